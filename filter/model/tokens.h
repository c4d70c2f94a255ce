/* Tokens: the words in and around a block that the token model weighs. Class names, ids, roles and
 * elements of its containers say what a block is for; its own words, and those of the heading
 * above it, say what it is about. A token is a 32-bit hash of its field and its word. */
#ifndef PITH_MODEL_TOKENS_H
#define PITH_MODEL_TOKENS_H

#include "page/page.h"

enum token_field {
    TOKEN_CLASS,      /* class of a container, at any height */
    TOKEN_CLASS_NEAR, /* the same, of the CONTAINERS_NEAR innermost */
    TOKEN_ID,
    TOKEN_ROLE,
    TOKEN_PROPERTY, /* itemprop */
    TOKEN_TAG,
    TOKEN_TAG_NEAR, /* the same, of the CONTAINERS_NEAR innermost */
    TOKEN_LABEL,    /* word of a block of at most LABEL_WORDS words */
    TOKEN_TEXT,     /* word of a longer block of at most TEXT_WORDS words */
    TOKEN_HEADING,  /* word of the heading above */
};

enum {
    CONTAINERS_NEAR = 3,
    LABEL_WORDS = 12,
    TEXT_WORDS = 80,
};

/* FNV-1a, 32 bits, of a word in lower case; a rune goes through it as one number. */
#define WORD_HASH_START 2166136261u
static inline uint32_t word_hash_rune(uint32_t hash, uint32_t rune) {
    return (hash ^ rune) * 16777619u;
}
uint32_t word_hash(slice word);

static inline uint32_t token_hash(enum token_field field, uint32_t word) {
    uint32_t h = (word ^ ((uint32_t)field + 1) * 0x9e3779b9u) * 0x85ebca6bu;
    return h ^ h >> 15;
}

/* `word` is in lower case and lives as long as the call. */
typedef void token_visitor(void *user, enum token_field field, uint32_t word_hash, slice word);

/* The tokens of one container, some perhaps twice: those of its classes, and those of its other
 * attributes. Its element is a token, too. The two fields of near containers are left to the
 * visitor: their words are those of TOKEN_CLASS and TOKEN_TAG. */
void tokens_of_classes(const struct container *c, token_visitor *visit, void *user);
void tokens_of_attributes(const struct container *c, token_visitor *visit, void *user);

#endif

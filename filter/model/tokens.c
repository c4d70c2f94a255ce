/* Walking over the words of a container's attributes. */
#include "model/tokens.h"

#include "model/class_words.h"
#include "text/utf8.h"

enum {
    CLASS_BYTES = 512, /* of a class attribute that are read; of an id a quarter */
    ID_BYTES = 128,
};

uint32_t word_hash(slice word) {
    uint32_t hash = WORD_HASH_START;
    for (size_t at = 0; at < word.len;) {
        struct rune r = utf8_at(word, at);
        hash = word_hash_rune(hash, r.value);
        at += r.len;
    }
    return hash;
}

static void visit_words(slice names, enum token_field field, token_visitor *visit, void *user) {
    struct class_word word;
    for (size_t at = 0; class_word_next(names, &at, &word);) {
        slice lower = slice_of(word.lower, word.len);
        visit(user, field, word_hash(lower), lower);
    }
}

void tokens_of_classes(const struct container *c, token_visitor *visit, void *user) {
    visit_words(slice_cut(c->classes, 0, CLASS_BYTES), TOKEN_CLASS, visit, user);
}

void tokens_of_attributes(const struct container *c, token_visitor *visit, void *user) {
    visit_words(slice_cut(c->id, 0, ID_BYTES), TOKEN_ID, visit, user);
    visit_words(slice_cut(c->role, 0, ID_BYTES), TOKEN_ROLE, visit, user);
    visit_words(slice_cut(c->itemprop, 0, ID_BYTES), TOKEN_PROPERTY, visit, user);
}

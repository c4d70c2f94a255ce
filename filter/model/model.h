/* The model: numbers made by train/ and used here. All arithmetic is on integers, so every
 * machine and compiler gives the same scores. */
#ifndef PITH_MODEL_MODEL_H
#define PITH_MODEL_MODEL_H

#include "model/forest.h"
#include "page/verdict.h"

enum {
    LOGIT_ONE = 1024,    /* logits are fixed point: so many are 1.0 */
    TOKEN_BUCKETS = 256, /* the token table is cut by the top byte of the hash */
    TOKEN_NONE = UINT16_MAX,
};

/* Logistic regression over tokens; hashes ascend. */
struct token_model {
    const uint32_t *hashes;
    const int16_t *weights;  /* logits */
    const uint16_t *buckets; /* TOKEN_BUCKETS + 1 offsets into `hashes` */
};

struct model {
    const char *id;
    struct token_model tokens;
    struct forest any, article;           /* a block is content: of any page; of an article */
    struct forest types[PAGE_TYPE_COUNT]; /* the page is of that type */
    struct forest quality;                /* the F1 to be expected */
};

extern const struct model model;

/* 1 / (1 + exp(-logit)), of CHANCE_ONE. */
uint32_t logit_chance(int32_t logit);
int32_t chance_logit(uint32_t chance); /* the other way round */

#endif

/* The model: numbers made by train/ and used here. All arithmetic is on integers, so every
 * machine and compiler gives the same scores. */
#ifndef PITH_MODEL_MODEL_H
#define PITH_MODEL_MODEL_H

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

/* Boosted trees. The trees are one after the other; in a tree the root is first and the two
 * children of an inner node are side by side after it. */
struct tree_node {
    uint8_t feature;  /* TREE_LEAF: `value` is the leaf's logit */
    uint8_t children; /* nodes from here to the left child; the right one is next to it */
    int16_t value;    /* left where the feature is less */
};
enum { TREE_LEAF = 255 };

struct forest {
    const struct tree_node *nodes;
    const uint16_t *roots; /* of `count` trees, indices of `nodes` */
    uint32_t count;
    int32_t bias; /* logit */
};

struct model {
    const char *id;
    struct token_model tokens;
    struct forest any, article;           /* a block is content: of any page; of an article */
    struct forest types[PAGE_TYPE_COUNT]; /* the page is of that type */
    struct forest quality;                /* the F1 to be expected */
};

extern const struct model model;

/* The sum of the trees: a logit. Where the first quarter of them adds up to less than the floor,
 * the others are not asked: most blocks of a page are surely chrome. */
int32_t forest_logit(const struct forest *f, const int16_t *row);
int32_t forest_logit_above(const struct forest *f, const int16_t *row, int32_t floor);
/* 1 / (1 + exp(-logit)), of CHANCE_ONE. */
uint32_t logit_chance(int32_t logit);

#endif

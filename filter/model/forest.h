/* Boosted trees over rows of integers. */
#ifndef PITH_MODEL_FOREST_H
#define PITH_MODEL_FOREST_H

#include <stddef.h>
#include <stdint.h>

/* The trees are one after the other; in a tree the root is first and the two children of an inner
 * node are side by side after it. A leaf has `children` 0. A row that has come to one stays there:
 * its item TREE_LEAF is less than all logits. */
struct tree_node {
    uint8_t feature;  /* TREE_LEAF: `value` is the leaf's logit */
    uint8_t children; /* nodes from here to the left child; the right one is next to it */
    int16_t value;    /* left where the feature is less */
};
enum { TREE_LEAF = 255, FOREST_ROW = TREE_LEAF + 1 };

struct forest {
    const struct tree_node *nodes;
    const uint16_t *roots; /* of `count` trees, indices of `nodes` */
    uint32_t count;
    int32_t bias; /* logit */
};

/* The sum of the trees: a logit. The row may be shorter than FOREST_ROW. */
int32_t forest_logit(const struct forest *f, const int16_t *row);

/* The same for many rows at once, which is faster. Each has FOREST_ROW items; forest_begin_row()
 * makes it one. */
void forest_begin_row(int16_t *row);
void forest_logits(const struct forest *f, const int16_t *const *rows, size_t count, int32_t *out);

/* Where the first quarter of the trees adds up to less than the floor, the others are not asked:
 * most blocks of a page are surely chrome. */
void forest_logits_above(const struct forest *f, const int16_t *const *rows, size_t count,
                         int32_t floor, int32_t *out);

#endif

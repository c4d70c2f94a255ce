/* A row that goes down a tree alone makes the processor guess at each node. Eight rows go down
 * together without a guess: those at a leaf wait there for the others. */
#include "model/forest.h"

#include "base/slice.h"

enum { LANES = 8, BATCH_MOST = 64 };

int32_t forest_logit(const struct forest *f, const int16_t *row) {
    int32_t logit = f->bias;
    for (uint32_t t = 0; t < f->count; t++) {
        const struct tree_node *node = &f->nodes[f->roots[t]];
        while (node->feature != TREE_LEAF)
            node += node->children + (row[node->feature] >= node->value);
        logit += node->value;
    }
    return logit;
}

void forest_begin_row(int16_t *row) {
    row[TREE_LEAF] = INT16_MIN;
}

/* A logit of INT16_MIN would send a row to the right of its leaf. No leaf has one: train/export.py
 * sees to that. */
static void add_tree(const struct tree_node *root, const int16_t *const *rows, int32_t *sums) {
    const struct tree_node *at[LANES];
    for (size_t k = 0; k < LANES; k++)
        at[k] = root;
    for (unsigned moved = 1; moved;) {
        moved = 0;
        for (size_t k = 0; k < LANES; k++) {
            const struct tree_node *node = at[k];
            unsigned step = node->children + (unsigned)(rows[k][node->feature] >= node->value);
            at[k] = node + step;
            moved |= step;
        }
    }
    for (size_t k = 0; k < LANES; k++)
        sums[k] += at[k]->value;
}

/* Adds the trees [begin, end) to `sums`. Rows that are missing in the last lanes are the first one
 * once more. */
static void add_trees(const struct forest *f, uint32_t begin, uint32_t end,
                      const int16_t *const *rows, size_t count, int32_t *sums) {
    for (size_t first = 0; first < count; first += LANES) {
        const int16_t *lanes[LANES];
        int32_t lane_sums[LANES] = {0};
        for (size_t k = 0; k < LANES; k++)
            lanes[k] = rows[first + k < count ? first + k : first];
        for (uint32_t t = begin; t < end; t++)
            add_tree(&f->nodes[f->roots[t]], lanes, lane_sums);
        for (size_t k = 0; k < LANES && first + k < count; k++)
            sums[first + k] += lane_sums[k];
    }
}

void forest_logits(const struct forest *f, const int16_t *const *rows, size_t count, int32_t *out) {
    for (size_t i = 0; i < count; i++)
        out[i] = f->bias;
    add_trees(f, 0, f->count, rows, count, out);
}

void forest_logits_above(const struct forest *f, const int16_t *const *rows, size_t count,
                         int32_t floor, int32_t *out) {
    enum { GLANCE_PART = 4 }; /* one part in four of the trees */
    const int16_t *likely[BATCH_MOST];
    int32_t sums[BATCH_MOST];
    uint32_t glance = f->count / GLANCE_PART;
    for (size_t i = 0; i < count; i++)
        out[i] = f->bias;
    add_trees(f, 0, glance, rows, count, out);

    for (size_t first = 0; first < count; first += BATCH_MOST) {
        size_t end = first + BATCH_MOST < count ? first + BATCH_MOST : count;
        size_t n = 0;
        for (size_t i = first; i < end; i++)
            if (out[i] >= floor)
                likely[n++] = rows[i];
        memset(sums, 0, sizeof sums);
        add_trees(f, glance, f->count, likely, n, sums);
        for (size_t i = first, k = 0; i < end; i++)
            if (out[i] >= floor)
                out[i] += sums[k++];
    }
}

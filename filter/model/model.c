/* The embedded model and what is computed with it. */
#include "model/model.h"

#include "model/features.h"

_Static_assert((int)FEATURE_COUNT < (int)TREE_LEAF, "a node has one byte for its feature");

#ifdef PITH_MODEL /* another one, for cross-validation */
#include PITH_MODEL
#else
#include "model/model.inc"
#endif

static int32_t add_trees(const struct forest *f, uint32_t begin, uint32_t end, const int16_t *row) {
    int32_t logit = 0;
    for (uint32_t t = begin; t < end; t++) {
        const struct tree_node *node = &f->nodes[f->roots[t]];
        while (node->feature != TREE_LEAF)
            node += node->children + (row[node->feature] >= node->value);
        logit += node->value;
    }
    return logit;
}

int32_t forest_logit(const struct forest *f, const int16_t *row) {
    return f->bias + add_trees(f, 0, f->count, row);
}

int32_t forest_logit_above(const struct forest *f, const int16_t *row, int32_t floor) {
    int32_t glance = f->bias + add_trees(f, 0, f->count / 4, row);
    return glance < floor ? glance : glance + add_trees(f, f->count / 4, f->count, row);
}

static const uint16_t logistic[] = {
#define LOGISTIC(chance) chance,
#include "model/logistic.def"
#undef LOGISTIC
};

/* Between two rows of the table the chance is a straight line: off by at most 0.0002. */
uint32_t logit_chance(int32_t logit) {
    enum { STEP = LOGIT_ONE / 8, ROWS = COUNT_OF(logistic) };
    uint32_t size = (uint32_t)(logit < 0 ? -(int64_t)logit : logit);
    uint32_t row = size / STEP;
    uint32_t rest = size % STEP;
    if (row >= ROWS - 1)
        row = ROWS - 2, rest = STEP;
    uint32_t chance = logistic[row] + (uint32_t)(logistic[row + 1] - logistic[row]) * rest / STEP;
    return logit < 0 ? CHANCE_ONE - chance : chance;
}

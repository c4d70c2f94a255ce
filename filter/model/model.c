/* The embedded model and what is computed with it. */
#include "model/model.h"

#include "base/search.h"
#include "model/features.h"

_Static_assert((int)FEATURE_COUNT <= (int)TREE_LEAF, "a node has one byte for its feature");

#ifdef PITH_MODEL /* another one, for cross-validation */
#include PITH_MODEL
#else
#include "model/model.inc"
#endif

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

static bool is_chance_up_to(const void *row, const void *chance) {
    return *(const uint16_t *)row <= *(const uint32_t *)chance;
}

int32_t chance_logit(uint32_t chance) {
    enum { STEP = LOGIT_ONE / 8, ROWS = COUNT_OF(logistic) };
    bool is_negative = chance <= CHANCE_ONE / 2;
    uint32_t size = is_negative ? CHANCE_ONE - chance : chance;
    size_t above = search_count(logistic, ROWS - 1, sizeof *logistic, is_chance_up_to, &size);
    size_t row = above ? above - 1 : 0;
    uint32_t part = size > logistic[row] ? size - logistic[row] : 0;
    uint32_t whole = (uint32_t)(logistic[row + 1] - logistic[row]);
    uint32_t rest = part < whole ? part * STEP / whole : STEP;
    int32_t logit = (int32_t)(row * STEP + rest);
    return is_negative ? -logit : logit;
}

/* How counts become features: integers that fit 16 bits. */
#ifndef PITH_MODEL_MEASURES_H
#define PITH_MODEL_MEASURES_H

#include "model/features.h"

enum { FEATURE_MOST = INT16_MAX };

static inline int16_t count(uint32_t n) {
    return (int16_t)(n < FEATURE_MOST ? n : FEATURE_MOST);
}

/* Per mille; more than 1000 where the part is not one. */
static inline int16_t share(uint32_t part, uint32_t whole) {
    return whole ? count((uint32_t)((uint64_t)part * 1000 / whole)) : 0;
}

static inline int16_t clamped(int64_t n) {
    if (n < -FEATURE_MOST)
        return -FEATURE_MOST;
    return (int16_t)(n < FEATURE_MOST ? n : FEATURE_MOST);
}

static inline int16_t distance(uint32_t to, uint32_t from) {
    return clamped((int64_t)to - from);
}

static inline int16_t mean_logit(int64_t sum, uint32_t weight) {
    return weight ? clamped(sum / weight) : 0;
}

/* The blocks around block `i` of `n`, up to `radius` on each side. */
struct window {
    uint32_t begin, end;
};

static inline struct window window_of(uint32_t i, uint32_t n, uint32_t radius) {
    uint32_t begin = i > radius ? i - radius : 0;
    uint32_t end = i + radius + 1;
    return (struct window){begin, end < n ? end : n};
}

/* The part of features_of_block() that looks at containers. */
void features_of_containers(const struct survey *s, uint32_t block, int16_t *row);

#endif

/* Random numbers that are the same everywhere. */
#ifndef PITH_TRAIN_RANDOM_H
#define PITH_TRAIN_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

/* Knuth's MMIX generator. Returns a number below `limit`. */
static inline uint32_t random_below(uint64_t *state, uint32_t limit) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((*state >> 33) % limit);
}

/* The first number after the seed is not used. */
static inline uint64_t random_start(uint32_t seed) {
    uint64_t state = seed;
    random_below(&state, 2);
    return state;
}

static inline bool chance_of(uint64_t *state, uint32_t percent) {
    return random_below(state, 100) < percent;
}

#endif

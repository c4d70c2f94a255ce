/* From chances to what is kept of a page. */
#ifndef PITH_MODEL_DECISION_H
#define PITH_MODEL_DECISION_H

#include "base/arena.h"

/* --keep: from precise to generous. The decision maximises the expected F-measure whose recall
 * weighs 2^(level - KEEP_BALANCED) times as much as its precision. */
enum { KEEP_PRECISE = 0, KEEP_BALANCED = 4, KEEP_GENEROUS = 8 };

struct decision {
    uint32_t threshold; /* least chance that is kept; above CHANCE_ONE: nothing is */
    uint32_t f1;        /* expected of what is kept, per mille */
    uint64_t kept;      /* words */
    uint64_t hits;      /* of these, expected to be content, in CHANCE_ONE */
    uint64_t close;     /* words whose chance is near the threshold */
};

struct chances {
    const uint32_t *chances, *words; /* of each block */
    uint32_t count;
    uint32_t article; /* how surely the page is an article, of CHANCE_ONE */
};

void decide(const struct chances *page, unsigned keep, struct decision *out);

#endif

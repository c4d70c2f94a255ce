/* Totals of a run, written as JSON that merges by addition. */
#ifndef PITH_CLI_STATS_H
#define PITH_CLI_STATS_H

#include "pith.h"

#include <stdio.h>

enum { STATS_OUTCOMES = PITH_FAILED + 1, STATS_BUCKETS = 160 };

struct stats {
    uint64_t outcomes[STATS_OUTCOMES];
    pith_counts sums;
    uint64_t most_memory;
    uint64_t
        memory[STATS_BUCKETS]; /* documents by their arena: bucket i holds up to stats_bound(i) */
};

void stats_add(struct stats *s, const pith_article *article);
/* False when the output failed. */
bool stats_write(const struct stats *s, FILE *out);

#endif

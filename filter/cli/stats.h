/* Totals of a run, written as JSON. The totals of several runs add up. */
#ifndef PITH_CLI_STATS_H
#define PITH_CLI_STATS_H

#include "pith.h"

#include <stdio.h>

enum {
    STATS_OUTCOMES = PITH_FAILED + 1,
    STATS_BUCKETS = 160,
    STATS_CHARSETS = 64,
    STATS_NAME_ROOM = 32, /* bytes, with the NUL */
};

struct charset_count {
    char name[STATS_NAME_ROOM];
    uint64_t documents;
};

struct stats {
    uint64_t outcomes[STATS_OUTCOMES];
    uint64_t broken_records, skipped_records, broken_parts; /* of the inputs */
    pith_counts sums;
    uint64_t read_nanoseconds, write_nanoseconds; /* CPU time, as for the stages */
    struct charset_count charsets[STATS_CHARSETS];
    size_t charset_count;
    uint64_t most_memory;
    uint64_t memory[STATS_BUCKETS]; /* documents by the memory that they took; see stats.c */
};

uint64_t stats_documents(const struct stats *s);
void stats_add(struct stats *s, const pith_article *article);
/* Adds `documents` of that charset; those of charsets beyond STATS_CHARSETS are not counted. */
void stats_add_charset(struct stats *s, const char *name, size_t len, uint64_t documents);
/* The bucket of documents that take `bytes` of memory. */
size_t stats_bucket(uint64_t bytes);

/* False when the output failed. */
bool stats_write(const struct stats *s, FILE *out);
/* Adds what stats_write() wrote; false: it is something else, of which a part may be added. */
bool stats_read(struct stats *s, const char *json, size_t len);

#endif

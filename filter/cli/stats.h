/* Totals of a run, written as JSON that merges by addition. */
#ifndef PITH_CLI_STATS_H
#define PITH_CLI_STATS_H

#include "pith.h"

#include <stdio.h>

enum { STATS_OUTCOMES = PITH_FAILED + 1, STATS_BUCKETS = 160, STATS_CHARSETS = 64, NAME_ROOM = 32 };

struct charset_count {
    char name[NAME_ROOM];
    uint64_t documents;
};

struct stats {
    uint64_t outcomes[STATS_OUTCOMES];
    uint64_t broken_records, skipped_records, broken_parts; /* of the streams; see run.c */
    pith_counts sums;
    uint64_t read_nanoseconds, write_nanoseconds; /* CPU time, as that of the stages */
    struct charset_count charsets[STATS_CHARSETS];
    size_t charset_count;
    uint64_t most_memory;
    uint64_t memory[STATS_BUCKETS]; /* documents by their arena; see stats.c */
};

uint64_t stats_documents(const struct stats *s);
void stats_add(struct stats *s, const pith_article *article);
/* `documents` more of that charset; beyond STATS_CHARSETS they are not told apart. */
void stats_add_charset(struct stats *s, const char *name, size_t len, uint64_t documents);
/* The bucket whose documents take up to `bytes`. */
size_t stats_bucket(uint64_t bytes);

/* False when the output failed. */
bool stats_write(const struct stats *s, FILE *out);
/* Adds what stats_write() wrote; false: it is no such thing, and then a part may be added. */
bool stats_read(struct stats *s, const char *json, size_t len);

#endif

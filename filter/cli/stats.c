/* Totals: documents by outcome, bytes by fate, and the arena's use as a histogram with four buckets
 * an octave, so that medians and percentiles of merged runs are known to a fifth. */
#include "cli/stats.h"

/* Bytes: 1, 1.25, 1.5, 1.75, 2, 2.5 ... times a power of two, from 4 on. */
static uint64_t bound(size_t bucket) {
    return (uint64_t)(4 + bucket % 4) << (bucket / 4);
}

static size_t bucket_of(uint64_t bytes) {
    size_t bucket = 0;
    while (bucket + 1 < STATS_BUCKETS && bound(bucket) < bytes) bucket++;
    return bucket;
}

void stats_add(struct stats *s, const pith_article *article) {
    pith_counts n = {.size = sizeof n};
    pith_count(article, &n);
    s->outcomes[pith_article_outcome(article)]++;
    s->sums.input_bytes += n.input_bytes;
    s->sums.source_bytes += n.source_bytes;
    s->sums.kept_bytes += n.kept_bytes;
    s->sums.markup_bytes += n.markup_bytes;
    s->sums.repairs += n.repairs;
    s->sums.words += n.words;
    for (size_t r = 0; r < PITH_REASON_COUNT_; r++) s->sums.dropped_bytes[r] += n.dropped_bytes[r];
    if (n.memory_bytes > s->most_memory) s->most_memory = n.memory_bytes;
    s->memory[bucket_of(n.memory_bytes)]++;
}

static uint64_t documents(const struct stats *s) {
    uint64_t n = 0;
    for (size_t i = 0; i < STATS_OUTCOMES; i++) n += s->outcomes[i];
    return n;
}

/* The bound of the bucket in which the document at `percent` lies. */
static uint64_t percentile(const struct stats *s, uint64_t percent) {
    uint64_t rank = (documents(s) * percent + 99) / 100, seen = 0;
    for (size_t i = 0; i < STATS_BUCKETS; i++) {
        seen += s->memory[i];
        if (rank && seen >= rank) return bound(i) < s->most_memory ? bound(i) : s->most_memory;
    }
    return 0;
}

static void write_sums(const struct stats *s, FILE *out) {
    fprintf(out, ", \"input_bytes\": %zu, \"source_bytes\": %zu, \"kept_bytes\": %zu",
            s->sums.input_bytes, s->sums.source_bytes, s->sums.kept_bytes);
    fprintf(out, ", \"markup_bytes\": %zu, \"dropped\": {", s->sums.markup_bytes);
    for (size_t r = 0; r < PITH_REASON_COUNT_; r++)
        fprintf(out, "%s\"%s\": %zu", r ? ", " : "", pith_reason_name((pith_reason)r),
                s->sums.dropped_bytes[r]);
    fprintf(out, "}, \"repairs\": %zu, \"words\": %zu", s->sums.repairs, s->sums.words);
}

static void write_memory(const struct stats *s, FILE *out) {
    bool first = true;
    fprintf(out, ", \"memory\": {\"median\": %llu, \"p99\": %llu, \"most\": %llu, \"histogram\": {",
            (unsigned long long)percentile(s, 50), (unsigned long long)percentile(s, 99),
            (unsigned long long)s->most_memory);
    for (size_t i = 0; i < STATS_BUCKETS; i++) {
        if (!s->memory[i]) continue;
        fprintf(out, "%s\"%llu\": %llu", first ? "" : ", ", (unsigned long long)bound(i),
                (unsigned long long)s->memory[i]);
        first = false;
    }
    fputs("}}", out);
}

bool stats_write(const struct stats *s, FILE *out) {
    fprintf(out, "{\"documents\": %llu", (unsigned long long)documents(s));
    for (size_t i = 0; i < STATS_OUTCOMES; i++)
        fprintf(out, ", \"%s\": %llu", pith_outcome_name((pith_outcome)i),
                (unsigned long long)s->outcomes[i]);
    write_sums(s, out);
    write_memory(s, out);
    fputs("}\n", out);
    return !ferror(out);
}

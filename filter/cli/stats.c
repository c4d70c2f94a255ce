/* Documents by outcome and charset, bytes by fate, seconds by stage, and the arena's use as a
 * histogram with four buckets an octave, so that medians and percentiles of merged runs are known
 * to a fifth. */
#include "cli/stats.h"

#include <string.h>

/* Bytes: 1, 1.25, 1.5, 1.75, 2, 2.5 ... times a power of two, from 4 on. */
static uint64_t bound(size_t bucket) {
    return (uint64_t)(4 + bucket % 4) << (bucket / 4);
}

size_t stats_bucket(uint64_t bytes) {
    size_t bucket = 0;
    while (bucket + 1 < STATS_BUCKETS && bound(bucket) < bytes)
        bucket++;
    return bucket;
}

void stats_add_charset(struct stats *s, const char *name, size_t len, uint64_t documents) {
    if (len >= NAME_ROOM)
        len = NAME_ROOM - 1;
    for (size_t i = 0; i < s->charset_count; i++) {
        struct charset_count *c = &s->charsets[i];
        if (strncmp(c->name, name, len) != 0 || c->name[len])
            continue;
        c->documents += documents;
        return;
    }
    if (s->charset_count == STATS_CHARSETS)
        return;
    struct charset_count *c = &s->charsets[s->charset_count++];
    memcpy(c->name, name, len);
    c->documents = documents;
}

void stats_add(struct stats *s, const pith_article *article) {
    pith_counts n = {.size = sizeof n};
    const char *charset = pith_charset(article);
    pith_count(article, &n);
    s->outcomes[pith_article_outcome(article)]++;
    s->sums.input_bytes += n.input_bytes;
    s->sums.source_bytes += n.source_bytes;
    s->sums.kept_bytes += n.kept_bytes;
    s->sums.markup_bytes += n.markup_bytes;
    s->sums.repairs += n.repairs;
    s->sums.words += n.words;
    for (size_t r = 0; r < PITH_REASON_COUNT_; r++)
        s->sums.dropped_bytes[r] += n.dropped_bytes[r];
    for (size_t i = 0; i < PITH_STAGE_COUNT_; i++)
        s->sums.stage_nanoseconds[i] += n.stage_nanoseconds[i];
    stats_add_charset(s, charset, strlen(charset), 1);
    if (n.memory_bytes > s->most_memory)
        s->most_memory = n.memory_bytes;
    s->memory[stats_bucket(n.memory_bytes)]++;
}

uint64_t stats_documents(const struct stats *s) {
    uint64_t n = 0;
    for (size_t i = 0; i < STATS_OUTCOMES; i++)
        n += s->outcomes[i];
    return n;
}

/* The bound of the bucket in which the document at `percent` lies. */
static uint64_t percentile(const struct stats *s, uint64_t percent) {
    uint64_t rank = (stats_documents(s) * percent + 99) / 100, seen = 0;
    for (size_t i = 0; i < STATS_BUCKETS; i++) {
        seen += s->memory[i];
        if (rank && seen >= rank)
            return bound(i) < s->most_memory ? bound(i) : s->most_memory;
    }
    return 0;
}

static void write_number(FILE *out, const char *name, uint64_t n) {
    fprintf(out, ", \"%s\": %llu", name, (unsigned long long)n);
}

static void write_sums(const struct stats *s, FILE *out) {
    write_number(out, "broken_records", s->broken_records);
    write_number(out, "skipped_records", s->skipped_records);
    write_number(out, "broken_parts", s->broken_parts);
    write_number(out, "input_bytes", s->sums.input_bytes);
    write_number(out, "source_bytes", s->sums.source_bytes);
    write_number(out, "kept_bytes", s->sums.kept_bytes);
    write_number(out, "markup_bytes", s->sums.markup_bytes);
    fputs(", \"dropped\": {", out);
    for (size_t r = 0; r < PITH_REASON_COUNT_; r++)
        fprintf(out, "%s\"%s\": %zu", r ? ", " : "", pith_reason_name((pith_reason)r),
                s->sums.dropped_bytes[r]);
    fputs("}", out);
    write_number(out, "repairs", s->sums.repairs);
    write_number(out, "words", s->sums.words);
}

static void write_charsets(const struct stats *s, FILE *out) {
    fputs(", \"charsets\": {", out);
    for (size_t i = 0; i < s->charset_count; i++)
        fprintf(out, "%s\"%s\": %llu", i ? ", " : "", s->charsets[i].name,
                (unsigned long long)s->charsets[i].documents);
    fputs("}", out);
}

static void write_seconds(const struct stats *s, FILE *out) {
    fprintf(out, ", \"seconds\": {\"read\": %.6f", (double)s->read_nanoseconds / 1e9);
    for (size_t i = 0; i < PITH_STAGE_COUNT_; i++)
        fprintf(out, ", \"%s\": %.6f", pith_stage_name((pith_stage)i),
                (double)s->sums.stage_nanoseconds[i] / 1e9);
    fprintf(out, ", \"write\": %.6f}", (double)s->write_nanoseconds / 1e9);
}

static void write_memory(const struct stats *s, FILE *out) {
    bool first = true;
    fprintf(out, ", \"memory\": {\"median\": %llu, \"p99\": %llu, \"most\": %llu, \"histogram\": {",
            (unsigned long long)percentile(s, 50), (unsigned long long)percentile(s, 99),
            (unsigned long long)s->most_memory);
    for (size_t i = 0; i < STATS_BUCKETS; i++) {
        if (!s->memory[i])
            continue;
        fprintf(out, "%s\"%llu\": %llu", first ? "" : ", ", (unsigned long long)bound(i),
                (unsigned long long)s->memory[i]);
        first = false;
    }
    fputs("}}", out);
}

bool stats_write(const struct stats *s, FILE *out) {
    fprintf(out, "{\"documents\": %llu", (unsigned long long)stats_documents(s));
    for (size_t i = 0; i < STATS_OUTCOMES; i++)
        write_number(out, pith_outcome_name((pith_outcome)i), s->outcomes[i]);
    write_sums(s, out);
    write_charsets(s, out);
    write_seconds(s, out);
    write_memory(s, out);
    fputs("}\n", out);
    return !ferror(out);
}

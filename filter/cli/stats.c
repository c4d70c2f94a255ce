/* Counts documents by outcome and charset, bytes by what became of them, and seconds by stage.
 * Memory is a histogram with four buckets for each doubling, so that medians and percentiles of
 * merged runs are known to a fifth. */
#include "cli/stats.h"

#include <string.h>

/* The most bytes in a bucket: 4, 5, 6, 7, 8, 10, 12, 14, 16 ... */
static uint64_t bucket_bound(size_t bucket) {
    return (uint64_t)(4 + bucket % 4) << (bucket / 4);
}

size_t stats_bucket(uint64_t bytes) {
    size_t bucket = 0;

    while (bucket + 1 < STATS_BUCKETS && bucket_bound(bucket) < bytes)
        bucket++;
    return bucket;
}

static struct charset_count *find_charset_count(struct stats *s, const char *name, size_t len) {
    for (size_t i = 0; i < s->charset_count; i++) {
        struct charset_count *c = &s->charsets[i];
        if (strncmp(c->name, name, len) == 0 && !c->name[len])
            return c;
    }
    return NULL;
}

void stats_add_charset(struct stats *s, const char *name, size_t len, uint64_t documents) {
    if (len >= STATS_NAME_ROOM)
        len = STATS_NAME_ROOM - 1;
    struct charset_count *c = find_charset_count(s, name, len);
    if (c) {
        c->documents += documents;
        return;
    }

    if (s->charset_count == STATS_CHARSETS)
        return;
    c = &s->charsets[s->charset_count++];
    memcpy(c->name, name, len);
    c->documents = documents;
}

static void add_counts(pith_counts *sums, const pith_counts *n) {
    sums->input_bytes += n->input_bytes;
    sums->source_bytes += n->source_bytes;
    sums->kept_bytes += n->kept_bytes;
    sums->markup_bytes += n->markup_bytes;
    sums->repairs += n->repairs;
    sums->words += n->words;

    for (size_t i = 0; i < PITH_REASON_COUNT_; i++)
        sums->dropped_bytes[i] += n->dropped_bytes[i];
    for (size_t i = 0; i < PITH_STAGE_COUNT_; i++)
        sums->stage_nanoseconds[i] += n->stage_nanoseconds[i];
}

void stats_add(struct stats *s, const pith_article *article) {
    pith_counts n = {.size = sizeof n};
    const char *charset = pith_charset(article);

    pith_count(article, &n);
    add_counts(&s->sums, &n);
    s->outcomes[pith_article_outcome(article)]++;
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

/* Of all documents, `percent` take up to that many bytes, to the precision of a bucket. */
static uint64_t memory_percentile(const struct stats *s, uint64_t percent) {
    uint64_t rank = (stats_documents(s) * percent + 99) / 100;
    uint64_t seen = 0;

    for (size_t i = 0; i < STATS_BUCKETS; i++) {
        seen += s->memory[i];
        if (!rank || seen < rank)
            continue;
        uint64_t bound = bucket_bound(i);
        return bound < s->most_memory ? bound : s->most_memory;
    }
    return 0;
}

static void write_count(FILE *out, const char *name, uint64_t n) {
    fprintf(out, ", \"%s\": %llu", name, (unsigned long long)n);
}

static void write_sums(const struct stats *s, FILE *out) {
    write_count(out, "broken_records", s->broken_records);
    write_count(out, "skipped_records", s->skipped_records);
    write_count(out, "broken_parts", s->broken_parts);
    write_count(out, "input_bytes", s->sums.input_bytes);
    write_count(out, "source_bytes", s->sums.source_bytes);
    write_count(out, "kept_bytes", s->sums.kept_bytes);
    write_count(out, "markup_bytes", s->sums.markup_bytes);

    fputs(", \"dropped\": {", out);
    for (size_t i = 0; i < PITH_REASON_COUNT_; i++) {
        const char *reason = pith_reason_name((pith_reason)i);
        fprintf(out, "%s\"%s\": %zu", i ? ", " : "", reason, s->sums.dropped_bytes[i]);
    }
    fputs("}", out);

    write_count(out, "repairs", s->sums.repairs);
    write_count(out, "words", s->sums.words);
}

static void write_charsets(const struct stats *s, FILE *out) {
    fputs(", \"charsets\": {", out);
    for (size_t i = 0; i < s->charset_count; i++) {
        const struct charset_count *c = &s->charsets[i];
        const char *comma = i ? ", " : "";
        fprintf(out, "%s\"%s\": %llu", comma, c->name, (unsigned long long)c->documents);
    }
    fputs("}", out);
}

static void write_seconds(const struct stats *s, FILE *out) {
    const uint64_t *stages = s->sums.stage_nanoseconds;

    fprintf(out, ", \"seconds\": {\"read\": %.6f", (double)s->read_nanoseconds / 1e9);
    for (size_t i = 0; i < PITH_STAGE_COUNT_; i++) {
        const char *stage = pith_stage_name((pith_stage)i);
        fprintf(out, ", \"%s\": %.6f", stage, (double)stages[i] / 1e9);
    }
    fprintf(out, ", \"write\": %.6f}", (double)s->write_nanoseconds / 1e9);
}

static void write_memory(const struct stats *s, FILE *out) {
    const char *comma = "";

    fprintf(out, ", \"memory\": {\"median\": %llu", (unsigned long long)memory_percentile(s, 50));
    write_count(out, "p99", memory_percentile(s, 99));
    write_count(out, "most", s->most_memory);
    fputs(", \"histogram\": {", out);
    for (size_t i = 0; i < STATS_BUCKETS; i++) {
        unsigned long long bound = bucket_bound(i);
        unsigned long long documents = s->memory[i];
        if (!documents)
            continue;
        fprintf(out, "%s\"%llu\": %llu", comma, bound, documents);
        comma = ", ";
    }
    fputs("}}", out);
}

bool stats_write(const struct stats *s, FILE *out) {
    fprintf(out, "{\"documents\": %llu", (unsigned long long)stats_documents(s));
    for (size_t i = 0; i < STATS_OUTCOMES; i++)
        write_count(out, pith_outcome_name((pith_outcome)i), s->outcomes[i]);
    write_sums(s, out);
    write_charsets(s, out);
    write_seconds(s, out);
    write_memory(s, out);
    fputs("}\n", out);
    return !ferror(out);
}

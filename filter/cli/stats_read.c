/* What stats_write() wrote, by json-c, which checks the form. Its names are read back one by one:
 * what is missing counts nothing, and percentiles are made anew from the histogram. */
#include "cli/stats.h"

#include "base/slice.h"

#include <json-c/json.h>
#include <string.h>

static struct json_object *member(struct json_object *o, const char *name) {
    struct json_object *value = NULL;
    return o && json_object_object_get_ex(o, name, &value) ? value : NULL;
}

static uint64_t number_of(struct json_object *o) {
    int64_t n = o ? json_object_get_int64(o) : 0;
    return n > 0 ? (uint64_t)n : 0;
}

static void add_nanoseconds(struct json_object *seconds, const char *name, uint64_t *to) {
    double n = seconds ? json_object_get_double(member(seconds, name)) * 1e9 : 0;
    if (n > 0 && n < 9e18)
        *to += (uint64_t)(n + 0.5);
}

static void add_sums(struct stats *s, struct json_object *o) {
    struct {
        const char *name;
        size_t *to;
    } rows[] = {
        {"input_bytes", &s->sums.input_bytes}, {"source_bytes", &s->sums.source_bytes},
        {"kept_bytes", &s->sums.kept_bytes},   {"markup_bytes", &s->sums.markup_bytes},
        {"repairs", &s->sums.repairs},         {"words", &s->sums.words},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        *rows[i].to += (size_t)number_of(member(o, rows[i].name));
    s->broken_records += number_of(member(o, "broken_records"));
    s->skipped_records += number_of(member(o, "skipped_records"));
    s->broken_parts += number_of(member(o, "broken_parts"));
    for (size_t r = 0; r < PITH_REASON_COUNT_; r++)
        s->sums.dropped_bytes[r] +=
            (size_t)number_of(member(member(o, "dropped"), pith_reason_name((pith_reason)r)));
    for (size_t i = 0; i < STATS_OUTCOMES; i++)
        s->outcomes[i] += number_of(member(o, pith_outcome_name((pith_outcome)i)));
}

static void add_seconds(struct stats *s, struct json_object *seconds) {
    add_nanoseconds(seconds, "read", &s->read_nanoseconds);
    add_nanoseconds(seconds, "write", &s->write_nanoseconds);
    for (size_t i = 0; i < PITH_STAGE_COUNT_; i++)
        add_nanoseconds(seconds, pith_stage_name((pith_stage)i), &s->sums.stage_nanoseconds[i]);
}

static void add_charsets(struct stats *s, struct json_object *charsets) {
    if (!charsets)
        return;
    json_object_object_foreach(charsets, name, count) {
        stats_add_charset(s, name, strlen(name), number_of(count));
    }
}

static void add_memory(struct stats *s, struct json_object *memory) {
    struct json_object *histogram = member(memory, "histogram");
    uint64_t most = number_of(member(memory, "most"));
    if (most > s->most_memory)
        s->most_memory = most;
    if (!histogram)
        return;
    json_object_object_foreach(histogram, bytes, count) {
        uint64_t n = 0;
        for (const char *c = bytes; *c >= '0' && *c <= '9'; c++)
            n = n * 10 + (uint64_t)(*c - '0');
        s->memory[stats_bucket(n)] += number_of(count);
    }
}

static bool is_object(struct json_object *o) {
    return json_object_is_type(o, json_type_object);
}

/* Names of charsets are written as they are. */
static bool are_names(struct json_object *charsets) {
    if (!charsets)
        return true;
    json_object_object_foreach(charsets, name, count) {
        (void)count;
        for (const char *c = name; *c; c++)
            if (*c < '!' || *c > '~' || *c == '"' || *c == '\\')
                return false;
    }
    return true;
}

/* Each part is an object, or is not there. */
static bool is_stats(struct json_object *o) {
    static const char *const parts[] = {"dropped", "charsets", "seconds", "memory"};
    if (!is_object(o) || !member(o, "documents"))
        return false;
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        if (member(o, parts[i]) && !is_object(member(o, parts[i])))
            return false;
    struct json_object *histogram = member(member(o, "memory"), "histogram");
    return (!histogram || is_object(histogram)) && are_names(member(o, "charsets"));
}

bool stats_read(struct stats *s, const char *json, size_t len) {
    struct json_tokener *tokener = len <= INT32_MAX ? json_tokener_new() : NULL;
    if (!tokener)
        return false;
    struct json_object *o = json_tokener_parse_ex(tokener, json, (int)len);
    bool good = is_stats(o);
    if (good) {
        add_sums(s, o);
        add_seconds(s, member(o, "seconds"));
        add_charsets(s, member(o, "charsets"));
        add_memory(s, member(o, "memory"));
    }
    json_object_put(o);
    json_tokener_free(tokener);
    return good;
}

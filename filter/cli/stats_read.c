/* Reads what stats_write() wrote, by json-c, which checks the syntax. Members are read one by one:
 * a missing one counts as 0. Percentiles are not read, they follow from the histogram. */
#include "cli/stats.h"

#include "base/slice.h"

#include <json-c/json.h>
#include <string.h>

static struct json_object *stats_member(struct json_object *o, const char *name) {
    struct json_object *value = NULL;
    return o && json_object_object_get_ex(o, name, &value) ? value : NULL;
}

static uint64_t positive_number(struct json_object *o) {
    int64_t n = o ? json_object_get_int64(o) : 0;
    return n > 0 ? (uint64_t)n : 0;
}

static uint64_t stats_number(struct json_object *o, const char *name) {
    return positive_number(stats_member(o, name));
}

static void add_nanoseconds(struct json_object *seconds, const char *name, uint64_t *to) {
    struct json_object *value = stats_member(seconds, name);
    double n = value ? json_object_get_double(value) * 1e9 : 0;

    if (n > 0 && n < 9e18)
        *to += (uint64_t)(n + 0.5);
}

static void add_sums(struct stats *s, struct json_object *o) {
    struct {
        const char *name;
        size_t *to;
    } sums[] = {
        {"input_bytes", &s->sums.input_bytes}, {"source_bytes", &s->sums.source_bytes},
        {"kept_bytes", &s->sums.kept_bytes},   {"markup_bytes", &s->sums.markup_bytes},
        {"repairs", &s->sums.repairs},         {"words", &s->sums.words},
    };
    for (size_t i = 0; i < COUNT_OF(sums); i++)
        *sums[i].to += (size_t)stats_number(o, sums[i].name);

    s->broken_records += stats_number(o, "broken_records");
    s->skipped_records += stats_number(o, "skipped_records");
    s->broken_parts += stats_number(o, "broken_parts");

    struct json_object *dropped = stats_member(o, "dropped");
    for (size_t i = 0; i < PITH_REASON_COUNT_; i++)
        s->sums.dropped_bytes[i] += (size_t)stats_number(dropped, pith_reason_name((pith_reason)i));
    for (size_t i = 0; i < STATS_OUTCOMES; i++)
        s->outcomes[i] += stats_number(o, pith_outcome_name((pith_outcome)i));
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
        stats_add_charset(s, name, strlen(name), positive_number(count));
    }
}

static void add_memory(struct stats *s, struct json_object *memory) {
    struct json_object *histogram = stats_member(memory, "histogram");
    uint64_t most = stats_number(memory, "most");
    if (most > s->most_memory)
        s->most_memory = most;
    if (!histogram)
        return;

    json_object_object_foreach(histogram, bytes, count) {
        uint64_t n = 0;
        for (const char *c = bytes; ascii_digit(*c); c++)
            n = n * 10 + (uint64_t)(*c - '0');
        s->memory[stats_bucket(n)] += positive_number(count);
    }
}

/* Names of charsets are written without escapes. */
static bool needs_no_escape(const char *name) {
    for (const char *c = name; *c; c++)
        if (*c < '!' || *c > '~' || *c == '"' || *c == '\\')
            return false;
    return true;
}

static bool are_charset_names(struct json_object *charsets) {
    if (!charsets)
        return true;

    json_object_object_foreach(charsets, name, count) {
        (void)count;
        if (!needs_no_escape(name))
            return false;
    }
    return true;
}

/* True where the member is an object or is not there. */
static bool may_be_object(struct json_object *o, const char *name) {
    struct json_object *value = stats_member(o, name);
    return !value || json_object_is_type(value, json_type_object);
}

static bool is_stats(struct json_object *o) {
    static const char *const parts[] = {"dropped", "charsets", "seconds", "memory"};
    if (!json_object_is_type(o, json_type_object) || !stats_member(o, "documents"))
        return false;

    for (size_t i = 0; i < COUNT_OF(parts); i++)
        if (!may_be_object(o, parts[i]))
            return false;
    return may_be_object(stats_member(o, "memory"), "histogram") &&
           are_charset_names(stats_member(o, "charsets"));
}

bool stats_read(struct stats *s, const char *json, size_t len) {
    struct json_tokener *tokener = len <= INT32_MAX ? json_tokener_new() : NULL;
    if (!tokener)
        return false;

    struct json_object *o = json_tokener_parse_ex(tokener, json, (int)len);
    bool good = is_stats(o);
    if (good) {
        add_sums(s, o);
        add_seconds(s, stats_member(o, "seconds"));
        add_charsets(s, stats_member(o, "charsets"));
        add_memory(s, stats_member(o, "memory"));
    }

    json_object_put(o);
    json_tokener_free(tokener);
    return good;
}

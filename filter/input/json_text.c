/* A walk over the outermost members: strings are passed over as a whole, brackets are counted. */
#include "input/json_text.h"

#include <string.h>

struct piece {
    const char *data;
    size_t len;
};

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Behind the string that begins at `at`. */
static const char *string_end(const char *at, const char *end) {
    for (at++; at < end && *at != '"'; at++)
        if (*at == '\\' && at + 1 < end) at++;
    return at < end ? at + 1 : end;
}

/* ---- strictness ------------------------------------------------------------------------------ */

static bool is_word_byte(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' ||
           c == '-' || c == '.';
}

static size_t digits_at(const char *at, const char *end) {
    size_t n = 0;
    while (at + n < end && at[n] >= '0' && at[n] <= '9') n++;
    return n;
}

/* RFC 8259, section 6. */
static bool is_number(const char *at, const char *end) {
    if (at < end && *at == '-') at++;
    size_t whole = digits_at(at, end), n;
    if (!whole || (whole > 1 && *at == '0')) return false;
    at += whole;
    if (at < end && *at == '.') {
        if (!(n = digits_at(++at, end))) return false;
        at += n;
    }
    if (at < end && (*at == 'e' || *at == 'E')) {
        at++;
        if (at < end && (*at == '+' || *at == '-')) at++;
        if (!(n = digits_at(at, end))) return false;
        at += n;
    }
    return at == end;
}

static bool is_word(const char *at, const char *end) {
    static const char *const words[] = {"true", "false", "null"};
    size_t len = (size_t)(end - at);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (len == strlen(words[i]) && memcmp(at, words[i], len) == 0) return true;
    return is_number(at, end);
}

const char *json_unfit(const struct bytes *line) {
    enum { VALUES_MOST = 1 << 17 };
    const char *at = line->data, *end = at + line->len;
    size_t values = 0;
    while (at < end) {
        const char *from = at;
        values += *at == ',' || *at == '[' || *at == '{';
        if (values > VALUES_MOST) return "more values in a line than are read";
        if (*at == '"') {
            at = string_end(at, end);
            continue;
        }
        while (at < end && is_word_byte(*at)) at++;
        if (at > from && !is_word(from, at)) return "not an object of JSON";
        if (at == from) at++;
    }
    return NULL;
}

/* ---- members --------------------------------------------------------------------------------- */

/* Up to the comma or bracket that ends the value. */
static const char *value_end(const char *at, const char *end) {
    for (size_t depth = 0; at < end; at++) {
        if (*at == '"') {
            at = string_end(at, end) - 1;
            continue;
        }
        if (*at == '{' || *at == '[') depth++;
        if (depth == 0 && (*at == ',' || *at == '}')) break;
        if (*at == '}' || *at == ']') depth--;
    }
    return at;
}

/* The next member of the object, with its name without quotes; false: there is none. */
static bool next_member(const char **at, const char *end, struct piece *member,
                        struct piece *name) {
    const char *from = *at;
    while (from < end && *from != '"') from++;
    if (from == end) return false;
    const char *behind = string_end(from, end);
    *name = (struct piece){from + 1, behind > from + 2 ? (size_t)(behind - from - 2) : 0};
    *at = value_end(behind, end);
    const char *last = *at;
    while (last > behind && is_space(last[-1])) last--;
    *member = (struct piece){from, (size_t)(last - from)};
    return true;
}

static bool is_named(struct piece name, const char *s, size_t len) {
    return name.len == len && memcmp(name.data, s, len) == 0;
}

static bool is_wanted(struct piece name, const char *wanted, const char *text) {
    if (strcmp(wanted, "all") == 0) return !is_named(name, text, strlen(text));
    for (const char *at = wanted; *at;) {
        size_t len = strcspn(at, ",");
        if (is_named(name, at, len)) return true;
        at += len + (at[len] == ',');
    }
    return false;
}

const char *json_value(const struct bytes *line, const char *name, size_t *len) {
    const char *at = line->data, *end = line->data + line->len;
    struct piece member, found = {NULL, 0}, key;
    while (next_member(&at, end, &member, &key)) {
        if (!is_named(key, name, strlen(name))) continue;
        const char *value =
            key.data + key.len + 1; /* behind the quote: the last of several counts */
        while (*value != ':') value++;
        for (value++; is_space(*value);) value++;
        found = (struct piece){value, (size_t)(member.data + member.len - value)};
    }
    *len = found.len;
    return found.data;
}

bool json_carry(const struct bytes *line, const char *wanted, const char *text, struct bytes *to) {
    const char *at = line->data, *end = line->data + line->len;
    struct piece member, name;
    while (next_member(&at, end, &member, &name)) {
        if (!is_wanted(name, wanted, text)) continue;
        if (to->len && !bytes_put(to, ", ", 2)) return false;
        if (!bytes_put(to, member.data, member.len)) return false;
    }
    return true;
}

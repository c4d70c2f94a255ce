/* Walks over one line of JSON: strings are passed over as a whole, brackets are counted. */
#include "input/json_text.h"

#include <string.h>

/* The offset after the string that begins at `at`. */
static size_t json_string_end(slice s, size_t at) {
    for (at++; at < s.len && s.data[at] != '"'; at++)
        if (s.data[at] == '\\' && at + 1 < s.len)
            at++;
    return at < s.len ? at + 1 : s.len;
}

/* ---- strictness ----------------------------------------------------------------------------- */

static bool is_bare_byte(char c) {
    return ascii_digit(c) || ascii_alpha(c) || c == '+' || c == '-' || c == '.';
}

static bool has_byte_at(slice s, size_t at, char one, char other) {
    return at < s.len && (s.data[at] == one || s.data[at] == other);
}

/* Moves `*at` over digits; false: there are none. */
static bool pass_digits(slice s, size_t *at) {
    size_t begin = *at;

    while (*at < s.len && ascii_digit(s.data[*at]))
        (*at)++;
    return *at > begin;
}

/* RFC 8259, section 6: -12.3e+4, without zeros before the number. */
static bool is_json_number(slice s) {
    size_t begin = has_byte_at(s, 0, '-', '-');
    size_t at = begin;
    if (!pass_digits(s, &at))
        return false;
    if (at > begin + 1 && s.data[begin] == '0')
        return false;

    if (has_byte_at(s, at, '.', '.')) {
        at++;
        if (!pass_digits(s, &at))
            return false;
    }
    if (has_byte_at(s, at, 'e', 'E')) {
        at++;
        at += has_byte_at(s, at, '+', '-');
        if (!pass_digits(s, &at))
            return false;
    }
    return at == s.len;
}

static bool is_json_word(slice s) {
    static const slice json_words[] = {SLICE_INIT("true"), SLICE_INIT("false"), SLICE_INIT("null")};

    return slice_is_one_of(s, json_words, COUNT_OF(json_words)) || is_json_number(s);
}

const char *json_unfit(slice line) {
    enum { VALUES_MOST = 1 << 17 };
    size_t values = 0;

    for (size_t at = 0; at < line.len;) {
        size_t from = at;
        char c = line.data[at];
        values += c == ',' || c == '[' || c == '{';
        if (values > VALUES_MOST)
            return "more values in a line than are read";
        if (c == '"') {
            at = json_string_end(line, at);
            continue;
        }

        while (at < line.len && is_bare_byte(line.data[at]))
            at++;
        if (at > from && !is_json_word(slice_cut(line, from, at)))
            return "not an object of JSON";
        if (at == from)
            at++;
    }
    return NULL;
}

/* ---- members -------------------------------------------------------------------------------- */

struct json_member {
    slice whole, name, value; /* the name without its quotes */
};

/* The offset of the comma or bracket that ends the value at `at`. */
static size_t json_value_end(slice s, size_t at) {
    for (size_t depth = 0; at < s.len; at++) {
        char c = s.data[at];
        if (c == '"') {
            at = json_string_end(s, at) - 1;
            continue;
        }

        if (c == '{' || c == '[')
            depth++;
        if (depth == 0 && (c == ',' || c == '}'))
            break;
        if (c == '}' || c == ']')
            depth--;
    }
    return at;
}

/* The next member of the object at or after `*at`, which moves to its end; false: there is none. */
static bool next_json_member(slice line, size_t *at, struct json_member *out) {
    size_t from = slice_find_byte(line, '"', *at);
    if (from == SLICE_NONE)
        return false;

    size_t name_end = json_string_end(line, from);
    size_t colon = slice_find_byte(line, ':', name_end);
    *at = json_value_end(line, name_end);
    size_t value = colon == SLICE_NONE ? *at : colon + 1;

    out->name = slice_cut(line, from + 1, name_end - 1);
    out->whole = slice_trim(slice_cut(line, from, *at));
    out->value = slice_trim(slice_cut(line, value, *at));
    return true;
}

static bool is_carried(slice name, slice wanted, slice text) {
    slice one;

    if (slice_equal(wanted, SLICE("all")))
        return !slice_equal(name, text);
    while (slice_split(&wanted, ',', &one))
        if (slice_equal(name, one))
            return true;
    return false;
}

slice json_value(slice line, const char *name) {
    struct json_member member;
    slice wanted = slice_cstr(name);
    slice found = SLICE("");

    for (size_t at = 0; next_json_member(line, &at, &member);)
        if (slice_equal(member.name, wanted))
            found = member.value; /* of several the last counts, as in json-c */
    return found;
}

bool json_carry(slice line, const char *wanted, const char *text, struct bytes *to) {
    slice names = slice_cstr(wanted);
    slice text_name = slice_cstr(text);
    struct json_member member;

    for (size_t at = 0; next_json_member(line, &at, &member);) {
        if (!is_carried(member.name, names, text_name))
            continue;
        if (to->len && !bytes_put_slice(to, SLICE(", ")))
            return false;
        if (!bytes_put_slice(to, member.whole))
            return false;
    }
    return true;
}

/* A walk over the outermost members: strings are passed over as a whole, brackets are counted. */
#include "input/json_text.h"

#include <string.h>

/* Behind the string that begins at `at`. */
static size_t string_end(slice s, size_t at) {
    for (at++; at < s.len && s.data[at] != '"'; at++)
        if (s.data[at] == '\\' && at + 1 < s.len)
            at++;
    return at < s.len ? at + 1 : s.len;
}

/* ---- strictness ------------------------------------------------------------------------------ */

static bool is_word_byte(char c) {
    return ascii_digit(c) || ascii_alpha(c) || c == '+' || c == '-' || c == '.';
}

static size_t skip_digits(slice s, size_t at) {
    while (at < s.len && ascii_digit(s.data[at]))
        at++;
    return at;
}

static bool is_at(slice s, size_t at, char one, char other) {
    return at < s.len && (s.data[at] == one || s.data[at] == other);
}

/* RFC 8259, section 6. */
static bool is_number(slice s) {
    size_t at = is_at(s, 0, '-', '-'), begin = at;
    at = skip_digits(s, begin);
    if (at == begin || (at > begin + 1 && s.data[begin] == '0'))
        return false;
    if (is_at(s, at, '.', '.')) {
        begin = at + 1;
        at = skip_digits(s, begin);
        if (at == begin)
            return false;
    }
    if (is_at(s, at, 'e', 'E')) {
        begin = at + 1 + is_at(s, at + 1, '+', '-');
        at = skip_digits(s, begin);
        if (at == begin)
            return false;
    }
    return at == s.len;
}

static bool is_word(slice s) {
    return slice_equal(s, SLICE("true")) || slice_equal(s, SLICE("false")) ||
           slice_equal(s, SLICE("null")) || is_number(s);
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
            at = string_end(line, at);
            continue;
        }
        while (at < line.len && is_word_byte(line.data[at]))
            at++;
        if (at > from && !is_word(slice_cut(line, from, at)))
            return "not an object of JSON";
        if (at == from)
            at++;
    }
    return NULL;
}

/* ---- members --------------------------------------------------------------------------------- */

struct member {
    slice whole, name, value; /* the name without its quotes */
};

/* Up to the comma or bracket that ends the value. */
static size_t value_end(slice s, size_t at) {
    for (size_t depth = 0; at < s.len; at++) {
        char c = s.data[at];
        if (c == '"') {
            at = string_end(s, at) - 1;
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

/* The next member of the object at or behind `*at`, which moves behind it; false: there is none. */
static bool next_member(slice line, size_t *at, struct member *out) {
    size_t from = slice_find_byte(line, '"', *at);
    if (from == SLICE_NONE)
        return false;
    size_t behind = string_end(line, from), colon = slice_find_byte(line, ':', behind);
    *at = value_end(line, behind);
    out->name = slice_cut(line, from + 1, behind - 1);
    out->whole = slice_trim(slice_cut(line, from, *at));
    out->value = slice_trim(slice_cut(line, colon == SLICE_NONE ? *at : colon + 1, *at));
    return true;
}

static bool is_wanted(slice name, slice wanted, slice text) {
    slice one;
    if (slice_equal(wanted, SLICE("all")))
        return !slice_equal(name, text);
    while (slice_split(&wanted, ',', &one))
        if (slice_equal(name, one))
            return true;
    return false;
}

slice json_value(slice line, const char *name) {
    struct member member;
    slice found = SLICE(""), wanted = slice_of(name, strlen(name));
    for (size_t at = 0; next_member(line, &at, &member);)
        if (slice_equal(member.name, wanted))
            found = member.value; /* of several the last counts */
    return found;
}

bool json_carry(slice line, const char *wanted, const char *text, struct bytes *to) {
    slice names = slice_of(wanted, strlen(wanted)), own = slice_of(text, strlen(text));
    struct member member;
    for (size_t at = 0; next_member(line, &at, &member);) {
        if (!is_wanted(member.name, names, own))
            continue;
        if (to->len && !bytes_put(to, ", ", 2))
            return false;
        if (!bytes_put(to, member.whole.data, member.whole.len))
            return false;
    }
    return true;
}

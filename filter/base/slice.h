/* Slices: bytes that somebody else owns, passed by value. Never NUL-terminated.
 * All cutting and comparing of text goes through these few functions; the ones that run for each
 * character are inline. */
#ifndef PITH_BASE_SLICE_H
#define PITH_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "pith.h"

/* The public type: what the library says inside and outside is the same. */
typedef pith_str slice;

/* Items of an array, not of a pointer. */
#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* A slice of a string literal, for arguments and, without the cast, for tables. */
#define SLICE_INIT(literal)                                                                        \
    { (literal), sizeof(literal) - 1 }
#define SLICE(literal) ((slice)SLICE_INIT(literal))

#define SLICE_NONE SIZE_MAX /* "not found" for the functions that return an offset */

/* ASCII classes: the C library's depend on the locale. ascii_space is HTML's white space. */
static inline bool ascii_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static inline bool ascii_digit(char c) {
    return c >= '0' && c <= '9';
}

static inline bool ascii_alpha(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool ascii_alphanumeric(char c) {
    return ascii_alpha(c) || ascii_digit(c);
}

static inline bool ascii_punctuation(char c) {
    return c > ' ' && c < 127 && !ascii_alphanumeric(c);
}

/* The value of a hexadecimal digit, or -1. */
static inline int ascii_hex(char c) {
    if (ascii_digit(c))
        return c - '0';
    return ascii_alpha(c) && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
}

static inline char ascii_lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static inline slice slice_of(const char *data, size_t len) {
    return (slice){data, len};
}

slice slice_cstr(const char *s); /* only for the program's arguments */

/* Bytes [begin, end); both are clamped, so the result is always inside `s`. */
static inline slice slice_cut(slice s, size_t begin, size_t end) {
    if (end > s.len)
        end = s.len;
    if (begin >= end)
        return (slice){s.data, 0};
    return slice_of(s.data + begin, end - begin);
}

static inline slice slice_from(slice s, size_t begin) {
    return slice_cut(s, begin, s.len);
}

slice slice_trim(slice s); /* without ASCII white space at both ends */

static inline bool slice_equal(slice a, slice b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

bool slice_equal_ignore_case(slice a, slice b); /* ASCII letters only */
bool slice_starts(slice s, slice prefix);
bool slice_starts_ignore_case(slice s, slice prefix);
bool slice_ends(slice s, slice suffix);
int slice_compare(slice a, slice b); /* byte order, as strcmp */

/* Index of the row whose first member, a slice, is `key`, in a table of `count` rows of `size`
 * bytes that is in byte order; SLICE_NONE where there is none. */
size_t slice_search(const void *rows, size_t count, size_t size, slice key);

/* In the same kind of table: how many rows are not greater than `key`. */
size_t slice_search_until(const void *rows, size_t count, size_t size, slice key);

/* Offset of the first match at or after `from`, or SLICE_NONE. */
static inline size_t slice_find_byte(slice s, char c, size_t from) {
    if (from >= s.len)
        return SLICE_NONE;
    const char *hit = memchr(s.data + from, c, s.len - from);
    return hit ? (size_t)(hit - s.data) : SLICE_NONE;
}
size_t slice_find(slice s, slice what, size_t from);
size_t slice_find_ignore_case(slice s, slice what, size_t from);

bool slice_is_one_of(slice s, const slice *list, size_t count);

/* Takes the piece up to the next `separator` off `*rest`; false when nothing is left. */
bool slice_split(slice *rest, char separator, slice *piece);

/* The number in decimal digits, in `room`. */
enum { DECIMAL_MOST = 20 };
slice slice_of_number(uint64_t n, char room[DECIMAL_MOST]);

uint64_t slice_hash(slice s); /* FNV-1a, 64 bits: the same on every machine */

#endif

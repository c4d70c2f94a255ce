/* Slices: cutting, comparing and searching bytes without ever leaving their bounds. */
#include "base/slice.h"

#include "base/hash.h"
#include "base/search.h"

slice slice_cstr(const char *s) {
    return slice_of(s, s ? strlen(s) : 0);
}

slice slice_trim(slice s) {
    size_t begin = 0;
    size_t end = s.len;
    while (begin < end && ascii_space(s.data[begin]))
        begin++;
    while (end > begin && ascii_space(s.data[end - 1]))
        end--;
    return slice_cut(s, begin, end);
}

bool slice_equal_ignore_case(slice a, slice b) {
    return a.len == b.len && slice_starts_ignore_case(a, b);
}

bool slice_starts(slice s, slice prefix) {
    return slice_equal(slice_cut(s, 0, prefix.len), prefix);
}

bool slice_starts_ignore_case(slice s, slice prefix) {
    if (s.len < prefix.len)
        return false;
    for (size_t i = 0; i < prefix.len; i++)
        if (ascii_lower(s.data[i]) != ascii_lower(prefix.data[i]))
            return false;
    return true;
}

bool slice_ends(slice s, slice suffix) {
    return s.len >= suffix.len && slice_equal(slice_from(s, s.len - suffix.len), suffix);
}

int slice_compare(slice a, slice b) {
    size_t n = a.len < b.len ? a.len : b.len;
    int order = n ? memcmp(a.data, b.data, n) : 0;
    if (order)
        return order;
    return (a.len > b.len) - (a.len < b.len);
}

static bool slice_before(const void *row, const void *key) {
    return slice_compare(*(const slice *)row, *(const slice *)key) < 0;
}

size_t slice_search(const void *rows, size_t count, size_t size, slice key) {
    size_t at = search_count(rows, count, size, slice_before, &key);
    if (at == count)
        return SLICE_NONE;

    const slice *name = (const void *)((const char *)rows + at * size);
    return slice_equal(*name, key) ? at : SLICE_NONE;
}

static bool slice_not_after(const void *row, const void *key) {
    return slice_compare(*(const slice *)row, *(const slice *)key) <= 0;
}

size_t slice_search_until(const void *rows, size_t count, size_t size, slice key) {
    return search_count(rows, count, size, slice_not_after, &key);
}

size_t slice_find(slice s, slice what, size_t from) {
    if (what.len == 0)
        return from <= s.len ? from : SLICE_NONE;
    for (;;) {
        size_t at = slice_find_byte(s, what.data[0], from);
        if (at == SLICE_NONE || s.len - at < what.len)
            return SLICE_NONE;
        if (memcmp(s.data + at, what.data, what.len) == 0)
            return at;
        from = at + 1;
    }
}

size_t slice_find_ignore_case(slice s, slice what, size_t from) {
    if (what.len == 0)
        return from <= s.len ? from : SLICE_NONE;
    char first = ascii_lower(what.data[0]);
    for (; from <= s.len && s.len - from >= what.len; from++)
        if (ascii_lower(s.data[from]) == first &&
            slice_starts_ignore_case(slice_from(s, from), what))
            return from;
    return SLICE_NONE;
}

bool slice_split(slice *rest, char separator, slice *piece) {
    if (!rest->data)
        return false;
    size_t at = slice_find_byte(*rest, separator, 0);
    *piece = slice_cut(*rest, 0, at);
    *rest = at == SLICE_NONE ? (slice){NULL, 0} : slice_from(*rest, at + 1);
    return true;
}

bool slice_is_one_of(slice s, const slice *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (slice_equal(s, list[i]))
            return true;
    return false;
}

uint64_t slice_hash(slice s) {
    uint64_t hash = HASH64_START;
    for (size_t i = 0; i < s.len; i++)
        hash = hash64(hash, (unsigned char)s.data[i]);
    return hash;
}

slice slice_of_number(uint64_t n, char room[DECIMAL_MOST]) {
    size_t at = DECIMAL_MOST;
    do {
        room[--at] = (char)('0' + n % 10);
        n /= 10;
    } while (n);
    return slice_of(room + at, DECIMAL_MOST - at);
}

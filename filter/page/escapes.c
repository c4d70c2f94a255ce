/* A rune above U+FFFF is written as a surrogate pair: two escapes in a row. */
#include "page/escapes.h"

#include "text/utf8.h"

int64_t escapes_hex_at(slice s, size_t at, size_t digits) {
    int64_t n = 0;
    for (size_t i = at; i < at + digits; i++) {
        int digit = i < s.len ? ascii_hex(s.data[i]) : -1;
        if (digit < 0)
            return -1;
        n = n << 4 | digit;
    }
    return n;
}

static int64_t escapes_unit_at(slice s, size_t at) {
    return slice_starts(slice_from(s, at), SLICE("\\u")) ? escapes_hex_at(s, at + 2, 4) : -1;
}

size_t unicode_escape_at(slice s, size_t at, uint32_t *rune) {
    enum { UNIT = 6 };
    int64_t unit = escapes_unit_at(s, at);
    if (unit < 0)
        return 0;

    *rune = (uint32_t)unit;
    int64_t low = -1;
    if (rune_is_high_surrogate(*rune))
        low = escapes_unit_at(s, at + UNIT);
    if (low < 0 || !rune_is_low_surrogate((uint32_t)low))
        return UNIT;

    *rune = rune_of_pair(*rune, (uint32_t)low);
    return 2 * UNIT;
}

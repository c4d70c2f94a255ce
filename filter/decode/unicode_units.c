/* After the Encoding Standard's shared UTF-16 decoder: a lone surrogate, and half a unit at the
 * end, are one U+FFFD each. */
#include "decode/unicode_units.h"

#include "text/utf8.h"

static uint32_t units_unit_at(slice s, size_t at, size_t size, bool big_endian) {
    uint32_t unit = 0;
    for (size_t i = 0; i < size; i++)
        unit = unit << 8 | (unsigned char)s.data[at + (big_endian ? i : size - 1 - i)];
    return unit;
}

static size_t units_put_bad(struct buffer *to, size_t bytes) {
    buffer_put_rune(to, RUNE_REPLACEMENT);
    return bytes;
}

size_t utf16_put(struct buffer *to, slice bytes, bool big_endian) {
    size_t bad = 0;
    size_t at = 0;
    while (at + 2 <= bytes.len) {
        uint32_t unit = units_unit_at(bytes, at, 2, big_endian);
        uint32_t low = 0;
        at += 2;
        if (!rune_is_surrogate(unit)) {
            buffer_put_rune(to, unit);
            continue;
        }
        if (unit < 0xdc00 && at + 2 <= bytes.len)
            low = units_unit_at(bytes, at, 2, big_endian);
        if (rune_is_low_surrogate(low)) {
            buffer_put_rune(to, rune_of_pair(unit, low));
            at += 2;
        } else if (unit < 0xdc00 && at + 2 > bytes.len) {
            return bad +
                   units_put_bad(to, bytes.len - at + 2); /* with half a unit after it, once */
        } else {
            bad += units_put_bad(to, 2);
        }
    }
    return bad + (at < bytes.len ? units_put_bad(to, bytes.len - at) : 0);
}

size_t utf32_put(struct buffer *to, slice bytes, bool big_endian) {
    size_t bad = 0;
    size_t at = 0;
    for (; at + 4 <= bytes.len; at += 4) {
        uint32_t unit = units_unit_at(bytes, at, 4, big_endian);
        if (unit > 0x10ffff || rune_is_surrogate(unit))
            bad += units_put_bad(to, 4);
        else
            buffer_put_rune(to, unit);
    }
    return bad + (at < bytes.len ? units_put_bad(to, bytes.len - at) : 0);
}

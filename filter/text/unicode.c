/* Character classes and normal forms. ASCII and the scripts that need no table are answered
 * here; utf8proc is asked for the rest. */
#include "text/unicode.h"

#include "text/utf8.h"

#include <string.h>
#include <utf8proc.h>

bool rune_is_word_beyond_ascii(uint32_t r) {
    if (r >= 0x4e00 && r < 0xa000) return true;
    utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)r);
    return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_NO;
}

bool rune_is_space_beyond_ascii(uint32_t r) {
    return r == 0x85 || r == 0xa0 || r == 0x1680 || (r >= 0x2000 && r <= 0x200b) || r == 0x2028 ||
           r == 0x2029 || r == 0x202f || r == 0x205f || r == 0x3000 || r == 0xfeff;
}

bool rune_is_upper_beyond_ascii(uint32_t r) {
    utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)r);
    return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

/* The first code points of the decimal digits of the scripts that dates are written in
 * (Unicode 15, UnicodeData.txt, general category Nd). */
static const uint32_t digit_zeros[] = {
    '0',    0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6,
    0x0c66, 0x0ce6, 0x0d66, 0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x17e0, 0x1810, 0xff10,
};

int rune_digit(uint32_t r) {
    for (size_t i = 0; i < sizeof digit_zeros / sizeof *digit_zeros; i++)
        if (r >= digit_zeros[i] && r < digit_zeros[i] + 10) return (int)(r - digit_zeros[i]);
    return -1;
}

bool rune_is_digit(uint32_t r) {
    if (r < 0x660) return r >= '0' && r <= '9';
    return rune_digit(r) >= 0;
}

uint32_t rune_lower(uint32_t r) {
    if (r < 0x80) return (uint32_t)(unsigned char)ascii_lower((char)r);
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)r);
}

unsigned rune_word_length(uint32_t r) {
    if (r < 0x0e00) return 1;
    if (r < 0x0f00) return 4;                /* Thai, Lao */
    if (r >= 0x1000 && r < 0x10a0) return 4; /* Burmese */
    if (r >= 0x1780 && r < 0x1800) return 4; /* Khmer */
    if (r >= 0x3040 && r < 0x3100) return 2; /* kana */
    if (r >= 0x3400 && r < 0xa000) return 2; /* ideographs */
    if ((r >= 0xf900 && r < 0xfb00) || (r >= 0x20000 && r < 0x32000)) return 2;
    return 1;
}

/* True where no rune of `s` can take part in a composition: all below U+0300 is in form C. */
static bool surely_composed(struct slice s) {
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.data[i] >= 0xcc) return false;
    return true;
}

struct slice unicode_nfc(struct arena *a, struct slice s) {
    if (s.len == 0 || surely_composed(s) || s.len > INT32_MAX / 8) return s;
    utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)s.data;
    size_t capacity = s.len + 16; /* runes: at most one a byte, and a terminator */
    utf8proc_int32_t *runes = arena_alloc(a, capacity * sizeof *runes);
    utf8proc_ssize_t n = utf8proc_decompose(bytes, (utf8proc_ssize_t)s.len, runes,
                                            (utf8proc_ssize_t)capacity, options);
    if (n > (utf8proc_ssize_t)capacity) { /* decomposition multiplies some runes */
        capacity = (size_t)n + 1;
        runes = arena_alloc(a, capacity * sizeof *runes);
        n = utf8proc_decompose(bytes, (utf8proc_ssize_t)s.len, runes, n, options);
    }
    if (n < 0) return s;
    n = utf8proc_reencode(runes, n, options);
    if (n < 0 || ((size_t)n == s.len && memcmp(runes, s.data, s.len) == 0)) return s;
    return slice_of((const char *)runes, (size_t)n);
}

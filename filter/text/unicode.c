/* Character classes and normal forms. ASCII and the scripts that need no table are answered
 * here; utf8proc is asked for the rest. */
#include "text/unicode.h"

#include "text/utf8.h"

#include <string.h>
#include <utf8proc.h>

bool rune_is_word_beyond_ascii(uint32_t r) {
    if (r >= 0x4e00 && r < 0xa000)
        return true;
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

int rune_digit_beyond_ascii(uint32_t r) {
    for (size_t i = 0; i < COUNT_OF(digit_zeros); i++)
        if (r >= digit_zeros[i] && r < digit_zeros[i] + 10)
            return (int)(r - digit_zeros[i]);
    return -1;
}

uint32_t rune_lower(uint32_t r) {
    if (r < 0x80)
        return (uint32_t)(unsigned char)ascii_lower((char)r);
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)r);
}

uint32_t rune_upper(uint32_t r) {
    return (uint32_t)utf8proc_toupper((utf8proc_int32_t)r);
}

bool rune_is_assigned(uint32_t r) {
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)r);
    return category != UTF8PROC_CATEGORY_CN && category != UTF8PROC_CATEGORY_CO &&
           category != UTF8PROC_CATEGORY_CS;
}

unsigned rune_word_length(uint32_t r) {
    if (r < 0x0e00)
        return 1;
    if (r < 0x0f00)
        return 4; /* Thai, Lao */
    if (r >= 0x1000 && r < 0x10a0)
        return 4; /* Burmese */
    if (r >= 0x1780 && r < 0x1800)
        return 4; /* Khmer */
    if (r >= 0x3040 && r < 0x3100)
        return 2; /* kana */
    if (r >= 0x3400 && r < 0xa000)
        return 2; /* ideographs */
    if ((r >= 0xf900 && r < 0xfb00) || (r >= 0x20000 && r < 0x32000))
        return 2;
    return 1;
}

/* Ranges whose runes are in form C and combine with none of these ranges (Unicode 15,
 * DerivedNormalizationProps.txt: NFC_Quick_Check is Yes, and no combining class). */
struct rune_range {
    uint32_t first, last;
};
static const struct rune_range stable[] = {
    {0x0000, 0x02ff}, {0x0400, 0x0482}, {0x2010, 0x205e}, {0x4e00, 0x9fff}, {0x3001, 0x3029},
    {0x3041, 0x3096}, {0x30a0, 0x30fa}, {0xac00, 0xd7a3}, {0x0620, 0x064a}, {0x05d0, 0x05ea},
    {0x0388, 0x03ff}, {0x048a, 0x052f}, {0x20a0, 0x20bf}, {0x1e00, 0x1eff}, {0x0905, 0x0914},
    {0xff01, 0xff5e}, {0x0e01, 0x0e33}, {0x2190, 0x21ff}, {0x2500, 0x27bf},
};

static bool is_stable(uint32_t r) {
    for (size_t i = 0; i < COUNT_OF(stable); i++)
        if (r >= stable[i].first && r <= stable[i].last)
            return true;
    return false;
}

/* True where every rune is in a stable range: most texts, and no normalisation is needed. */
static bool surely_composed(slice s) {
    for (size_t at = 0; at < s.len;) {
        struct rune r = utf8_at(s, at);
        if (r.value >= 0x300 && !is_stable(r.value))
            return false;
        at += r.len;
    }
    return true;
}

/* utf8proc sorts the marks on a letter by exchanging neighbours. Thirty are the most that any
 * language needs (Unicode 15, annex 15, section 13, "Stream-Safe Text Format"). */
enum { MARKS_MOST = 30 };

static bool has_mark_heap(slice s) {
    size_t marks = 0;
    for (size_t at = 0; at < s.len;) {
        struct rune r = utf8_at(s, at);
        at += r.len;
        bool mark = r.value >= 0x300 &&
                    utf8proc_get_property((utf8proc_int32_t)r.value)->combining_class != 0;
        marks = mark ? marks + 1 : 0;
        if (marks > MARKS_MOST)
            return true;
    }
    return false;
}

slice unicode_nfc(struct arena *a, slice s) {
    if (s.len == 0 || surely_composed(s) || s.len > INT32_MAX / 8 || has_mark_heap(s))
        return s;
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
    if (n < 0)
        return s;
    n = utf8proc_reencode(runes, n, options);
    if (n < 0 || ((size_t)n == s.len && memcmp(runes, s.data, s.len) == 0))
        return s;
    return slice_of((const char *)runes, (size_t)n);
}

/* Character classes and normal forms, by utf8proc. */
#ifndef PITH_TEXT_UNICODE_H
#define PITH_TEXT_UNICODE_H

#include "base/arena.h"
#include "base/slice.h"

/* The answers for what is not ASCII; for use by the inline functions below. */
bool rune_is_word_beyond_ascii(uint32_t r);
bool rune_is_space_beyond_ascii(uint32_t r);
bool rune_is_upper_beyond_ascii(uint32_t r);

/* Letter, mark, number or underscore. */
static inline bool rune_is_word(uint32_t r) {
    if (r >= 0x80)
        return rune_is_word_beyond_ascii(r);
    return ascii_alphanumeric((char)r) || r == '_';
}

/* White_Space, and the zero-width U+200B and U+FEFF. */
static inline bool rune_is_space(uint32_t r) {
    return r < 0x80 ? ascii_space((char)r) || r == 0x0b : rune_is_space_beyond_ascii(r);
}

static inline bool rune_is_upper(uint32_t r) {
    return r < 0x80 ? r >= 'A' && r <= 'Z' : rune_is_upper_beyond_ascii(r);
}

int rune_digit_beyond_ascii(uint32_t r);
/* The value of any script's decimal digit, or -1. */
static inline int rune_digit(uint32_t r) {
    if (r < 0x660)
        return r >= '0' && r <= '9' ? (int)r - '0' : -1;
    return rune_digit_beyond_ascii(r);
}
static inline bool rune_is_digit(uint32_t r) {
    return rune_digit(r) >= 0;
}
uint32_t rune_lower(uint32_t r);
uint32_t rune_upper(uint32_t r);
bool rune_is_assigned(uint32_t r); /* a character of Unicode, not private, no surrogate */

/* How many characters of a script that writes no spaces make a word: 2 for ideographs and
 * kana, 4 for Thai, Lao, Khmer and Burmese, 1 where words are separated. */
unsigned rune_word_length(uint32_t r);

/* The text in normal form C; `s` itself where it already is, and where more than 30 marks are on
 * one letter: no language does that. */
slice unicode_nfc(struct arena *a, slice s);

#endif

/* Character classes and normal forms, by utf8proc. */
#ifndef PITH_TEXT_UNICODE_H
#define PITH_TEXT_UNICODE_H

#include "base/arena.h"
#include "base/slice.h"

bool rune_is_word(uint32_t r);  /* letter, mark, number or underscore */
bool rune_is_space(uint32_t r); /* White_Space, and the zero-width U+200B and U+FEFF */
bool rune_is_upper(uint32_t r);
bool rune_is_digit(uint32_t r); /* any script's decimal digit */
int rune_digit(uint32_t r);     /* its value, or -1 */
uint32_t rune_lower(uint32_t r);

/* How many characters of a script that writes no spaces make a word: 2 for ideographs and
 * kana, 4 for Thai, Lao, Khmer and Burmese, 1 where words are separated. */
unsigned rune_word_length(uint32_t r);

/* The text in normal form C; `s` itself where it already is. */
struct slice unicode_nfc(struct arena *a, struct slice s);

#endif

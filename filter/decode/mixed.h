/* Documents that say they are UTF-8, and mostly are. */
#ifndef PITH_DECODE_MIXED_H
#define PITH_DECODE_MIXED_H

#include "base/buffer.h"

/* Appends `s`. What is not UTF-8 is read as its writer meant it: a surrogate pair in six bytes
 * (CESU-8) is its rune, the C0 80 of Java goes, and a byte of windows-1252 in a line of Latin
 * script is its letter. The rest, with sequences that are cut off, is U+FFFD. Returns the bytes
 * replaced by that or removed;
 * `*repairs` gets those that were read otherwise. */
size_t mixed_put(struct buffer *to, slice s, size_t *repairs);

/* The surrogate that three bytes at `at` would be if UTF-8 had any, or 0. */
uint32_t mixed_surrogate_at(slice s, size_t at);

#endif

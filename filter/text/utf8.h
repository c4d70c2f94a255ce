/* UTF-8: reading runes, checking, and replacing what is not UTF-8. */
#ifndef PITH_TEXT_UTF8_H
#define PITH_TEXT_UTF8_H

#include "base/buffer.h"
#include "base/slice.h"

#define RUNE_REPLACEMENT 0xfffdu

struct rune {
    uint32_t value;
    uint32_t len; /* bytes; 1 for a byte that is not UTF-8 (value U+FFFD); 0 at the end */
};

/* Halves of a pair of UTF-16, and the rune that two of them are. */
static inline bool rune_is_high_surrogate(uint32_t r) {
    return r >= 0xd800 && r < 0xdc00;
}

static inline bool rune_is_low_surrogate(uint32_t r) {
    return r >= 0xdc00 && r < 0xe000;
}

static inline bool rune_is_surrogate(uint32_t r) {
    return r >= 0xd800 && r < 0xe000;
}

static inline uint32_t rune_of_pair(uint32_t high, uint32_t low) {
    return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
}

struct rune utf8_at_multibyte(slice s, size_t at);
static inline struct rune utf8_at(slice s, size_t at) {
    if (at >= s.len)
        return (struct rune){0, 0};
    unsigned char c = (unsigned char)s.data[at];
    return c < 0x80 ? (struct rune){c, 1} : utf8_at_multibyte(s, at);
}

/* The last rune that ends before byte `end`. */
struct rune utf8_before(slice s, size_t end);
struct rune utf8_first(slice s);
struct rune utf8_last(slice s);

/* At most `most` bytes from the start, ending with a whole rune. */
slice utf8_cut(slice s, size_t most);

size_t utf8_ascii_prefix(slice s);    /* bytes from the start that are ASCII */
size_t utf8_valid_prefix(slice s);    /* bytes from the start that are valid UTF-8 */
size_t utf8_multibyte_count(slice s); /* lead bytes above 0x7f: runes beyond ASCII */
/* Bytes of the maximal subpart at the start of `s`, which is not UTF-8. */
size_t utf8_bad_length(slice s);
/* Copies `s`, with one U+FFFD for each maximal subpart that is not UTF-8 (Unicode 15, 3.9,
 * table 3-7 and "U+FFFD Substitution of Maximal Subparts"). Returns the bytes replaced. */
size_t utf8_put_repaired(struct buffer *to, slice s);

#endif

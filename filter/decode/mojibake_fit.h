/* Whether repaired characters fit their place. */
#ifndef PITH_DECODE_MOJIBAKE_FIT_H
#define PITH_DECODE_MOJIBAKE_FIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fit_rune {
    uint32_t rune;
    bool repaired;
    bool lost;     /* one of its bytes was */
    uint8_t taken; /* characters of the line that it was made from */
    bool weak;     /* what it is made from could be there as it is */
};

struct fit {
    size_t sequences, fits, unfits, weak;
};

/* Counts the repaired runes in [begin, end). */
void fit_measure(const struct fit_rune *runes, size_t count, size_t begin, size_t end,
                 struct fit *out);

/* Of text as it is: letters, characters beyond ASCII, and what no writer does: signs and
 * capitals inside words, two scripts in one, long runs of accented letters. */
struct oddness {
    size_t letters, high, high_letters, odd;
};
struct oddness fit_oddness(const uint32_t *runes, size_t count);

/* True when the `len` characters at `at` could be right: a letter, and after it what ends words.
 */
bool fit_is_weak(const uint32_t *runes, size_t count, size_t at, size_t len);

#endif

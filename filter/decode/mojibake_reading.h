/* Reading a line as UTF-8 that was taken for another charset: which charsets it may be, and what
 * comes out. Charsets go by their number in charmaps.inc. */
#ifndef PITH_DECODE_MOJIBAKE_READING_H
#define PITH_DECODE_MOJIBAKE_READING_H

#include "base/slice.h"
#include "decode/mojibake_fit.h"

enum { LATIN_1 = 0, WINDOWS_1252 = 1, CHARMAP_COUNT = 12 };

/* What a look at neighbours finds. */
struct suspicion {
    unsigned maps; /* charsets in which they may begin a sequence of UTF-8 */
    size_t odd;    /* pairs that are rare in right text: two accented letters, a capital after a
                      small letter, a sign or a Greek letter after a Latin one */
};
struct suspicion mojibake_suspect(slice s);

struct line {
    uint32_t *runes;
    size_t count;
};

struct reading {
    struct fit_rune *runes, *kept; /* `kept`: room for as many */
    size_t count;
    size_t bad; /* characters beyond ASCII that are in no sequence */
};

/* No-break spaces are often written as spaces: where one may have been a byte. */
enum spaces { SPACES_NOT, SPACES_OF_A_GRAVE, SPACES_ANYWHERE };

/* The whole line in that charset; `out` has room for twice as many. */
void mojibake_read(const struct line *l, unsigned map, enum spaces spaces, struct reading *out);

#endif

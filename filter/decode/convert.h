/* iconv, one run of whole sequences at a time. Never //IGNORE (losses could not be counted) nor
 * //TRANSLIT (depends on the locale). */
#ifndef PITH_DECODE_CONVERT_H
#define PITH_DECODE_CONVERT_H

#include "base/buffer.h"

/* iconv holds memory of its own between open and close, which a jump out of the arena would leak:
 * the text is converted into room that is reserved before. */
struct converter {
    void *handle;
    struct buffer *to;
};

/* `most` bytes at most will be given in all. False: iconv has no such converter. */
bool converter_open(struct converter *c, struct buffer *to, const char *name, size_t most);
void converter_close(struct converter *c);

/* Appends the run; returns the bytes up to the first sequence without a meaning, or all. */
size_t converter_put(struct converter *c, slice run);
/* Within the reserved room. */
void converter_put_rune(struct converter *c, uint32_t rune);

#endif

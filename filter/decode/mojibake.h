/* Mojibake: UTF-8 that somebody read as another charset and wrote down as UTF-8 again, once or
 * several times. Undone line by line, where the bytes under the characters are UTF-8 and what
 * comes out is what a writer of that line would write. Text that is right stays as it is. */
#ifndef PITH_DECODE_MOJIBAKE_H
#define PITH_DECODE_MOJIBAKE_H

#include "base/arena.h"
#include "base/slice.h"
#include "decode/mislabeled.h"

/* The work on one document: begins with its arena and zeros. Room for one line is kept from line to
 * line, so that no document costs more of it than its longest line. */
struct mojibake {
    struct arena *arena;
    size_t repairs; /* bytes that were read anew */
    struct mojibake_room *room;
    struct mislabeled mislabeled;
};

/* A whole document, of HTML or plain text; inside <pre> and <code> nothing is touched. `s` itself
 * where there is nothing to repair. */
slice mojibake_repair(struct mojibake *m, slice s);

/* One line or run of text without markup. */
slice mojibake_repair_line(struct mojibake *m, slice line);

#endif

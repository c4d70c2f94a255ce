/* The content codings of HTTP (IANA's registry): gzip, deflate, br and zstd. */
#ifndef PITH_INPUT_CODING_H
#define PITH_INPUT_CODING_H

#include "base/slice.h"
#include "input/reader.h"

enum undone {
    UNDONE,
    UNDONE_IN_PART, /* cut short or broken: what came before that is there */
    UNDONE_NOT,     /* neither text nor in the coding that is named */
    UNDONE_UNKNOWN, /* there is no decoder for one of the names */
    UNDONE_NO_MEMORY,
};

/* Undoes the codings that a Content-Encoding names, the last one first, and appends at most `most`
 * bytes. A body that is text already is taken as it is: some crawlers undo the coding and leave
 * the header. */
enum undone coding_undo(slice names, slice body, size_t most, struct bytes *to);

#endif

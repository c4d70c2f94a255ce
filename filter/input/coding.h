/* The content codings of HTTP (IANA's registry): gzip, deflate, br and zstd. */
#ifndef PITH_INPUT_CODING_H
#define PITH_INPUT_CODING_H

#include "input/reader.h"

enum undone {
    UNDONE,
    UNDONE_UNKNOWN, /* there is no decoder for one of them */
    UNDONE_NO_MEMORY,
};

/* Undoes the codings that a Content-Encoding names, the last first, and appends at most `most`
 * bytes. What is cut short gives what there is. Bytes that are not in the coding are taken as they
 * are: crawlers undo it and leave the header. */
enum undone coding_undo(const char *names, size_t names_len, const char *data, size_t len,
                        size_t most, struct bytes *to);

#endif

/* A file as a pith_sink. */
#ifndef PITH_CLI_FILE_SINK_H
#define PITH_CLI_FILE_SINK_H

#include <stdio.h>

static inline int file_sink(void *file, const char *bytes, size_t len) {
    return fwrite(bytes, 1, len, file) == len ? 0 : 1;
}

#endif

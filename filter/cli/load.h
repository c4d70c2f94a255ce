/* Small files, read whole. */
#ifndef PITH_CLI_LOAD_H
#define PITH_CLI_LOAD_H

#include "input/reader.h"

/* Appends the file's bytes ("-": standard input; gzip and zstd are opened). False, with a message,
 * where it cannot be read to its end. */
bool load_file(const char *path, struct bytes *to);

#endif

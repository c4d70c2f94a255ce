/* Small files, read whole. */
#ifndef PITH_CLI_LOAD_H
#define PITH_CLI_LOAD_H

#include "input/reader.h"

/* Appends the bytes of a file. "-" is standard input; gzip and zstd are decompressed. False, with a
 * message, where the file cannot be read to its end. */
bool load_file(const char *path, struct bytes *to);

#endif

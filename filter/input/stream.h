/* The bytes of a file or of standard input. gzip and zstd are decompressed unasked, one member
 * after the other. What is broken in them is passed over and counted. */
#ifndef PITH_INPUT_STREAM_H
#define PITH_INPUT_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct stream;

/* "-" is standard input. NULL: it cannot be opened, and errno says why (ENOMEM: out of memory). */
struct stream *stream_open(const char *path);
void stream_close(struct stream *s);

/* Reads up to `n` bytes, at least one; 0: the end, an error, or a gap. */
size_t stream_read(struct stream *s, char *to, size_t n);
/* True once after something broken was passed over: what is read next does not continue what was
 * read before. */
bool stream_gap(struct stream *s);
/* errno of a failed read; 0: none failed. */
int stream_error(const struct stream *s);

/* Members of gzip or frames of zstd that were truncated or broken so far. */
uint64_t stream_damages(const struct stream *s);
uint64_t stream_taken(const struct stream *s); /* bytes of the file read so far */

#endif

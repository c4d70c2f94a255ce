/* A growing string in an arena: built with put, finished with buffer_slice. */
#ifndef PITH_BASE_BUFFER_H
#define PITH_BASE_BUFFER_H

#include "base/arena.h"
#include "base/slice.h"

struct buffer {
    struct arena *arena;
    char *data;
    size_t len, capacity; /* bytes */
};

struct buffer buffer_new(struct arena *a, size_t capacity);
void buffer_reserve(struct buffer *b, size_t more);
void buffer_put(struct buffer *b, slice s);
void buffer_put_byte(struct buffer *b, char c);
void buffer_put_rune(struct buffer *b, uint32_t rune);                /* as UTF-8 */
void buffer_put_number(struct buffer *b, uint64_t n);                 /* decimal */
void buffer_put_digits(struct buffer *b, unsigned n, unsigned width); /* zero-padded */

slice buffer_slice(const struct buffer *b);
/* The bytes from `begin` on: how several slices share one buffer. Valid until the next put. */
slice buffer_since(const struct buffer *b, size_t begin);

slice slice_copy(struct arena *a, slice s);

#endif

/* A growing string in an arena. Growth doubles, so the waste is bounded by the final length. */
#include "base/buffer.h"

#include <string.h>

struct buffer buffer_new(struct arena *a, size_t capacity) {
    struct buffer b = {a, NULL, 0, 0};
    if (capacity)
        buffer_reserve(&b, capacity);
    return b;
}

void buffer_reserve(struct buffer *b, size_t more) {
    if (more <= b->capacity - b->len)
        return;
    if (more > SIZE_MAX / 2 - b->len)
        arena_stop(b->arena, STOP_BUDGET);
    b->data = arena_grow(b->arena, b->data, &b->capacity, b->len + more, 1);
}

void buffer_put(struct buffer *b, slice s) {
    if (s.len == 0)
        return;
    buffer_reserve(b, s.len);
    memcpy(b->data + b->len, s.data, s.len);
    b->len += s.len;
}

void buffer_put_byte(struct buffer *b, char c) {
    if (b->len == b->capacity)
        buffer_reserve(b, 1);
    b->data[b->len++] = c;
}

void buffer_put_rune(struct buffer *b, uint32_t r) {
    buffer_reserve(b, 4);
    char *to = b->data + b->len;
    if (r < 0x80) {
        to[0] = (char)r;
        b->len += 1;
    } else if (r < 0x800) {
        to[0] = (char)(0xc0 | r >> 6);
        to[1] = (char)(0x80 | (r & 0x3f));
        b->len += 2;
    } else if (r < 0x10000) {
        to[0] = (char)(0xe0 | r >> 12);
        to[1] = (char)(0x80 | (r >> 6 & 0x3f));
        to[2] = (char)(0x80 | (r & 0x3f));
        b->len += 3;
    } else {
        to[0] = (char)(0xf0 | (r >> 18 & 7));
        to[1] = (char)(0x80 | (r >> 12 & 0x3f));
        to[2] = (char)(0x80 | (r >> 6 & 0x3f));
        to[3] = (char)(0x80 | (r & 0x3f));
        b->len += 4;
    }
}

void buffer_put_number(struct buffer *b, uint64_t n) {
    char digits[DECIMAL_MOST];
    buffer_put(b, slice_of_number(n, digits));
}

void buffer_put_digits(struct buffer *b, unsigned n, unsigned width) {
    for (unsigned limit = 10, have = 1; have < width; have++, limit *= 10)
        if (n < limit)
            buffer_put_byte(b, '0');
    buffer_put_number(b, n);
}

slice buffer_slice(const struct buffer *b) {
    return slice_of(b->data, b->len);
}

slice buffer_since(const struct buffer *b, size_t begin) {
    return slice_cut(buffer_slice(b), begin, b->len);
}

slice slice_copy(struct arena *a, slice s) {
    if (s.len == 0)
        return (slice){s.data ? "" : NULL, 0};
    char *copy = arena_alloc(a, s.len);
    memcpy(copy, s.data, s.len);
    return slice_of(copy, s.len);
}

/* One buffer before the stream. It is filled when it runs empty, or when more is to be peeked at
 * than it holds. */
#include "input/reader.h"

#include <stdlib.h>
#include <string.h>

bool bytes_put(struct bytes *b, const char *data, size_t len) {
    if (b->capacity - b->len < len) {
        size_t need = b->capacity + len;
        size_t capacity = need + need / 2;
        char *grown = capacity < len ? NULL : realloc(b->data, capacity);
        if (!grown)
            return false;
        b->data = grown;
        b->capacity = capacity;
    }

    if (len)
        memcpy(b->data + b->len, data, len);
    b->len += len;
    return true;
}

bool bytes_put_slice(struct bytes *b, slice s) {
    return bytes_put(b, s.data, s.len);
}

bool bytes_put_most(struct bytes *b, slice s, size_t most) {
    size_t room = most > b->len ? most - b->len : 0;
    return bytes_put_slice(b, slice_cut(s, 0, room));
}

void bytes_free(struct bytes *b) {
    free(b->data);
    *b = (struct bytes){NULL, 0, 0};
}

static slice buffered(const struct reader *r) {
    return slice_of(r->buffer + r->at, r->end - r->at);
}

static slice given_back(const struct reader *r) {
    return slice_from(bytes_slice(&r->again), r->again_at);
}

/* Bytes that were given back come before the stream's. */
static size_t read_again(struct reader *r, char *to, size_t room) {
    slice piece = slice_cut(given_back(r), 0, room);

    memcpy(to, piece.data, piece.len);
    r->again_at += piece.len;
    if (r->again_at == r->again.len)
        bytes_free(&r->again);
    return piece.len;
}

static void move_to_front(struct reader *r) {
    slice rest = buffered(r);

    memmove(r->buffer, rest.data, rest.len);
    r->at = 0;
    r->end = rest.len;
}

/* False: nothing came. That is so at a gap, too, until pass_gap(). */
static bool reader_fill(struct reader *r) {
    if (r->at == r->end || r->end == sizeof r->buffer)
        move_to_front(r);
    if (r->end == sizeof r->buffer)
        return false;
    if (r->gap && !r->again.len)
        return false;

    char *to = r->buffer + r->end;
    size_t room = sizeof r->buffer - r->end;
    size_t n = r->again.len ? read_again(r, to, room) : stream_read(r->stream, to, room);
    r->end += n;
    if (!n)
        r->gap = stream_gap(r->stream);
    return n > 0;
}

/* True at a gap, which is passed. */
static bool pass_gap(struct reader *r) {
    bool gap = r->gap;
    r->gap = false;
    return gap;
}

const char *reader_peek(struct reader *r, size_t n, size_t *have) {
    while (r->end - r->at < n && reader_fill(r)) {
    }
    *have = r->end - r->at;
    return r->buffer + r->at;
}

void reader_skip(struct reader *r, size_t n) {
    r->at += n;
}

bool reader_give_back(struct reader *r, slice s) {
    struct bytes all = {NULL, 0, 0};
    bool good = bytes_put_slice(&all, s);
    good = good && bytes_put_slice(&all, buffered(r));
    good = good && bytes_put_slice(&all, given_back(r));
    if (!good) {
        bytes_free(&all);
        return false;
    }

    bytes_free(&r->again);
    r->again = all;
    r->again_at = 0;
    r->at = 0;
    r->end = 0;
    return true;
}

void reader_free(struct reader *r) {
    bytes_free(&r->again);
}

enum reading reader_until(struct reader *r, char separator, size_t most, struct bytes *to) {
    bool any = false;

    for (;;) {
        if (r->at == r->end && !reader_fill(r)) {
            if (any)
                return READ_SOME;
            if (!pass_gap(r))
                return READ_END;
            continue;
        }
        any = true;

        slice piece = buffered(r);
        size_t hit = slice_find_byte(piece, separator, 0);
        bool found = hit != SLICE_NONE;
        if (found)
            piece = slice_cut(piece, 0, hit);
        if (!bytes_put_most(to, piece, most))
            return READ_NO_MEMORY;

        r->at += piece.len + found;
        if (found)
            return READ_SOME;
    }
}

enum reading reader_take(struct reader *r, uint64_t n, size_t most, bool over_gaps,
                         struct bytes *to, uint64_t *got) {
    *got = 0;

    while (*got < n) {
        if (r->at == r->end && !reader_fill(r)) {
            if (pass_gap(r) && over_gaps)
                continue;
            break;
        }

        slice piece = buffered(r);
        if (piece.len > n - *got)
            piece = slice_cut(piece, 0, (size_t)(n - *got));
        if (!bytes_put_most(to, piece, most))
            return READ_NO_MEMORY;
        r->at += piece.len;
        *got += piece.len;
    }
    return *got || !n ? READ_SOME : READ_END;
}

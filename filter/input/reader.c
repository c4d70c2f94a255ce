/* The buffer is filled from the stream whenever it runs empty, or short of what is to be seen. */
#include "input/reader.h"

#include <stdlib.h>
#include <string.h>

bool bytes_put(struct bytes *b, const char *data, size_t len) {
    if (b->capacity - b->len < len) {
        size_t capacity = (b->capacity + len) + (b->capacity + len) / 2;
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

bool bytes_put_most(struct bytes *b, slice s, size_t most) {
    size_t room = most > b->len ? most - b->len : 0;
    return bytes_put(b, s.data, s.len < room ? s.len : room);
}

void bytes_free(struct bytes *b) {
    free(b->data);
    *b = (struct bytes){NULL, 0, 0};
}

/* What was given back goes before the stream. */
static size_t take_again(struct reader *r, char *to, size_t room) {
    size_t n = r->again.len - r->again_at < room ? r->again.len - r->again_at : room;
    memcpy(to, r->again.data + r->again_at, n);
    r->again_at += n;
    if (r->again_at == r->again.len)
        bytes_free(&r->again);
    return n;
}

/* False at a gap, until it is passed. */
static bool fill(struct reader *r) {
    if (r->at == r->end)
        r->at = r->end = 0;
    if (r->end == sizeof r->buffer) {
        memmove(r->buffer, r->buffer + r->at, r->end - r->at);
        r->end -= r->at;
        r->at = 0;
    }
    if (r->end == sizeof r->buffer)
        return false;
    if (r->gap && !r->again.len)
        return false;
    char *to = r->buffer + r->end;
    size_t room = sizeof r->buffer - r->end;
    size_t n = r->again.len ? take_again(r, to, room) : stream_read(r->stream, to, room);
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
    while (r->end - r->at < n && fill(r)) {
    }
    *have = r->end - r->at;
    return r->buffer + r->at;
}

bool reader_give_back(struct reader *r, slice s) {
    struct bytes all = {NULL, 0, 0};
    bool good =
        bytes_put(&all, s.data, s.len) && bytes_put(&all, r->buffer + r->at, r->end - r->at) &&
        (!r->again.len || bytes_put(&all, r->again.data + r->again_at, r->again.len - r->again_at));
    if (!good) {
        bytes_free(&all);
        return false;
    }
    bytes_free(&r->again);
    r->again = all;
    r->again_at = r->at = r->end = 0;
    return true;
}

void reader_free(struct reader *r) {
    bytes_free(&r->again);
}

void reader_skip(struct reader *r, size_t n) {
    r->at += n;
}

enum reading reader_until(struct reader *r, char separator, size_t most, struct bytes *to) {
    bool any = false;
    for (;;) {
        if (r->at == r->end && !fill(r)) {
            if (!any && pass_gap(r))
                continue;
            return any ? READ_SOME : READ_END;
        }
        const char *begin = r->buffer + r->at, *hit = memchr(begin, separator, r->end - r->at);
        size_t n = hit ? (size_t)(hit - begin) : r->end - r->at;
        any = true;
        if (!bytes_put_most(to, slice_of(begin, n), most))
            return READ_NO_MEMORY;
        r->at += n + (hit != NULL);
        if (hit)
            return READ_SOME;
    }
}

enum reading reader_take(struct reader *r, uint64_t n, size_t most, bool over_gaps,
                         struct bytes *to, uint64_t *got) {
    for (*got = 0; *got < n;) {
        if (r->at == r->end && !fill(r)) {
            if (pass_gap(r) && over_gaps)
                continue;
            break;
        }
        size_t piece = r->end - r->at;
        if (piece > n - *got)
            piece = (size_t)(n - *got);
        if (!bytes_put_most(to, slice_of(r->buffer + r->at, piece), most))
            return READ_NO_MEMORY;
        r->at += piece;
        *got += piece;
    }
    return *got || !n ? READ_SOME : READ_END;
}

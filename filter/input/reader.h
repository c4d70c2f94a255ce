/* Lines and counted bytes of a stream, read through one buffer. */
#ifndef PITH_INPUT_READER_H
#define PITH_INPUT_READER_H

#include "base/slice.h"
#include "input/stream.h"

/* Bytes that grow. `data` is owned, and NULL while nothing was ever put. */
struct bytes {
    char *data;
    size_t len, capacity;
};
/* False: out of memory. */
bool bytes_put(struct bytes *b, const char *data, size_t len);
bool bytes_put_slice(struct bytes *b, slice s);
/* The same, up to a length of `most` bytes in all. */
bool bytes_put_most(struct bytes *b, slice s, size_t most);
void bytes_free(struct bytes *b);
static inline slice bytes_slice(const struct bytes *b) {
    return slice_of(b->data ? b->data : "", b->len);
}

struct reader {
    struct stream *stream;
    struct bytes again; /* bytes given back, to be read once more before the stream's */
    size_t again_at;
    bool gap; /* something is missing after what is in the buffer */
    size_t at, end;
    char buffer[64 * 1024];
};

/* The next bytes, which stay; at least `n` where the stream has as many. */
const char *reader_peek(struct reader *r, size_t n, size_t *have);
void reader_skip(struct reader *r, size_t n); /* bytes that were peeked at */

/* Gives back bytes that were just read: they come again. False: out of memory. */
bool reader_give_back(struct reader *r, slice s);
void reader_free(struct reader *r); /* the stream stays open */

enum reading { READ_SOME, READ_END, READ_NO_MEMORY };
/* Appends the bytes up to the next `separator`, which is taken too. Bytes past a length of `most`
 * are passed over. READ_END: nothing was left. */
enum reading reader_until(struct reader *r, char separator, size_t most, struct bytes *to);
/* Appends `n` bytes, or as many as there are before the end, or before a gap unless `over_gaps`.
 * Bytes past a length of `most` are passed over. `*got`: how many bytes there were. */
enum reading reader_take(struct reader *r, uint64_t n, size_t most, bool over_gaps,
                         struct bytes *to, uint64_t *got);

#endif

/* Lines and counted bytes of a stream, through one buffer. */
#ifndef PITH_INPUT_READER_H
#define PITH_INPUT_READER_H

#include "base/slice.h"
#include "input/stream.h"

/* Bytes that grow; `data` belongs to it and is NULL when it is empty and new. */
struct bytes {
    char *data;
    size_t len, capacity;
};
/* False: out of memory. */
bool bytes_put(struct bytes *b, const char *data, size_t len);
/* The same, but no more than `most` bytes in all. */
bool bytes_put_most(struct bytes *b, slice s, size_t most);
void bytes_free(struct bytes *b);
static inline slice bytes_slice(const struct bytes *b) {
    return slice_of(b->data ? b->data : "", b->len);
}

struct reader {
    struct stream *stream;
    struct bytes again; /* given back, to be read once more before the rest */
    size_t again_at;
    bool gap; /* behind what is in the buffer something is missing */
    size_t at, end;
    char buffer[64 * 1024];
};

/* The next bytes without taking them, at least `n` where the stream has as many. */
const char *reader_peek(struct reader *r, size_t n, size_t *have);
void reader_skip(struct reader *r, size_t n); /* of those that were seen by peek */

/* Gives bytes back that were read last: they come again. False: out of memory. */
bool reader_give_back(struct reader *r, slice s);
void reader_free(struct reader *r); /* not its stream */

enum reading { READ_SOME, READ_END, READ_NO_MEMORY };
/* Appends up to the next `separator`, which is taken too, but not more than `most` bytes; the rest
 * is passed over. READ_END: nothing was left. */
enum reading reader_until(struct reader *r, char separator, size_t most, struct bytes *to);
/* Appends `n` bytes, or what there is, up to a gap where not `over_gaps`; not more than `most` of
 * them, the rest is passed over.
 * `*got`: how many there were. */
enum reading reader_take(struct reader *r, uint64_t n, size_t most, bool over_gaps,
                         struct bytes *to, uint64_t *got);

#endif

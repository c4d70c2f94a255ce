/* A stream cut into documents, whatever container they lie in. */
#ifndef PITH_INPUT_DOCUMENTS_H
#define PITH_INPUT_DOCUMENTS_H

#include "input/container.h"

struct documents {
    struct source source;
    const struct container_format *container; /* NULL: not told yet */
    void *state; /* the container's own; NULL: not opened yet, or none */
    bool open;
};

/* NULL: there is none of that name. */
const struct container_format *container_named(const char *name);

/* NULL: out of memory. The stream stays the caller's. `container` NULL: it is told by the first
 * bytes. `members` is copied, its strings are not. */
struct documents *documents_new(struct stream *stream, const struct container_format *container,
                                const struct member_names *members, size_t most);
void documents_free(struct documents *s);

/* Reads the next document; from then on `container` is known. READ_END: there is none left. */
enum reading documents_next(struct documents *s, struct document *out);

#endif

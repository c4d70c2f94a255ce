/* Finds the container of a stream and hands out its documents. It knows containers only by their
 * rows. */
#include "input/documents.h"

#include <stdlib.h>
#include <string.h>

static const struct container_format *const container_rows[] = {
#define CONTAINER(name) &name##_container,
#include "input/containers.def"
#undef CONTAINER
};

const struct container_format *container_named(const char *name) {
    for (size_t i = 0; i < COUNT_OF(container_rows); i++)
        if (strcmp(container_rows[i]->name, name) == 0)
            return container_rows[i];
    return NULL;
}

static const struct container_format *container_told(struct reader *r) {
    for (size_t i = 0; i < COUNT_OF(container_rows); i++)
        if (container_rows[i]->tell && container_rows[i]->tell(r))
            return container_rows[i];
    return &whole_container;
}

struct documents *documents_new(struct stream *stream, const struct container_format *container,
                                const struct member_names *members, size_t most) {
    struct documents *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;

    s->source.reader.stream = stream;
    s->source.members = *members;
    s->source.most = most;
    s->container = container;
    return s;
}

void documents_free(struct documents *s) {
    if (!s)
        return;
    reader_free(&s->source.reader);
    free(s->state);
    free(s);
}

/* False: out of memory. */
static bool open_documents(struct documents *s) {
    struct reader *r = &s->source.reader;

    if (!s->container)
        s->container = container_told(r);
    if (s->container->state_size) {
        s->state = calloc(1, s->container->state_size);
        if (!s->state)
            return false;
    }
    if (s->container->open)
        s->container->open(r);
    s->open = true;
    return true;
}

enum reading documents_next(struct documents *s, struct document *out) {
    document_forget(out);
    if (!s->open && !open_documents(s))
        return READ_NO_MEMORY;
    return s->container->next(&s->source, s->state, out);
}

/* A container holds the documents of a stream: WARC is one, JSON Lines another. Each has a file,
 * which defines NAME_container, and a row in containers.def; nothing else knows it. */
#ifndef PITH_INPUT_CONTAINER_H
#define PITH_INPUT_CONTAINER_H

#include "input/document.h"

/* Names of members, for containers whose documents have some. */
struct member_names {
    const char *text; /* NULL: the first usual one that is there */
    const char *id, *url;
    const char *carried; /* names with commas between, or "all" but the text; NULL: none */
};

/* What a container reads from, and what it counts. */
struct source {
    struct reader reader;
    struct member_names members;
    size_t most;      /* bytes of a document that are kept; one more than the limit shows a cut */
    uint64_t skipped; /* records that are no documents */
    uint64_t broken;  /* records that were passed over or cut short */
};

struct container_format {
    const char *name;               /* for --input */
    bool is_single;                 /* the whole stream is one document */
    bool has_members;               /* its documents have members that can be carried along */
    size_t state_size;              /* bytes that next() keeps between two calls */
    bool (*tell)(struct reader *r); /* by the first bytes; NULL: only when named */
    void (*open)(struct reader *r); /* before the first next(); NULL: there is nothing to do */
    /* Reads the next document into `out`, which is empty. `state` is zeroed before the first call.
     * READ_END: there is none left. */
    enum reading (*next)(struct source *s, void *state, struct document *out);
};

#define CONTAINER(name) extern const struct container_format name##_container;
#include "input/containers.def"
#undef CONTAINER

#endif

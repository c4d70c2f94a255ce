/* The posts of a thread: where each begins and ends, who wrote it and when. */
#ifndef PITH_METADATA_POSTS_H
#define PITH_METADATA_POSTS_H

#include "metadata/metadata.h"

struct post {
    uint32_t container;
    slice author; /* may be empty */
    slice date;   /* ISO 8601; may be empty */
};

struct posts {
    struct post *items;
    size_t count;
    uint32_t *of_container; /* the number of the post that a container is, from 1; 0: none */
};

/* On pages that are no thread there are none. */
void posts_find(const struct subject *s, struct posts *out);

#endif

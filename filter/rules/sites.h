/* Chrome that only a site's other pages give away: blocks that recur on documents of one host,
 * under different titles. Counting and using are two things: a table that is used is never written
 * to. */
#ifndef PITH_RULES_SITES_H
#define PITH_RULES_SITES_H

#include "base/arena.h"
#include "base/buffer.h"
#include "page/verdict.h"

/* What was seen of a block or a piece of one, on one host. Two entries merge by adding the counts
 * and joining the titles, in any order. */
struct site_entry {
    uint64_t key;    /* of host and text; 0: free */
    uint32_t titles; /* a bit for each document's title, by its hash: how many different ones */
    uint32_t documents;
};

struct sites {
    struct memory memory;
    struct site_entry *slots; /* open addressing; a power of 2 */
    size_t capacity, count;
    size_t most;   /* entries: when there are more, those that were seen once are forgotten */
    uint64_t lost; /* entries that were */
    bool crowded;  /* full of entries too frequent to forget */
};

void sites_init(struct sites *s, struct memory memory);
void sites_free(struct sites *s);

/* The key of a host: "www." does not count, nor does case. Empty: the documents of no known host.
 */
uint64_t site_key(slice host);

/* What is counted of one document. Each is added once a document. */
struct site_document {
    struct sites *sites;
    uint64_t host, title; /* keys */
    uint64_t *seen;       /* keys of this document, open addressing; a power of 2 */
    size_t capacity, count;
};
/* False: out of memory. */
bool site_document_begin(struct site_document *d, struct sites *s, uint64_t host, slice title);
bool site_document_add(struct site_document *d, slice text, pith_kind kind);
void site_document_end(struct site_document *d);

/* True when the block is chrome of the host. */
bool site_has_block(const struct sites *s, uint64_t host, const struct block *block);

/* A table as bytes, in the order of keys: the same for the same entries. Of more than
 * 65,536 entries those seen under one title only are left out. `put` returns false to stop;
 * false: it did, or memory ran out. */
typedef bool site_sink(void *user, slice bytes);
bool sites_write(const struct sites *s, site_sink *put, void *user);
/* Adds what such bytes hold. */
enum site_reading { SITES_READ, SITES_BROKEN, SITES_NO_MEMORY };
enum site_reading sites_read(struct sites *s, slice bytes);

#endif

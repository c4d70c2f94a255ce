/* What the public types hold. Only article/ includes this. */
#ifndef PITH_API_ARTICLE_H
#define PITH_API_ARTICLE_H

#include "api/parts.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "page/judgement.h"
#include "api/request.h"
#include "decode/decode.h"
#include "metadata/metadata.h"
#include "pith.h"

struct pith_context {
    struct memory memory;
    struct arena arena; /* of the document in work */
    struct {
        int64_t input, memory, depth, tags, milliseconds, keep, tables, comments;
    } limits;
    const struct sites *sites; /* NULL: none */
    char *fed;                 /* what pith_feed has collected */
    size_t fed_len, fed_capacity;
    bool fed_too_much;
};

/* One allocation holds the article and all that it points to. */
struct pith_article {
    struct memory memory;
    size_t size; /* bytes of this allocation */
    pith_outcome outcome;
    pith_limit limit;
    pith_str id, collection, source, host, base;
    const char *charset, *charset_origin;
    pith_str values[PITH_FIELD_COUNT_][VALUES_MOST];
    const char *origins[PITH_FIELD_COUNT_];
    bool date_ambiguous, paywalled;
    const char *page_type; /* static */
    int quality;
    pith_block *blocks;
    pith_mark *marks;
    pith_part *parts;
    size_t block_count;
    pith_counts counts;
};

/* What the stages of one document leave behind. */
struct result {
    pith_outcome outcome;
    pith_limit limit;
    struct text text;
    struct page page;
    struct verdicts verdicts;
    struct metadata metadata;
    struct parts parts;
    slice id, collection;
    slice host; /* of the URL that the caller or the page gives; may be empty */
    uint64_t nanoseconds[PITH_STAGE_COUNT_];
};

/* The caller's allocator, or the C library's. */
struct memory context_memory(pith_alloc alloc, void *user);
/* Drops what was fed. */
void context_forget(pith_context *cx);

/* Pages which a script fills show a fraction of the article, or nothing, but hand all of it to
 * machines: then that is the body. Its blocks go behind those of the page. */
void take_linked_body(struct arena *a, struct result *r);

/* Icons go, and of one image several times in a row all but one. One whose caption or credit was
 * dropped stays where text on both sides does: it stands before the next kept block then. */
void keep_images(struct arena *a, struct result *r);

/* Copies a result out of the arena; NULL: out of memory. */
pith_article *article_freeze(struct memory memory, const struct result *result,
                             size_t memory_bytes);

#endif

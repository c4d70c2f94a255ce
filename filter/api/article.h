/* What the public types hold. Only api/ includes this. */
#ifndef PITH_API_ARTICLE_H
#define PITH_API_ARTICLE_H

#include "api/images.h"
#include "api/parts.h"
#include "api/request.h"
#include "base/arena.h"
#include "decode/decode.h"
#include "hidden/hidden.h"
#include "metadata/metadata.h"
#include "pith.h"

struct pith_context {
    struct memory memory;
    struct arena arena; /* of the document in work */
    int64_t settings[PITH_OPTION_COUNT_];
    const struct sites *sites; /* NULL: none */
    char *fed;                 /* what pith_feed has collected */
    size_t fed_len, fed_capacity;
    bool fed_too_much;
};

/* The values of one field: a piece of pith_article.values. */
struct value_range {
    size_t begin, count;
};

/* One allocation holds the article and all that it points to. */
struct pith_article {
    struct memory memory;
    size_t size; /* bytes of this allocation */
    pith_outcome outcome;
    pith_limit limit;
    pith_str id, collection, source, host, base;
    const char *charset, *charset_origin;
    pith_str *values;
    struct value_range fields[PITH_FIELD_COUNT_];
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

/* What the stages of one document leave. Each member is written by one of them:
 * tests/layers holds the table. */
struct result {
    struct text text;         /* decode */
    struct page shown;        /* html or plain */
    struct hidden hidden;     /* hidden_read */
    struct verdicts judged;   /* model and rules, on what is shown */
    struct page page;         /* hidden_join: with a body that was not shown */
    struct verdicts verdicts; /* hidden_join */
    struct lines lines;       /* of that page, for the metadata */
    struct metadata metadata; /* metadata_find */
    struct parts parts;       /* parts_find */
    struct marks marks;       /* images_place */
    struct verdict *final;    /* request_apply */
    slice id, collection;     /* the pipeline */
    pith_outcome outcome;     /* the pipeline */
    pith_limit limit;         /* the pipeline */
    uint64_t nanoseconds[PITH_STAGE_COUNT_];
};

/* The caller's allocator, or the C library's. */
struct memory context_memory(pith_alloc alloc, void *user);
/* Drops what was fed. */
void context_forget(pith_context *cx);

/* Copies a result out of the arena; NULL: out of memory. */
pith_article *article_freeze(struct memory memory, const struct result *result,
                             size_t memory_bytes);

#endif

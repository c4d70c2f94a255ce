/* The article that is not in the page's own elements: articleBody of its JSON-LD, a document in a
 * frame, or what its scripts are to show. It is read like a page of its own, and its blocks,
 * containers and marks go after those that are shown. */
#include "hidden/hidden.h"

#include "hidden/script_text.h"
#include "html/html.h"
#include "page/references.h"
#include "plain/plain.h"
#include "text/utf8.h"

enum {
    BODY_WORDS_LEAST = 50, /* shorter ones are descriptions */
    SHOWN_MOST = 4,        /* the page shows at most one word in so many of the body */
    EMPTY_MOST = 20,       /* words: pages with less may hold their text in a script */
    BODY_DEPTH = 64,       /* of the body's own markup */
    BODY_TAGS = 20000,
};

struct hidden_body {
    slice text; /* with or without markup */
    slice span; /* of the source: where it was found */
};

/* Of the documents inside of the page (<iframe srcdoc>) the one with the most words. */
static struct hidden_body largest_frame(const struct page *page) {
    struct hidden_body largest = {{NULL, 0}, {NULL, 0}};
    for (size_t i = 0; i < page->fact_count; i++) {
        const struct fact *f = &page->facts[i];
        bool is_larger = f->kind == FACT_FRAME && f->value.len > largest.text.len;
        if (is_larger && word_count(f->value) >= BODY_WORDS_LEAST)
            largest = (struct hidden_body){f->value, f->key};
    }
    return largest;
}

static struct hidden_body find_hidden_body(struct arena *a, const struct page *page,
                                           const struct verdicts *verdicts,
                                           const struct linked_data *linked) {
    struct hidden_body body = {{NULL, 0}, {NULL, 0}};
    uint32_t shown = verdicts_kept_words(verdicts, page);
    uint32_t words = word_count(linked->body);

    struct hidden_body frame = largest_frame(page);
    if (words >= BODY_WORDS_LEAST && (uint64_t)shown * SHOWN_MOST <= words)
        body = (struct hidden_body){linked->body, linked->body_script};
    else if (frame.text.len && (uint64_t)shown * SHOWN_MOST <= word_count(frame.text))
        body = frame;
    else if (shown <= EMPTY_MOST)
        body.text = script_text(a, page->source, &body.span);
    return body;
}

/* JSON may hold what no decoded text holds, and pages escape the body's markup once more. */
static slice readable_body(struct arena *a, slice body) {
    struct buffer repaired = buffer_new(a, body.len);
    utf8_put_repaired(&repaired, body);
    slice utf8 = buffer_slice(&repaired);
    return html_is_html(utf8) ? utf8 : references_decode(a, utf8, false);
}

static void read_hidden_body(struct arena *a, slice body, struct page *out) {
    static const struct skeleton_caps caps = {BODY_DEPTH, BODY_TAGS};
    if (html_is_html(body))
        html_read(a, body, &caps, out);
    else
        plain_read(a, body, body.len, out);
}

/* A block of the body gets the script's span, and all of them no more bytes than that has. */
static struct block body_block(const struct block *read, const struct page *page, slice span,
                               size_t *bytes_left) {
    struct block b = *read;
    b.begin = (size_t)(span.data - page->source.data);
    b.end = b.begin + span.len;
    if (b.source_bytes > *bytes_left)
        b.source_bytes = *bytes_left;
    *bytes_left -= b.source_bytes;
    if (b.container != NO_INDEX)
        b.container += (uint32_t)page->container_count;
    return b;
}

static void join_blocks(struct arena *a, const struct page *page, const struct page *body,
                        slice span, struct page *whole) {
    size_t shown = page->block_count;
    size_t bytes_left = span.len;
    struct block *blocks = ARENA_NEW(a, shown + body->block_count, struct block);

    for (size_t i = 0; i < shown; i++)
        blocks[i] = page->blocks[i];
    for (size_t i = 0; i < body->block_count; i++)
        blocks[shown + i] = body_block(&body->blocks[i], page, span, &bytes_left);
    whole->blocks = blocks;
    whole->block_count = shown + body->block_count;
}

static void join_containers(struct arena *a, const struct page *page, const struct page *body,
                            struct page *whole) {
    size_t shown = page->container_count;
    struct container *all = ARENA_NEW(a, shown + body->container_count + 1, struct container);

    for (size_t i = 0; i < shown; i++)
        all[i] = page->containers[i];
    for (size_t i = 0; i < body->container_count; i++) {
        struct container *c = &all[shown + i];
        *c = body->containers[i];
        if (c->parent != NO_INDEX)
            c->parent += (uint32_t)shown;
    }
    whole->containers = all;
    whole->container_count = shown + body->container_count;
}

static void join_marks(struct arena *a, const struct page *page, const struct page *body,
                       struct page *whole) {
    size_t shown = page->mark_count;
    struct mark *all = ARENA_NEW(a, shown + body->mark_count + 1, struct mark);

    for (size_t i = 0; i < shown; i++)
        all[i] = page->marks[i];
    for (size_t i = 0; i < body->mark_count; i++) {
        all[shown + i] = body->marks[i];
        all[shown + i].block += (uint32_t)page->block_count;
        all[shown + i].note += (uint32_t)page->block_count;
    }
    whole->marks = all;
    whole->mark_count = shown + body->mark_count;
}

/* What is shown is dropped, the body is kept. */
static void join_verdicts(struct arena *a, const struct verdicts *verdicts, size_t shown,
                          size_t count, struct verdicts *out) {
    struct verdict *blocks = ARENA_NEW(a, count, struct verdict);

    for (size_t i = 0; i < shown; i++) {
        blocks[i] = verdicts->blocks[i];
        if (blocks[i].keep)
            verdict_drop(&blocks[i], PITH_BY_MODEL, ROLE_NONE);
    }
    for (size_t i = shown; i < count; i++)
        blocks[i] = (struct verdict){.keep = true, .chance = CHANCE_ONE};
    out->blocks = blocks;
    out->quality = QUALITY_UNKNOWN;
}

/* What a limit left unread and is read now is not unread. */
static size_t bytes_unread(const struct page *page, slice span) {
    size_t begin = (size_t)(span.data - page->source.data);
    size_t end = begin + span.len;
    size_t read = page->source.len - page->unread;
    if (begin < read)
        begin = read;
    return end > begin ? page->unread - (end - begin) : page->unread;
}

void hidden_join(struct arena *a, const struct page *page, const struct verdicts *verdicts,
                 const struct hidden *hidden, struct page *whole, struct verdicts *out) {
    *whole = *page;
    *out = *verdicts;
    if (!page->is_html)
        return;
    struct hidden_body found = find_hidden_body(a, page, verdicts, &hidden->linked);
    if (!found.text.len)
        return;

    struct page body;
    read_hidden_body(a, readable_body(a, found.text), &body);
    whole->unread = bytes_unread(page, found.span);
    join_blocks(a, page, &body, found.span, whole);
    join_containers(a, page, &body, whole);
    join_marks(a, page, &body, whole);
    join_verdicts(a, verdicts, page->block_count, whole->block_count, out);
}

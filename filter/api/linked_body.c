/* The article that a page hands to machines and does not show: articleBody of its JSON-LD, or what
 * its scripts are to show. */
#include "api/article.h"

#include "rules/rules.h"
#include "page/references.h"
#include "hidden/script_text.h"
#include "html/html.h"
#include "plain/plain.h"
#include "text/utf8.h"

enum {
    BODY_WORDS_LEAST = 50, /* shorter ones are descriptions */
    SHOWN_MOST = 4,        /* the page shows at most one word in so many of the body */
    EMPTY_MOST = 20,       /* words: pages with less may hold their text in a script */
    BODY_DEPTH = 64,       /* of the body's own markup */
    BODY_TAGS = 20000,
};

static size_t kept_words(const struct result *r) {
    size_t words = 0;
    for (size_t i = 0; i < r->page.block_count; i++)
        if (r->verdicts.judged[i].keep)
            words += r->page.blocks[i].shape.words;
    return words;
}

/* The script that the body stands in: its blocks have the script's span. */
static slice script_of(const struct page *p) {
    for (size_t i = 0; i < p->fact_count; i++)
        if (p->facts[i].kind == FACT_JSON_LD &&
            slice_find(p->facts[i].value, SLICE("\"articleBody\""), 0) != SLICE_NONE)
            return p->facts[i].value;
    return slice_cut(p->source, 0, 0);
}

/* JSON may hold what no decoded text holds, and pages escape the body's markup once more. */
static slice readable(struct arena *a, slice body) {
    struct buffer b = buffer_new(a, body.len);
    utf8_put_repaired(&b, body);
    slice utf8 = buffer_slice(&b);
    return html_is_html(utf8) ? utf8 : references_decode(a, utf8, false);
}

static void segment_body(struct arena *a, slice body, struct page *out) {
    static const struct skeleton_caps caps = {BODY_DEPTH, BODY_TAGS};
    if (html_is_html(body))
        html_read(a, body, &caps, out);
    else
        plain_read(a, body, body.len, out);
}

/* The blocks get the script's span, and no more of its bytes together than it has. */
static void place(struct page *body, slice script, const struct page *shown) {
    size_t left = script.len;
    for (size_t i = 0; i < body->block_count; i++) {
        struct block *b = &body->blocks[i];
        b->begin = (size_t)(script.data - shown->source.data);
        b->end = b->begin + script.len;
        if (b->source_bytes > left)
            b->source_bytes = left;
        left -= b->source_bytes;
    }
}

/* Those of the body stand behind the page's. */
static void append_containers(struct arena *a, const struct page *body, struct page *page) {
    size_t shown = page->container_count, n = shown + body->container_count;
    struct container *all = ARENA_NEW(a, n + 1, struct container);
    for (size_t i = 0; i < n; i++) {
        all[i] = i < shown ? page->containers[i] : body->containers[i - shown];
        if (i >= shown && all[i].parent != NO_INDEX)
            all[i].parent += (uint32_t)shown;
    }
    page->containers = all;
    page->container_count = n;
}

/* Blocks of the page that is shown are dropped, those of the body kept. */
static void append(struct arena *a, const struct page *body, struct result *r) {
    size_t shown = r->page.block_count, n = shown + body->block_count;
    struct block *blocks = ARENA_NEW(a, n, struct block);
    struct judgement *judged = ARENA_NEW(a, n, struct judgement);
    for (size_t i = 0; i < shown; i++) {
        blocks[i] = r->page.blocks[i];
        judged[i] = r->verdicts.judged[i];
        if (judged[i].keep)
            judgement_drop(&judged[i], PITH_BY_MODEL, ROLE_NONE);
    }
    for (size_t i = shown; i < n; i++) {
        blocks[i] = body->blocks[i - shown];
        if (blocks[i].container != NO_INDEX)
            blocks[i].container += (uint32_t)r->page.container_count;
        judged[i] = (struct judgement){.keep = true, .chance = CHANCE_ONE};
    }
    append_containers(a, body, &r->page);
    r->page.blocks = blocks;
    r->page.block_count = n;
    r->verdicts.judged = judged;
    r->verdicts.quality = QUALITY_UNKNOWN;
}

/* What a limit left unread, and is read now, is counted once. */
static void count_read(struct page *page, slice span) {
    size_t begin = (size_t)(span.data - page->source.data), end = begin + span.len;
    size_t unread = page->source.len - page->unread;
    if (begin < unread)
        begin = unread;
    if (end > begin)
        page->unread -= end - begin;
}

static void take(struct arena *a, slice text, slice span, struct result *r) {
    struct page body;
    count_read(&r->page, span);
    segment_body(a, readable(a, text), &body);
    place(&body, span, &r->page);
    append(a, &body, r);
}

void take_linked_body(struct arena *a, struct result *r) {
    if (!r->page.is_html)
        return;
    size_t shown = kept_words(r);
    uint32_t words = word_count(r->metadata.linked_body);
    if (words >= BODY_WORDS_LEAST && shown * SHOWN_MOST <= words) {
        take(a, r->metadata.linked_body, script_of(&r->page), r);
    } else if (shown <= EMPTY_MOST) {
        slice span, text = script_text(a, r->page.source, &span);
        if (text.len)
            take(a, text, span, r);
    }
}

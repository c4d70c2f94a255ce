/* Icons, images that stand twice, and those of blocks that are dropped. */
#include "api/article.h"

enum {
    NEAR = 6,        /* blocks from the image to a kept one, on both sides */
    WORDS_LEAST = 2, /* of a block that is no button */
};

/* The block for an image of block `i`: the next kept one, where one before it is kept, too, and
 * near; else its own. Credits, captions and what belongs to a picture are dropped; pictures among
 * links and buttons are icons. */
static uint32_t block_for(const struct result *r, uint32_t i) {
    const struct page *p = &r->page;
    const struct judgement *judged = r->verdicts.judged;
    const struct block *b = &p->blocks[i];
    uint32_t after = i, before = i;
    bool icon = b->kind != PITH_CAPTION &&
                (b->shape.words < WORDS_LEAST || b->link_words * 2 >= b->shape.words);
    if (judged[i].keep || icon || judged[i].reason == PITH_BY_HIDDEN)
        return i;
    while (after < p->block_count && after < i + NEAR && !judged[after].keep)
        after++;
    while (before > 0 && before + NEAR > i && !judged[before].keep)
        before--;
    bool inside = after < p->block_count && judged[after].keep && judged[before].keep;
    return inside ? after : i;
}

/* Marks stand in the order of their blocks, those that were moved before the others. */
static void sort_marks(struct arena *a, struct page *p) {
    size_t *starts = ARENA_NEW(a, p->block_count + 1, size_t);
    struct mark *sorted = ARENA_NEW(a, p->mark_count + 1, struct mark);
    for (size_t i = 0; i < p->mark_count; i++)
        starts[p->marks[i].block + 1]++;
    for (size_t i = 1; i <= p->block_count; i++)
        starts[i] += starts[i - 1];
    for (size_t i = 0; i < p->mark_count; i++)
        sorted[starts[p->marks[i].block]++] = p->marks[i];
    p->marks = sorted;
}

/* Icons go. A page has some images twice: to be loaded by a script, and in <noscript> for readers
 * without. */
static void drop_some(struct page *p) {
    slice last = SLICE("");
    size_t kept = 0;
    for (size_t i = 0; i < p->mark_count; i++) {
        const struct mark *m = &p->marks[i];
        bool image = m->kind == PITH_MARK_IMAGE;
        if (image && (m->icon || slice_equal(m->target, last)))
            continue;
        if (image)
            last = m->target;
        p->marks[kept++] = *m;
    }
    p->mark_count = kept;
}

void keep_images(struct arena *a, struct result *r) {
    bool moved = false;
    drop_some(&r->page);
    for (size_t i = 0; i < r->page.mark_count; i++) {
        struct mark *m = &r->page.marks[i];
        uint32_t block = m->kind == PITH_MARK_IMAGE ? block_for(r, m->block) : m->block;
        if (block == m->block)
            continue;
        m->block = block;
        m->begin = m->end = 0;
        m->apart = moved = true;
    }
    if (moved)
        sort_marks(a, &r->page);
}

/* Icons, images that are there twice, and those of blocks that are dropped. */
#include "api/images.h"

enum { WORDS_LEAST = 2 }; /* of a block that is no button */

/* Pictures among links and buttons. */
static bool is_icon_block(const struct block *b) {
    if (b->kind == PITH_CAPTION)
        return false;
    return b->shape.words < WORDS_LEAST || b->link_words * 2 >= b->shape.words;
}

/* The block for an image of block `i`: the next kept one, where one before it is kept, too, and
 * near; else its own. Credits, captions and what belongs to a picture are dropped. */
static uint32_t block_for_image(const struct page *page, const struct verdict *verdicts,
                                uint32_t i) {
    const struct verdict *own = &verdicts[i];
    if (own->keep || own->reason == PITH_BY_HIDDEN || is_icon_block(&page->blocks[i]))
        return i;

    uint32_t after = verdicts_kept_around(verdicts, page->block_count, i);
    return after == NO_INDEX ? i : after;
}

/* A page has some images twice: to be loaded by a script, and in <noscript> for readers without. */
static void copy_wanted_marks(struct arena *a, const struct page *page, struct marks *out) {
    slice last = SLICE("");
    out->items = ARENA_NEW(a, page->mark_count + 1, struct mark);
    for (size_t i = 0; i < page->mark_count; i++) {
        const struct mark *m = &page->marks[i];
        bool is_image = mark_has_no_text(m);
        if (is_image && (m->icon || slice_equal(m->target, last)))
            continue;
        if (is_image)
            last = m->target;
        out->items[out->count++] = *m;
    }
}

static bool move_image(const struct page *page, const struct verdict *verdicts, struct mark *m) {
    uint32_t block = block_for_image(page, verdicts, m->block);
    if (block == m->block)
        return false;
    m->block = block;
    m->begin = m->end = 0;
    m->apart = true;
    return true;
}

/* In the order of their blocks; the sort is stable, so those that were moved come first. */
static void sort_marks(struct arena *a, size_t blocks, struct marks *marks) {
    size_t *starts = ARENA_NEW(a, blocks + 1, size_t);
    struct mark *sorted = ARENA_NEW(a, marks->count + 1, struct mark);
    for (size_t i = 0; i < marks->count; i++)
        starts[marks->items[i].block + 1]++;
    for (size_t i = 1; i <= blocks; i++)
        starts[i] += starts[i - 1];
    for (size_t i = 0; i < marks->count; i++)
        sorted[starts[marks->items[i].block]++] = marks->items[i];
    marks->items = sorted;
}

void images_place(struct arena *a, const struct page *page, const struct verdict *verdicts,
                  struct marks *out) {
    bool is_moved = false;
    *out = (struct marks){0};
    copy_wanted_marks(a, page, out);
    for (size_t i = 0; i < out->count; i++)
        if (mark_has_no_text(&out->items[i]))
            is_moved |= move_image(page, verdicts, &out->items[i]);
    if (is_moved)
        sort_marks(a, page->block_count, out);
}

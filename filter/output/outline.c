/* Each block wants a path of open parts: a cell its table and row, an item as many lists as it is
 * deep. What is open and not on the path is closed, what is missing is opened. An item of level 3
 * whose parents were dropped stands where its list would: no level is skipped. */
#include "output/outline.h"

struct open_part {
    enum part part;
    unsigned key;     /* what it is told by: group, row or column */
    unsigned ordinal; /* PART_LIST: of its last item */
    bool filled;      /* a leaf stands in it */
};

struct walk {
    const struct outline_style *style;
    void *state;
    const pith_block *block;
    size_t index;
    struct open_part open[OUTLINE_PARTS];
    size_t depth;
};

static void close_to(struct walk *w, size_t depth) {
    while (w->depth > depth) w->style->close(w->state, w->open[--w->depth].part);
}

static void open_part(struct walk *w, enum part part, unsigned key) {
    if (w->depth == OUTLINE_PARTS) return;
    if (w->depth) w->open[w->depth - 1].filled = true;
    w->open[w->depth++] = (struct open_part){.part = part, .key = key};
    w->style->open(w->state, part, w->block, w->index);
}

/* The part at `depth` is to be that one: else it is closed, with all inside, and opened anew. */
static void want(struct walk *w, size_t depth, enum part part, unsigned key) {
    if (w->depth > depth && (w->open[depth].part != part || w->open[depth].key != key))
        close_to(w, depth);
    if (w->depth == depth) open_part(w, part, key);
}

static bool goes_on(const struct open_part *list, const pith_block *b) {
    if (!b->ordinal || !list->ordinal) return !b->ordinal && !list->ordinal;
    return b->ordinal > list->ordinal;
}

/* A list and its item take two places each. Items without a group are each one of its own. */
static void want_item(struct walk *w) {
    const pith_block *b = w->block;
    if (w->depth && w->open[0].part != PART_LIST) close_to(w, 0);
    size_t level = b->level < w->depth / 2 + 1 ? b->level : w->depth / 2 + 1;
    if (level > OUTLINE_PARTS / 2) level = OUTLINE_PARTS / 2;
    size_t list = level ? 2 * (level - 1) : 0;
    bool same = w->depth >= list + 2 && b->group && w->open[list + 1].key == b->group;
    close_to(w, same ? list + 2 : w->depth > list ? list + 1 : list);
    if (same) return;
    if (w->depth > list && !goes_on(&w->open[list], b)) close_to(w, list);
    if (w->depth == list) open_part(w, PART_LIST, 0);
    w->open[list].ordinal = b->ordinal;
    open_part(w, PART_ITEM, b->group);
}

static void want_quote(struct walk *w) {
    unsigned levels = w->block->level < OUTLINE_PARTS ? w->block->level : OUTLINE_PARTS;
    for (size_t i = 0; i == 0 || i < levels; i++) want(w, i, PART_QUOTE, w->block->group);
    close_to(w, levels ? levels : 1);
}

static void want_cell(struct walk *w) {
    want(w, 0, PART_TABLE, w->block->group);
    want(w, 1, PART_ROW, w->block->row);
    want(w, 2, PART_CELL, w->block->column);
}

static void walk_block(struct walk *w) {
    switch (w->block->kind) {
    case PITH_LIST_ITEM: want_item(w); break;
    case PITH_QUOTE: want_quote(w); break;
    case PITH_CELL: want_cell(w); break;
    default: close_to(w, 0);
    }
    struct open_part *inside = w->depth ? &w->open[w->depth - 1] : NULL;
    w->style->leaf(w->state, w->block, inside && inside->filled);
    if (inside) inside->filled = true;
}

void outline_walk(const struct outline_style *style, void *state, const pith_article *article) {
    struct walk w = {.style = style, .state = state};
    for (; w.index < pith_block_count(article); w.index++) {
        w.block = pith_block_at(article, w.index);
        if (w.block->keep) walk_block(&w);
    }
    close_to(&w, 0);
}

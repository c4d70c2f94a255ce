/* Each block is in a path of parts. What is open and not on the path is closed, what is missing
 * is opened; but of lists only the innermost is, where nothing of the outer ones was kept: an item
 * of an item of a menu is an item. */
#include "output/outline.h"

struct walk {
    const struct outline_style *style;
    void *state;
    const pith_part *open[OUTLINE_PARTS];
    bool filled[OUTLINE_PARTS]; /* something is in it */
    size_t depth;
};

const pith_part *part_around(const pith_part *part, pith_part_kind kind) {
    while (part && part->kind != kind)
        part = part->parent;
    return part;
}

unsigned number_in_list(const pith_block *b, const pith_part *list) {
    const pith_part *part = b->part;
    while (part && part->parent != list)
        part = part->parent;
    return part && list->ordered ? part->ordinal : 0;
}

static void close_to(struct walk *w, size_t depth) {
    while (w->depth > depth)
        w->style->close(w->state, w->open[--w->depth]);
}

static void outline_open_part(struct walk *w, const pith_part *part, const pith_block *b,
                              size_t index) {
    if (w->depth == OUTLINE_PARTS)
        return;
    if (w->depth)
        w->filled[w->depth - 1] = true;
    w->open[w->depth] = part;
    w->filled[w->depth++] = false;
    w->style->open(w->state, part, b, index);
}

static bool holds_text(const pith_part *part) {
    return part->kind != PITH_PART_LIST && part->kind != PITH_PART_TABLE &&
           part->kind != PITH_PART_ROW;
}

/* The path from the outside; parts that are too deep are left out. Returns how many there are. */
static size_t path_of(const pith_block *b, const pith_part *path[OUTLINE_PARTS]) {
    const pith_part *part = b->part;
    while (part && part->depth >= OUTLINE_PARTS)
        part = part->parent;
    size_t n = part ? part->depth + 1 : 0;
    for (size_t i = n; i > 0; i--, part = part->parent)
        path[i - 1] = part;
    while (n > 0 && !holds_text(path[n - 1]))
        n--;
    return n;
}

static bool put_images(struct walk *w, const pith_block *b) {
    if (w->style->images(w->state, b) && w->depth)
        w->filled[w->depth - 1] = true;
    return true;
}

/* A picture is before the quotation that follows it, and in its figure, before the caption. */
static bool begins_after_images(const pith_part *part) {
    bool is_in_figure = part->parent && part->parent->kind == PITH_PART_FIGURE;
    return part->kind == PITH_PART_QUOTE || (part->kind == PITH_PART_CAPTION && is_in_figure);
}

static void walk_block(struct walk *w, const pith_block *b, size_t index) {
    const pith_part *path[OUTLINE_PARTS];
    size_t n = path_of(b, path);
    size_t same = 0;
    size_t last_list = 0;
    bool opened = false; /* the part before */
    bool shown = false;  /* its images */
    for (size_t i = 0; i < n; i++)
        if (path[i]->kind == PITH_PART_LIST)
            last_list = i;
    for (size_t i = 0; i < n; i++) {
        bool outer = i < last_list && (path[i]->kind == PITH_PART_LIST ||
                                       (path[i]->kind == PITH_PART_ITEM && !opened));
        opened = same < w->depth && w->open[same] == path[i];
        if (opened) {
            same++;
        } else if (!outer) {
            close_to(w, same);
            if (begins_after_images(path[i]) && !shown)
                shown = put_images(w, b);
            outline_open_part(w, path[i], b, index);
            same = w->depth;
            opened = true;
        }
    }
    close_to(w, same);
    if (!shown)
        put_images(w, b);
    bool again = w->depth && w->filled[w->depth - 1];
    w->style->leaf(w->state, b, again);
    if (w->depth)
        w->filled[w->depth - 1] = true;
}

void outline_walk(const struct outline_style *style, void *state, const pith_article *article) {
    struct walk w = {.style = style, .state = state};
    for (size_t i = 0; i < pith_block_count(article); i++)
        if (pith_block_at(article, i)->keep)
            walk_block(&w, pith_block_at(article, i), i);
    close_to(&w, 0);
}

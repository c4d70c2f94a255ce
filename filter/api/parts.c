/* HTML: each container is a part, or is in its parent's. A table that only lays the page out is
 * none. Plain text: items in a row are a list, with lists inside by their levels. */
#include "api/parts.h"

#include "page/tables.h"

enum { DEPTH_MOST = 200 }; /* parts in each other; what is deeper is in the last one */

struct finder {
    struct arena *arena;
    const struct page *page;
    struct parts *parts;
    uint32_t *of_container; /* the part that is inside of it: its own, or its parent's */
    uint32_t *list_of;      /* for stray items: their list; for a <dl>: the item of its last term */
    const bool *is_data;    /* of tables */
    const bool *is_captioned; /* of figures */
    const struct posts *posts;
};

/* What is around one knows the last that it has. */
static bool is_listed(pith_part_kind kind) {
    return kind == PITH_PART_ITEM || kind == PITH_PART_ROW || kind == PITH_PART_TERM ||
           kind == PITH_PART_DEFINITION;
}

static uint32_t parts_add(struct finder *f, struct part part) {
    struct parts *p = f->parts;
    part.depth = part.parent == NO_INDEX ? 0 : p->items[part.parent].depth + 1;
    part.last = NO_INDEX;
    if (is_listed(part.kind))
        p->items[part.parent].last = (uint32_t)p->count;
    p->items = arena_grow(f->arena, p->items, &p->capacity, p->count + 1, sizeof part);
    p->items[p->count] = part;
    return (uint32_t)p->count++;
}

/* Room for a part and what it cannot be without: a list is nothing without an item, a table without
 * a row and a cell, definitions without a term. */
static bool has_room(const struct finder *f, uint32_t around) {
    enum { IN_EACH_OTHER = 4 };
    return around == NO_INDEX || f->parts->items[around].depth + IN_EACH_OTHER < DEPTH_MOST;
}

static bool is_kind(const struct finder *f, uint32_t part, pith_part_kind kind) {
    return part != NO_INDEX && f->parts->items[part].kind == kind;
}

/* ---- HTML ----------------------------------------------------------------------------------- */

/* What may hold text of an item of the list, or of a new one: NO_INDEX. Where there are terms and
 * definitions, it is the last definition of the item. */
static uint32_t inside_item(struct finder *f, uint32_t list, uint32_t item) {
    if (item == NO_INDEX)
        item = parts_add(f, (struct part){.kind = PITH_PART_ITEM, .parent = list});
    if (!f->parts->items[list].definitions)
        return item;
    uint32_t last = f->parts->items[item].last;
    if (is_kind(f, last, PITH_PART_DEFINITION))
        return last;
    return parts_add(f, (struct part){.kind = PITH_PART_DEFINITION, .parent = item});
}

/* What may hold something besides cells and items: no table or row, and of a list its last item. */
static uint32_t holder(struct finder *f, uint32_t part) {
    while (is_kind(f, part, PITH_PART_TABLE) || is_kind(f, part, PITH_PART_ROW))
        part = f->parts->items[part].parent;
    if (!is_kind(f, part, PITH_PART_LIST))
        return part;
    return inside_item(f, part, f->parts->items[part].last);
}

/* A list, quotation or table; where there is no room for it, what is around it. */
static uint32_t add_in(struct finder *f, pith_part_kind kind, uint32_t around, bool ordered) {
    uint32_t parent = holder(f, around);
    if (!has_room(f, parent))
        return parent;
    struct part new_part = {
        .kind = kind,
        .parent = parent,
        .ordered = ordered,
    };
    return parts_add(f, new_part);
}

/* Items outside of lists are one list for each container that they are in. */
static uint32_t item_in(struct finder *f, uint32_t c, uint32_t around) {
    const struct container *item = &f->page->containers[c];
    uint32_t list = around;
    if (!is_kind(f, around, PITH_PART_LIST)) {
        uint32_t *stray = &f->list_of[item->parent == NO_INDEX ? c : item->parent];
        if (*stray == NO_INDEX)
            *stray = add_in(f, PITH_PART_LIST, around, false);
        list = *stray;
        if (!is_kind(f, list, PITH_PART_LIST))
            return list;
    }
    struct part new_part = {
        .kind = PITH_PART_ITEM,
        .parent = list,
        .ordinal = item->ordinal,
        .box = item->box,
    };
    return inside_item(f, list, parts_add(f, new_part));
}

/* Terms and their definitions are together in an item. */
static uint32_t definition_in(struct finder *f, uint32_t c, uint32_t around) {
    uint32_t parent = f->page->containers[c].parent;
    bool is_term = f->page->containers[c].element == ELEMENT_DT;
    uint32_t *last = &f->list_of[parent == NO_INDEX ? c : parent];
    bool is_with_last = is_kind(f, *last, PITH_PART_ITEM) && !is_term;
    if (!is_with_last)
        *last = parts_add(f, (struct part){.kind = PITH_PART_ITEM, .parent = around});
    struct part new_part = {
        .kind = is_term ? PITH_PART_TERM : PITH_PART_DEFINITION,
        .parent = *last,
    };
    return parts_add(f, new_part);
}

static uint32_t ordered_list_in(struct finder *f, const struct container *c, uint32_t around) {
    uint32_t list = add_in(f, PITH_PART_LIST, around, true);
    if (is_kind(f, list, PITH_PART_LIST))
        f->parts->items[list].reversed = c->is_reversed;
    return list;
}

static uint32_t definitions_in(struct finder *f, uint32_t around) {
    uint32_t list = add_in(f, PITH_PART_LIST, around, false);
    if (is_kind(f, list, PITH_PART_LIST))
        f->parts->items[list].definitions = true;
    return list;
}

static uint32_t cell_in(struct finder *f, const struct container *c, uint32_t around) {
    if (!is_kind(f, around, PITH_PART_ROW))
        return around;
    struct part new_part = {
        .kind = PITH_PART_CELL,
        .parent = around,
        .ordinal = c->ordinal,
        .header = c->element == ELEMENT_TH,
        .cells = c->cells,
        .columns = c->columns,
        .rows = c->rows,
    };
    return parts_add(f, new_part);
}

static uint32_t row_in(struct finder *f, const struct container *c, uint32_t around) {
    struct part new_part = {
        .kind = PITH_PART_ROW,
        .parent = around,
        .cells = c->cells,
    };
    return parts_add(f, new_part);
}

/* In a table, one after the rows is text like any other. */
static uint32_t caption_in(struct finder *f, uint32_t around) {
    bool is_first = is_kind(f, around, PITH_PART_TABLE) && f->parts->items[around].last == NO_INDEX;
    if (!is_first && !is_kind(f, around, PITH_PART_FIGURE))
        return around;
    return parts_add(f, (struct part){.kind = PITH_PART_CAPTION, .parent = around});
}

/* An answer inside of the post that it answers comes after it: posts are not in each other. */
static uint32_t post_in(struct finder *f, const struct post *post) {
    struct part new_part = {
        .kind = PITH_PART_POST,
        .parent = NO_INDEX,
        .author = post->author,
        .date = post->date,
    };
    return parts_add(f, new_part);
}

static uint32_t parts_part_of(struct finder *f, uint32_t c) {
    const struct container *container = &f->page->containers[c];
    uint32_t around = container->parent == NO_INDEX ? NO_INDEX : f->of_container[container->parent];
    uint32_t post = f->posts->of_container[c];
    if (post)
        return post_in(f, &f->posts->items[post - 1]);
    switch (container->element) {
    case ELEMENT_OL: return ordered_list_in(f, container, around);
    case ELEMENT_UL: return add_in(f, PITH_PART_LIST, around, false);
    case ELEMENT_DL: return definitions_in(f, around);
    case ELEMENT_LI: return item_in(f, c, around);
    case ELEMENT_DT:
    case ELEMENT_DD:
        return is_kind(f, around, PITH_PART_LIST) ? definition_in(f, c, around)
                                                  : item_in(f, c, around);
    case ELEMENT_BLOCKQUOTE: return add_in(f, PITH_PART_QUOTE, around, false);
    case ELEMENT_TABLE: return f->is_data[c] ? add_in(f, PITH_PART_TABLE, around, false) : around;
    case ELEMENT_TR:
        if (!is_kind(f, around, PITH_PART_TABLE))
            return around;
        return row_in(f, container, around);
    case ELEMENT_CAPTION:
    case ELEMENT_FIGCAPTION: return caption_in(f, around);
    case ELEMENT_FIGURE:
        return f->is_captioned[c] ? add_in(f, PITH_PART_FIGURE, around, false) : around;
    case ELEMENT_TD:
    case ELEMENT_TH: return cell_in(f, container, around);
    default: return around;
    }
}

/* Text is in no table but in its cells (a caption does not), and in no list but in its items:
 * else in the one before it. */
static uint32_t place_for_text(struct finder *f, uint32_t part, uint32_t before) {
    while (is_kind(f, part, PITH_PART_TABLE) || is_kind(f, part, PITH_PART_ROW))
        part = f->parts->items[part].parent;
    if (!is_kind(f, part, PITH_PART_LIST))
        return part;
    uint32_t item = before;
    while (item != NO_INDEX && f->parts->items[item].parent != part)
        item = f->parts->items[item].parent;
    return inside_item(f, part, item);
}

/* ---- plain text ----------------------------------------------------------------------------- */

static struct part text_part(pith_part_kind kind, uint32_t parent, const struct block *b) {
    return (struct part){
        .kind = kind,
        .parent = parent,
        .ordinal = kind == PITH_PART_ITEM ? b->ordinal : 0,
        .ordered = kind == PITH_PART_LIST && b->ordinal > 0,
    };
}

/* `before`: the part of the block before. A list goes on where the item is not of another kind. */
static uint32_t item_behind(struct finder *f, const struct block *b, uint32_t before) {
    uint32_t item = is_kind(f, before, PITH_PART_ITEM) ? before : NO_INDEX;
    unsigned level = item == NO_INDEX ? 0 : f->parts->items[item].depth / 2 + 1;
    for (; level > b->level && level > 1; level--)
        item = f->parts->items[f->parts->items[item].parent].parent;
    uint32_t list = NO_INDEX;
    if (level == b->level && item != NO_INDEX) {
        list = f->parts->items[item].parent;
        item = f->parts->items[list].parent;
        const struct part *last = &f->parts->items[list];
        if (last->ordered != (b->ordinal > 0))
            list = NO_INDEX;
    }
    if (list == NO_INDEX && !has_room(f, item))
        return item;
    if (list == NO_INDEX)
        list = parts_add(f, text_part(PITH_PART_LIST, item, b));
    return parts_add(f, text_part(PITH_PART_ITEM, list, b));
}

static uint32_t text_part_of(struct finder *f, const struct block *b, uint32_t before) {
    if (b->kind == PITH_LIST_ITEM)
        return item_behind(f, b, before);
    if (b->kind != PITH_QUOTE)
        return NO_INDEX;
    if (is_kind(f, before, PITH_PART_QUOTE))
        return before;
    return parts_add(f, text_part(PITH_PART_QUOTE, NO_INDEX, b));
}

/* A paragraph in a cell of a table of data is a cell, and one in a cell of no such table is none:
 * while the page was read both were what they are where tables lay pages out. */
static pith_kind kind_in_part(const struct parts *parts, const struct block *b, uint32_t part) {
    if (b->note.len && b->kind == PITH_LIST_ITEM)
        return PITH_PARAGRAPH;
    bool in_cell = part != NO_INDEX && parts->items[part].kind == PITH_PART_CELL;
    if (b->kind == PITH_PARAGRAPH && in_cell)
        return PITH_CELL;
    return b->kind == PITH_CELL && !in_cell ? PITH_PARAGRAPH : b->kind;
}

static void place_blocks(struct finder *f) {
    const struct page *page = f->page;
    uint32_t before = NO_INDEX;
    uint32_t text_before = NO_INDEX;
    for (size_t i = 0; i < page->block_count; i++) {
        const struct block *b = &page->blocks[i];
        bool is_text = b->container == NO_INDEX;
        if (b->note.len) /* it is where its reference is */
            before = NO_INDEX;
        else if (is_text)
            before = text_part_of(f, b, text_before);
        else
            before = place_for_text(f, f->of_container[b->container], before);
        text_before = is_text ? before : NO_INDEX;
        f->parts->of_block[i] = before;
        f->parts->kinds[i] = kind_in_part(f->parts, b, before);
    }
}

/* The figures that have one caption: with none, or several, they are pictures beside each other. */
static const bool *captioned_figures(struct arena *a, const struct page *page) {
    uint32_t *captions = ARENA_NEW(a, page->container_count + 1, uint32_t);
    bool *is_captioned = ARENA_NEW(a, page->container_count + 1, bool);
    for (uint32_t c = 0; c < page->container_count; c++) {
        const struct container *k = &page->containers[c];
        uint32_t figure = NO_INDEX;
        if (k->element == ELEMENT_FIGCAPTION)
            figure = page_ancestor(page, c, ELEMENT_FIGURE);
        if (figure != NO_INDEX)
            is_captioned[figure] = ++captions[figure] == 1;
    }
    return is_captioned;
}

void parts_find(struct arena *a, const struct page *page, const struct posts *posts,
                struct parts *out) {
    size_t n = page->container_count + 1;
    *out = (struct parts){
        .of_block = ARENA_NEW(a, page->block_count + 1, uint32_t),
        .kinds = ARENA_NEW(a, page->block_count + 1, pith_kind),
    };
    struct finder f = {
        .arena = a,
        .page = page,
        .parts = out,
        .of_container = ARENA_NEW(a, n, uint32_t),
        .list_of = ARENA_NEW(a, n, uint32_t),
        .is_data = tables_of_data(a, page),
        .is_captioned = captioned_figures(a, page),
        .posts = posts,
    };
    for (size_t c = 0; c < n; c++)
        f.list_of[c] = NO_INDEX;
    for (uint32_t c = 0; c < page->container_count; c++)
        f.of_container[c] = parts_part_of(&f, c);
    place_blocks(&f);
}

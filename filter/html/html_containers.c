/* The containers of a page: block-level elements with what later stages need to know of them, the
 * place of items in their list, and the place of cells in their table. */
#include "html/html_builder.h"

#include "html/tags.h"
#include "page/references.h"

enum {
    NUMBER_MOST = 1000000, /* of an attribute: the start of a list */
    SPAN_MOST = 32,        /* columns that a cell may take: the output writes each */
    ROWS_MOST = 65534,     /* that a cell may take (WHATWG HTML, 4.9.11) */
    COLUMNS_MOST = 256,    /* in which cells over several rows are followed */
};

/* ---- numbers -------------------------------------------------------------------------------- */

/* The integer in an attribute, where it is from 1 to `most`; else 1. */
static uint32_t attribute_number(const struct builder *b, const struct node *node, slice name,
                                 uint32_t most) {
    uint32_t n = 0;
    if (!node->tag)
        return 1;
    slice value = slice_trim(tag_attribute(b->arena, builder_tag(b, node), name));
    for (size_t i = 0; i < value.len && n <= most && ascii_digit(value.data[i]); i++)
        n = n * 10 + (uint32_t)(value.data[i] - '0');
    return n >= 1 && n <= most ? n : 1;
}

/* Begins a row of `table`, a container, or of no table where it is NO_INDEX. */
static void begin_row(struct builder *b, uint32_t table) {
    if (table == NO_INDEX)
        return;
    struct container_count *t = &b->counts[table];
    for (size_t i = 0; i < t->columns; i++)
        if (t->rows_taken[i])
            t->rows_taken[i]--;
}

/* The cells in the columns [begin, end) go on in so many rows, this one among them. */
static void take_rows(struct builder *b, struct container_count *t, uint32_t begin, uint32_t end,
                      uint32_t rows) {
    if (rows <= 1)
        return;
    end = end < COLUMNS_MOST ? end : COLUMNS_MOST;
    t->rows_taken =
        arena_grow(b->arena, t->rows_taken, &t->column_capacity, end, sizeof *t->rows_taken);
    while (t->columns < end)
        t->rows_taken[t->columns++] = 0;
    for (uint32_t i = begin; i < end; i++)
        t->rows_taken[i] = (uint16_t)rows;
}

/* Places the next cell in `row`, a container. */
static void place_cell(struct builder *b, const struct node *node, uint32_t row,
                       struct container *cell) {
    uint32_t table = page_ancestor(b->page, row, ELEMENT_TABLE);
    struct container_count *t = table == NO_INDEX ? NULL : &b->counts[table];
    struct container_count *count = &b->counts[row];
    cell->columns = attribute_number(b, node, SLICE("colspan"), SPAN_MOST);
    cell->rows = attribute_number(b, node, SLICE("rowspan"), ROWS_MOST);
    cell->cells = ++b->page->containers[row].cells;

    uint32_t at = count->items;
    while (t && at < t->columns && t->rows_taken[at])
        at++;
    count->items = at + cell->columns;
    cell->ordinal = at + 1;
    if (t)
        take_rows(b, t, at, count->items, cell->rows);
}

static bool node_has_attribute(const struct builder *b, const struct node *node, slice name) {
    return node->tag && tag_has_attribute(builder_tag(b, node), name);
}

/* The number of the next item of an ordered list; it may say so itself. */
static uint32_t place_item(struct builder *b, const struct node *node, uint32_t list) {
    struct container_count *count = &b->counts[list];
    if (node_has_attribute(b, node, SLICE("value")))
        return count->items = attribute_number(b, node, SLICE("value"), NUMBER_MOST);
    if (!count->is_reversed)
        return ++count->items;
    return count->items > 1 ? --count->items : 1;
}

/* How many items are directly in the list. */
static uint32_t count_items(const struct builder *b, const struct node *list) {
    uint32_t items = 0;
    uint32_t i = (uint32_t)(list - b->tree->nodes) + 1;
    for (; i < list->end; i = b->tree->nodes[i].end)
        items += b->tree->nodes[i].kind == NODE_ELEMENT && b->tree->nodes[i].element == ELEMENT_LI;
    return items;
}

/* What is counted in a list from the beginning. */
static struct container_count begin_list(const struct builder *b, const struct node *list) {
    struct container_count count = {.is_reversed = node_has_attribute(b, list, SLICE("reversed"))};
    bool has_start = node_has_attribute(b, list, SLICE("start"));
    uint32_t start = attribute_number(b, list, SLICE("start"), NUMBER_MOST);
    if (!count.is_reversed)
        count.items = start - 1;
    else
        count.items = (has_start ? start : count_items(b, list)) + 1;
    return count;
}

static void place_in_parent(struct builder *b, const struct node *node, uint32_t parent,
                            struct container *c) {
    enum element around = b->page->containers[parent].element;
    bool is_cell = node->element == ELEMENT_TD || node->element == ELEMENT_TH;
    if (node->element == ELEMENT_LI && around == ELEMENT_OL)
        c->ordinal = place_item(b, node, parent);
    else if (is_cell && around == ELEMENT_TR)
        place_cell(b, node, parent, c);
}

/* ---- attributes ----------------------------------------------------------------------------- */

static void take_attributes(const struct builder *b, const struct attributes *told,
                            struct container *c) {
    struct arena *a = b->arena;
    c->classes = references_decode(a, told->classes, true);
    c->id = references_decode(a, told->id, true);
    c->role = told->role;
    c->itemprop = told->itemprop;
    c->hidden |= html_hidden_by(&b->styles, told);
    if (told->aria_hidden)
        c->hidden |= HIDDEN_ARIA;
}

/* Declarative shadow DOM: the content of the template is shown in place of its parent's. Browsers
 * before 2023 called the attribute `shadowroot`. */
static bool is_shadow_root(const struct builder *b, const struct node *node) {
    if (!node->tag)
        return false;
    slice tag = builder_tag(b, node);
    return tag_attribute(b->arena, tag, SLICE("shadowrootmode")).len > 0 ||
           tag_attribute(b->arena, tag, SLICE("shadowroot")).len > 0;
}

static unsigned hidden_by_element(const struct builder *b, const struct node *node) {
    bool is_hidden = node->hidden && !is_shadow_root(b, node);
    unsigned hidden = is_hidden ? HIDDEN_TEMPLATE : 0;
    return node->element == ELEMENT_NOSCRIPT ? hidden | HIDDEN_NOSCRIPT : hidden;
}

/* ---- containers ----------------------------------------------------------------------------- */

/* A table with a header has data; others may only lay the page out. */
static void note_header(struct page *p, uint32_t parent) {
    uint32_t table = page_ancestor(p, parent, ELEMENT_TABLE);
    if (table != NO_INDEX)
        p->containers[table].has_header = true;
}

static uint32_t append_container(struct builder *b, const struct container *c,
                                 const struct container_count *counted) {
    struct page *p = b->page;
    size_t count = p->container_count + 1;
    p->containers = arena_grow(b->arena, p->containers, &b->container_capacity, count, sizeof *c);
    b->counts = arena_grow(b->arena, b->counts, &b->count_capacity, count, sizeof *b->counts);
    p->containers[p->container_count] = *c;
    b->counts[p->container_count] = *counted;
    return (uint32_t)p->container_count++;
}

uint32_t builder_push_container(struct builder *b, const struct node *node,
                                const struct attributes *told, uint32_t parent) {
    struct page *p = b->page;
    struct container c = {.parent = parent, .element = node->element};
    struct container_count count = {0};

    if (node->element == ELEMENT_OL) {
        count = begin_list(b, node);
        c.is_reversed = count.is_reversed;
    }
    if (node->element == ELEMENT_TH)
        note_header(p, parent);
    if (node->element == ELEMENT_TR)
        begin_row(b, page_ancestor(p, parent, ELEMENT_TABLE));
    if (parent != NO_INDEX) {
        c.depth = p->containers[parent].depth + 1;
        c.hidden = p->containers[parent].hidden;
        place_in_parent(b, node, parent, &c);
    }
    c.hidden |= hidden_by_element(b, node);
    take_attributes(b, told, &c);
    return append_container(b, &c, &count);
}

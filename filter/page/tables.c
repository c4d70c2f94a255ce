/* One pass over the blocks in tables counts what distinguishes data from layout. */
#include "page/tables.h"

/* What a table holds, without the tables inside it. */
struct table_survey {
    uint32_t cells;        /* texts directly in cells */
    uint32_t others;       /* texts in elements inside cells */
    uint32_t cell, row;    /* of the last text that was counted */
    uint32_t filled_cells; /* with text */
    uint32_t filled_rows;
    uint32_t paragraphs; /* in the cell of the last text */
    bool has_prose;      /* a cell of several paragraphs */
    bool is_page;        /* it has a table inside, a heading or a long text, as layouts have */
};

uint32_t table_with_header(const struct page *page, uint32_t container) {
    uint32_t table = page_ancestor(page, container, ELEMENT_TABLE);
    if (table == NO_INDEX)
        return NO_INDEX;
    return page->containers[table].has_header ? table : NO_INDEX;
}

static uint32_t cell_around(const struct page *page, uint32_t container) {
    while (container != NO_INDEX) {
        const struct container *c = &page->containers[container];
        if (c->element == ELEMENT_TD || c->element == ELEMENT_TH)
            break;
        container = c->parent;
    }
    return container;
}

static void table_add_text(const struct page *page, const struct block *b, struct table_survey *t) {
    /* Of 16,768 cells on the pages of WCXB, none that is data has more than 71. */
    enum { WORDS_MOST = 120, PARAGRAPH_WORDS = 12 };
    if (b->kind == PITH_CAPTION)
        return;

    uint32_t cell = cell_around(page, b->container);
    uint32_t row = cell == NO_INDEX ? NO_INDEX : page->containers[cell].parent;
    bool is_first = t->cells + t->others == 0;
    bool is_new_cell = is_first || cell != t->cell;
    if (is_new_cell)
        t->paragraphs = 0;
    t->paragraphs += b->shape.words >= PARAGRAPH_WORDS;
    t->has_prose |= t->paragraphs > 1;
    t->filled_cells += is_new_cell;
    t->filled_rows += is_first || row != t->row;
    t->cell = cell;
    t->row = row;

    t->is_page |= b->kind == PITH_HEADING || b->shape.words > WORDS_MOST;
    t->cells += b->kind == PITH_CELL;
    t->others += b->kind != PITH_CELL;
}

/* A table of data has several cells and nothing that only a page has. It has a header, or no cell
 * of several paragraphs; and its text is directly in the cells, or each of its cells has one text
 * and its rows have two or more. */
static bool table_is_data(const struct table_survey *t, bool has_header) {
    if (t->filled_cells < 2 || t->is_page)
        return false;
    if (has_header)
        return true;
    if (t->has_prose)
        return false;
    if (!t->others)
        return true;
    bool one_text_a_cell = t->filled_cells == t->cells + t->others;
    return one_text_a_cell && t->filled_rows >= 2 && t->filled_cells >= 2 * t->filled_rows;
}

/* For each container, the innermost table around it, which may be itself. */
static uint32_t *tables_around(struct arena *a, const struct page *page,
                               struct table_survey *surveys) {
    uint32_t *around = ARENA_NEW(a, page->container_count + 1, uint32_t);
    for (uint32_t c = 0; c < page->container_count; c++) {
        uint32_t parent = page->containers[c].parent;
        uint32_t outer = parent == NO_INDEX ? NO_INDEX : around[parent];
        bool is_table = page->containers[c].element == ELEMENT_TABLE;
        around[c] = is_table ? c : outer;
        if (is_table && outer != NO_INDEX)
            surveys[outer].is_page = true;
    }
    return around;
}

const bool *tables_of_data(struct arena *a, const struct page *page) {
    size_t n = page->container_count + 1;
    bool *is_data = ARENA_NEW(a, n, bool);
    struct table_survey *surveys = ARENA_NEW(a, n, struct table_survey);
    const uint32_t *around = tables_around(a, page, surveys);

    for (size_t i = 0; i < page->block_count; i++) {
        uint32_t container = page->blocks[i].container;
        uint32_t table = container == NO_INDEX ? NO_INDEX : around[container];
        if (table != NO_INDEX)
            table_add_text(page, &page->blocks[i], &surveys[table]);
    }
    for (size_t c = 0; c < page->container_count; c++)
        is_data[c] = table_is_data(&surveys[c], page->containers[c].has_header);
    return is_data;
}

/* A table remembers for each column how many rows a cell from above still takes. */
#include "html/html_cells.h"

void cells_begin_row(struct arena *a, struct page *p, uint32_t table) {
    if (table == NO_INDEX)
        return;
    struct container *t = &p->containers[table];
    if (!t->rows_taken)
        t->rows_taken = ARENA_NEW(a, COLUMNS_MOST, uint8_t);
    for (size_t i = 0; i < COLUMNS_MOST; i++)
        if (t->rows_taken[i])
            t->rows_taken[i]--;
}

uint32_t cells_place(struct page *p, uint32_t row, uint32_t columns, uint32_t rows) {
    struct container *r = &p->containers[row];
    uint32_t table = page_ancestor(p, row, ELEMENT_TABLE), at = r->items;
    uint8_t *taken = table == NO_INDEX ? NULL : p->containers[table].rows_taken;
    while (taken && at < COLUMNS_MOST && taken[at])
        at++;
    r->items = at + columns;
    for (uint32_t i = at; taken && i < r->items && i < COLUMNS_MOST; i++)
        taken[i] = (uint8_t)(rows < UINT8_MAX ? rows : UINT8_MAX);
    return at + 1;
}

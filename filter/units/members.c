/* One pass over the containers for each kind, and one over the blocks. */
#include "units/members.h"

#include "page/tables.h"

struct enclosed_row {
    pith_unit name;
    enum element element, other; /* of the containers that are such a unit */
    bool items_only;             /* of what is nested in the items, nothing else is a member */
    bool data_only;              /* a table that only lays out the page is no unit */
};

static const struct enclosed_row enclosed_rows[ENCLOSED_COUNT] = {
    [ENCLOSED_LIST] = {PITH_UNIT_LIST, ELEMENT_UL, ELEMENT_OL, true, false},
    [ENCLOSED_DEFINITIONS] = {PITH_UNIT_DEFINITIONS, ELEMENT_DL, ELEMENT_DL, false, false},
    [ENCLOSED_TABLE] = {PITH_UNIT_TABLE, ELEMENT_TABLE, ELEMENT_TABLE, false, true},
    [ENCLOSED_QUOTE] = {PITH_UNIT_QUOTE, ELEMENT_BLOCKQUOTE, ELEMENT_BLOCKQUOTE, false, false},
};

pith_unit enclosed_name(enum enclosed kind) {
    return enclosed_rows[kind].name;
}

/* Of each container the nearest unit, itself or above, or NO_INDEX. Parents come first. */
static void find_nearest(const struct page *p, const struct enclosed_row *row, const bool *is_data,
                         uint32_t *out) {
    for (uint32_t c = 0; c < p->container_count; c++) {
        enum element e = p->containers[c].element;
        uint32_t parent = p->containers[c].parent;
        uint32_t above = parent == NO_INDEX ? NO_INDEX : out[parent];
        bool is_unit = e == row->element || e == row->other;
        out[c] = is_unit && (!row->data_only || is_data[c]) ? c : above;
    }
}

static bool is_member(const struct block *b, const struct enclosed_row *row) {
    if (b->container == NO_INDEX)
        return false;
    return !row->items_only || b->kind == PITH_LIST_ITEM;
}

void members_find(struct arena *a, const struct page *page, const uint32_t *chances,
                  struct members *out) {
    const bool *is_data = tables_of_data(a, page);
    uint32_t *nearest = ARENA_NEW(a, page->container_count + 1, uint32_t);
    for (size_t k = 0; k < ENCLOSED_COUNT; k++) {
        const struct enclosed_row *row = &enclosed_rows[k];
        find_nearest(page, row, is_data, nearest);
        out->of[k] = ARENA_NEW(a, page->block_count + 1, uint32_t);
        for (size_t i = 0; i < page->block_count; i++) {
            const struct block *b = &page->blocks[i];
            bool counts = chances[i] > 0 && is_member(b, row);
            out->of[k][i] = counts ? nearest[b->container] : NO_INDEX;
        }
    }
}

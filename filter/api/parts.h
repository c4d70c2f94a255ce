/* Posts, lists, quotations and tables around the blocks, of which most containers are none. */
#ifndef PITH_API_PARTS_H
#define PITH_API_PARTS_H

#include "pith.h"
#include "metadata/posts.h"
#include "page/page.h"

struct part {
    pith_part_kind kind;
    uint32_t parent; /* a part, NO_INDEX for the outermost */
    uint32_t depth;
    uint32_t ordinal;       /* item of an ordered list: its number; cell: its column; else 0 */
    uint32_t last;          /* so far: of a list its item, of a table its row, of an item its term
                             * or definition; or NO_INDEX */
    uint32_t cells;         /* row: how many; cell: its number among them */
    uint32_t columns, rows; /* cell */
    bool ordered;           /* list */
    bool header;            /* cell */
    bool definitions, reversed; /* list */
    enum checkbox box;          /* item */
    slice author, date;         /* post */
};

struct parts {
    struct part *items; /* parents come before their children */
    size_t count, capacity;
    uint32_t *of_block; /* the innermost one, or NO_INDEX */
    pith_kind *kinds;   /* of each block: whether it is a cell is known only now */
};

void parts_find(struct arena *a, const struct page *page, const struct posts *posts,
                struct parts *out);

#endif

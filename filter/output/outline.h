/* The kept blocks as parts inside each other: lists of items, quotations, tables of rows of cells.
 * For formats that nest; each gives its own opens and closes. */
#ifndef PITH_OUTPUT_OUTLINE_H
#define PITH_OUTPUT_OUTLINE_H

#include "pith.h"

enum part { PART_LIST, PART_ITEM, PART_QUOTE, PART_TABLE, PART_ROW, PART_CELL };

enum { OUTLINE_PARTS = 48 }; /* open at once: 24 lists or 48 quotations in each other */

struct outline_style {
    /* `first`: the first block inside, at `index` of the article's. A list is ordered where that
     * has an ordinal. */
    void (*open)(void *state, enum part part, const pith_block *first, size_t index);
    void (*close)(void *state, enum part part);
    /* A block, inside of what is open. `again`: another one stands before it in the same innermost
     * part. */
    void (*leaf)(void *state, const pith_block *b, bool again);
};

void outline_walk(const struct outline_style *style, void *state, const pith_article *article);

#endif

/* The kept blocks with what opens and closes around them: for formats that nest. */
#ifndef PITH_OUTPUT_OUTLINE_H
#define PITH_OUTPUT_OUTLINE_H

#include "pith.h"

enum { OUTLINE_PARTS = 48 }; /* open at once; what is deeper is left out, its text is not */

struct outline_style {
    /* `first`: the first block inside, at `index` of the article's. */
    void (*open)(void *state, const pith_part *part, const pith_block *first, size_t index);
    void (*close)(void *state, const pith_part *part);
    /* The images that are before the block: before a quotation that begins with it, else inside
     * of what is open. True: something was written. */
    bool (*images)(void *state, const pith_block *b);
    /* A block, inside of what is open. `again`: something is before it in the innermost part.
     */
    void (*leaf)(void *state, const pith_block *b, bool again);
};

void outline_walk(const struct outline_style *style, void *state, const pith_article *article);

/* The part of that kind that is nearest to `part`, itself included; NULL: none. */
const pith_part *part_around(const pith_part *part, pith_part_kind kind);
/* The number of the item through which the block is in the list; 0: it is not ordered. */
unsigned number_in_list(const pith_block *b, const pith_part *list);

#endif

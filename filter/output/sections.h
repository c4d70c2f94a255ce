/* The sections of a body: what is below a heading, up to the next one. */
#ifndef PITH_OUTPUT_SECTIONS_H
#define PITH_OUTPUT_SECTIONS_H

#include "base/slice.h"
#include "pith.h"

enum { SECTION_LEVELS = 6 };

struct section {
    size_t number;     /* from 1 */
    size_t begin, end; /* blocks, without the heading */
    const pith_block
        *headings[SECTION_LEVELS]; /* from the outermost one; NULL: none of that level */
};

/* Goes from `*s`, which is all 0 at first, to the next section with a text that is kept; false:
 * there is none. */
bool section_next(const pith_article *article, struct section *s);

#endif

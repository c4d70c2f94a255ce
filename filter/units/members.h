/* Which block is a member of which unit. */
#ifndef PITH_UNITS_MEMBERS_H
#define PITH_UNITS_MEMBERS_H

#include "page/page.h"

/* Units that are a container and what is in it. */
enum enclosed {
    ENCLOSED_LIST,
    ENCLOSED_DEFINITIONS,
    ENCLOSED_TABLE,
    ENCLOSED_QUOTE,
    ENCLOSED_COUNT
};

/* For each block, by kind: its container that is such a unit, or NO_INDEX. */
struct members {
    uint32_t *of[ENCLOSED_COUNT];
};

pith_unit enclosed_name(enum enclosed kind);

/* For pages of HTML. `chances`: a block of chance 0 is not shown, and is no member. */
void members_find(struct arena *a, const struct page *page, const uint32_t *chances,
                  struct members *out);

#endif

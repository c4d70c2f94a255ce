/* Which images belong to the article, and where. */
#ifndef PITH_API_IMAGES_H
#define PITH_API_IMAGES_H

#include "page/verdict.h"

struct marks {
    struct mark *items; /* in the order of their blocks */
    size_t count;
};

/* The page's marks without icons, and of one image several times in a row the first only. An image
 * whose caption or credit was dropped stays where text on both sides is kept: it goes before the
 * next kept block. */
void images_place(struct arena *a, const struct page *page, const struct verdict *verdicts,
                  struct marks *out);

#endif

/* What the models say of a page: a chance for each block, and how likely a block must be to be
 * kept. The rules start from this. */
#ifndef PITH_MODEL_SCORES_H
#define PITH_MODEL_SCORES_H

#include "lines/lines.h"

/* The three kinds of pages, each with a model or none. */
enum route {
    ROUTE_HTML,
    ROUTE_DUMP,    /* a whole page as text: what tag strippers, html2text and w3m make of it */
    ROUTE_RESIDUE, /* text that an extractor has cleaned already: rules alone judge it */
    ROUTE_COUNT
};

struct scores {
    enum route route;
    uint32_t *chances;   /* of each block, of CHANCE_ONE */
    uint32_t threshold;  /* least chance that is kept; above CHANCE_ONE: nothing is */
    unsigned not_shown;  /* enum hidden_by: a block with one of these is not for readers */
    enum page_type type; /* PAGE_TYPE_COUNT on pages of text */
    int quality;         /* as in struct verdicts */
    uint32_t headline;   /* HTML: the block that says the title, or NO_INDEX */
};

/* `keep`: how much, see model/decision.h. */
void scores_take(struct arena *a, const struct lines *lines, unsigned keep, struct scores *out);

/* The models. For pages with a block. */
void scores_of_html(struct arena *a, const struct page *page, unsigned keep, struct scores *out);
void scores_of_dump(struct arena *a, const struct lines *lines, unsigned keep, struct scores *out);

#endif

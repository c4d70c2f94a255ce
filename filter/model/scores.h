/* What the models say of a page: what kind it is, and a chance for each block by itself. */
#ifndef PITH_MODEL_SCORES_H
#define PITH_MODEL_SCORES_H

#include "lines/lines.h"
#include "model/decision.h"
#include "model/survey.h"

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
    unsigned not_shown;  /* enum hidden_by: a block with one of these is not for readers */
    enum page_type type; /* PAGE_TYPE_COUNT on pages of text */
    uint32_t article;    /* how far the model of articles is trusted, of CHANCE_ONE; text: 0 */
    uint32_t thread;     /* how likely the page is a forum's, of CHANCE_ONE; text: 0 */
    uint32_t headline;   /* HTML: the block that says the title, or NO_INDEX */
    const struct survey *survey; /* HTML: what was counted of the page; text: NULL */
    const int16_t *page_row;     /* HTML: the features of the page; text: NULL */
};

void scores_take(struct arena *a, const struct lines *lines, struct scores *out);

/* The word F1 to expect of the decision, as in struct verdicts; and the features that it is judged
 * by, from which train/ learns. */
int scores_quality(const struct scores *scores, const struct decision *d);
void scores_quality_row(const struct scores *scores, const struct decision *d, int16_t *row);

/* The models. For pages with a block. */
void scores_of_html(struct arena *a, const struct page *page, struct scores *out);
void scores_of_dump(struct arena *a, const struct lines *lines, struct scores *out);

#endif

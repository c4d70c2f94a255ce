/* Units: what a reader sees as one thing. The model looks at one block at a time; here the blocks
 * of a list, a table, a section or a run of prose are judged by what all of them are.
 *
 *  - Before the page's decision they share their evidence: in a long essay the hundredth paragraph
 *    looks to the model like the foot of a page, and the paragraphs of its look know better.
 *  - After the decision and the phrases no unit is left in pieces: units_complete(). */
#ifndef PITH_UNITS_UNITS_H
#define PITH_UNITS_UNITS_H

#include "model/scores.h"

struct members;

struct units {
    const uint32_t *chances;       /* of each block, with what its units say; of CHANCE_ONE */
    const uint8_t *moved_by;       /* of each block, pith_unit: what moved its chance most */
    const struct members *members; /* HTML: which block is in which unit; text: NULL */
    struct decision decision;      /* of the whole page */
    uint32_t body_end;             /* the block after the body; the number of blocks: not known */
    bool is_thread;                /* a forum's, or looks like one */
    int quality;                   /* as in struct verdicts */
};

/* `keep`: how much, see model/decision.h. */
void units_judge(struct arena *a, const struct page *page, const struct scores *scores,
                 unsigned keep, struct units *out);

/* Makes lists, tables, sections and the like whole where enough of them is kept, and drops the rest
 * of the others. */
void units_complete(struct arena *a, const struct page *page, const struct units *units,
                    struct verdict *verdicts);

#endif

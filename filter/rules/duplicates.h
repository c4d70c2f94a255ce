/* Text that stands twice: headline and lede repeated, paragraphs and bodies emitted again. */
#ifndef PITH_RULES_DUPLICATES_H
#define PITH_RULES_DUPLICATES_H

#include "page/judgement.h"

/* Drops the shorter or later copies among the kept blocks, and what repeats the headline. */
void drop_duplicates(struct arena *a, const struct page *page, uint32_t headline,
                     struct judgement *judged);

#endif

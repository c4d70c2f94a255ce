/* Which block is the headline. */
#ifndef PITH_RULES_HEADLINE_H
#define PITH_RULES_HEADLINE_H

#include "page/judgement.h"

/* Plain text: the first line above the body that reads like a headline, a repeated one before
 * others. `dropped` blocks are passed over; `body` is the first block of the body. */
uint32_t headline_of_text(struct arena *a, const struct page *page, const struct judgement *judged,
                          uint32_t body);

#endif

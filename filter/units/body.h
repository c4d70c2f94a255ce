/* Where the body of an article ends. */
#ifndef PITH_UNITS_BODY_H
#define PITH_UNITS_BODY_H

#include "model/scores.h"

/* Index of the block after the body, judged by the chances of the blocks. The number of blocks: the
 * end is not known. `threshold` is the least chance that is kept. */
uint32_t body_end(const struct page *page, const uint32_t *chances, uint32_t threshold);

#endif

/* Copies of pages for training. Some look as if they came from elsewhere: older markup, no class
 * names, another language. Others hold nothing but content, as feeds and programs pass it on. */
#ifndef PITH_TRAIN_AUGMENT_H
#define PITH_TRAIN_AUGMENT_H

#include "page/page.h"

/* Changes the page in place. The seed decides which changes are made. No block is lost. */
void augment(struct arena *a, struct page *page, uint32_t seed);

/* Leaves nothing but content: all of it, or its beginning. `content` has a flag for each block.
 * Classes, roles and most facts go, as they do when somebody cuts a text out of a page. */
void cut_fragment(struct page *page, const bool *content, uint32_t seed);

#endif

/* What a block is, by the containers around it. */
#ifndef PITH_HTML_HTML_KINDS_H
#define PITH_HTML_HTML_KINDS_H

#include "page/page.h"

/* Sets kind, level and ordinal from block->container. */
void html_set_kind(const struct page *p, struct block *block);

#endif

/* Decoded plain text in, a page of blocks out. */
#ifndef PITH_PLAIN_PLAIN_H
#define PITH_PLAIN_PLAIN_H

#include "page/page.h"

/* Reads at most `most` bytes of `utf8`. */
void plain_read(struct arena *a, slice utf8, size_t most, struct page *out);

#endif

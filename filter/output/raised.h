/* Raised and lowered text, where nothing but characters can say it. */
#ifndef PITH_OUTPUT_RAISED_H
#define PITH_OUTPUT_RAISED_H

#include "output/writer.h"

/* Writes the bytes [begin, end) of `text`, which are raised or lowered: in characters of that form
 * where there is one for each, else after "^" or "_". */
void put_raised(struct writer *w, text_put *put, bool is_raised, slice text, size_t begin,
                size_t end);

#endif

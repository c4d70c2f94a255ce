/* Raised and lowered text, where nothing but characters can say it. */
#ifndef PITH_OUTPUT_RAISED_H
#define PITH_OUTPUT_RAISED_H

#include "output/writer.h"

/* Writes `inside`, which is raised or lowered after `before`: in characters of its form where each
 * has one, else after "^" or "_". */
void put_raised(struct writer *w, text_put *put, bool is_raised, slice before, slice inside);

#endif

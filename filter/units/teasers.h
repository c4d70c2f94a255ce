/* Lists of further stories after an article. */
#ifndef PITH_UNITS_TEASERS_H
#define PITH_UNITS_TEASERS_H

#include "units/units.h"

/* Drops runs of links with a date or a time beside each, and the line above them, where no text of
 * the article is after them; and blocks that are lines of links, before and after the text. For
 * pages of HTML that are articles. */
void teasers_drop(const struct survey *survey, struct verdict *verdicts);

#endif

/* Formulas that the text of a page has as TeX between signs. */
#ifndef PITH_PAGE_FORMULAS_H
#define PITH_PAGE_FORMULAS_H

#include "page/page.h"

/* Adds a mark for each "\(..\)", "\[..\]", "$$..$$" and "$..$" that no other mark cuts. The marks
 * of the page must be in the order of their blocks. */
void page_mark_formulas(struct arena *a, struct page *page);

#endif

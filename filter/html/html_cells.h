/* Where the cells of a table stand. */
#ifndef PITH_HTML_HTML_CELLS_H
#define PITH_HTML_HTML_CELLS_H

#include "page/page.h"

enum { COLUMNS_MOST = 64 }; /* of which cells over several rows are followed */

/* Begins a row of the table `table`, a container; NO_INDEX: of none. */
void cells_begin_row(struct arena *a, struct page *p, uint32_t table);
/* The column of the next cell in `row`, a container, which takes so many columns and rows. */
uint32_t cells_place(struct page *p, uint32_t row, uint32_t columns, uint32_t rows);

#endif

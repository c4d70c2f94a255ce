/* Tells tables of data from tables that only lay the page out. */
#ifndef PITH_PAGE_TABLES_H
#define PITH_PAGE_TABLES_H

#include "page/page.h"

/* The container of the innermost table around `container`, where it has a <th>; else NO_INDEX. The
 * rules ask this: a header is enough to tell the text of a table from that of chrome. */
uint32_t table_with_header(const struct page *page, uint32_t container);

/* A flag for each container: it is a table of data. The parts of an article ask this: a table that
 * only lays the page out is not one of them, with a header or without. */
const bool *tables_of_data(struct arena *a, const struct page *page);

#endif

/* The day that a run of tokens writes. */
#ifndef PITH_TEXT_DATE_DAYS_H
#define PITH_TEXT_DATE_DAYS_H

#include "text/date_times.h"

/* How many tokens from `i` on write a day; 0: they write none. `*d` gets the day, and the time of
 * day where it is written inside the date. */
size_t date_match_day(const struct date_reader *in, size_t i, struct date *d);

/* Sets a day from three numbers of a machine; false: they are no day, or none that news is of. */
bool date_set_day(struct date *d, unsigned year, unsigned month, unsigned day);

#endif

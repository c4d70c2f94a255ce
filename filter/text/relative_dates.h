/* Dates that are told from the time of reading: "3 hours ago", "gestern, 21:05 Uhr", "Mar 10". */
#ifndef PITH_TEXT_RELATIVE_DATES_H
#define PITH_TEXT_RELATIVE_DATES_H

#include "text/dates.h"

/* The date that the whole of `text` tells, seen from `now`, seconds since 1970 in UTC. Hours,
 * minutes and seconds give an instant in UTC; days, weeks, months and years give a day, with a time
 * of day only where one is written. Without a word for it, an amount is past. Makes no allocation.
 */
bool date_relative(slice text, int64_t now, struct date *out);

#endif

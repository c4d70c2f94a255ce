/* Days in other calendars, and counted days. */
#ifndef PITH_TEXT_CALENDARS_H
#define PITH_TEXT_CALENDARS_H

#include <stdbool.h>
#include <stdint.h>

struct day {
    int year;            /* Gregorian */
    unsigned month, day; /* from 1 */
};

unsigned days_in_month(int year, unsigned month);
/* Days since 1 January 1970 and back (proleptic Gregorian). */
int64_t day_number(struct day d);
struct day day_of_number(int64_t number);
unsigned weekday_of(struct day d); /* 0: Sunday */

/* The Persian solar calendar, by the 2820-year cycle's 33-year approximation, which is exact for
 * the years 1244 to 1472 (1865 to 2094). */
struct day day_of_jalali(int year, unsigned month, unsigned day);

#endif

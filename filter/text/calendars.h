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
/* The tabular Islamic calendar (leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29 of 30); what
 * is seen of the moon may be a day off. */
struct day day_of_hijri(int year, unsigned month, unsigned day);
/* The Ethiopian calendar of the Era of Incarnation. */
struct day day_of_ethiopic(int year, unsigned month, unsigned day);
/* ISO 8601: week 1 holds the year's first Thursday, day 1 is Monday. */
struct day day_of_week_date(int year, unsigned week, unsigned day);

enum calendar { CALENDAR_GREGORIAN, CALENDAR_PERSIAN, CALENDAR_ISLAMIC, CALENDAR_ETHIOPIC };
/* False where the calendar has no such day. */
bool day_of_calendar(enum calendar calendar, int year, unsigned month, unsigned day,
                     struct day *out);

#endif

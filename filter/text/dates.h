/* Dates: finding one in running text and writing it as ISO 8601. No clock, no locale. */
#ifndef PITH_TEXT_DATES_H
#define PITH_TEXT_DATES_H

#include "base/buffer.h"
#include "base/slice.h"

struct date {
    int year;            /* 1 to 9999, Gregorian */
    unsigned month, day; /* 1 to 12, 1 to 31 */
    unsigned hour, minute, second;
    int offset; /* minutes east of UTC, as written */
    bool has_time, has_second, has_offset;
    bool zulu;         /* the offset was written as a name for UTC: Z, GMT */
    bool ambiguous;    /* day and month could be exchanged, and nothing decided */
    bool decided;      /* they could not: one of two numbers is over 12 */
    bool day_first;    /* of two numbers, the day was read from the first */
    size_t begin, end; /* bytes of the text that it was read from */
};

/* How numbers like 03/05/2024 are read; from the language of the page. */
enum date_order { DATE_ORDER_UNKNOWN, DATE_DAY_FIRST, DATE_MONTH_FIRST, DATE_YEAR_FIRST };

/* What is known of the text beside the text. */
struct date_locale {
    enum date_order order;
    slice country; /* ISO 3166 or top-level domain, lower case: decides what IST is */
    bool compact;  /* digits alone may be a date: in URLs and attributes */
};
#define DATE_ANYWHERE ((struct date_locale){DATE_ORDER_UNKNOWN, {NULL, 0}, false})

/* By a language tag (en-GB) and a country, as in struct date_locale; either may be empty. Where
 * they do not say, the order is unknown: English is written both ways. */
struct date_locale date_locale_of(slice language, slice country);

/* The first date at or after byte `from`; false when there is none. A year, a month and a day
 * are needed; time and offset are taken when they are beside it. Looks at the first 400 tokens.
 */
bool date_find(slice text, size_t from, struct date_locale locale, struct date *out);

/* True when `text` is little more than a date: at most `others` words beside it. */
bool date_is_line(slice text, unsigned others, struct date *out);

/* The second since 1970 as a date in UTC. */
struct date date_of_seconds(int64_t seconds);
/* The reverse; a date without an offset counts as UTC, without a time as its midnight. */
int64_t date_seconds(const struct date *d);

/* YYYY-MM-DD, or YYYY-MM-DDTHH:MM:SS, with +HH:MM or Z only where an offset was written. */
void date_put(struct buffer *to, const struct date *d);

#endif

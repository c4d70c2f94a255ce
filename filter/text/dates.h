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
    size_t begin, end; /* bytes of the text that it was read from */
};

/* How numbers like 03/05/2024 are read; from the language of the page. */
enum date_order { DATE_ORDER_UNKNOWN, DATE_DAY_FIRST, DATE_MONTH_FIRST };

/* The first date at or after byte `from`; false when there is none. A year, a month and a day
 * are needed; time and offset are taken when they stand beside it. Looks at the first 400 tokens.
 */
bool date_find(struct slice text, size_t from, enum date_order order, struct date *out);

/* True when `text` is little more than a date: at most `others` words beside it. */
bool date_is_line(struct slice text, unsigned others, struct date *out);

/* YYYY-MM-DD, or YYYY-MM-DDTHH:MM:SS, with +HH:MM or Z only where an offset was written. */
void date_put(struct buffer *to, const struct date *d);

#endif

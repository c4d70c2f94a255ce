/* The tokens that dates are read from: numbers, names of months and zones, signs. */
#ifndef PITH_TEXT_DATE_TOKENS_H
#define PITH_TEXT_DATE_TOKENS_H

#include "base/slice.h"
#include "text/calendars.h"

/* What a zone's name needs to be an offset. */
enum zone_rule {
    ZONE_FIXED,
    ZONE_AMERICAN,   /* ET, CT ...: an hour more in the summer of the United States */
    ZONE_OF_COUNTRY, /* the name is several zones: the country tells which */
};

enum token_kind {
    T_END,
    T_NUMBER,
    T_MONTH,
    T_ORDINAL, /* st nd rd th º. : belongs to the number before it */
    T_JOIN,    /* de, of, del, og: between day, month and year */
    T_YEAR_SIGN,
    T_MONTH_SIGN,
    T_DAY_SIGN, /* 年 月 日, Korean and Vietnamese likewise */
    T_HOUR_SIGN,
    T_MINUTE_SIGN,
    T_AM,
    T_PM,
    T_NOON,
    T_ERA,            /* `value`: years from the year 0 to its year 0 */
    T_CALENDAR_MONTH, /* `value`: month of another calendar */
    T_WEEK_SIGN,      /* the W of 2024-W11-5 */
    T_ZONE,
    T_SIGN, /* one other ASCII sign, in `value` */
    T_WORD,
};

struct token {
    enum token_kind kind;
    unsigned value; /* number, month, sign, era */
    int offset;     /* T_ZONE: minutes */
    enum zone_rule rule;
    enum calendar calendar; /* T_CALENDAR_MONTH */
    unsigned digits;        /* T_NUMBER: how many were written */
    bool space_before;
    size_t begin, end;
};

enum { TOKENS_MOST = 400, NUMBER_DIGITS_MOST = 9, WORD_BYTES_MOST = 40 };

struct tokens {
    struct token at[TOKENS_MOST + 1]; /* ends with T_END */
    size_t n;
};

/* Reads `text` from `from` on; the last token is T_END. */
void date_tokens(slice text, size_t from, struct tokens *out);

#endif

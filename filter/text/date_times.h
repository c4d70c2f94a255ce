/* The time of day and the offset that are beside a day. */
#ifndef PITH_TEXT_DATE_TIMES_H
#define PITH_TEXT_DATE_TIMES_H

#include "text/date_tokens.h"
#include "text/dates.h"

/* A text that is read. */
struct reader {
    slice text;
    struct date_locale locale;
    struct tokens tokens;
};

static inline bool token_is_sign(const struct token *t, char sign) {
    return t->kind == T_SIGN && t->value == (unsigned char)sign;
}

/* Each returns how many tokens it took from `i` on; 0: none of its kind is there.
 * 12:35, 12:35:08.123, 14h20, 9時15分, 3:15 p.m., 午後3時15分, 9pm, noon */
size_t date_match_time(const struct tokens *t, size_t i, struct date *d);
/* +04:00, GMT+1, (CET); the day of `d` decides about summer time */
size_t date_match_offset(const struct reader *r, size_t i, struct date *d);

/* False when there is no such time. `half`: T_AM or T_PM, or NULL. */
bool date_set_hour(struct date *d, unsigned hour, unsigned minute, const struct token *half);

#endif

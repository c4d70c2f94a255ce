/* In come the tokens of a text, out comes the day that begins at one of them. The token is tried as
 * the start of every shape in a table; what the shape took is then settled: the order of two
 * numbers, a short year, another calendar. A table of shapes is easier to read and to extend than a
 * grammar, and most shapes fail at their first token. */
#include "text/date_days.h"

#include "text/calendars.h"

/* A shape is a row of signs:
 *   Y  year of four digits     y  year of two       n  year of an era, or number of a week
 *   m  number of a month       M  name of a month   J  name of a month of another calendar
 *   d  day                     E  era               W  the W of a week
 *   a, b  two numbers, one of them the day and one the month
 *   o  any ordinals, dots and joins     c  the same and commas     t  a time of day and its zone
 * Z is 年, z is 月, x is 日; other characters are themselves. */
static const char *const day_shapes[] = {
    "Y-m-d",  "Y/m/d",   "Y.m.d",   "YZmzdx",  "YZmzd",  "EnZmzdx", "doMocY", "do-M-Y", "do-MocY",
    "M-d-Y",  "ModocY",  "ModotcY", "MotdocY", "d,MocY", "YMd",     "YoModo", "YodoMo", "do/M/Y",
    "doJocY", "doM'y",   "do-M-y",  "a/b/Y",   "a.b.Y",  "a-b-Y",   "a.b.y",  "a/b/y",  "a-b-y",
    "xdzmZY", "d-oMocY", "Y-d-m",   "doMocy",  "Y-M-d",  "JodoY",   "Y-Wn-d",
};

enum { BUDDHIST_YEARS = 543 }; /* by which the Thai Buddhist era is ahead (Thai Royal Institute) */

/* What the tokens say, before it is settled. */
struct day_reading {
    unsigned year, month, day;
    unsigned first, second; /* the numbers whose order is open */
    unsigned era;
    bool open; /* the order of first and second is open */
    bool week; /* month and day are those of an ISO week */
    bool short_year;
    bool decided, day_first; /* as in struct date */
    char separator;
    enum calendar calendar;
    struct date time; /* where it is written between day and year */
};

/* ---- shapes ---- */

static bool is_optional(const struct token *t, char sign) {
    if (t->kind != T_SIGN)
        return t->kind == T_ORDINAL || t->kind == T_JOIN;
    if (t->value == ',')
        return sign == 'c';
    return t->value == '.' || t->value == '\'' || t->value == 0xb0;
}

static bool shape_take_number(const struct token *t, unsigned digits_least, unsigned digits_most,
                              unsigned *to) {
    if (t->kind != T_NUMBER || t->digits < digits_least || t->digits > digits_most)
        return false;
    *to = t->value;
    return true;
}

static bool shape_take_name(const struct token *t, enum token_kind kind, unsigned *to) {
    if (t->kind != kind)
        return false;
    *to = t->value;
    return true;
}

static bool shape_take_count(const struct token *t, struct day_reading *r) {
    if (r->week)
        return shape_take_number(t, 2, 2, &r->month);
    if (!shape_take_number(t, 1, 3, &r->year))
        return false;
    r->year += r->era;
    return true;
}

static bool shape_take_sign(const struct token *t, char sign, struct day_reading *r) {
    if (r->open)
        r->separator = sign;
    return token_is_sign(t, sign);
}

static bool shape_take(const struct token *t, char sign, struct day_reading *r) {
    switch (sign) {
    case 'Y': return shape_take_number(t, 4, 4, &r->year);
    case 'y':
        r->short_year = true;
        return shape_take_number(t, 2, 2, &r->year);
    case 'n': return shape_take_count(t, r);
    case 'm': return shape_take_number(t, 1, 2, &r->month);
    case 'd': return shape_take_number(t, 1, 2, &r->day);
    case 'a':
        r->open = true;
        return shape_take_number(t, 1, 2, &r->first);
    case 'b': return shape_take_number(t, 1, 2, &r->second);
    case 'M': return shape_take_name(t, T_MONTH, &r->month);
    case 'J':
        r->calendar = t->calendar;
        return shape_take_name(t, T_CALENDAR_MONTH, &r->month);
    case 'E': return shape_take_name(t, T_ERA, &r->era);
    case 'W':
        r->week = true;
        return t->kind == T_WEEK_SIGN;
    case 'Z': return t->kind == T_YEAR_SIGN;
    case 'z': return t->kind == T_MONTH_SIGN;
    case 'x': return t->kind == T_DAY_SIGN;
    default: return shape_take_sign(t, sign, r);
    }
}

static size_t match_inner_time(const struct date_reader *in, size_t i, struct day_reading *r) {
    size_t n = date_match_time(&in->tokens, i, &r->time);
    if (!n)
        return 0;

    r->time.year = 2000;
    r->time.month = 1;
    r->time.day = 1;
    return n + date_match_offset(in, i + n, &r->time);
}

/* One sign of a shape at token `*i`, which moves on; false: it does not fit. */
static bool match_sign(const struct date_reader *in, size_t *i, char sign, struct day_reading *r) {
    const struct token *t = in->tokens.at;
    size_t taken = 1;

    if (sign == 'o' || sign == 'c') {
        while (is_optional(&t[*i], sign))
            ++*i;
        return true;
    }
    if (sign == 't')
        taken = match_inner_time(in, *i, r);
    else if (!shape_take(&t[*i], sign, r))
        return false;

    *i += taken;
    return taken != 0;
}

/* "23. März 18.37": the two digits are an hour, not a year. */
static bool is_hour(const struct token *t) {
    bool mark = token_is_sign(&t[1], '.') || token_is_sign(&t[1], ':');
    if (t->kind != T_NUMBER || !mark || t[1].space_before)
        return false;
    return t[2].kind == T_NUMBER && t[2].digits == 2 && !t[2].space_before;
}

/* Tokens that the shape took from `begin` on; 0: it does not fit. */
static size_t match_shape(const struct date_reader *in, size_t begin, const char *shape,
                          struct day_reading *r) {
    size_t i = begin;
    *r = (struct day_reading){0};

    for (; *shape; shape++)
        if (!match_sign(in, &i, *shape, r))
            return 0;

    if (r->short_year && is_hour(&in->tokens.at[i - 1]))
        return 0;
    return i - begin;
}

/* Most shapes need not be tried. */
static bool may_begin(const struct token *t, char sign) {
    switch (sign) {
    case 'Y': return t->kind == T_NUMBER && t->digits == 4;
    case 'd':
    case 'a': return t->kind == T_NUMBER && t->digits <= 2;
    case 'M': return t->kind == T_MONTH;
    default: return t->kind != T_NUMBER && t->kind != T_MONTH;
    }
}

/* ---- digits without signs ---- */

/* The hour, minute and second of an 8-digit day's time: T123500, T1235. */
static bool set_compact_time(struct date *time, const struct token *t) {
    unsigned clock = t->digits == 6 ? t->value : t->value * 100;
    if (!date_set_hour(time, clock / 10000, clock / 100 % 100, NULL))
        return false;

    time->second = clock % 100;
    time->has_second = true;
    return true;
}

/* Eight digits are a day in a URL, and before the T of a time. */
static size_t match_compact(const struct date_reader *in, size_t i, struct day_reading *r) {
    const struct token *t = &in->tokens.at[i];
    if (t->digits != 8)
        return 0;

    *r = (struct day_reading){
        .year = t->value / 10000, .month = t->value / 100 % 100, .day = t->value % 100};

    slice next = slice_cut(in->text, t[1].begin, t[1].end);
    bool has_t = t[1].kind == T_WORD && slice_equal_ignore_case(next, SLICE("T"));
    bool has_time = has_t && t[2].kind == T_NUMBER && (t[2].digits == 6 || t[2].digits == 4);
    if (has_time)
        return set_compact_time(&r->time, &t[2]) ? 3 : 0;
    return in->tokens.n == 1 || in->locale.compact ? 1 : 0;
}

/* 2024-075: the day of the year, where nothing else is written. */
static size_t match_ordinal(const struct date_reader *in, size_t i, struct day_reading *r) {
    const struct token *t = &in->tokens.at[i];
    if (in->tokens.n != 3 || t->digits != 4 || !token_is_sign(&t[1], '-'))
        return 0;
    if (t[2].digits != 3 || t[2].value < 1 || t[2].value > 366)
        return 0;

    int64_t new_year = day_number((struct day){(int)t->value, 1, 1});
    struct day d = day_of_number(new_year + t[2].value - 1);
    *r = (struct day_reading){.year = (unsigned)d.year, .month = d.month, .day = d.day};
    return 3;
}

/* 151235Z MAR 24: day, hour and minute of a military message, in UTC. */
static size_t match_military(const struct date_reader *in, size_t i, struct day_reading *r) {
    const struct token *t = &in->tokens.at[i];
    slice zone = slice_cut(in->text, t[1].begin, t[1].end);
    if (t->digits != 6 || t[1].kind != T_ZONE || !slice_equal_ignore_case(zone, SLICE("z")))
        return 0;
    if (t[2].kind != T_MONTH || t[3].kind != T_NUMBER)
        return 0;
    if (t[3].digits != 2 && t[3].digits != 4)
        return 0;

    *r = (struct day_reading){.month = t[2].value, .day = t->value / 10000};
    r->year = t[3].digits == 2 ? 2000 + t[3].value : t[3].value;
    r->time.has_offset = true;
    r->time.zulu = true;
    return date_set_hour(&r->time, t->value / 100 % 100, t->value % 100, NULL) ? 4 : 0;
}

/* ---- settling ---- */

static void settle_order(struct day_reading *r, enum date_order order, bool *ambiguous) {
    bool says_nothing = r->separator != '.' && order == DATE_ORDER_UNKNOWN;

    r->decided = r->first > 12 || r->second > 12;
    r->day_first = r->separator == '.' || order == DATE_DAY_FIRST;
    if (r->decided)
        r->day_first = r->first > 12;
    *ambiguous = says_nothing && !r->decided && r->first != r->second;

    r->day = r->day_first ? r->first : r->second;
    r->month = r->day_first ? r->second : r->first;
}

static unsigned year_of_two_digits(unsigned year, bool thai) {
    if (thai)
        return year + 2500 - BUDDHIST_YEARS;
    return year > 60 ? 1900 + year : 2000 + year;
}

/* East Asia writes the year first, also when it is short; Thailand shortens the Buddhist year. */
static void settle_short_year(const struct date_reader *in, slice written, struct day_reading *r) {
    bool thai = slice_find(written, SLICE("\xe0\xb8"), 0) != SLICE_NONE;

    if (in->locale.order == DATE_YEAR_FIRST && r->open) {
        r->day = r->year;
        r->year = r->first;
        r->month = r->second;
        r->open = false;
    }
    r->year = year_of_two_digits(r->year, thai);
}

static void set_reading_day(struct day_reading *r, struct day d) {
    r->year = (unsigned)d.year;
    r->month = d.month;
    r->day = d.day;
}

static bool settle_week(struct day_reading *r) {
    if (r->month < 1 || r->month > 53 || r->day < 1 || r->day > 7)
        return false;
    set_reading_day(r, day_of_week_date((int)r->year, r->month, r->day));
    return true;
}

/* A Persian year without a Persian month is told by its number, which is none of ours. */
static bool settle_calendar(struct day_reading *r) {
    if (r->calendar == CALENDAR_GREGORIAN && r->year >= 1300 && r->year <= 1472)
        r->calendar = CALENDAR_PERSIAN;
    if (r->calendar == CALENDAR_GREGORIAN)
        return true;

    struct day d;
    if (!day_of_calendar(r->calendar, (int)r->year, r->month, r->day, &d))
        return false;
    set_reading_day(r, d);
    return true;
}

/* Makes the day Gregorian; false where there is no such day, or one that no news is of: years
 * before 1900 and after 2100. */
static bool settle_day(struct day_reading *r) {
    if (r->week && !settle_week(r))
        return false;
    if (!settle_calendar(r))
        return false;
    if (r->year >= 1900 + BUDDHIST_YEARS && r->year <= 2100 + BUDDHIST_YEARS)
        r->year -= BUDDHIST_YEARS;

    if (r->year < 1900 || r->year > 2100 || r->month < 1 || r->month > 12)
        return false;
    return r->day >= 1 && r->day <= days_in_month((int)r->year, r->month);
}

/* Makes a date of what the `n` tokens at `i` say. */
static bool settle(const struct date_reader *in, size_t i, size_t n, struct day_reading *r,
                   struct date *d) {
    const struct token *t = &in->tokens.at[i];
    bool ambiguous = false;

    if (r->short_year)
        settle_short_year(in, slice_cut(in->text, t->begin, t[n - 1].end), r);
    if (r->open)
        settle_order(r, in->locale.order, &ambiguous);
    if (!settle_day(r))
        return false;

    *d = r->time;
    d->year = (int)r->year;
    d->month = r->month;
    d->day = r->day;
    d->ambiguous = ambiguous;
    d->decided = r->decided;
    d->day_first = r->day_first;
    return true;
}

bool date_set_day(struct date *d, unsigned year, unsigned month, unsigned day) {
    struct day_reading r = {.year = year, .month = month, .day = day};
    if (!settle_day(&r))
        return false;

    d->year = (int)r.year;
    d->month = r.month;
    d->day = r.day;
    return true;
}

/* ---- all ---- */

typedef size_t day_matcher(const struct date_reader *in, size_t i, struct day_reading *r);

static size_t match_digits(const struct date_reader *in, size_t i, struct date *d) {
    static day_matcher *const matchers[] = {match_compact, match_ordinal, match_military};

    for (size_t k = 0; k < COUNT_OF(matchers); k++) {
        struct day_reading r;
        size_t n = matchers[k](in, i, &r);
        if (n && settle(in, i, n, &r, d))
            return n;
    }
    return 0;
}

size_t date_match_day(const struct date_reader *in, size_t i, struct date *d) {
    const struct token *t = &in->tokens.at[i];
    size_t n = t->kind == T_NUMBER ? match_digits(in, i, d) : 0;
    if (n)
        return n;

    for (size_t s = 0; s < COUNT_OF(day_shapes); s++) {
        struct day_reading r;
        if (!may_begin(t, *day_shapes[s]))
            continue;
        n = match_shape(in, i, day_shapes[s], &r);
        if (n && settle(in, i, n, &r, d))
            return n;
    }
    return 0;
}

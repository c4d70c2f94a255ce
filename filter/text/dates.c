/* Dates in running text. The text becomes tokens (number, month, sign, other word); each token
 * is tried as the start of every shape in a table, and what is around the day is then read
 * as a time of day and an offset. */
#include "text/dates.h"

#include "text/calendars.h"
#include "text/date_times.h"
#include "text/words.h"

/* A shape is a row of signs: Y year of four digits, y of two, n of an era, m month number, M month
 * name, J month of another calendar, W week, E era, d day, a and b the two numbers whose order is
 * open; o optional ordinals, dots and joins, c the same and commas, t a time of day and its zone;
 * other characters stand for themselves, Z for 年, z for 月, x 日. */
static const char *const shapes[] = {
    "Y-m-d",  "Y/m/d",   "Y.m.d",   "YZmzdx",  "YZmzd",  "EnZmzdx", "doMocY", "do-M-Y", "do-MocY",
    "M-d-Y",  "ModocY",  "ModotcY", "MotdocY", "d,MocY", "YMd",     "YoModo", "YodoMo", "do/M/Y",
    "doJocY", "doM'y",   "do-M-y",  "a/b/Y",   "a.b.Y",  "a-b-Y",   "a.b.y",  "a/b/y",  "a-b-y",
    "xdzmZY", "d-oMocY", "Y-d-m",   "doMocy",  "Y-M-d",  "JodoY",   "Y-Wn-d",
};

struct reading {
    unsigned year, month, day, first, second, era;
    bool open; /* the order of first and second is open */
    bool week; /* month and day are those of an ISO week */
    enum calendar calendar;
    bool short_year;
    bool decided, day_first; /* as in struct date */
    char separator;
    struct date time; /* where it is between day and year */
};

static bool is_optional(const struct token *t, char shape) {
    if (t->kind == T_SIGN && t->value == '.')
        return true;
    if (t->kind == T_SIGN && (t->value == '\'' || t->value == 0xb0))
        return true;
    if (shape == 'c' && t->kind == T_SIGN)
        return t->value == ',';
    return t->kind == T_ORDINAL || t->kind == T_JOIN;
}

static bool take_number(const struct token *t, unsigned digits_least, unsigned digits_most,
                        unsigned *to) {
    if (t->kind != T_NUMBER || t->digits < digits_least || t->digits > digits_most)
        return false;
    *to = t->value;
    return true;
}

static bool dates_take_sign(const struct token *t, char shape) {
    switch (shape) {
    case 'Z': return t->kind == T_YEAR_SIGN;
    case 'z': return t->kind == T_MONTH_SIGN;
    case 'x': return t->kind == T_DAY_SIGN;
    default: return t->kind == T_SIGN && t->value == (unsigned char)shape;
    }
}

static bool take(const struct token *t, char shape, struct reading *r) {
    switch (shape) {
    case 'Y': return take_number(t, 4, 4, &r->year);
    case 'y': return (r->short_year = take_number(t, 2, 2, &r->year));
    case 'n':
        if (r->week)
            return take_number(t, 2, 2, &r->month);
        return take_number(t, 1, 3, &r->year) && (r->year += r->era);
    case 'E': return t->kind == T_ERA && (r->era = t->value);
    case 'J':
        r->calendar = t->calendar;
        return t->kind == T_CALENDAR_MONTH && (r->month = t->value);
    case 'W': return (r->week = t->kind == T_WEEK_SIGN);
    case 'm': return take_number(t, 1, 2, &r->month);
    case 'd': return take_number(t, 1, 2, &r->day);
    case 'a': return (r->open = take_number(t, 1, 2, &r->first));
    case 'b': return take_number(t, 1, 2, &r->second);
    case 'M': return t->kind == T_MONTH && (r->month = t->value);
    default:
        if (shape != 'Z' && shape != 'z' && shape != 'x' && r->open)
            r->separator = shape;
        return dates_take_sign(t, shape);
    }
}

/* ---- days ----------------------------------------------------------------------------------- */

/* A time and its zone, if there is one. */
static size_t match_inner_time(const struct reader *in, size_t i, struct reading *r) {
    size_t n = date_match_time(&in->tokens, i, &r->time);
    if (!n)
        return 0;
    r->time.year = 2000, r->time.month = r->time.day = 1;
    return n + date_match_offset(in, i + n, &r->time);
}

/* "23. März 18.37": the two digits are no year. */
static bool is_hour(const struct token *t) {
    bool sign = token_is_sign(&t[1], '.') || token_is_sign(&t[1], ':');
    return t->kind == T_NUMBER && sign && !t[1].space_before && t[2].kind == T_NUMBER &&
           t[2].digits == 2 && !t[2].space_before;
}

/* Spares most shapes a try. */
static bool may_begin(const struct token *t, char shape) {
    switch (shape) {
    case 'Y': return t->kind == T_NUMBER && t->digits == 4;
    case 'd':
    case 'a': return t->kind == T_NUMBER && t->digits <= 2;
    case 'M': return t->kind == T_MONTH;
    default: return t->kind != T_NUMBER && t->kind != T_MONTH;
    }
}

/* Tokens that the shape took from `i` on; 0: it does not fit. */
static size_t match_shape(const struct reader *in, size_t i, const char *shape, struct reading *r) {
    const struct tokens *t = &in->tokens;
    size_t begin = i;
    *r = (struct reading){0};
    for (; *shape; shape++) {
        if (*shape == 'o' || *shape == 'c') {
            while (is_optional(&t->at[i], *shape))
                i++;
        } else if (*shape == 't') {
            size_t n = match_inner_time(in, i, r);
            if (!n)
                return 0;
            i += n;
        } else if (take(&t->at[i], *shape, r)) {
            i++;
        } else {
            return 0;
        }
    }
    return r->short_year && is_hour(&t->at[i - 1]) ? 0 : i - begin;
}

static void settle_order(struct reading *r, enum date_order order, bool *ambiguous) {
    r->day_first = r->separator == '.' || order == DATE_DAY_FIRST;
    r->decided = r->first > 12 || r->second > 12;
    if (r->decided)
        r->day_first = r->first > 12;
    *ambiguous =
        !r->decided && r->separator != '.' && order == DATE_ORDER_UNKNOWN && r->first != r->second;
    r->day = r->day_first ? r->first : r->second;
    r->month = r->day_first ? r->second : r->first;
}

static unsigned century_of(unsigned short_year) {
    return short_year > 60 ? 1900 : 2000;
}

/* East Asia writes the year first, also when it is short; Thailand shortens the Buddhist year. */
static void settle_short_year(const struct reader *in, slice written, struct reading *r) {
    bool thai = slice_find(written, SLICE("\xe0\xb8"), 0) != SLICE_NONE;
    if (in->locale.order == DATE_YEAR_FIRST && r->open) {
        unsigned day = r->year;
        r->year = r->first;
        r->month = r->second;
        r->day = day;
        r->open = false;
    }
    r->year += thai ? 2500 - 543 : century_of(r->year);
}

/* Buddhist years are 543 ahead (Thai Royal Institute). Persian ones are told by their months, or
 * by numbers that are no year of ours. 1900 to 2100 bound what is news. */
static void set_day(struct reading *r, struct day d) {
    r->year = (unsigned)d.year;
    r->month = d.month;
    r->day = d.day;
}

static bool read_week_date(struct reading *r) {
    if (r->month < 1 || r->month > 53 || r->day < 1 || r->day > 7)
        return false;
    set_day(r, day_of_week_date((int)r->year, r->month, r->day));
    return true;
}

static bool read_other_calendar(struct reading *r) {
    struct day d;
    if (!day_of_calendar(r->calendar, (int)r->year, r->month, r->day, &d))
        return false;
    set_day(r, d);
    return true;
}

static bool plausible(struct reading *r) {
    if (r->week && !read_week_date(r))
        return false;
    if (r->calendar == CALENDAR_GREGORIAN && r->year >= 1300 && r->year <= 1472)
        r->calendar = CALENDAR_PERSIAN;
    if (r->calendar != CALENDAR_GREGORIAN && !read_other_calendar(r))
        return false;
    if (r->year >= 2443 && r->year <= 2643)
        r->year -= 543;

    if (r->year < 1900 || r->year > 2100 || r->month < 1 || r->month > 12 || r->day < 1)
        return false;
    return r->day <= days_in_month((int)r->year, r->month);
}

/* Eight digits are a day in a URL, and before the T of a time. */
/* The T and the digits of a time, after the digits of a day. */
static bool has_compact_time(const struct reader *in, const struct token *sign) {
    slice name = slice_cut(in->text, sign->begin, sign->end);
    if (sign->kind != T_WORD || !slice_equal_ignore_case(name, SLICE("T")))
        return false;
    const struct token *clock = sign + 1;
    return clock->kind == T_NUMBER && (clock->digits == 6 || clock->digits == 4);
}

static size_t match_compact(const struct reader *in, size_t i, struct reading *r) {
    enum { DAY_TOKENS = 1, TOKENS = 3 };
    const struct token *day = &in->tokens.at[i];
    if (day->kind != T_NUMBER || day->digits != 8)
        return 0;
    *r = (struct reading){
        .year = day->value / 10000,
        .month = day->value / 100 % 100,
        .day = day->value % 100,
    };
    if (!has_compact_time(in, day + 1))
        return in->tokens.n == 1 || in->locale.compact ? DAY_TOKENS : 0;

    const struct token *time = day + 2;
    unsigned clock = time->digits == 6 ? time->value : time->value * 100;
    if (!date_set_hour(&r->time, clock / 10000, clock / 100 % 100, NULL))
        return 0;
    r->time.second = clock % 100;
    r->time.has_second = true;
    return TOKENS;
}

/* 2024-075: the day of the year, where nothing else is written. */
static size_t match_ordinal(const struct reader *in, size_t i, struct reading *r) {
    enum { TOKENS = 3 };
    const struct token *year = &in->tokens.at[i];
    const struct token *day = year + 2;
    if (in->tokens.n != TOKENS || year->digits != 4 || !token_is_sign(year + 1, '-'))
        return 0;
    if (day->digits != 3 || day->value < 1 || day->value > 366)
        return 0;

    struct day first = {(int)year->value, 1, 1};
    struct day d = day_of_number(day_number(first) + day->value - 1);
    *r = (struct reading){
        .year = (unsigned)d.year,
        .month = d.month,
        .day = d.day,
    };
    return TOKENS;
}

/* 151235Z MAR 24: day, hour and minute of a military message, in UTC. */
static size_t match_military(const struct reader *in, size_t i, struct reading *r) {
    enum { TOKENS = 4 };
    const struct token *clock = &in->tokens.at[i];
    const struct token *zone = clock + 1;
    const struct token *month = clock + 2;
    const struct token *year = clock + 3;
    slice name = slice_cut(in->text, zone->begin, zone->end);

    if (clock->digits != 6 || zone->kind != T_ZONE || month->kind != T_MONTH)
        return 0;
    if (year->kind != T_NUMBER || (year->digits != 2 && year->digits != 4))
        return 0;
    if (!slice_equal_ignore_case(name, SLICE("z")))
        return 0;

    *r = (struct reading){
        .year = year->value + (year->digits == 2 ? 2000 : 0),
        .month = month->value,
        .day = clock->value / 10000,
    };
    r->time.has_offset = r->time.zulu = true;
    unsigned hour = clock->value / 100 % 100;
    return date_set_hour(&r->time, hour, clock->value % 100, NULL) ? TOKENS : 0;
}

static bool settle(const struct reader *in, size_t i, size_t n, struct reading *r, struct date *d) {
    const struct token *t = &in->tokens.at[i];
    bool short_year = r->short_year;
    bool ambiguous = false;
    if (short_year)
        settle_short_year(in, slice_cut(in->text, t->begin, t[n - 1].end), r);
    if (r->open)
        settle_order(r, in->locale.order, &ambiguous);
    struct date time = r->time;
    if (!plausible(r))
        return false;
    *d = time;
    d->year = (int)r->year;
    d->month = r->month;
    d->day = r->day;
    d->ambiguous = ambiguous;
    d->decided = r->decided;
    d->day_first = r->day_first;
    return true;
}

typedef size_t (*matcher)(const struct reader *in, size_t i, struct reading *r);

static size_t match_day(const struct reader *in, size_t i, struct date *d) {
    static const matcher whole[] = {match_compact, match_ordinal, match_military};
    struct reading r;
    size_t n;
    for (size_t k = 0; k < COUNT_OF(whole); k++)
        if (in->tokens.at[i].kind == T_NUMBER && (n = whole[k](in, i, &r)) > 0 &&
            settle(in, i, n, &r, d))
            return n;
    for (size_t s = 0; s < COUNT_OF(shapes); s++) {
        if (!may_begin(&in->tokens.at[i], *shapes[s]))
            continue;
        n = match_shape(in, i, shapes[s], &r);
        if (n && settle(in, i, n, &r, d))
            return n;
    }
    return 0;
}

/* Words and signs that may be between a day and its time: "at", "- ", "| ", ", um". */
enum { GLUE_MOST = 4 };

static size_t time_after(const struct tokens *t, size_t i, struct date *d) {
    for (size_t glue = 0; glue <= GLUE_MOST && i + glue < t->n; glue++) {
        if (glue && (t->at[i + glue - 1].kind == T_NUMBER || t->at[i + glue - 1].kind == T_MONTH))
            break;
        size_t n = date_match_time(t, i + glue, d);
        if (n)
            return glue + n;
    }
    return 0;
}

/* A time that ends right before token `i`, with at most a sign and a weekday between. */
static size_t time_before(const struct reader *in, size_t i, struct date *d) {
    const struct tokens *t = &in->tokens;
    for (size_t back = 3; back <= 8 && back <= i; back++) {
        struct date trial = *d;
        size_t n = date_match_time(t, i - back, &trial);
        if (!n)
            continue;
        n += date_match_offset(in, i - back + n, &trial);
        if (n == back || (n + 1 == back && t->at[i - 1].kind != T_NUMBER) ||
            (n + 2 == back && t->at[i - 2].kind == T_SIGN && t->at[i - 1].kind == T_WORD)) {
            *d = trial;
            return back;
        }
    }
    return 0;
}

/* A number that touches more digits, a letter or a sign of arithmetic is no part of a date. */
static bool stands_free(const struct tokens *t, size_t i) {
    if (i == 0 || t->at[i].space_before)
        return true;
    const struct token *before = &t->at[i - 1];
    if (before->kind == T_NUMBER)
        return false;
    return before->kind != T_SIGN ||
           !(before->value == '.' || before->value == '/' || before->value == '-');
}

static void surround(const struct reader *in, size_t i, size_t n, struct date *d) {
    const struct tokens *t = &in->tokens;
    size_t begin = i;
    size_t end = i + n;
    size_t taken = d->has_time ? 0 : time_after(t, end, d);
    end += taken;
    if (d->has_time && !d->has_offset)
        end += date_match_offset(in, end, d);
    else if (!d->has_time)
        begin -= time_before(in, i, d);
    d->begin = t->at[begin].begin;
    d->end = t->at[end - 1].end;
}

/* Every date has digits; lead bytes from D9 on begin the scripts with digits of their own. */
static bool may_hold_date(slice text, size_t from) {
    for (size_t at = from; at < text.len; at++)
        if (ascii_digit(text.data[at]) || (unsigned char)text.data[at] >= 0xd9)
            return true;
    return false;
}

/* "15-03-2024-5555" is a number of something else. */
static bool dates_goes_on(const struct tokens *t, size_t end) {
    const struct token *next = &t->at[end];
    if (t->at[end - 1].kind != T_NUMBER || next->space_before)
        return false;
    return next->kind == T_NUMBER ||
           (token_is_sign(next, '-') && next[1].kind == T_NUMBER && !next[1].space_before);
}

/* Machines write days as digits alone: YYYYMMDDHHMMSS, or seconds or milliseconds since 1970. */
static bool read_digits(slice text, struct date *out) {
    enum { SECONDS = 10, MILLISECONDS = 13, WRITTEN = 14 };
    uint64_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.len > WRITTEN || !ascii_digit(text.data[i]))
            return false;
        n = n * 10 + (uint64_t)(text.data[i] - '0');
    }
    if (text.len == SECONDS || text.len == MILLISECONDS) {
        *out = date_of_seconds((int64_t)(text.len == SECONDS ? n : n / 1000));
    } else if (text.len == WRITTEN) {
        unsigned day = (unsigned)(n / 1000000);
        unsigned clock = (unsigned)(n % 1000000);
        struct reading r = {
            .year = day / 10000,
            .month = day / 100 % 100,
            .day = day % 100,
        };
        *out = (struct date){0};
        if (!plausible(&r) || !date_set_hour(out, clock / 10000, clock / 100 % 100, NULL))
            return false;
        out->year = (int)r.year, out->month = r.month, out->day = r.day;
        out->second = clock % 100;
        out->has_second = true;
    } else {
        return false;
    }
    out->end = text.len;
    return true;
}

bool date_find(slice text, size_t from, struct date_locale locale, struct date *out) {
    struct reader in; /* its tokens are as many as are counted */
    if (!may_hold_date(text, from))
        return false;
    if (locale.compact && from == 0 && read_digits(slice_trim(text), out))
        return true;
    in.text = text;
    in.locale = locale;
    date_tokens(text, from, &in.tokens);
    for (size_t i = 0; i < in.tokens.n; i++) {
        struct date d = {0};
        if (in.tokens.at[i].kind == T_WORD || !stands_free(&in.tokens, i))
            continue;
        size_t n = match_day(&in, i, &d);
        if (!n || dates_goes_on(&in.tokens, i + n))
            continue;
        surround(&in, i, n, &d);
        *out = d;
        return true;
    }
    return false;
}

bool date_is_line(slice text, unsigned others, struct date *out) {
    if (text.len > 300 || !date_find(text, 0, DATE_ANYWHERE, out))
        return false;
    return word_count(slice_cut(text, 0, out->begin)) + word_count(slice_from(text, out->end)) <=
           others;
}

struct date date_of_seconds(int64_t seconds) {
    int64_t days = seconds / 86400;
    int64_t rest = seconds % 86400;
    if (rest < 0)
        rest += 86400, days--;
    struct day day = day_of_number(days);
    unsigned second = (unsigned)rest;
    return (struct date){
        .year = day.year,
        .month = day.month,
        .day = day.day,
        .has_time = true,
        .has_second = true,
        .hour = second / 3600,
        .minute = second / 60 % 60,
        .second = second % 60,
        .has_offset = true,
        .zulu = true,
    };
}

int64_t date_seconds(const struct date *d) {
    int64_t day = day_number((struct day){d->year, d->month, d->day});
    return day * 86400 + (int64_t)d->hour * 3600 + (int64_t)d->minute * 60 + (int64_t)d->second -
           (int64_t)d->offset * 60;
}

void date_put(struct buffer *to, const struct date *d) {
    buffer_put_digits(to, (unsigned)d->year, 4);
    buffer_put_byte(to, '-');
    buffer_put_digits(to, d->month, 2);
    buffer_put_byte(to, '-');
    buffer_put_digits(to, d->day, 2);
    if (!d->has_time)
        return;
    buffer_put_byte(to, 'T');
    buffer_put_digits(to, d->hour, 2);
    buffer_put_byte(to, ':');
    buffer_put_digits(to, d->minute, 2);
    buffer_put_byte(to, ':');
    buffer_put_digits(to, d->second, 2);
    if (!d->has_offset)
        return;
    if (d->zulu) {
        buffer_put_byte(to, 'Z');
        return;
    }
    unsigned minutes = (unsigned)(d->offset < 0 ? -d->offset : d->offset);
    buffer_put_byte(to, d->offset < 0 ? '-' : '+');
    buffer_put_digits(to, minutes / 60, 2);
    buffer_put_byte(to, ':');
    buffer_put_digits(to, minutes % 60, 2);
}

/* Dates in running text. The text becomes tokens (number, month, sign, other word); each token
 * is tried as the start of every shape in a table, and what stands around the day is then read
 * as a time of day and an offset. */
#include "text/dates.h"

#include "text/calendars.h"
#include "text/date_tokens.h"
#include "text/words.h"

struct reader {
    struct slice text;
    struct date_locale locale;
    struct tokens tokens;
};

/* A shape is a row of signs: Y year of four digits, y of two, n of an era, m month number, M month
 * name, J Persian month name, E era, d day, a and b the two numbers whose order is open; o optional
 * ordinals, dots and joins, c the same and commas, t a time of day and its zone; other characters
 * stand for themselves, Z for 年, z for 月, x 日. */
static const char *const shapes[] = {
    "Y-m-d",   "Y/m/d",  "Y.m.d",  "YZmzdx",  "YZmzd",   "EnZmzdx", "doMocY", "do-M-Y",
    "do-MocY", "M-d-Y",  "ModocY", "ModotcY", "MotdocY", "d,MocY",  "YMd",    "YoModo",
    "YodoMo",  "do/M/Y", "doJocY", "doM'y",   "do-M-y",  "a/b/Y",   "a.b.Y",  "a-b-Y",
    "a.b.y",   "a/b/y",  "a-b-y",  "xdzmZY",  "d-oMocY", "Y-d-m",   "doMocy",
};

struct reading {
    unsigned year, month, day, first, second, era;
    bool open;   /* the order of first and second is open */
    bool jalali; /* month of the Persian calendar */
    bool short_year;
    char separator;
    struct date time; /* where it stands between day and year */
};

static bool is_optional(const struct token *t, char shape) {
    if (t->kind == T_SIGN && t->value == '.') return true;
    if (t->kind == T_SIGN && (t->value == '\'' || t->value == 0xb0)) return true;
    if (shape == 'c' && t->kind == T_SIGN) return t->value == ',';
    return t->kind == T_ORDINAL || t->kind == T_JOIN;
}

static bool take_number(const struct token *t, unsigned digits_least, unsigned digits_most,
                        unsigned *to) {
    if (t->kind != T_NUMBER || t->digits < digits_least || t->digits > digits_most) return false;
    *to = t->value;
    return true;
}

static bool take_sign(const struct token *t, char shape) {
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
    case 'n': return take_number(t, 1, 3, &r->year) && (r->year += r->era);
    case 'E': return t->kind == T_ERA && (r->era = t->value);
    case 'J': return (r->jalali = t->kind == T_JALALI) && (r->month = t->value);
    case 'm': return take_number(t, 1, 2, &r->month);
    case 'd': return take_number(t, 1, 2, &r->day);
    case 'a': return (r->open = take_number(t, 1, 2, &r->first));
    case 'b': return take_number(t, 1, 2, &r->second);
    case 'M': return t->kind == T_MONTH && (r->month = t->value);
    default:
        if (shape != 'Z' && shape != 'z' && shape != 'x' && r->open) r->separator = shape;
        return take_sign(t, shape);
    }
}

static bool is_sign(const struct token *t, char sign) {
    return t->kind == T_SIGN && t->value == (unsigned char)sign;
}

/* ---- times ------------------------------------------------------------------------------------
 */

static bool is_half(const struct token *t) {
    return t->kind == T_AM || t->kind == T_PM;
}

static bool set_hour(struct date *d, unsigned hour, unsigned minute, const struct token *half) {
    if (hour > 24 || minute > 59) return false;
    d->hour = hour == 24 ? 0 : hour;
    d->minute = minute;
    if (half && hour <= 12) d->hour = hour % 12 + (half->kind == T_PM ? 12 : 0);
    d->has_time = true;
    return true;
}

/* 9pm, 9 Uhr, noon, T123500, 1235 hrs */
static size_t match_bare_time(const struct tokens *t, size_t i, struct date *d) {
    const struct token *hour = &t->at[i], *next = &t->at[i + 1 <= t->n ? i + 1 : i];
    if (hour->kind == T_NOON) return set_hour(d, 12, 0, NULL);
    if (hour->kind != T_NUMBER) return 0;
    bool hours = next->kind == T_HOUR_SIGN;
    if (hour->digits <= 2 && (is_half(next) || hours))
        return set_hour(d, (unsigned)hour->value, 0, hours ? NULL : next) ? 2 : 0;
    if (hour->digits == 4 && hours)
        return set_hour(d, (unsigned)hour->value / 100, (unsigned)hour->value % 100, NULL) ? 2 : 0;
    return 0;
}

/* The seconds behind `i`, with their fraction. */
static size_t match_seconds(const struct tokens *t, size_t i, struct date *d) {
    if (!is_sign(&t->at[i], ':') || t->at[i + 1].kind != T_NUMBER || t->at[i + 1].value > 60)
        return 0;
    d->second = t->at[i + 1].value < 60 ? (unsigned)t->at[i + 1].value : 59; /* a leap second */
    d->has_second = true;
    bool fraction = (is_sign(&t->at[i + 2], '.') || is_sign(&t->at[i + 2], ',')) &&
                    !t->at[i + 3].space_before && t->at[i + 3].kind == T_NUMBER;
    return fraction ? 4 : 2;
}

/* Hours and minutes at token `i`: 12:35, 12:35:08.123, 14h20, 9時15分, 3:15 p.m., 午後3時15分. */
static size_t match_time(const struct tokens *t, size_t i, struct date *d) {
    size_t begin = i;
    const struct token *half = is_half(&t->at[i]) ? &t->at[i++] : NULL;
    const struct token *hour = &t->at[i], *minute = &t->at[i + 1 < t->n ? i + 2 : i];
    if (i + 2 >= t->n || hour->kind != T_NUMBER || hour->digits > 2)
        return half ? 0 : match_bare_time(t, i, d);
    const struct token *between = &t->at[i + 1];
    bool sign = is_sign(between, ':') || between->kind == T_HOUR_SIGN || is_sign(between, '.');
    if (!sign || minute->kind != T_NUMBER || minute->digits != 2)
        return half ? 0 : match_bare_time(t, i, d);
    if (is_sign(between, '.') && (t->at[i + 3].kind == T_NUMBER || is_sign(&t->at[i + 3], '.')) &&
        !t->at[i + 3].space_before)
        return 0;
    i += 3;
    i += match_seconds(t, i, d);
    while (t->at[i].kind == T_MINUTE_SIGN) i++;
    if (t->at[i].kind == T_HOUR_SIGN) i++;
    if (is_half(&t->at[i])) half = &t->at[i++];
    if (half && is_sign(&t->at[i], '.') && !t->at[i].space_before) i++; /* the dot of "p.m." */
    return set_hour(d, (unsigned)hour->value, (unsigned)minute->value, half) ? i - begin : 0;
}

/* ---- offsets ----------------------------------------------------------------------------------
 */

/* +04:00, +0400, +4, +5.5 at token `i`. */
static size_t match_numeric_offset(const struct tokens *t, size_t i, int *offset) {
    bool minus = is_sign(&t->at[i], '-');
    if (!(minus || is_sign(&t->at[i], '+')) || t->at[i + 1].kind != T_NUMBER) return 0;
    const struct token *hours = &t->at[i + 1];
    if (hours->space_before || hours->digits == 3 || hours->digits > 4) return 0;
    unsigned minutes = (unsigned)(hours->digits == 4 ? hours->value / 100 * 60 + hours->value % 100
                                                     : hours->value * 60);
    size_t n = 2;
    bool more = hours->digits <= 2 && t->at[i + 3].kind == T_NUMBER && !t->at[i + 3].space_before;
    if (more && is_sign(&t->at[i + 2], ':')) {
        minutes += (unsigned)t->at[i + 3].value;
        n = 4;
    } else if (more && is_sign(&t->at[i + 2], '.') && t->at[i + 3].value == 5) {
        minutes += 30;
        n = 4;
    }
    if (minutes > 14 * 60) return 0; /* Kiribati, UTC+14, is the farthest */
    *offset = minus ? -(int)minutes : (int)minutes;
    return n;
}

/* From the second Sunday of March to the first one of November (Energy Policy Act of 2005). */
static bool is_american_summer(struct day d) {
    unsigned first = weekday_of((struct day){d.year, d.month, 1}), sunday = 1 + (7 - first) % 7;
    if (d.month == 3) return d.day >= sunday + 7;
    if (d.month == 11) return d.day < sunday;
    return d.month > 3 && d.month < 11;
}

struct country_zone {
    struct slice zone, country;
    int minutes;
};
/* Names that are several zones (IANA time zone database, public domain). */
static const struct country_zone country_zones[] = {
    {SLICE_INIT("ist"), SLICE_INIT("in"), 330},  {SLICE_INIT("ist"), SLICE_INIT("il"), 120},
    {SLICE_INIT("ist"), SLICE_INIT("ie"), 60},   {SLICE_INIT("cst"), SLICE_INIT("us"), -360},
    {SLICE_INIT("cst"), SLICE_INIT("ca"), -360}, {SLICE_INIT("cst"), SLICE_INIT("mx"), -360},
    {SLICE_INIT("cst"), SLICE_INIT("cn"), 480},  {SLICE_INIT("cst"), SLICE_INIT("tw"), 480},
    {SLICE_INIT("bst"), SLICE_INIT("uk"), 60},   {SLICE_INIT("bst"), SLICE_INIT("gb"), 60},
    {SLICE_INIT("bst"), SLICE_INIT("bd"), 360},  {SLICE_INIT("ast"), SLICE_INIT("ca"), -240},
    {SLICE_INIT("ast"), SLICE_INIT("us"), -240}, {SLICE_INIT("ast"), SLICE_INIT("sa"), 180},
    {SLICE_INIT("ast"), SLICE_INIT("iq"), 180},  {SLICE_INIT("ast"), SLICE_INIT("kw"), 180},
    {SLICE_INIT("gst"), SLICE_INIT("ae"), 240},
};

/* The text of the token is needed, as its name decides. */
static bool zone_by_country(struct slice name, struct slice country, int *offset) {
    for (size_t i = 0; i < sizeof country_zones / sizeof *country_zones; i++) {
        if (!slice_equal_ignore_case(country_zones[i].zone, name) ||
            !slice_equal(country_zones[i].country, country))
            continue;
        *offset = country_zones[i].minutes;
        return true;
    }
    return false;
}

static bool named_offset(const struct reader *r, const struct token *zone, struct date *d) {
    struct slice name = slice_cut(r->text, zone->begin, zone->end);
    d->offset = zone->offset;
    if (zone->rule == ZONE_AMERICAN)
        d->offset += is_american_summer((struct day){d->year, d->month, d->day}) ? 60 : 0;
    return zone->rule != ZONE_OF_COUNTRY || zone_by_country(name, r->locale.country, &d->offset);
}

static size_t match_offset(const struct reader *r, size_t i, struct date *d) {
    const struct tokens *t = &r->tokens;
    size_t begin = i;
    if (is_sign(&t->at[i], '(')) i++;
    size_t n = match_numeric_offset(t, i, &d->offset);
    if (!n && t->at[i].kind == T_ZONE) {
        int relative = 0;
        if (!named_offset(r, &t->at[i], d)) return 0;
        n = 1;
        if (d->offset == 0 && (n += match_numeric_offset(t, i + 1, &relative)) > 1)
            d->offset = relative;
        d->zulu = n == 1 && d->offset == 0;
    }
    if (!n) return 0;
    d->has_offset = true;
    i += n;
    if (is_sign(&t->at[i], ')')) i++;
    return i - begin;
}

/* ---- days -------------------------------------------------------------------------------------
 */

/* A time and its zone, where one stands. */
static size_t match_inner_time(const struct reader *in, size_t i, struct reading *r) {
    size_t n = match_time(&in->tokens, i, &r->time);
    if (!n) return 0;
    r->time.year = 2000, r->time.month = r->time.day = 1;
    return n + match_offset(in, i + n, &r->time);
}

/* Tokens that the shape took from `i` on; 0: it does not fit. */
static size_t match_shape(const struct reader *in, size_t i, const char *shape, struct reading *r) {
    const struct tokens *t = &in->tokens;
    size_t begin = i;
    *r = (struct reading){0};
    for (; *shape; shape++) {
        if (*shape == 'o' || *shape == 'c') {
            while (is_optional(&t->at[i], *shape)) i++;
        } else if (*shape == 't') {
            size_t n = match_inner_time(in, i, r);
            if (!n) return 0;
            i += n;
        } else if (take(&t->at[i], *shape, r)) {
            i++;
        } else {
            return 0;
        }
    }
    return i - begin;
}

static void settle_order(struct reading *r, enum date_order order, bool *ambiguous) {
    bool day_first = r->separator == '.' || order == DATE_DAY_FIRST;
    *ambiguous = false;
    if (r->first > 12)
        day_first = true;
    else if (r->second > 12)
        day_first = false;
    else if (r->separator != '.' && order == DATE_ORDER_UNKNOWN)
        *ambiguous = r->first != r->second;
    r->day = day_first ? r->first : r->second;
    r->month = day_first ? r->second : r->first;
}

/* East Asia writes the year first, also when it is short; Thailand shortens the Buddhist year. */
static void settle_short_year(const struct reader *in, struct slice written, struct reading *r) {
    bool thai = slice_find(written, SLICE("\xe0\xb8"), 0) != SLICE_NONE;
    if (in->locale.order == DATE_YEAR_FIRST && r->open) {
        unsigned day = r->year;
        r->year = r->first;
        r->month = r->second;
        r->day = day;
        r->open = false;
    }
    r->year += thai ? 2500 - 543 : r->year > 60 ? 1900 : 2000;
}

/* Buddhist years stand 543 ahead (Thai Royal Institute). Persian ones are told by their months, or
 * by numbers that are no year of ours. 1900 to 2100 bound what is news. */
static bool plausible(struct reading *r) {
    if (r->year >= 2443 && r->year <= 2643) r->year -= 543;
    if (r->month < 1 || r->month > 12 || r->day < 1) return false;
    if (r->jalali || (r->year >= 1300 && r->year <= 1472)) {
        if (r->day > (r->month <= 6 ? 31u : 30u)) return false;
        struct day d = day_of_jalali((int)r->year, r->month, r->day);
        *r = (struct reading){.year = (unsigned)d.year, .month = d.month, .day = d.day};
    }
    return r->year >= 1900 && r->year <= 2100 && r->day <= days_in_month((int)r->year, r->month);
}

/* Eight digits are a day in a URL, and before the T of a time. */
static size_t match_compact(const struct reader *in, size_t i, struct reading *r) {
    const struct token *t = &in->tokens.at[i];
    if (t->kind != T_NUMBER || t->digits != 8) return 0;
    *r = (struct reading){.year = (unsigned)t->value / 10000,
                          .month = (unsigned)t->value / 100 % 100,
                          .day = (unsigned)t->value % 100};
    struct slice next = slice_cut(in->text, t[1].begin, t[1].end);
    bool time = t[1].kind == T_WORD && slice_equal_ignore_case(next, SLICE("T")) &&
                t[2].kind == T_NUMBER && (t[2].digits == 6 || t[2].digits == 4);
    if (!time) return in->tokens.n == 1 || in->locale.compact ? 1 : 0;
    unsigned clock = (unsigned)(t[2].digits == 6 ? t[2].value : t[2].value * 100);
    if (!set_hour(&r->time, clock / 10000, clock / 100 % 100, NULL)) return 0;
    r->time.second = clock % 100;
    r->time.has_second = true;
    return 3;
}

static bool settle(const struct reader *in, size_t i, size_t n, struct reading *r, struct date *d) {
    const struct token *t = &in->tokens.at[i];
    bool short_year = r->short_year, ambiguous = false;
    if (short_year) settle_short_year(in, slice_cut(in->text, t->begin, t[n - 1].end), r);
    if (r->open) settle_order(r, in->locale.order, &ambiguous);
    struct date time = r->time;
    if (!plausible(r)) return false;
    *d = time;
    d->year = (int)r->year;
    d->month = r->month;
    d->day = r->day;
    d->ambiguous = ambiguous;
    return true;
}

static size_t match_day(const struct reader *in, size_t i, struct date *d) {
    struct reading r;
    size_t n = match_compact(in, i, &r);
    if (n && settle(in, i, n, &r, d)) return n;
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        n = match_shape(in, i, shapes[s], &r);
        if (n && settle(in, i, n, &r, d)) return n;
    }
    return 0;
}

/* Words and signs that may stand between a day and its time: "at", "- ", "| ", ", um". */
enum { GLUE_MOST = 4 };

static size_t time_after(const struct tokens *t, size_t i, struct date *d) {
    for (size_t glue = 0; glue <= GLUE_MOST && i + glue < t->n; glue++) {
        if (glue && (t->at[i + glue - 1].kind == T_NUMBER || t->at[i + glue - 1].kind == T_MONTH))
            break;
        size_t n = match_time(t, i + glue, d);
        if (n) return glue + n;
    }
    return 0;
}

/* A time that ends right before token `i`, with at most one sign between. */
static size_t time_before(const struct reader *in, size_t i, struct date *d) {
    const struct tokens *t = &in->tokens;
    for (size_t back = 3; back <= 8 && back <= i; back++) {
        struct date trial = *d;
        size_t n = match_time(t, i - back, &trial);
        if (!n) continue;
        n += match_offset(in, i - back + n, &trial);
        if (n == back || (n + 1 == back && t->at[i - 1].kind != T_NUMBER)) {
            *d = trial;
            return back;
        }
    }
    return 0;
}

/* A number that touches more digits, a letter or a sign of arithmetic is no part of a date. */
static bool stands_free(const struct tokens *t, size_t i) {
    if (i == 0 || t->at[i].space_before) return true;
    const struct token *before = &t->at[i - 1];
    if (before->kind == T_NUMBER) return false;
    return before->kind != T_SIGN ||
           !(before->value == '.' || before->value == '/' || before->value == '-');
}

static void surround(const struct reader *in, size_t i, size_t n, struct date *d) {
    const struct tokens *t = &in->tokens;
    size_t begin = i, end = i + n, taken = d->has_time ? 0 : time_after(t, end, d);
    end += taken;
    if (d->has_time && !d->has_offset)
        end += match_offset(in, end, d);
    else if (!d->has_time)
        begin -= time_before(in, i, d);
    d->begin = t->at[begin].begin;
    d->end = t->at[end - 1].end;
}

/* No date is without digits; lead bytes from D9 on begin the scripts with digits of their own. */
static bool may_hold_date(struct slice text, size_t from) {
    for (size_t at = from; at < text.len; at++)
        if (ascii_digit(text.data[at]) || (unsigned char)text.data[at] >= 0xd9) return true;
    return false;
}

/* "15-03-2024-5555" is a number of something else. */
static bool goes_on(const struct tokens *t, size_t end) {
    const struct token *next = &t->at[end];
    if (t->at[end - 1].kind != T_NUMBER || next->space_before) return false;
    return next->kind == T_NUMBER ||
           (is_sign(next, '-') && next[1].kind == T_NUMBER && !next[1].space_before);
}

bool date_find(struct slice text, size_t from, struct date_locale locale, struct date *out) {
    struct reader in; /* its tokens are as many as are counted */
    if (!may_hold_date(text, from)) return false;
    in.text = text;
    in.locale = locale;
    date_tokens(text, from, &in.tokens);
    for (size_t i = 0; i < in.tokens.n; i++) {
        struct date d = {0};
        if (in.tokens.at[i].kind == T_WORD || !stands_free(&in.tokens, i)) continue;
        size_t n = match_day(&in, i, &d);
        if (!n || goes_on(&in.tokens, i + n)) continue;
        surround(&in, i, n, &d);
        *out = d;
        return true;
    }
    return false;
}

bool date_is_line(struct slice text, unsigned others, struct date *out) {
    if (text.len > 300 || !date_find(text, 0, DATE_ANYWHERE, out)) return false;
    return word_count(slice_cut(text, 0, out->begin)) + word_count(slice_from(text, out->end)) <=
           others;
}

void date_put(struct buffer *to, const struct date *d) {
    buffer_put_digits(to, (unsigned)d->year, 4);
    buffer_put_byte(to, '-');
    buffer_put_digits(to, d->month, 2);
    buffer_put_byte(to, '-');
    buffer_put_digits(to, d->day, 2);
    if (!d->has_time) return;
    buffer_put_byte(to, 'T');
    buffer_put_digits(to, d->hour, 2);
    buffer_put_byte(to, ':');
    buffer_put_digits(to, d->minute, 2);
    buffer_put_byte(to, ':');
    buffer_put_digits(to, d->second, 2);
    if (!d->has_offset) return;
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

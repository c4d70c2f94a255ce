/* Times of day in figures and words; offsets by number, by name, and by the country that a name
 * needs. */
#include "text/date_times.h"

#include "text/calendars.h"

/* ---- times ---------------------------------------------------------------------------------- */

static bool is_half(const struct token *t) {
    return t->kind == T_AM || t->kind == T_PM;
}

bool date_set_hour(struct date *d, unsigned hour, unsigned minute, const struct token *half) {
    if (hour > 24 || minute > 59)
        return false;
    d->hour = hour == 24 ? 0 : hour;
    d->minute = minute;
    if (half && hour <= 12)
        d->hour = hour % 12 + (half->kind == T_PM ? 12 : 0);
    d->has_time = true;
    return true;
}

/* 9pm, 9 Uhr, noon, T123500, 1235 hrs */
static size_t match_bare_time(const struct tokens *t, size_t i, struct date *d) {
    enum { TOKENS = 2 };
    const struct token *hour = &t->at[i];
    const struct token *next = &t->at[i + 1 <= t->n ? i + 1 : i];
    if (hour->kind == T_NOON)
        return date_set_hour(d, 12, 0, NULL);
    if (hour->kind != T_NUMBER)
        return 0;

    bool has_sign = next->kind == T_HOUR_SIGN;
    bool is_set = false;
    if (hour->digits <= 2 && has_sign)
        is_set = date_set_hour(d, hour->value, 0, NULL);
    else if (hour->digits <= 2 && is_half(next))
        is_set = date_set_hour(d, hour->value, 0, next);
    else if (hour->digits == 4 && has_sign)
        is_set = date_set_hour(d, hour->value / 100, hour->value % 100, NULL);
    return is_set ? TOKENS : 0;
}

/* The seconds after `i`, with their fraction. */
static bool is_fraction(const struct token *sign) {
    if (!token_is_sign(sign, '.') && !token_is_sign(sign, ','))
        return false;
    return sign[1].kind == T_NUMBER && !sign[1].space_before;
}

static size_t match_seconds(const struct tokens *t, size_t i, struct date *d) {
    enum { SECONDS = 2, WITH_FRACTION = 4 };
    const struct token *sign = &t->at[i];
    const struct token *second = sign + 1;
    if (!token_is_sign(sign, ':') || second->kind != T_NUMBER || second->value > 60)
        return 0;
    d->second = second->value < 60 ? second->value : 59; /* a leap second */
    d->has_second = true;
    return is_fraction(sign + 2) ? WITH_FRACTION : SECONDS;
}

/* "9:30", "9h30", "9.30", but not "9.30.2024" and "9.30.5". */
static bool is_clock(const struct tokens *t, size_t i) {
    const struct token *hour = &t->at[i];
    if (i + 2 >= t->n || hour->kind != T_NUMBER || hour->digits > 2)
        return false;
    const struct token *between = hour + 1;
    const struct token *minute = hour + 2;
    bool has_sign = token_is_sign(between, ':') || between->kind == T_HOUR_SIGN;
    has_sign |= token_is_sign(between, '.');
    return has_sign && minute->kind == T_NUMBER && minute->digits == 2;
}

static bool is_number_with_dots(const struct token *hour) {
    const struct token *after = hour + 3;
    if (!token_is_sign(hour + 1, '.') || after->space_before)
        return false;
    return after->kind == T_NUMBER || token_is_sign(after, '.');
}

/* Seconds and signs after the minutes. */
static size_t skip_minute_signs(const struct tokens *t, size_t i) {
    while (t->at[i].kind == T_MINUTE_SIGN)
        i++;
    return t->at[i].kind == T_HOUR_SIGN ? i + 1 : i;
}

size_t date_match_time(const struct tokens *t, size_t i, struct date *d) {
    size_t begin = i;
    const struct token *half = is_half(&t->at[i]) ? &t->at[i++] : NULL;
    if (!is_clock(t, i))
        return half ? 0 : match_bare_time(t, i, d);
    const struct token *hour = &t->at[i];
    if (is_number_with_dots(hour))
        return 0;

    i += 3;
    i += match_seconds(t, i, d);
    i = skip_minute_signs(t, i);
    if (is_half(&t->at[i]))
        half = &t->at[i++];
    if (half && token_is_sign(&t->at[i], '.') && !t->at[i].space_before)
        i++; /* the dot of "p.m." */
    return date_set_hour(d, hour->value, hour[2].value, half) ? i - begin : 0;
}

/* ---- offsets -------------------------------------------------------------------------------- */

/* +04:00, +0400, +4, +5.5 at token `i`. */
/* Minutes of the hours in "+0400" and "+4". */
static unsigned offset_of_hours(const struct token *hours) {
    if (hours->digits == 4)
        return hours->value / 100 * 60 + hours->value % 100;
    return hours->value * 60;
}

/* What ":30" and ".5" after the hours add; false: nothing is there. */
static bool has_offset_minutes(const struct token *sign, unsigned *minutes) {
    bool colon = token_is_sign(sign, ':');
    *minutes = 0;
    if (!colon && !token_is_sign(sign, '.'))
        return false; /* it may be the last token */

    const struct token *more = sign + 1;
    if (more->kind != T_NUMBER || more->space_before)
        return false;
    *minutes = colon ? more->value : 30;
    return colon || more->value == 5;
}

static size_t match_numeric_offset(const struct tokens *t, size_t i, int *offset) {
    enum { FARTHEST = 14 * 60 }; /* Kiribati, UTC+14 */
    const struct token *hours = &t->at[i + 1];
    bool minus = token_is_sign(&t->at[i], '-');
    if (!minus && !token_is_sign(&t->at[i], '+'))
        return 0;
    if (hours->kind != T_NUMBER || hours->space_before)
        return 0;
    if (hours->digits == 3 || hours->digits > 4)
        return 0;

    unsigned more;
    size_t n = 2;
    unsigned minutes = offset_of_hours(hours);
    if (hours->digits <= 2 && has_offset_minutes(hours + 1, &more)) {
        minutes += more;
        n = 4;
    }
    if (minutes > FARTHEST)
        return 0;
    *offset = minus ? -(int)minutes : (int)minutes;
    return n;
}

/* From the second Sunday of March to the first one of November (Energy Policy Act of 2005). */
static bool is_american_summer(struct day d) {
    unsigned first = weekday_of((struct day){d.year, d.month, 1}), sunday = 1 + (7 - first) % 7;
    if (d.month == 3)
        return d.day >= sunday + 7;
    if (d.month == 11)
        return d.day < sunday;
    return d.month > 3 && d.month < 11;
}

struct country_zone {
    slice zone, country;
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
static bool zone_by_country(slice name, slice country, int *offset) {
    for (size_t i = 0; i < COUNT_OF(country_zones); i++) {
        if (!slice_equal_ignore_case(country_zones[i].zone, name) ||
            !slice_equal(country_zones[i].country, country))
            continue;
        *offset = country_zones[i].minutes;
        return true;
    }
    return false;
}

static bool named_offset(const struct reader *r, const struct token *zone, struct date *d) {
    slice name = slice_cut(r->text, zone->begin, zone->end);
    d->offset = zone->offset;
    if (zone->rule == ZONE_AMERICAN)
        d->offset += is_american_summer((struct day){d->year, d->month, d->day}) ? 60 : 0;
    return zone->rule != ZONE_OF_COUNTRY || zone_by_country(name, r->locale.country, &d->offset);
}

size_t date_match_offset(const struct reader *r, size_t i, struct date *d) {
    const struct tokens *t = &r->tokens;
    size_t begin = i;
    if (token_is_sign(&t->at[i], '('))
        i++;
    size_t n = match_numeric_offset(t, i, &d->offset);
    if (!n && t->at[i].kind == T_ZONE) {
        int relative = 0;
        if (!named_offset(r, &t->at[i], d))
            return 0;
        n = 1;
        if (d->offset == 0 && (n += match_numeric_offset(t, i + 1, &relative)) > 1)
            d->offset = relative;
        d->zulu = n == 1 && d->offset == 0;
    }
    if (!n)
        return 0;
    d->has_offset = true;
    i += n;
    if (token_is_sign(&t->at[i], ')'))
        i++;
    return i - begin;
}

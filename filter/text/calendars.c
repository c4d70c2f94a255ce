/* Day numbers after "Calendrical Calculations" (Reingold, Dershowitz): the year begins in March. */
#include "text/calendars.h"

static bool is_leap_year(int year) {
    if (year % 400 == 0)
        return true;
    return year % 4 == 0 && year % 100 != 0;
}

unsigned days_in_month(int year, unsigned month) {
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month == 2 && is_leap_year(year))
        return 29;
    return days[month - 1];
}

int64_t day_number(struct day d) {
    int64_t year = d.year - (d.month <= 2);
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t of_era = year - era * 400;
    int64_t of_year = (153 * ((int64_t)d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct day day_of_number(int64_t number) {
    int64_t n = number + 719468;
    int64_t era = (n >= 0 ? n : n - 146096) / 146097;
    int64_t rest = n - era * 146097;
    int64_t of_era = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
    int64_t of_year = rest - (365 * of_era + of_era / 4 - of_era / 100);
    int64_t shifted = (5 * of_year + 2) / 153;
    unsigned month = (unsigned)(shifted < 10 ? shifted + 3 : shifted - 9);
    return (struct day){(int)(of_era + era * 400) + (month <= 2), month,
                        (unsigned)(of_year - (153 * shifted + 2) / 5 + 1)};
}

unsigned weekday_of(struct day d) {
    int64_t n = (day_number(d) + 4) % 7; /* 1 January 1970 was a Thursday */
    return (unsigned)(n < 0 ? n + 7 : n);
}

struct day day_of_jalali(int year, unsigned month, unsigned day) {
    int64_t years = year - 979; /* 1 Farvardin 979 was 21 March 1600 */
    int64_t days = 365 * years + years / 33 * 8 + (years % 33 + 3) / 4;
    days += month <= 7 ? (month - 1) * 31 : 6 * 31 + (month - 7) * 30;
    return day_of_number(day_number((struct day){1600, 3, 20}) + days + day - 1);
}

struct day day_of_hijri(int year, unsigned month, unsigned day) {
    int64_t before = year - 1; /* 1 Muharram 1 was 16 July 622, Julian */
    int64_t days = before * 354 + (3 + 11 * (int64_t)year) / 30;
    days += 29 * (int64_t)(month - 1) + month / 2;
    return day_of_number(day_number((struct day){622, 7, 19}) + days + day - 1);
}

struct day day_of_ethiopic(int year, unsigned month, unsigned day) {
    int64_t before = year - 1; /* 1 Meskerem 1 was 29 August 8, Julian */
    int64_t days = before * 365 + year / 4 + 30 * (int64_t)(month - 1);
    return day_of_number(day_number((struct day){8, 8, 27}) + days + day - 1);
}

struct day day_of_week_date(int year, unsigned week, unsigned day) {
    struct day fourth = {year, 1, 4}; /* always in week 1 */
    unsigned monday_first = (weekday_of(fourth) + 6) % 7;
    return day_of_number(day_number(fourth) - monday_first + 7 * (int64_t)(week - 1) + day - 1);
}

struct calendar_row {
    struct day (*day)(int year, unsigned month, unsigned day);
    int first, last; /* years that are read */
    unsigned months, days;
};
static const struct calendar_row calendars[] = {
    [CALENDAR_PERSIAN] = {day_of_jalali, 1300, 1472, 12, 31},
    [CALENDAR_ISLAMIC] = {day_of_hijri, 1340, 1520, 12, 30},
    [CALENDAR_ETHIOPIC] = {day_of_ethiopic, 1900, 2100, 13, 30},
};

bool day_of_calendar(enum calendar calendar, int year, unsigned month, unsigned day,
                     struct day *out) {
    const struct calendar_row *row = &calendars[calendar];
    bool late = calendar == CALENDAR_PERSIAN && month > 6;
    if (calendar == CALENDAR_GREGORIAN || year < row->first || year > row->last || month < 1 ||
        month > row->months || day < 1 || day > (late ? 30 : row->days))
        return false;
    *out = row->day(year, month, day);
    return true;
}

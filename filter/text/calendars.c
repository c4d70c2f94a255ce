/* Day numbers after "Calendrical Calculations" (Reingold, Dershowitz): the year begins in March. */
#include "text/calendars.h"

unsigned days_in_month(int year, unsigned month) {
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap ? 1U : 0U);
}

int64_t day_number(struct day d) {
    int64_t year = d.year - (d.month <= 2), era = (year >= 0 ? year : year - 399) / 400;
    int64_t of_era = year - era * 400;
    int64_t of_year = (153 * ((int64_t)d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct day day_of_number(int64_t number) {
    int64_t n = number + 719468, era = (n >= 0 ? n : n - 146096) / 146097, rest = n - era * 146097;
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

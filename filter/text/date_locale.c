/* Who writes which number first. Sources: Unicode CLDR, the short date formats of the locales. */
#include "text/dates.h"

struct order_row {
    slice codes; /* of countries and languages, separated by spaces */
    enum date_order order;
};
static const struct order_row country_orders[] = {
    {SLICE_INIT(" us ph fm pw mh "), DATE_MONTH_FIRST},
    {SLICE_INIT(" jp cn tw kr hu lt mn ir "), DATE_YEAR_FIRST},
    /* these say nothing: anybody may have them */
    {SLICE_INIT(" com org net info biz io co ai app dev edu gov mil int news tv me eu ca za "),
     DATE_ORDER_UNKNOWN},
};
static const struct order_row language_orders[] = {
    {SLICE_INIT(" en "), DATE_ORDER_UNKNOWN},
    {SLICE_INIT(" ja zh ko hu lt mn fa "), DATE_YEAR_FIRST},
};

static bool order_in(const struct order_row *rows, size_t n, slice code, enum date_order *out) {
    for (size_t i = 0; i < n; i++) {
        size_t at = slice_find_ignore_case(rows[i].codes, code, 0);
        if (at == SLICE_NONE || at == 0 || rows[i].codes.data[at - 1] != ' ' ||
            rows[i].codes.data[at + code.len] != ' ')
            continue;
        *out = rows[i].order;
        return true;
    }
    return false;
}

struct date_locale date_locale_of(slice language, slice country) {
    struct date_locale locale = {DATE_ORDER_UNKNOWN, country, false};
    size_t dash = slice_find_byte(language, '-', 0);
    if (dash == SLICE_NONE)
        dash = slice_find_byte(language, '_', 0);
    slice base = slice_cut(language, 0, dash);
    slice region = slice_cut(language, 0, 0);
    if (dash != SLICE_NONE && language.len - dash == 3)
        region = slice_from(language, dash + 1);
    size_t countries = COUNT_OF(country_orders);
    if (country.len && !order_in(country_orders, countries, country, &locale.order))
        locale.order = DATE_DAY_FIRST;
    if (locale.order == DATE_ORDER_UNKNOWN && region.len &&
        !order_in(country_orders, countries, region, &locale.order))
        locale.order = DATE_DAY_FIRST;
    if (locale.order == DATE_ORDER_UNKNOWN && base.len &&
        !order_in(language_orders, COUNT_OF(language_orders), base, &locale.order))
        locale.order = DATE_DAY_FIRST;
    return locale;
}

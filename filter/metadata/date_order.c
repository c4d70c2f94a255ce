/* Which number of 03/05/2024 is the day: by language and country, else by what else the page says.
 */
#include "metadata/date_candidates.h"

/* The last label of the host: "uk". */
static slice country_of(const struct subject *s) {
    slice rest = s->hidden->url.host;
    slice country = SLICE("");
    while (slice_split(&rest, '.', &country)) {
    }
    return country;
}

/* What the page tells machines: written year first, so nothing is open. */
static bool told_date(const struct subject *s, struct date *out) {
    slice meta = page_fact(s->page, FACT_META, SLICE("article:published_time"));
    return date_of_page(s, s->hidden->linked.published, ORIGIN_JSON_LD, out) ||
           date_of_page(s, meta, ORIGIN_META, out);
}

static bool is_swapped(const struct date *open, const struct date *told) {
    if (open->year != told->year)
        return false;
    return open->month == told->day && open->day == told->month;
}

static bool is_same(const struct date *a, const struct date *b) {
    return a->year == b->year && a->month == b->month && a->day == b->day;
}

/* A date whose first or second number is over 12 speaks for the others; so does one that the page
 * tells machines. */
static int vote(const struct date *d, const struct date *told) {
    if (d->decided)
        return d->day_first ? 1 : -1;
    if (!d->ambiguous || !told)
        return 0;

    bool day_first = d->day_first ? is_same(d, told) : is_swapped(d, told);
    bool month_first = d->day_first ? is_swapped(d, told) : is_same(d, told);
    return day_first - month_first;
}

static bool may_vote(const struct block *b) {
    enum { WORDS_MOST = 16 };
    return b->shape.digits && b->shape.words <= WORDS_MOST;
}

static int votes_of_lines(const struct subject *s, const struct date *told) {
    enum { LINES_MOST = 200 };
    int votes = 0;
    unsigned lines = 0;
    for (uint32_t i = 0; i < s->page->block_count && lines < LINES_MOST; i++) {
        if (!may_vote(&s->page->blocks[i]))
            continue;
        arena_tick(s->arena);
        lines++;
        const struct date *date = line_date(s->lines, i);
        if (date)
            votes += vote(date, told);
    }
    return votes;
}

static enum date_order order_of_lines(const struct subject *s) {
    struct date told;
    bool has_told = told_date(s, &told);
    int votes = votes_of_lines(s, has_told ? &told : NULL);
    if (votes == 0)
        return DATE_ORDER_UNKNOWN;
    return votes > 0 ? DATE_DAY_FIRST : DATE_MONTH_FIRST;
}

struct date_locale metadata_locale(const struct subject *s, const struct metadata *m) {
    struct subject undecided = *s;
    slice language = page_fact(s->page, FACT_LANGUAGE, SLICE("")); /* en-GB says more */
    if (!language.len)
        language = metadata_value(m, PITH_LANGUAGE);

    undecided.locale = date_locale_of(language, country_of(s));
    if (undecided.locale.order == DATE_ORDER_UNKNOWN)
        undecided.locale.order = order_of_lines(&undecided);
    return undecided.locale;
}

/* The candidates for the date: what machines are told, the URL, marked elements and lines, one
 * after the other; then what the days have to do with one another. A page and what it hides come
 * in, a list with the features of each day goes out: dates.c chooses. */
#include "metadata/date_candidates.h"

#include "text/calendars.h"
#include "text/labels.h"
#include "text/relative_dates.h"

#define BIT CANDIDATE_BIT

enum {
    YEAR_FIRST = 1995,    /* no page is older: 0001-01-01, 1970-01-01 */
    YEAR_LAST = 2050,     /* nor from after it: 2077, 2099-12-31 */
    LINE_WORDS_MOST = 16, /* of a line with a date */
    LONG_LINE_WORDS = 30, /* of one with author, source and size of letters */
    ALONE_WORDS_MOST = 3, /* beside the date */
    LINES_MOST = 400,     /* that are looked at */
    PROSE_LOOKED_AT = 3,  /* paragraphs */
    PROSE_BYTES = 120,    /* of each */
    MANY_DAYS = 6,
    NEAR_ABOVE = 4, /* blocks */
    NEAR_BELOW = 12,
};

static const struct candidate_placement date_placement = {
    .kept = DATE_KEPT,
    .after_text = DATE_BEHIND,
    .at_headline = DATE_AT_HEADLINE,
    .near_headline = DATE_NEAR_HEADLINE,
    .above = DATE_ABOVE,
    .below = DATE_BELOW,
    .at = 2,
    .near_above = NEAR_ABOVE,
    .near_below = NEAR_BELOW,
};

/* ---- reading -------------------------------------------------------------------------------- */

slice date_iso(struct arena *a, const struct date *date) {
    struct buffer iso = buffer_new(a, 32);
    date_put(&iso, date);
    return buffer_slice(&iso);
}

/* The last days of 32 bits of seconds, and of 2037: scripts write them for "never". */
static bool is_never(const struct date *d) {
    bool end_of_time = d->year == 2038 && d->month == 1 && d->day >= 18;
    bool year_before = d->year == 2037 && d->month == 12 && d->day == 31;
    return end_of_time || year_before;
}

static bool is_of_page(const struct subject *s, const struct date *d) {
    enum { DAY = 86400 };
    if (d->year < YEAR_FIRST || d->year > YEAR_LAST || is_never(d))
        return false;
    return !s->has_now || date_seconds(d) <= s->now + DAY;
}

static bool is_relative(const struct subject *s, slice text, struct date *date) {
    return s->has_now && date_relative(text, s->now, date);
}

bool date_of_page(const struct subject *s, slice text, enum origin origin, struct date *date) {
    enum { BYTES_MOST = 300 };
    struct date_locale locale = s->locale;
    locale.compact = origin == ORIGIN_META || origin == ORIGIN_URL || origin == ORIGIN_TIME;
    arena_tick(s->arena);
    if (!text.len)
        return false;

    slice head = slice_cut(text, 0, BYTES_MOST);
    bool found = date_find(head, 0, locale, date) || is_relative(s, text, date);
    return found && is_of_page(s, date);
}

/* ---- gathering ------------------------------------------------------------------------------ */

struct date_gathering {
    const struct subject *subject;
    struct candidates *out;
    uint32_t text_end; /* after the last kept block */
    bool seen, seen_below;
};

/* A time that says more (day, time, offset: each makes it longer) goes before another of the same
 * day; the time of a change is not that of publication. */
static bool is_better(const struct candidate *c, uint64_t features, slice iso) {
    return !(features & DATE_MODIFIED) && iso.len > c->text.len;
}

static void date_put_candidate(struct date_gathering *g, const struct date *date, uint64_t features,
                               enum origin origin) {
    slice iso = date_iso(g->subject->arena, date);
    slice day = slice_cut(iso, 0, sizeof "2000-01-01" - 1);
    if (date->has_time)
        features |= BIT(DATE_HAS_TIME);
    if (!date->ambiguous)
        features |= BIT(DATE_CERTAIN);
    struct candidate *c = candidates_add(g->out, iso, day, features, origin);
    if (c && is_better(c, features, iso))
        c->text = iso;
}

static bool date_add(struct date_gathering *g, slice text, uint64_t features, enum origin origin) {
    struct date date;
    if (!date_of_page(g->subject, text, origin, &date))
        return false;
    date_put_candidate(g, &date, features, origin);
    return true;
}

struct date_key {
    slice key;
    enum date_feature feature;
};
static const struct date_key date_keys[] = {
#define PUBLISHED            DATE_META
#define MODIFIED             DATE_META_MODIFIED
#define DATE_KEY(name, kind) {SLICE_INIT(name), kind},
#include "metadata/date_keys.def"
#undef DATE_KEY
#undef PUBLISHED
#undef MODIFIED
};
static const struct date_key date_properties[] = {
    {SLICE_INIT("datePublished"), DATE_PROPERTY},
    {SLICE_INIT("dateCreated"), DATE_PROPERTY},
    {SLICE_INIT("uploadDate"), DATE_PROPERTY},
    {SLICE_INIT("dateModified"), DATE_PROPERTY_MODIFIED},
};

static void add_told(struct date_gathering *g) {
    const struct page *p = g->subject->page;
    const struct linked_data *d = &g->subject->hidden->linked;
    date_add(g, d->published, BIT(DATE_LINKED), ORIGIN_JSON_LD);
    date_add(g, d->page_published, BIT(DATE_LINKED_PAGE), ORIGIN_JSON_LD);

    for (size_t i = 0; i < COUNT_OF(date_keys); i++) {
        slice value = page_fact(p, FACT_META, date_keys[i].key);
        date_add(g, value, BIT(date_keys[i].feature), ORIGIN_META);
    }
    for (size_t i = 0; i < COUNT_OF(date_properties); i++) {
        slice value = page_fact(p, FACT_PROPERTY, date_properties[i].key);
        date_add(g, value, BIT(date_properties[i].feature), ORIGIN_MICRODATA);
    }
}

static uint64_t date_place(const struct date_gathering *g, uint32_t block) {
    return candidate_place(g->subject, &date_placement, g->text_end, block);
}

enum date_class { CLASS_DATED, CLASS_PUBLISHED, CLASS_MODIFIED };

struct date_class_row {
    slice word;
    enum date_class kind;
};
static const struct date_class_row date_class_rows[] = {
#define DATE_CLASS_WORD(word, kind) {SLICE_INIT(word), CLASS_##kind},
#include "metadata/date_classes.def"
#undef DATE_CLASS_WORD
};

static bool has_class_word(slice classes, enum date_class kind) {
    for (size_t i = 0; i < COUNT_OF(date_class_rows); i++) {
        const struct date_class_row *row = &date_class_rows[i];
        if (row->kind == kind && slice_find_ignore_case(classes, row->word, 0) != SLICE_NONE)
            return true;
    }
    return false;
}

static uint64_t class_features(slice classes) {
    if (!has_class_word(classes, CLASS_DATED))
        return 0;
    if (has_class_word(classes, CLASS_MODIFIED))
        return BIT(DATE_CLASS) | BIT(DATE_CLASS_MODIFIED);

    bool is_published = has_class_word(classes, CLASS_PUBLISHED);
    return BIT(DATE_CLASS) | candidate_bit_if(is_published, DATE_CLASS_PUBLISHED);
}

static void add_time_element(struct date_gathering *g, const struct fact *f) {
    uint64_t features = BIT(DATE_TIME) | date_place(g, f->block);
    if (!date_add(g, f->key, features, ORIGIN_TIME))
        date_add(g, f->value, features, ORIGIN_TIME);
}

static void add_class_element(struct date_gathering *g, const struct fact *f) {
    enum { BYTES_MOST = 200 };
    uint64_t class = class_features(f->key);
    if (class && word_count(slice_cut(f->value, 0, BYTES_MOST)) <= LINE_WORDS_MOST)
        date_add(g, f->value, class | date_place(g, f->block), ORIGIN_MARKUP);
}

/* Elements that are marked up as dates. */
static void add_marked(struct date_gathering *g) {
    const struct page *p = g->subject->page;
    for (size_t i = 0; i < p->fact_count && g->out->count < CANDIDATES_MOST; i++) {
        const struct fact *f = &p->facts[i];
        if (f->kind == FACT_TIME)
            add_time_element(g, f);
        else if (f->kind == FACT_CLASS)
            add_class_element(g, f);
    }
}

static uint64_t label_features(slice line) {
    slice value;
    switch (label_of_line(line, &value)) {
    case LABEL_DATE: return BIT(DATE_LABEL);
    case LABEL_UPDATED: return BIT(DATE_LABEL_MODIFIED);
    case LABEL_BYLINE: return BIT(DATE_BYLINE);
    default: return 0;
    }
}

/* A block in an element whose class names a date. */
static uint64_t box_features(const struct page *p, uint32_t container) {
    enum { LEVELS = 2 };
    for (unsigned i = 0; i < LEVELS && container != NO_INDEX; i++) {
        uint64_t f = class_features(p->containers[container].classes);
        if (f)
            return f | BIT(DATE_BOX);
        container = p->containers[container].parent;
    }
    return 0;
}

/* "Published 3 May, updated 5 May": the label that is before each. */
static uint64_t label_before(slice line, size_t from, size_t begin) {
    enum { BEFORE_MOST = 40 };
    if (begin - from > BEFORE_MOST)
        from = begin - BEFORE_MOST;
    for (size_t at = from; at < begin; at++) {
        bool starts = at == 0 || line.data[at - 1] == ' ' || line.data[at - 1] == '(';
        uint64_t f = starts ? label_features(slice_cut(line, at, begin)) : 0;
        if (f)
            return f;
    }
    return 0;
}

static uint64_t date_order_features(struct date_gathering *g, uint32_t block) {
    uint32_t headline = g->subject->verdicts->headline;
    bool below = headline != NO_INDEX && block >= headline;
    uint64_t f = candidate_bit_if(!g->seen, DATE_FIRST);
    f |= candidate_bit_if(below && !g->seen_below, DATE_FIRST_BELOW);
    g->seen = true;
    g->seen_below |= below;
    return f;
}

/* The same whatever the locale: no two numbers whose order it decides, no time whose zone it may
 * know. */
static bool is_universal(const struct subject *s, const struct date *d) {
    bool order_matters = d->ambiguous || d->decided;
    bool zone_matters = d->has_time && !d->has_offset && s->locale.country.len > 0;
    return !order_matters && !zone_matters;
}

/* The first date of a block. No locale sees one where none is seen without. */
static bool first_date(const struct subject *s, uint32_t block, struct date *date) {
    const struct date *known = line_date(s->lines, block);
    if (!known)
        return false;
    if (!is_universal(s, known))
        return date_find(s->page->blocks[block].text, 0, s->locale, date);
    *date = *known;
    return true;
}

/* The next date of a block at or after `*from`, which moves to its end. */
static bool next_date(const struct subject *s, uint32_t block, size_t *from, struct date *date) {
    slice text = s->page->blocks[block].text;
    bool found = *from == 0 ? first_date(s, block, date) : date_find(text, *from, s->locale, date);
    if (!found || !is_of_page(s, date))
        return false;
    *from = date->end;
    return true;
}

static bool has_modified_date(const struct subject *s, uint32_t block, struct date *date) {
    const struct block *b = &s->page->blocks[block];
    size_t from = 0;
    for (size_t at = 0; next_date(s, block, &from, date); at = from)
        if (label_before(b->text, at, date->begin) == BIT(DATE_LABEL_MODIFIED))
            return true;
    return false;
}

bool date_shown_as_modified(const struct subject *s, struct date *date) {
    uint32_t headline = s->verdicts->headline == NO_INDEX ? 0 : s->verdicts->headline;
    uint32_t begin = headline > NEAR_ABOVE ? headline - NEAR_ABOVE : 0;
    uint32_t end = headline + NEAR_BELOW;
    for (uint32_t i = begin; i < end && i < s->page->block_count; i++) {
        const struct block *b = &s->page->blocks[i];
        bool may_be = b->shape.words <= LONG_LINE_WORDS && b->shape.digits;
        if (may_be && has_modified_date(s, i, date))
            return true;
    }
    return false;
}

/* "Posted 3 hours ago" near the headline. */
static void add_relative_line(struct date_gathering *g, uint32_t i) {
    enum { WORDS_MOST = 8 };
    const struct subject *s = g->subject;
    const struct block *b = &s->page->blocks[i];
    uint64_t place = date_place(g, i);
    if (b->shape.words > WORDS_MOST || b->kind == PITH_HEADING)
        return;
    if (!(place & BIT(DATE_NEAR_HEADLINE)))
        return;

    struct date date;
    if (!is_relative(s, b->text, &date) || !is_of_page(s, &date))
        return;
    uint64_t f = BIT(DATE_LINE) | BIT(DATE_ALONE) | place | date_order_features(g, i);
    date_put_candidate(g, &date, f, ORIGIN_TEXT);
}

static uint64_t line_features(const struct block *b, const struct date *date) {
    uint32_t words = word_count(slice_cut(b->text, date->begin, date->end));
    uint64_t f = BIT(DATE_LINE);
    f |= candidate_bit_if(b->shape.words > LINE_WORDS_MOST, DATE_LONG_LINE);
    return f | candidate_bit_if(b->shape.words <= words + ALONE_WORDS_MOST, DATE_ALONE);
}

static void date_add_line(struct date_gathering *g, uint32_t i) {
    enum { DATES_MOST = 3 };
    const struct block *b = &g->subject->page->blocks[i];
    uint64_t block_features = box_features(g->subject->page, b->container) | date_place(g, i);
    struct date date;
    size_t from = 0;
    size_t next = 0;
    for (unsigned n = 0; n < DATES_MOST; n++, from = next) {
        if (!next_date(g->subject, i, &next, &date)) {
            if (n == 0)
                add_relative_line(g, i);
            return;
        }

        uint64_t f = block_features | line_features(b, &date);
        f |= label_before(b->text, from, date.begin);
        f |= date_order_features(g, i);
        date_put_candidate(g, &date, f, ORIGIN_TEXT);
    }
}

static bool may_be_dated_line(const struct block *b) {
    if (!b->shape.digits)
        return false;
    if (b->shape.words <= LINE_WORDS_MOST)
        return true;
    return b->shape.words <= LONG_LINE_WORDS && !text_ends_sentence(b->text);
}

static bool is_kept_prose(const struct subject *s, uint32_t i) {
    const struct block *b = &s->page->blocks[i];
    bool long_enough = b->kind == PITH_PARAGRAPH && b->shape.words > LINE_WORDS_MOST;
    return long_enough && s->verdicts->blocks[i].keep;
}

static void add_prose(struct date_gathering *g, uint32_t i) {
    slice head = slice_cut(g->subject->page->blocks[i].text, 0, PROSE_BYTES);
    date_add(g, head, BIT(DATE_PROSE) | date_place(g, i), ORIGIN_TEXT);
}

static void add_shown(struct date_gathering *g) {
    const struct page *p = g->subject->page;
    unsigned lines = 0;
    unsigned prose = 0;
    for (uint32_t i = 0; i < p->block_count && lines < LINES_MOST; i++) {
        if (may_be_dated_line(&p->blocks[i])) {
            arena_tick(g->subject->arena);
            date_add_line(g, i);
            lines++;
        } else if (prose < PROSE_LOOKED_AT && is_kept_prose(g->subject, i)) {
            add_prose(g, i);
            prose++;
        }
    }
}

/* The date that a part of a path begins with: "2024/05/03/...", "20240503-story". Empty: none. */
static slice date_at_part(slice rest) {
    enum { COMPACT = 8, WITH_SLASHES = 10 }; /* bytes */
    struct date_locale locale = {.compact = true};
    struct date date;
    size_t slash = slice_find_byte(slice_cut(rest, 0, 5), '/', 0);
    bool year = slash == 4;
    bool compact = slash == SLICE_NONE && rest.len >= COMPACT;
    if (!(year || compact) || !ascii_digit(*rest.data))
        return SLICE("");

    slice piece = slice_cut(rest, 0, year ? WITH_SLASHES : COMPACT);
    if (!date_find(piece, 0, locale, &date) || date.begin)
        return SLICE("");
    return slice_cut(piece, 0, date.end);
}

/* A date written so in a path was put there by the publisher's system. */
static slice date_in_path(slice path) {
    for (size_t at = 0; at != SLICE_NONE; at = slice_find_byte(path, '/', at)) {
        at += at > 0 || slice_starts(path, SLICE("/"));
        slice date = date_at_part(slice_from(path, at));
        if (date.len)
            return date;
    }
    return SLICE("");
}

static void add_url(struct date_gathering *g, const struct metadata *m) {
    enum { SCHEME_BYTES = sizeof "https://" - 1 };
    slice url = metadata_value(m, PITH_URL);
    size_t path = slice_find_byte(url, '/', SCHEME_BYTES);
    if (path == SLICE_NONE)
        return;

    slice day = date_in_path(slice_from(url, path));
    if (day.len)
        date_add(g, day, BIT(DATE_IN_URL), ORIGIN_URL);
}

/* ---- relations ------------------------------------------------------------------------------ */

#define DATE_TOLD (BIT(DATE_LINKED) | BIT(DATE_LINKED_PAGE) | BIT(DATE_META) | BIT(DATE_PROPERTY))
#define DATE_SEEN (BIT(DATE_TIME) | BIT(DATE_CLASS) | BIT(DATE_LINE) | BIT(DATE_PROSE))

static const uint64_t date_sources[] = {
    BIT(DATE_LINKED) | BIT(DATE_LINKED_PAGE),
    BIT(DATE_META),
    BIT(DATE_PROPERTY),
    DATE_SEEN,
    BIT(DATE_IN_URL),
};

static uint64_t date_agreement(uint64_t f) {
    return candidate_agreement(f, date_sources, COUNT_OF(date_sources), DATE_TWO_AGREE,
                               DATE_THREE_AGREE);
}

static int64_t day_of_key(slice key) {
    struct date d;
    if (!date_find(key, 0, DATE_ANYWHERE, &d))
        return 0;
    return day_number((struct day){d.year, d.month, d.day});
}

static uint64_t against_machine(int64_t day, int64_t machine) {
    bool beside = day == machine - 1 || day == machine + 1;
    uint64_t f = candidate_bit_if(day < machine, DATE_BEFORE_MACHINE);
    f |= candidate_bit_if(day > machine, DATE_AFTER_MACHINE);
    return f | candidate_bit_if(beside, DATE_BESIDE_MACHINE);
}

static uint64_t date_none_features(const struct candidates *c, const struct subject *s) {
    uint64_t f = BIT(DATE_NONE);
    uint64_t any = 0;
    for (size_t i = 0; i < c->count; i++)
        any |= c->items[i].features;
    if (!(any & DATE_TOLD))
        f |= BIT(DATE_NONE_UNTOLD);
    if (!(any & BIT(DATE_NEAR_HEADLINE)))
        f |= BIT(DATE_NONE_NEAR);
    if (c->count >= MANY_DAYS)
        f |= BIT(DATE_NONE_MANY);
    return f | (s->verdicts->headline == NO_INDEX ? BIT(DATE_NONE_HEADLESS) : 0);
}

static bool is_seen_near(uint64_t f) {
    return (f & DATE_SEEN) && (f & BIT(DATE_NEAR_HEADLINE));
}

/* What a reader sees against what machines are told. */
static void relate_seen(struct candidates *c) {
    size_t near = 0;
    uint64_t told_near = 0;
    for (size_t i = 0; i < c->count; i++) {
        uint64_t f = c->items[i].features;
        near += is_seen_near(f);
        told_near |= is_seen_near(f) ? f & DATE_TOLD : 0;
    }

    for (size_t i = 0; i < c->count; i++) {
        uint64_t *f = &c->items[i].features;
        if (!is_seen_near(*f)) {
            *f |= candidate_bit_if(near > 0 && (*f & DATE_TOLD), DATE_UNSEEN);
            continue;
        }
        if (near > 1)
            continue;
        *f |= BIT(DATE_ONLY_SEEN);
        *f |= candidate_bit_if(!told_near && (*f & BIT(DATE_AFTER_MACHINE)), DATE_INSTEAD);
    }
}

/* The index of the first candidate that machines are told, or the count. */
static size_t first_told(const struct candidates *c) {
    size_t i = 0;
    while (i < c->count && !(c->items[i].features & DATE_TOLD))
        i++;
    return i;
}

static void date_relate(struct candidates *c) {
    int64_t days[CANDIDATES_MOST];
    size_t first = 0;
    size_t last = 0;
    for (size_t i = 0; i < c->count; i++) {
        days[i] = day_of_key(c->items[i].key);
        if (days[i] < days[first])
            first = i;
        if (days[i] > days[last])
            last = i;
    }

    size_t told = first_told(c);
    bool several = c->count > 1;
    for (size_t i = 0; i < c->count; i++) {
        uint64_t *f = &c->items[i].features;
        *f |= date_agreement(*f);
        *f |= told < c->count ? against_machine(days[i], days[told]) : BIT(DATE_UNTOLD);
        *f |= candidate_bit_if(several && i == first, DATE_EARLIEST);
        *f |= candidate_bit_if(several && i == last, DATE_LATEST);
    }
}

void date_candidates(const struct subject *s, const struct metadata *m, struct candidates *out) {
    struct date_gathering g = {
        .subject = s,
        .out = out,
        .text_end = metadata_text_end(s),
    };
    out->count = 0;
    add_told(&g);
    add_url(&g, m);
    add_marked(&g);
    add_shown(&g);
    date_add(&g, s->hidden->linked.modified, BIT(DATE_LINKED_MODIFIED), ORIGIN_JSON_LD);
    date_relate(out);
    relate_seen(out);
    if (out->count == CANDIDATES_MOST)
        out->count--;
    candidates_add(out, SLICE(""), SLICE("none"), date_none_features(out, s), ORIGIN_NONE);
}

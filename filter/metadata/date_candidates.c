/* Each source in turn; then what the days have to do with one another. */
#include "metadata/date_candidates.h"

#include "text/calendars.h"
#include "text/labels.h"
#include "text/relative_dates.h"

#define BIT CANDIDATE_BIT

enum {
    YEAR_FIRST = 1995,    /* earlier ones are no dates of pages: 1970-01-01, 0001-01-01 */
    YEAR_LAST = 2050,     /* nor are 2077 and 2099-12-31 */
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

/* No date of a page is the epoch, the last day of 32 bits or that of the century: what scripts
 * write for never. */
static bool is_of_page(const struct subject *s, const struct date *d) {
    enum { DAY = 86400 };
    if (d->year < YEAR_FIRST || d->year > YEAR_LAST)
        return false;
    if (s->has_now && date_seconds(d) > s->now + DAY)
        return false;
    return !((d->year == 2038 && d->month == 1 && d->day >= 18) ||
             (d->year == 2037 && d->month == 12 && d->day == 31));
}

bool date_of_page(const struct subject *s, slice text, enum origin origin, struct date *date) {
    enum { BYTES_MOST = 300 };
    struct date_locale locale = s->locale;
    arena_tick(s->arena);
    locale.compact = origin == ORIGIN_META || origin == ORIGIN_URL || origin == ORIGIN_TIME;
    bool found = date_find(slice_cut(text, 0, BYTES_MOST), 0, locale, date) ||
                 (s->has_now && date_relative(text, s->now, date));
    return text.len && found && is_of_page(s, date);
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

static void date_candidates_put(struct date_gathering *g, const struct date *date,
                                uint64_t features, enum origin origin) {
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
    date_candidates_put(g, &date, features, origin);
    return true;
}

struct dated_key {
    slice key;
    enum date_feature feature;
};
static const struct dated_key meta_date_keys[] = {
#define PUBLISHED            DATE_META
#define MODIFIED             DATE_META_MODIFIED
#define DATE_KEY(name, kind) {SLICE_INIT(name), kind},
#include "metadata/date_keys.def"
#undef DATE_KEY
#undef PUBLISHED
#undef MODIFIED
};
static const struct dated_key properties[] = {
    {SLICE_INIT("datePublished"), DATE_PROPERTY},
    {SLICE_INIT("dateCreated"), DATE_PROPERTY},
    {SLICE_INIT("uploadDate"), DATE_PROPERTY},
    {SLICE_INIT("dateModified"), DATE_PROPERTY_MODIFIED},
};

static void add_told(struct date_gathering *g) {
    const struct linked_data *d = &g->subject->hidden->linked;
    date_add(g, d->published, BIT(DATE_LINKED), ORIGIN_JSON_LD);
    date_add(g, d->page_published, BIT(DATE_LINKED_PAGE), ORIGIN_JSON_LD);
    for (size_t i = 0; i < COUNT_OF(meta_date_keys); i++)
        date_add(g, page_fact(g->subject->page, FACT_META, meta_date_keys[i].key),
                 BIT(meta_date_keys[i].feature), ORIGIN_META);
    for (size_t i = 0; i < COUNT_OF(properties); i++)
        date_add(g, page_fact(g->subject->page, FACT_PROPERTY, properties[i].key),
                 BIT(properties[i].feature), ORIGIN_MICRODATA);
}

static uint64_t date_place(const struct date_gathering *g, uint32_t block) {
    return candidate_place(g->subject, &date_placement, g->text_end, block);
}

static bool has_word(slice classes, const slice *words, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (slice_find_ignore_case(classes, words[i], 0) != SLICE_NONE)
            return true;
    return false;
}

/* Pieces of class names. */
static const slice dated_words[] = {SLICE_INIT("date"), SLICE_INIT("time"), SLICE_INIT("pub")};
static const slice published_words[] = {
    SLICE_INIT("publi"),
    SLICE_INIT("posted"),
    SLICE_INIT("entry-date"),
    SLICE_INIT("created"),
};
static const slice modified_words[] = {SLICE_INIT("updat"), SLICE_INIT("modif")};

static uint64_t class_features(slice classes) {
    if (!has_word(classes, dated_words, COUNT_OF(dated_words)))
        return 0;
    if (has_word(classes, modified_words, COUNT_OF(modified_words)))
        return BIT(DATE_CLASS) | BIT(DATE_CLASS_MODIFIED);
    bool is_published = has_word(classes, published_words, COUNT_OF(published_words));
    return BIT(DATE_CLASS) | candidate_bit_if(is_published, DATE_CLASS_PUBLISHED);
}

/* Elements that are marked up as dates. */
static void add_marked(struct date_gathering *g) {
    const struct page *p = g->subject->page;
    for (size_t i = 0; i < p->fact_count && g->out->count < CANDIDATES_MOST; i++) {
        const struct fact *f = &p->facts[i];
        uint64_t class = f->kind == FACT_CLASS ? class_features(f->key) : 0;
        if (f->kind == FACT_TIME) {
            uint64_t features = BIT(DATE_TIME) | date_place(g, f->block);
            if (!date_add(g, f->key, features, ORIGIN_TIME))
                date_add(g, f->value, features, ORIGIN_TIME);
        } else if (class && word_count(slice_cut(f->value, 0, 200)) <= LINE_WORDS_MOST) {
            date_add(g, f->value, class | date_place(g, f->block), ORIGIN_MARKUP);
        }
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

static uint64_t order_features(struct date_gathering *g, uint32_t block) {
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

bool date_shown_as_modified(const struct subject *s, struct date *date) {
    uint32_t begin = s->verdicts->headline == NO_INDEX || s->verdicts->headline < NEAR_ABOVE
                         ? 0
                         : s->verdicts->headline - NEAR_ABOVE;
    uint32_t end =
        s->verdicts->headline == NO_INDEX ? NEAR_BELOW : s->verdicts->headline + NEAR_BELOW;
    for (uint32_t i = begin; i < end && i < s->page->block_count; i++) {
        const struct block *b = &s->page->blocks[i];
        if (b->shape.words > LONG_LINE_WORDS || !b->shape.digits)
            continue;
        for (size_t from = 0, at = 0; next_date(s, i, &from, date); at = from)
            if (label_before(b->text, at, date->begin) == BIT(DATE_LABEL_MODIFIED))
                return true;
    }
    return false;
}

/* "Posted 3 hours ago" near the headline. */
static void add_relative_line(struct date_gathering *g, uint32_t i) {
    enum { WORDS_MOST = 8 };
    const struct subject *s = g->subject;
    const struct block *b = &s->page->blocks[i];
    struct date date;
    if (!s->has_now || b->shape.words > WORDS_MOST || b->kind == PITH_HEADING ||
        !(date_place(g, i) & BIT(DATE_NEAR_HEADLINE)) || !date_relative(b->text, s->now, &date) ||
        !is_of_page(s, &date))
        return;
    date_candidates_put(g, &date,
                        BIT(DATE_LINE) | BIT(DATE_ALONE) | date_place(g, i) | order_features(g, i),
                        ORIGIN_TEXT);
}

static void date_add_line(struct date_gathering *g, uint32_t i) {
    enum { DATES_MOST = 3 };
    const struct block *b = &g->subject->page->blocks[i];
    struct date date;
    size_t from = 0;
    size_t next = 0;
    uint64_t box = box_features(g->subject->page, b->container);
    for (unsigned n = 0; n < DATES_MOST; n++, from = next) {
        if (!next_date(g->subject, i, &next, &date)) {
            if (n == 0)
                add_relative_line(g, i);
            return;
        }
        uint32_t words = word_count(slice_cut(b->text, date.begin, date.end));
        uint64_t f =
            box | BIT(DATE_LINE) | date_place(g, i) | label_before(b->text, from, date.begin);
        if (b->shape.words > LINE_WORDS_MOST)
            f |= BIT(DATE_LONG_LINE);
        if (b->shape.words <= words + ALONE_WORDS_MOST)
            f |= BIT(DATE_ALONE);
        date_candidates_put(g, &date, f | order_features(g, i), ORIGIN_TEXT);
    }
}

static void add_shown(struct date_gathering *g) {
    const struct page *p = g->subject->page;
    unsigned lines = 0;
    unsigned prose = 0;
    for (uint32_t i = 0; i < p->block_count && lines < LINES_MOST; i++) {
        const struct block *b = &p->blocks[i];
        bool kept = g->subject->verdicts->blocks[i].keep && b->kind == PITH_PARAGRAPH;
        bool line = b->shape.words <= LINE_WORDS_MOST ||
                    (b->shape.words <= LONG_LINE_WORDS && !text_ends_sentence(b->text));
        if (line && b->shape.digits) {
            arena_tick(g->subject->arena);
            date_add_line(g, i);
            lines++;
        } else if (kept && b->shape.words > LINE_WORDS_MOST && prose++ < PROSE_LOOKED_AT) {
            date_add(g, slice_cut(b->text, 0, PROSE_BYTES), BIT(DATE_PROSE) | date_place(g, i),
                     ORIGIN_TEXT);
        }
    }
}

/* /2024/05/03/ or /20240503-story: what is written so in a path was put there by the
 * publisher's system. */
static bool date_in_path(slice path, slice *out) {
    for (size_t at = 0; at != SLICE_NONE; at = slice_find_byte(path, '/', at)) {
        at += at > 0 || slice_starts(path, SLICE("/"));
        slice rest = slice_from(path, at);
        struct date date;
        struct date_locale locale = {.compact = true};
        size_t slash = slice_find_byte(slice_cut(rest, 0, 5), '/', 0);
        bool year = slash == 4;
        bool compact = slash == SLICE_NONE && rest.len >= 8;
        if (!(year || compact) || !ascii_digit(*rest.data))
            continue;
        slice piece = slice_cut(rest, 0, year ? 10 : 8);
        if (!date_find(piece, 0, locale, &date) || date.begin)
            continue;
        *out = slice_cut(piece, 0, date.end);
        return true;
    }
    return false;
}

static void add_url(struct date_gathering *g, const struct metadata *m) {
    slice url = metadata_value(m, PITH_URL);
    slice day;
    if (!metadata_has(m, PITH_URL))
        return;
    size_t path = slice_find_byte(url, '/', 8);
    if (path != SLICE_NONE && date_in_path(slice_from(url, path), &day))
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

#define SEEN_NEAR(features) (((features)&DATE_SEEN) && ((features)&BIT(DATE_NEAR_HEADLINE)))

/* What a reader sees against what machines are told. */
static void relate_seen(struct candidates *c) {
    size_t near = 0;
    uint64_t told_near = 0;
    for (size_t i = 0; i < c->count; i++) {
        if (!SEEN_NEAR(c->items[i].features))
            continue;
        near++;
        told_near |= c->items[i].features & DATE_TOLD;
    }
    for (size_t i = 0; i < c->count; i++) {
        uint64_t *f = &c->items[i].features;
        if ((*f & DATE_TOLD) && near && !SEEN_NEAR(*f))
            *f |= BIT(DATE_UNSEEN);
        if (!SEEN_NEAR(*f) || near > 1)
            continue;
        *f |= BIT(DATE_ONLY_SEEN);
        if (!told_near && (*f & BIT(DATE_AFTER_MACHINE)))
            *f |= BIT(DATE_INSTEAD);
    }
}

static void date_relate(struct candidates *c) {
    int64_t days[CANDIDATES_MOST];
    int64_t machine = 0;
    size_t first = 0;
    size_t last = 0;
    bool told = false;
    for (size_t i = 0; i < c->count; i++) {
        days[i] = day_of_key(c->items[i].key);
        if (days[i] < days[first])
            first = i;
        if (days[i] > days[last])
            last = i;
        if (!told && (c->items[i].features & DATE_TOLD)) {
            machine = days[i];
            told = true;
        }
    }
    for (size_t i = 0; i < c->count; i++) {
        uint64_t *f = &c->items[i].features;
        *f |= date_agreement(*f);
        *f |= told ? against_machine(days[i], machine) : BIT(DATE_UNTOLD);
        if (c->count == 1)
            continue;
        *f |= candidate_bit_if(i == first, DATE_EARLIEST);
        *f |= candidate_bit_if(i == last, DATE_LATEST);
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

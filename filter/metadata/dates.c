/* When the article was published and modified: ranked candidates, the day as it was written. */
#include "metadata/linked_data.h"
#include "metadata/metadata.h"
#include "text/calendars.h"
#include "text/dates.h"

enum {
    NEAR_HEADLINE = 12,  /* blocks: where a date in the text is the article's */
    DATE_WORDS_MOST = 16 /* of a line with a date */
};

struct dated_key {
    struct slice key;
    enum field field;
};
static const struct dated_key meta_keys[] = {
    {SLICE_INIT("article:published_time"), FIELD_PUBLISHED},
    {SLICE_INIT("og:published_time"), FIELD_PUBLISHED},
    {SLICE_INIT("datePublished"), FIELD_PUBLISHED},
    {SLICE_INIT("article:published"), FIELD_PUBLISHED},
    {SLICE_INIT("parsely-pub-date"), FIELD_PUBLISHED},
    {SLICE_INIT("sailthru.date"), FIELD_PUBLISHED},
    {SLICE_INIT("publish-date"), FIELD_PUBLISHED},
    {SLICE_INIT("publishdate"), FIELD_PUBLISHED},
    {SLICE_INIT("publish_date"), FIELD_PUBLISHED},
    {SLICE_INIT("pubdate"), FIELD_PUBLISHED},
    {SLICE_INIT("cXenseParse:recs:publishtime"), FIELD_PUBLISHED},
    {SLICE_INIT("dc.date.issued"), FIELD_PUBLISHED},
    {SLICE_INIT("dcterms.created"), FIELD_PUBLISHED},
    {SLICE_INIT("dc.date"), FIELD_PUBLISHED},
    {SLICE_INIT("citation_publication_date"), FIELD_PUBLISHED},
    {SLICE_INIT("citation_online_date"), FIELD_PUBLISHED},
    {SLICE_INIT("published-date"), FIELD_PUBLISHED},
    {SLICE_INIT("published_date"), FIELD_PUBLISHED},
    {SLICE_INIT("published_time"), FIELD_PUBLISHED},
    {SLICE_INIT("w-published-date"), FIELD_PUBLISHED},
    {SLICE_INIT("publication_date"), FIELD_PUBLISHED},
    {SLICE_INIT("article.published"), FIELD_PUBLISHED},
    {SLICE_INIT("article.created"), FIELD_PUBLISHED},
    {SLICE_INIT("og:article:published_time"), FIELD_PUBLISHED},
    {SLICE_INIT("dcterms.issued"), FIELD_PUBLISHED},
    {SLICE_INIT("dcterms.date"), FIELD_PUBLISHED},
    {SLICE_INIT("dc.date.created"), FIELD_PUBLISHED},
    {SLICE_INIT("ms.date"), FIELD_PUBLISHED},
    {SLICE_INIT("dateCreated"), FIELD_PUBLISHED},
    {SLICE_INIT("created"), FIELD_PUBLISHED},
    {SLICE_INIT("dc:created"), FIELD_PUBLISHED},
    {SLICE_INIT("og:datePublished"), FIELD_PUBLISHED},
    {SLICE_INIT("last-modified"), FIELD_MODIFIED},
    {SLICE_INIT("dateUpdate"), FIELD_MODIFIED},
    {SLICE_INIT("date"), FIELD_PUBLISHED},
    {SLICE_INIT("article:modified_time"), FIELD_MODIFIED},
    {SLICE_INIT("og:updated_time"), FIELD_MODIFIED},
    {SLICE_INIT("dateModified"), FIELD_MODIFIED},
    {SLICE_INIT("lastmod"), FIELD_MODIFIED},
};

struct date_locale metadata_locale(const struct subject *s, const struct metadata *m) {
    struct slice language = page_fact(s->page, FACT_LANGUAGE, SLICE("")), country = SLICE("");
    struct slice url = m->fields[FIELD_URL].items[0];
    if (metadata_has(m, FIELD_URL)) {
        struct slice host = slice_cut(url, 8, slice_find_byte(url, '/', 8));
        for (struct slice rest = host; slice_split(&rest, '.', &country);) {
        }
    }
    return date_locale_of(language, country);
}

/* Machines write days as digits alone: YYYYMMDDHHMMSS, or seconds or milliseconds since 1970. */
static struct slice from_digits(struct arena *a, struct slice text) {
    enum { SECONDS = 10, MILLISECONDS = 13, WRITTEN = 14 };
    uint64_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!ascii_digit(text.data[i])) return text;
        n = n * 10 + (uint64_t)(text.data[i] - '0');
    }
    if (text.len != SECONDS && text.len != MILLISECONDS && text.len != WRITTEN) return text;
    struct buffer iso = buffer_new(a, 32);
    if (text.len == WRITTEN) {
        buffer_put(&iso, slice_cut(text, 0, 8));
        buffer_put_byte(&iso, 'T');
        buffer_put(&iso, slice_from(text, 8));
        return buffer_slice(&iso);
    }
    if (text.len == MILLISECONDS) n /= 1000;
    struct day day = day_of_number((int64_t)(n / 86400));
    unsigned second = (unsigned)(n % 86400);
    struct date d = {.year = day.year,
                     .month = day.month,
                     .day = day.day,
                     .has_time = true,
                     .hour = second / 3600,
                     .minute = second / 60 % 60,
                     .second = second % 60,
                     .has_offset = true,
                     .zulu = true};
    date_put(&iso, &d);
    return buffer_slice(&iso);
}

/* True when the text is a date; sets the field to it as ISO 8601. */
static bool set_date(const struct subject *s, struct metadata *m, enum field f, struct slice text,
                     enum origin origin) {
    struct date date;
    if (!text.len || metadata_has(m, f)) return false;
    arena_tick(s->arena);
    struct date_locale locale = s->locale;
    locale.compact = origin == ORIGIN_META || origin == ORIGIN_URL;
    if (origin == ORIGIN_META) text = from_digits(s->arena, text);
    if (!date_find(slice_cut(text, 0, 300), 0, locale, &date) || date.year < 1995) return false;
    struct buffer iso = buffer_new(s->arena, 32);
    date_put(&iso, &date);
    metadata_set(m, f, buffer_slice(&iso), origin);
    if (f == FIELD_PUBLISHED) m->date_ambiguous = date.ambiguous;
    return true;
}

static void from_meta(const struct subject *s, struct metadata *m) {
    for (size_t i = 0; i < sizeof meta_keys / sizeof *meta_keys; i++)
        set_date(s, m, meta_keys[i].field, page_fact(s->page, FACT_META, meta_keys[i].key),
                 ORIGIN_META);
}

static void from_microdata(const struct subject *s, struct metadata *m) {
    struct slice published = page_fact(s->page, FACT_PROPERTY, SLICE("datePublished"));
    struct slice modified = page_fact(s->page, FACT_PROPERTY, SLICE("dateModified"));
    set_date(s, m, FIELD_PUBLISHED, published, ORIGIN_MICRODATA);
    set_date(s, m, FIELD_MODIFIED, modified, ORIGIN_MICRODATA);
}

/* Where there is no headline, all of the page is near it. */
static bool is_near(uint32_t block, uint32_t headline) {
    uint32_t above = headline > 4 ? headline - 4 : 0;
    return headline == NO_INDEX || (block >= above && block <= headline + NEAR_HEADLINE);
}

/* A <time> near the headline; those of teasers and comments stand elsewhere. */
static void from_time(const struct subject *s, struct metadata *m) {
    uint32_t headline = s->headline;
    for (size_t i = 0; i < s->page->fact_count; i++) {
        const struct fact *f = &s->page->facts[i];
        if (f->kind != FACT_TIME || !is_near(f->block, headline)) continue;
        if (set_date(s, m, FIELD_PUBLISHED, f->key, ORIGIN_TIME)) return;
        if (set_date(s, m, FIELD_PUBLISHED, f->value, ORIGIN_TIME)) return;
    }
}

static bool names_date(struct slice classes) {
    static const struct slice words[] = {SLICE_INIT("date"), SLICE_INIT("time"), SLICE_INIT("pub")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slice_find_ignore_case(classes, words[i], 0) != SLICE_NONE) return true;
    return false;
}

/* Elements whose class names a date; near the headline, or the first of all. */
static void from_classes(const struct subject *s, struct metadata *m, bool anywhere) {
    uint32_t headline = s->headline;
    for (size_t i = 0; i < s->page->fact_count && !metadata_has(m, FIELD_PUBLISHED); i++) {
        const struct fact *f = &s->page->facts[i];
        bool near = anywhere || is_near(f->block, headline);
        if (f->kind == FACT_CLASS && near && names_date(f->key) &&
            word_count(f->value) <= DATE_WORDS_MOST)
            set_date(s, m, FIELD_PUBLISHED, f->value, ORIGIN_MARKUP);
    }
}

/* The first that stands as a date below the headline: in a box at the side, or at the end. */
static void from_anywhere(const struct subject *s, struct metadata *m) {
    enum { OTHER_WORDS = 4 };
    uint32_t headline = s->headline;
    struct date date;
    if (headline == NO_INDEX) headline = 0; /* the first block has been looked at */
    if (metadata_has(m, FIELD_PUBLISHED)) return;
    for (size_t i = 0; i < s->page->fact_count; i++) {
        const struct fact *f = &s->page->facts[i];
        if (f->kind == FACT_TIME && f->block > headline &&
            (set_date(s, m, FIELD_PUBLISHED, f->key, ORIGIN_TIME) ||
             set_date(s, m, FIELD_PUBLISHED, f->value, ORIGIN_TIME)))
            return;
    }
    for (size_t i = headline + 1; i < s->page->block_count; i++) {
        struct slice text = s->page->blocks[i].text;
        if (s->page->blocks[i].shape.words <= DATE_WORDS_MOST &&
            date_is_line(text, OTHER_WORDS, &date) &&
            set_date(s, m, FIELD_PUBLISHED, text, ORIGIN_TEXT))
            return;
    }
}

/* A thread was opened when its first post was written. */
static void from_first_post(const struct subject *s, struct metadata *m) {
    for (size_t i = 0; i < s->page->fact_count && !metadata_has(m, FIELD_PUBLISHED); i++) {
        const struct fact *f = &s->page->facts[i];
        if (f->kind != FACT_TIME) continue;
        if (!set_date(s, m, FIELD_PUBLISHED, f->key, ORIGIN_TIME))
            set_date(s, m, FIELD_PUBLISHED, f->value, ORIGIN_TIME);
    }
    from_classes(s, m, true);
    for (size_t i = 0; i < s->page->block_count && !metadata_has(m, FIELD_PUBLISHED); i++)
        if (s->page->blocks[i].shape.words <= DATE_WORDS_MOST)
            set_date(s, m, FIELD_PUBLISHED, s->page->blocks[i].text, ORIGIN_TEXT);
}

/* /2024/05/03/ or /20240503-story: what stands so in a path was put there by the publisher's
 * system. */
static bool date_in_path(struct slice path, struct slice *out) {
    for (size_t at = 0; at != SLICE_NONE; at = slice_find_byte(path, '/', at)) {
        at += at > 0 || slice_starts(path, SLICE("/"));
        struct slice rest = slice_from(path, at);
        struct date date;
        struct date_locale locale = {.compact = true};
        size_t slash = slice_find_byte(slice_cut(rest, 0, 5), '/', 0);
        bool year = slash == 4, compact = slash == SLICE_NONE && rest.len >= 8;
        if (!(year || compact) || !ascii_digit(*rest.data)) continue;
        struct slice piece = slice_cut(rest, 0, year ? 10 : 8);
        if (!date_find(piece, 0, locale, &date) || date.begin) continue;
        *out = slice_cut(piece, 0, date.end);
        return true;
    }
    return false;
}

static void from_url(const struct subject *s, struct metadata *m) {
    struct slice url = m->fields[FIELD_URL].items[0], day;
    if (!metadata_has(m, FIELD_URL) || metadata_has(m, FIELD_PUBLISHED)) return;
    size_t path = slice_find_byte(url, '/', 8);
    if (path != SLICE_NONE && date_in_path(slice_from(url, path), &day))
        set_date(s, m, FIELD_PUBLISHED, day, ORIGIN_URL);
}

static void from_lines(const struct subject *s, struct metadata *m) {
    uint32_t headline = s->headline;
    for (uint32_t i = 0; i < s->page->block_count; i++)
        if (s->judged[i].role == ROLE_DATE_LINE &&
            set_date(s, m, FIELD_PUBLISHED, s->page->blocks[i].text, ORIGIN_TEXT))
            return;
    for (uint32_t i = 0; i < s->page->block_count; i++) {
        const struct block *b = &s->page->blocks[i];
        if (is_near(i, headline) && b->shape.words <= DATE_WORDS_MOST && !s->judged[i].keep &&
            set_date(s, m, FIELD_PUBLISHED, b->text, ORIGIN_TEXT))
            return;
    }
}

void find_dates(const struct subject *s, struct metadata *m) {
    set_date(s, m, FIELD_PUBLISHED, s->linked->published, ORIGIN_JSON_LD);
    set_date(s, m, FIELD_MODIFIED, s->linked->modified, ORIGIN_JSON_LD);
    from_meta(s, m);
    if (metadata_is_written(s)) {
        from_microdata(s, m);
        from_time(s, m);
        from_lines(s, m);
        from_classes(s, m, false);
        if (s->type == PAGE_FORUM) from_first_post(s, m);
        from_anywhere(s, m);
    }
    from_url(s, m);
}

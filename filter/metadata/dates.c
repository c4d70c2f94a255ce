/* When the article was published and modified: ranked candidates, the day as it was written. */
#include "metadata/linked_data.h"
#include "metadata/metadata.h"
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
    {SLICE_INIT("date"), FIELD_PUBLISHED},
    {SLICE_INIT("article:modified_time"), FIELD_MODIFIED},
    {SLICE_INIT("og:updated_time"), FIELD_MODIFIED},
    {SLICE_INIT("dateModified"), FIELD_MODIFIED},
    {SLICE_INIT("lastmod"), FIELD_MODIFIED},
};

/* The page's language, and the country of its host. */
static struct date_locale locale_of(const struct subject *s, const struct metadata *m) {
    struct slice language = page_fact(s->page, FACT_LANGUAGE, SLICE("")), country = SLICE("");
    struct slice url = m->fields[FIELD_URL].items[0];
    if (metadata_has(m, FIELD_URL)) {
        struct slice host = slice_cut(url, 8, slice_find_byte(url, '/', 8));
        for (struct slice rest = host; slice_split(&rest, '.', &country);) {
        }
    }
    return date_locale_of(language, country);
}

/* True when the text is a date; sets the field to it as ISO 8601. */
static bool set_date(const struct subject *s, struct metadata *m, enum field f, struct slice text,
                     enum origin origin) {
    struct date date;
    if (!text.len || metadata_has(m, f)) return false;
    arena_tick(s->arena);
    struct date_locale locale = locale_of(s, m);
    locale.compact = origin == ORIGIN_META || origin == ORIGIN_URL;
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

static bool is_near(uint32_t block, uint32_t headline) {
    uint32_t above = headline > 4 ? headline - 4 : 0;
    return block >= above && block <= headline + NEAR_HEADLINE;
}

/* A <time> near the headline; those of teasers and comments stand elsewhere. */
static void from_time(const struct subject *s, struct metadata *m) {
    uint32_t headline = metadata_headline(s);
    for (size_t i = 0; i < s->page->fact_count && headline != NO_INDEX; i++) {
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
    uint32_t headline = metadata_headline(s);
    for (size_t i = 0; i < s->page->fact_count && !metadata_has(m, FIELD_PUBLISHED); i++) {
        const struct fact *f = &s->page->facts[i];
        bool near = anywhere || (headline != NO_INDEX && is_near(f->block, headline));
        if (f->kind == FACT_CLASS && near && names_date(f->key) &&
            word_count(f->value) <= DATE_WORDS_MOST)
            set_date(s, m, FIELD_PUBLISHED, f->value, ORIGIN_MARKUP);
    }
}

/* The first that stands as a date below the headline: in a box at the side, or at the end. */
static void from_anywhere(const struct subject *s, struct metadata *m) {
    enum { OTHER_WORDS = 4 };
    uint32_t headline = metadata_headline(s);
    struct date date;
    if (headline == NO_INDEX || metadata_has(m, FIELD_PUBLISHED)) return;
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

/* /2024/05/03/ in the URL: the year and month in a path are put there by the publisher's system. */
static void from_url(const struct subject *s, struct metadata *m) {
    struct slice url = m->fields[FIELD_URL].items[0];
    if (!metadata_has(m, FIELD_URL)) return;
    size_t path = slice_find_byte(url, '/', 8);
    struct date date;
    if (path == SLICE_NONE || metadata_has(m, FIELD_PUBLISHED)) return;
    struct slice text = slice_from(url, path + 1);
    if (date_find(text, 0, DATE_ANYWHERE, &date) && ascii_digit(text.data[date.begin]) &&
        slice_find_byte(slice_cut(text, date.begin, date.begin + 5), '/', 0) == 4)
        set_date(s, m, FIELD_PUBLISHED, slice_cut(text, date.begin, date.begin + 10), ORIGIN_URL);
}

static void from_lines(const struct subject *s, struct metadata *m) {
    uint32_t headline = metadata_headline(s);
    for (uint32_t i = 0; i < s->page->block_count; i++)
        if (s->judged[i].role == ROLE_DATE_LINE &&
            set_date(s, m, FIELD_PUBLISHED, s->page->blocks[i].text, ORIGIN_TEXT))
            return;
    for (uint32_t i = 0; i < s->page->block_count && headline != NO_INDEX; i++) {
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

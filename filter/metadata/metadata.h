/* The last stage: what is known of the article besides its text. One value a field (several for
 * authors and tags), each with its origin. */
#ifndef PITH_METADATA_METADATA_H
#define PITH_METADATA_METADATA_H

#include "page/judgement.h"
#include "page/page.h"
#include "text/dates.h"

/* Where a value was found. */
enum origin {
    ORIGIN_NONE,
    ORIGIN_HINT,
    ORIGIN_JSON_LD,
    ORIGIN_META,
    ORIGIN_MICRODATA,
    ORIGIN_TIME,
    ORIGIN_LINK,
    ORIGIN_HEADING,
    ORIGIN_TITLE,
    ORIGIN_URL,
    ORIGIN_TEXT,
    ORIGIN_MARKUP,
};
const char *origin_name(enum origin origin);

enum { VALUES_MOST = 64 }; /* of a field with several: more authors or tags say nothing */

struct values {
    slice items[VALUES_MOST];
    size_t count;
    enum origin origin;
};

struct metadata {
    struct values fields[PITH_FIELD_COUNT_];
    bool date_ambiguous;
    bool paywalled;    /* only a part of the article is for everybody */
    slice base;        /* what relative references are relative to; may be empty */
    slice linked_body; /* schema.org's articleBody, with or without markup; may be empty */
};

struct metadata_hints {
    slice url;
    bool has_now;
    int64_t now; /* when the document was read: seconds since 1970 in UTC */
};

/* What the fields' finders work on. */
struct subject {
    struct arena *arena;
    const struct page *page;
    const struct judgement *judged;
    enum page_type type;
    const struct metadata_hints *hints;
    const struct linked_data *linked; /* what JSON-LD says */
    uint32_t headline;                /* block, or NO_INDEX */
    struct date_locale locale;        /* how its dates are written */
};

void metadata(struct arena *a, const struct page *page, const struct verdicts *verdicts,
              const struct metadata_hints *hints, struct metadata *out);

/* True where somebody wrote the page at a time: articles, threads, documentation, and what is not
 * known. The dates and names on other pages are those of teasers, reviews and goods. */
bool metadata_is_written(const struct subject *s);
/* True when a text, as its key (text/words.h), is the name of the site or of its host. */
bool metadata_names_site(const struct subject *s, const struct metadata *m, slice key);
/* The block that was judged to be the headline, or NO_INDEX. */
uint32_t metadata_headline(const struct page *page, const struct judgement *judged);
/* Behind the last kept block. */
uint32_t metadata_text_end(const struct subject *s);

/* By the language that the page says or its text shows, the country of its host, and the other
 * dates on the page: `m` holds the language and the URL already. */
struct date_locale metadata_locale(const struct subject *s, const struct metadata *m);

/* For the finders. An empty value is not added; metadata_add leaves duplicates out, too. */
void metadata_set(struct metadata *m, pith_field f, slice value, enum origin origin);
void metadata_add(struct metadata *m, pith_field f, slice value, enum origin origin);
bool metadata_has(const struct metadata *m, pith_field f);

/* One source file each. They may read the fields that were found before. */
void find_url(const struct subject *s, struct metadata *m);
void find_language(const struct subject *s, struct metadata *m);
void find_site(const struct subject *s, struct metadata *m);
void find_site_name(const struct subject *s, struct metadata *m); /* behind the title */
void find_title(const struct subject *s, struct metadata *m);
void find_dates(const struct subject *s, struct metadata *m);
void find_authors(const struct subject *s, struct metadata *m);
void find_section(const struct subject *s, struct metadata *m);
bool is_paywalled(const struct subject *s);
void find_source(const struct subject *s, struct metadata *m);

#endif

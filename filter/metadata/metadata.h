/* What is known of the article besides its text. One value a field (several for authors and tags),
 * each with its origin. */
#ifndef PITH_METADATA_METADATA_H
#define PITH_METADATA_METADATA_H

#include "hidden/hidden.h"
#include "lines/lines.h"
#include "page/origin.h"
#include "page/verdict.h"
#include "text/dates.h"

enum { VALUES_MOST = 64 }; /* of a field with several: more authors or tags say nothing */

struct values {
    slice *items;
    size_t count, capacity;
    enum origin origin;
};

struct metadata {
    struct arena *arena;
    struct values fields[PITH_FIELD_COUNT_];
    bool date_ambiguous;
    bool paywalled; /* only a part of the article is for everybody */
    slice base;     /* what relative references are relative to; may be empty */
};

/* What the fields' finders work on. */
struct subject {
    struct arena *arena;
    const struct page *page;
    const struct lines *lines; /* of that page */
    const struct verdicts *verdicts;
    const struct hidden *hidden;
    bool has_now;
    int64_t now;               /* when the document was read: seconds since 1970 in UTC */
    struct date_locale locale; /* how its dates are written; metadata_begin() writes it */
};

/* Every field. The locale of `given` is not looked at. */
void metadata_find(const struct subject *given, struct metadata *out);

/* Its first part: URL, language and site, and from them the locale. For the trainer and tests. */
void metadata_begin(struct subject *s, struct metadata *out);

/* ---- for the finders ------------------------------------------------------------------------ */

/* The value, or the first of several; empty: it was not found. */
slice metadata_value(const struct metadata *m, pith_field f);
bool metadata_has(const struct metadata *m, pith_field f);

/* An empty value is not added. The first one set stays; metadata_add leaves duplicates out. */
void metadata_set(struct metadata *m, pith_field f, slice value, enum origin origin);
void metadata_add(struct metadata *m, pith_field f, slice value, enum origin origin);

/* True when a text, as its key (text/words.h), is the name of the site or of its host. */
bool metadata_names_site(const struct subject *s, const struct metadata *m, slice key);

/* The block after the last kept one. */
uint32_t metadata_text_end(const struct subject *s);

/* By the language that the page says or its text shows, the country of its host, and the other
 * dates on the page: `m` holds the language already. */
struct date_locale metadata_locale(const struct subject *s, const struct metadata *m);

/* The finders, one source file for each group of fields. They may read the fields that were found
 * before: fields.def has their order. */
typedef void metadata_finder(const struct subject *s, struct metadata *m);
#define FIRST_FINDER(function) metadata_finder function;
#define FINDER(function)       metadata_finder function;
#include "metadata/fields.def"

#endif

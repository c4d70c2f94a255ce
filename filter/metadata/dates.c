/* When the article was published and modified: on a page the candidate with most in its favour, or
 * none; in a text the date on a line of its own. */
#include "metadata/date_candidates.h"

static const struct candidate_weight date_weights[] = {
#define WEIGHT(feature, article, forum, documentation, other)                                      \
    CANDIDATE_WEIGHT(feature, article, forum, documentation, other),
#include "metadata/date_weights.def"
#undef WEIGHT
};

/* Of a fragment, which is no page of any kind, the one date is its own. */
static bool is_fragment_with_date(const struct subject *s, const struct candidates *all) {
    enum { BLOCKS_FEW = 5 };
    return all->count == 2 && s->page->block_count <= BLOCKS_FEW;
}

static void find_published(const struct subject *s, struct metadata *m,
                           const struct candidates *all) {
    const struct candidate *best =
        candidates_best(all, s->verdicts->type, date_weights, COUNT_OF(date_weights), 0);
    if (!best->text.len && is_fragment_with_date(s, all))
        best = &all->items[0];
    if (!best->text.len)
        return;

    metadata_set(m, PITH_PUBLISHED, best->text, best->origin);
    m->date_ambiguous = !(best->features & CANDIDATE_BIT(DATE_CERTAIN));
}

static void set_modified(const struct subject *s, struct metadata *m, slice text,
                         enum origin origin) {
    struct date date;
    if (!metadata_has(m, PITH_MODIFIED) && date_of_page(s, text, origin, &date))
        metadata_set(m, PITH_MODIFIED, date_iso(s->arena, &date), origin);
}

static const slice modified_keys[] = {
#define PUBLISHED(name)
#define MODIFIED(name)       SLICE_INIT(name),
#define DATE_KEY(name, kind) kind(name)
#include "metadata/date_keys.def"
#undef DATE_KEY
#undef PUBLISHED
#undef MODIFIED
};

static void modified_from_told(const struct subject *s, struct metadata *m) {
    slice property = page_fact(s->page, FACT_PROPERTY, SLICE("dateModified"));
    set_modified(s, m, s->hidden->linked.modified, ORIGIN_JSON_LD);
    for (size_t i = 0; i < COUNT_OF(modified_keys); i++) {
        slice value = page_fact(s->page, FACT_META, modified_keys[i]);
        set_modified(s, m, value, ORIGIN_META);
    }
    set_modified(s, m, property, ORIGIN_MICRODATA);
}

/* "Updated ..." near the headline. */
static void modified_from_lines(const struct subject *s, struct metadata *m) {
    struct date shown;
    if (metadata_has(m, PITH_MODIFIED) || !date_shown_as_modified(s, &shown))
        return;
    slice iso = date_iso(s->arena, &shown);
    if (!slice_equal(iso, metadata_value(m, PITH_PUBLISHED)))
        metadata_set(m, PITH_MODIFIED, iso, ORIGIN_TEXT);
}

/* A text has no markup to learn from: its date is on a line of its own, above or below. */
static void published_from_lines(const struct subject *s, struct metadata *m) {
    for (uint32_t i = 0; i < s->page->block_count; i++) {
        struct date date;
        if (s->verdicts->blocks[i].role != ROLE_DATE_LINE)
            continue;
        if (!date_of_page(s, s->page->blocks[i].text, ORIGIN_TEXT, &date))
            continue;

        metadata_set(m, PITH_PUBLISHED, date_iso(s->arena, &date), ORIGIN_TEXT);
        m->date_ambiguous = date.ambiguous;
        return;
    }
}

void find_dates(const struct subject *s, struct metadata *m) {
    struct candidates all;
    date_candidates(s, m, &all);
    if (!s->page->is_html)
        published_from_lines(s, m);
    if (!metadata_has(m, PITH_PUBLISHED))
        find_published(s, m, &all);
    modified_from_told(s, m);
    modified_from_lines(s, m);
}

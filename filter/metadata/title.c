/* The title: the headline as the article carries it. <title> and og:title often have the site's
 * name glued on, so the heading that agrees with them is preferred to them. */
#include "metadata/linked_data.h"
#include "metadata/metadata.h"
#include "text/unicode.h"

/* Signs that sites put between headline and name, with the spaces around them. */
static const struct slice separators[] = {
    SLICE_INIT(" | "),
    SLICE_INIT(" - "),
    SLICE_INIT(" \xe2\x80\x93 "),
    SLICE_INIT(" \xe2\x80\x94 "),
    SLICE_INIT(" \xc2\xbb "),
    SLICE_INIT(" :: "),
    SLICE_INIT(" \xc2\xb7 "),
    SLICE_INIT(" \xe2\x80\xa2 "),
    SLICE_INIT("_"),
    SLICE_INIT(" < "),
    SLICE_INIT(" \xe2\x80\xb9 "),
};

static struct slice headline_block(const struct subject *s) {
    for (uint32_t i = 0; i < s->page->block_count; i++)
        if (s->judged[i].role == ROLE_TITLE) return s->page->blocks[i].text;
    return SLICE("");
}

static size_t find_last(struct slice s, struct slice what) {
    size_t last = SLICE_NONE;
    for (size_t at = slice_find(s, what, 0); at != SLICE_NONE; at = slice_find(s, what, at + 1))
        last = at;
    return last;
}

static bool names_site(const struct subject *s, const struct metadata *m, struct slice piece) {
    struct slice site = m->fields[FIELD_SITE].items[0], url = m->fields[FIELD_URL].items[0];
    struct slice key = text_key(s->arena, piece);
    if (metadata_has(m, FIELD_SITE) && slice_equal(key, text_key(s->arena, site))) return true;
    if (!metadata_has(m, FIELD_URL) || !key.len) return false;
    struct buffer joined = buffer_new(s->arena, key.len);
    for (size_t i = 0; i < key.len; i++)
        if (key.data[i] != ' ') buffer_put_byte(&joined, key.data[i]);
    struct slice host = slice_cut(url, 0, slice_find_byte(url, '/', 8));
    return joined.len >= 4 && slice_find_ignore_case(host, buffer_slice(&joined), 0) != SLICE_NONE;
}

/* Without a site's name at either end: by its name where that is known; else a short last piece
 * behind a separator, when a longer one stays. */
static struct slice without_site(const struct subject *s, const struct metadata *m,
                                 struct slice title) {
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
        size_t first = slice_find(title, separators[i], 0), last = find_last(title, separators[i]);
        if (first == SLICE_NONE) continue;
        struct slice head = slice_cut(title, 0, last),
                     tail = slice_from(title, last + separators[i].len);
        struct slice front = slice_cut(title, 0, first);
        struct slice rest = slice_from(title, first + separators[i].len);
        if (names_site(s, m, tail)) return slice_trim(head);
        if (names_site(s, m, front)) return slice_trim(rest);
        if (i != 1 && word_count(tail) <= 4 && word_count(head) > word_count(tail))
            return slice_trim(head);
    }
    return title;
}

void find_title(const struct subject *s, struct metadata *m) {
    struct slice heading = headline_block(s);
    struct slice og = page_fact(s->page, FACT_META, SLICE("og:title"));
    struct slice twitter = page_fact(s->page, FACT_META, SLICE("twitter:title"));
    struct slice head = page_fact(s->page, FACT_TITLE, SLICE(""));
    if (!names_site(s, m, heading)) metadata_set(m, FIELD_TITLE, heading, ORIGIN_HEADING);
    metadata_set(m, FIELD_TITLE, s->linked->headline, ORIGIN_JSON_LD);
    metadata_set(m, FIELD_TITLE, without_site(s, m, og), ORIGIN_META);
    metadata_set(m, FIELD_TITLE, without_site(s, m, twitter), ORIGIN_META);
    metadata_set(m, FIELD_TITLE, without_site(s, m, head), ORIGIN_TITLE);
}

/* Who wrote it: names of people, one value each. */
#include "metadata/linked_data.h"
#include "metadata/metadata.h"
#include "text/labels.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum { NAME_WORDS_MOST = 6, NAME_BYTES_MOST = 80, TEXT_MOST = 400 };

/* Words that make a byline an account or a desk, not a person. */
static const struct slice not_people[] = {
    SLICE_INIT("admin"),         SLICE_INIT("staff"),    SLICE_INIT("editor"),
    SLICE_INIT("editorial"),     SLICE_INIT("team"),     SLICE_INIT("redaktion"),
    SLICE_INIT("redacción"),     SLICE_INIT("redação"),  SLICE_INIT("rédaction"),
    SLICE_INIT("newsroom"),      SLICE_INIT("desk"),     SLICE_INIT("reuters"),
    SLICE_INIT("administrator"), SLICE_INIT("редакция"), SLICE_INIT("contributor"),
    SLICE_INIT("correspondent"), SLICE_INIT("press"),
};

static bool is_person(struct slice name, struct arena *a) {
    struct text_shape shape = text_measure(name);
    if (!shape.words || shape.words > NAME_WORDS_MOST || shape.digits || name.len > NAME_BYTES_MOST)
        return false;
    if (slice_find_byte(name, '@', 0) != SLICE_NONE ||
        slice_find_byte(name, '/', 0) != SLICE_NONE || slice_find_byte(name, '<', 0) != SLICE_NONE)
        return false;
    struct slice key = text_key(a, name), word;
    for (struct slice rest = key; slice_split(&rest, ' ', &word);)
        for (size_t i = 0; i < sizeof not_people / sizeof *not_people; i++)
            if (slice_equal(word, not_people[i])) return false;
    return true;
}

/* Signs and words between names. */
static const struct slice between[] = {
    SLICE_INIT(", "),    SLICE_INIT(" and "), SLICE_INIT(" & "),  SLICE_INIT(" | "),
    SLICE_INIT(" und "), SLICE_INIT(" et "),  SLICE_INIT(" y "),  SLICE_INIT("; "),
    SLICE_INIT("、"),    SLICE_INIT(" и "),   SLICE_INIT(" ve "), SLICE_INIT(" e "),
    SLICE_INIT("\n"),
};

static size_t next_separator(struct slice s, size_t *len) {
    size_t first = s.len;
    *len = 0;
    for (size_t i = 0; i < sizeof between / sizeof *between; i++) {
        size_t at = slice_find(s, between[i], 0);
        if (at >= first) continue;
        first = at;
        *len = between[i].len;
    }
    return first;
}

static struct slice without_label(struct slice s) {
    struct slice value;
    return label_of_line(s, &value) == LABEL_BYLINE ? value : s;
}

static void add_names(const struct subject *s, struct metadata *m, struct slice text,
                      enum origin origin) {
    text = slice_trim(without_label(slice_trim(utf8_cut(text, TEXT_MOST))));
    while (text.len) {
        size_t len, end = next_separator(text, &len);
        struct slice name = slice_trim(without_label(slice_trim(slice_cut(text, 0, end))));
        if (is_person(name, s->arena)) metadata_add(m, FIELD_AUTHOR, name, origin);
        text = slice_from(text, end + len);
    }
}

static const struct slice meta_keys[] = {
    SLICE_INIT("author"),          SLICE_INIT("article:author"), SLICE_INIT("parsely-author"),
    SLICE_INIT("sailthru.author"), SLICE_INIT("dc.creator"),     SLICE_INIT("byl")};

static void from_meta(const struct subject *s, struct metadata *m) {
    for (size_t k = 0; k < sizeof meta_keys / sizeof *meta_keys; k++) {
        if (metadata_has(m, FIELD_AUTHOR)) return;
        for (size_t i = 0; i < s->page->fact_count; i++) {
            const struct fact *f = &s->page->facts[i];
            if (f->kind == FACT_META && slice_equal_ignore_case(f->key, meta_keys[k]))
                add_names(s, m, f->value, ORIGIN_META);
        }
    }
}

static bool tells_author(const struct fact *f) {
    switch (f->kind) {
    case FACT_PROPERTY: return slice_equal(f->key, SLICE("author"));
    case FACT_REL: return slice_find_ignore_case(f->key, SLICE("author"), 0) != SLICE_NONE;
    case FACT_CLASS:
        return slice_find_ignore_case(f->key, SLICE("author"), 0) != SLICE_NONE ||
               slice_find_ignore_case(f->key, SLICE("byline"), 0) != SLICE_NONE;
    default: return false;
    }
}

static void from_facts(const struct subject *s, struct metadata *m, enum fact_kind kind,
                       enum origin origin) {
    for (size_t i = 0; i < s->page->fact_count && !metadata_has(m, FIELD_AUTHOR); i++) {
        const struct fact *f = &s->page->facts[i];
        if (f->kind == kind && tells_author(f) && f->value.len < 200)
            add_names(s, m, f->value, origin);
    }
}

static void from_lines(const struct subject *s, struct metadata *m) {
    for (uint32_t i = 0; i < s->page->block_count && !metadata_has(m, FIELD_AUTHOR); i++)
        if (s->judged[i].role == ROLE_BYLINE) add_names(s, m, s->page->blocks[i].text, ORIGIN_TEXT);
}

void find_authors(const struct subject *s, struct metadata *m) {
    for (size_t i = 0; i < s->linked->authors.count; i++)
        add_names(s, m, s->linked->authors.items[i], ORIGIN_JSON_LD);
    if (metadata_has(m, FIELD_AUTHOR)) return;
    from_meta(s, m);
    from_facts(s, m, FACT_PROPERTY, ORIGIN_MICRODATA);
    from_facts(s, m, FACT_REL, ORIGIN_LINK);
    from_lines(s, m);
    from_facts(s, m, FACT_CLASS, ORIGIN_MARKUP);
}

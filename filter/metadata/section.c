/* The section and the tags. */
#include "metadata/linked_data.h"
#include "metadata/metadata.h"
#include "text/dates.h"
#include "text/labels.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum { SECTION_WORDS_MOST = 4 };

/* "US Materials 1 March 2019 12:35": what stands before the date on the date's own line. */
static struct slice before_date(struct slice line) {
    struct date date;
    struct slice label;
    if (!date_find(line, 0, DATE_ANYWHERE, &date)) return SLICE("");
    struct slice before = slice_trim(slice_cut(line, 0, date.begin));
    while (before.len &&
           (ascii_punctuation(before.data[before.len - 1]) || before.data[before.len - 1] == ' '))
        before.len--;
    bool capital = rune_is_upper(utf8_first(before).value);
    if (!capital || word_count(before) > SECTION_WORDS_MOST || label_of_line(line, &label))
        return SLICE("");
    for (size_t i = 0; i < before.len; i++)
        if (before.data[i] == ':' || before.data[i] == ',') return SLICE("");
    return before;
}

static void from_date_line(const struct subject *s, struct metadata *m) {
    for (uint32_t i = 0; i < s->page->block_count && !s->page->is_html; i++)
        if (s->judged[i].role == ROLE_DATE_LINE)
            metadata_set(m, FIELD_SECTION, before_date(s->page->blocks[i].text), ORIGIN_TEXT);
}

static void add_list(struct metadata *m, struct slice list, enum origin origin) {
    struct slice tag;
    while (slice_split(&list, ',', &tag)) metadata_add(m, FIELD_TAG, slice_trim(tag), origin);
}

static void tags_from_facts(const struct subject *s, struct metadata *m) {
    for (size_t i = 0; i < s->page->fact_count; i++) {
        const struct fact *f = &s->page->facts[i];
        if (f->kind == FACT_META && slice_equal_ignore_case(f->key, SLICE("article:tag")))
            add_list(m, f->value, ORIGIN_META);
    }
    if (!metadata_has(m, FIELD_TAG))
        add_list(m, page_fact(s->page, FACT_META, SLICE("news_keywords")), ORIGIN_META);
    for (size_t i = 0; i < s->page->fact_count && m->fields[FIELD_TAG].origin != ORIGIN_META; i++) {
        const struct fact *f = &s->page->facts[i];
        bool tag = f->kind == FACT_REL &&
                   slice_find_ignore_case(f->key, SLICE("tag"), 0) != SLICE_NONE &&
                   slice_find_ignore_case(f->key, SLICE("category"), 0) == SLICE_NONE;
        if (tag && f->value.len < 100) metadata_add(m, FIELD_TAG, f->value, ORIGIN_LINK);
    }
}

static void tags_from_lines(const struct subject *s, struct metadata *m) {
    for (uint32_t i = 0; i < s->page->block_count && !metadata_has(m, FIELD_TAG); i++) {
        struct slice value;
        if (s->judged[i].role == ROLE_TAGS &&
            label_of_line(s->page->blocks[i].text, &value) == LABEL_TAGS)
            add_list(m, value, ORIGIN_TEXT);
    }
}

void find_section(const struct subject *s, struct metadata *m) {
    metadata_set(m, FIELD_SECTION, page_fact(s->page, FACT_META, SLICE("article:section")),
                 ORIGIN_META);
    metadata_set(m, FIELD_SECTION, s->linked->section, ORIGIN_JSON_LD);
    metadata_set(m, FIELD_SECTION, page_fact(s->page, FACT_PROPERTY, SLICE("articleSection")),
                 ORIGIN_MICRODATA);
    from_date_line(s, m);
    for (size_t i = 0; i < s->linked->tags.count; i++)
        metadata_add(m, FIELD_TAG, s->linked->tags.items[i], ORIGIN_JSON_LD);
    if (!metadata_has(m, FIELD_TAG)) tags_from_facts(s, m);
    tags_from_lines(s, m);
}

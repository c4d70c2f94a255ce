/* The tags: from JSON-LD, facts and links of the page, a line of a text, else from its keywords. */
#include "metadata/metadata.h"

enum { KEYWORDS_MOST = 12, LINKED_BYTES_MOST = 100 };

static void add_tag_list(struct metadata *m, slice list, enum origin origin) {
    slice tag;
    while (slice_split(&list, ',', &tag))
        metadata_add(m, PITH_TAG, slice_trim(tag), origin);
}

static void tags_from_linked_data(const struct subject *s, struct metadata *m) {
    const struct linked_list *tags = &s->hidden->linked.tags;
    for (size_t i = 0; i < tags->count; i++)
        metadata_add(m, PITH_TAG, tags->items[i], ORIGIN_JSON_LD);
}

static bool is_tag_link(const struct fact *f) {
    if (f->kind != FACT_REL || f->value.len >= LINKED_BYTES_MOST)
        return false;
    bool names_category = slice_find_ignore_case(f->key, SLICE("category"), 0) != SLICE_NONE;
    bool names_tag = slice_find_ignore_case(f->key, SLICE("tag"), 0) != SLICE_NONE;
    return names_tag && !names_category;
}

static void tags_from_links(const struct subject *s, struct metadata *m) {
    if (m->fields[PITH_TAG].origin == ORIGIN_META)
        return;
    for (size_t i = 0; i < s->page->fact_count; i++)
        if (is_tag_link(&s->page->facts[i]))
            metadata_add(m, PITH_TAG, s->page->facts[i].value, ORIGIN_LINK);
}

static void tags_from_facts(const struct subject *s, struct metadata *m) {
    for (size_t i = 0; i < s->page->fact_count; i++) {
        const struct fact *f = &s->page->facts[i];
        if (f->kind == FACT_META && slice_equal_ignore_case(f->key, SLICE("article:tag")))
            add_tag_list(m, f->value, ORIGIN_META);
    }
    if (!metadata_has(m, PITH_TAG))
        add_tag_list(m, page_fact(s->page, FACT_META, SLICE("news_keywords")), ORIGIN_META);
    tags_from_links(s, m);
}

static void tags_from_lines(const struct subject *s, struct metadata *m) {
    for (uint32_t i = 0; i < s->page->block_count && !metadata_has(m, PITH_TAG); i++) {
        slice value;
        if (s->verdicts->blocks[i].role != ROLE_TAGS)
            continue;
        if (line_label(s->lines, i, &value) == LABEL_TAGS)
            add_tag_list(m, value, ORIGIN_TEXT);
    }
}

static size_t count_commas(slice s) {
    size_t commas = 0;
    for (size_t i = 0; i < s.len; i++)
        commas += s.data[i] == ',';
    return commas;
}

/* A few keywords are tags; dozens are for search engines. */
static void tags_from_keywords(const struct subject *s, struct metadata *m) {
    if (s->verdicts->type != PAGE_ARTICLE || metadata_has(m, PITH_TAG))
        return;
    slice list = page_fact(s->page, FACT_META, SLICE("keywords"));
    if (count_commas(list) < KEYWORDS_MOST)
        add_tag_list(m, list, ORIGIN_META);
}

void find_tags(const struct subject *s, struct metadata *m) {
    tags_from_linked_data(s, m);
    if (!metadata_has(m, PITH_TAG))
        tags_from_facts(s, m);
    tags_from_lines(s, m);
    tags_from_keywords(s, m);
}

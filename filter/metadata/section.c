/* The section and the tags. */
#include "metadata/metadata.h"
#include "text/dates.h"
#include "text/labels.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum { SECTION_WORDS_MOST = 4, SECTION_BYTES_MOST = 60, WAY_BYTES_MOST = 300, KEYWORDS_MOST = 12 };

/* ---- the section ---------------------------------------------------------------------------- */

/* A short name that is neither the title nor the site. */
static bool is_section(const struct subject *s, const struct metadata *m, slice name) {
    slice title = metadata_value(m, PITH_TITLE), label;
    if (!name.len || name.len > SECTION_BYTES_MOST || word_count(name) > SECTION_WORDS_MOST ||
        label_of_line(name, &label) || text_measure(name).digits)
        return false;
    if (slice_find_byte(name, '[', 0) != SLICE_NONE)
        return false;
    slice key = text_key(s->arena, name);
    if (metadata_has(m, PITH_TITLE) && slice_equal(key, text_key(s->arena, title)))
        return false;
    return key.len && !metadata_names_site(s, m, key);
}

static void set_section(const struct subject *s, struct metadata *m, slice name,
                        enum origin origin) {
    if (!metadata_has(m, PITH_SECTION) && is_section(s, m, name))
        metadata_set(m, PITH_SECTION, name, origin);
}

/* "US Materials 1 March 2019 12:35": what is before the date on the date's own line. */
static slice before_date(slice line, const struct date *date) {
    slice before = slice_trim(slice_cut(line, 0, date->begin));
    while (before.len &&
           (ascii_punctuation(before.data[before.len - 1]) || before.data[before.len - 1] == ' '))
        before.len--;
    if (!rune_is_upper(utf8_first(before).value))
        return SLICE("");
    for (size_t i = 0; i < before.len; i++)
        if (before.data[i] == ':' || before.data[i] == ',' || before.data[i] == '-')
            return SLICE("");
    return before;
}

static void from_date_line(const struct subject *s, struct metadata *m) {
    for (uint32_t i = 0; i < s->page->block_count && !s->page->is_html; i++)
        if (s->verdicts->blocks[i].role == ROLE_DATE_LINE && line_date(s->lines, i))
            set_section(s, m, before_date(s->page->blocks[i].text, line_date(s->lines, i)),
                        ORIGIN_TEXT);
}

/* "Home > News > Harbour": the last step that is a section, but not the way's first one. */
static slice last_step(const struct subject *s, const struct metadata *m, slice way) {
    static const slice signs[] = {SLICE_INIT(" > "), SLICE_INIT(" » "), SLICE_INIT(" › "),
                                  SLICE_INIT(" / "), SLICE_INIT(">"),   SLICE_INIT("»"),
                                  SLICE_INIT("›")};
    for (size_t k = 0; k < COUNT_OF(signs); k++) {
        slice section = SLICE("");
        size_t from = slice_find(way, signs[k], 0);
        while (from != SLICE_NONE) {
            size_t begin = from + signs[k].len, end = slice_find(way, signs[k], begin);
            slice step = slice_trim(slice_cut(way, begin, end));
            if (is_section(s, m, step))
                section = step;
            from = end;
        }
        if (section.len)
            return section;
    }
    return SLICE("");
}

/* A flag for each container: it, or one around it, calls itself a breadcrumb. Parents come before
 * their children. */
static bool *ways_of(const struct subject *s) {
    const struct page *p = s->page;
    bool *ways = ARENA_NEW(s->arena, p->container_count + 1, bool);
    for (size_t i = 0; i < p->container_count; i++) {
        const struct container *c = &p->containers[i];
        ways[i] = (c->parent != NO_INDEX && ways[c->parent]) ||
                  slice_find_ignore_case(c->classes, SLICE("breadcrumb"), 0) != SLICE_NONE ||
                  slice_find_ignore_case(c->id, SLICE("breadcrumb"), 0) != SLICE_NONE;
    }
    return ways;
}

/* A list of steps marked up as such, a block each or one block; in a text, a line above the
 * headline. */
static void from_breadcrumbs(const struct subject *s, struct metadata *m) {
    slice section = SLICE("");
    unsigned steps = 0;
    if (metadata_has(m, PITH_SECTION))
        return;
    const bool *ways = ways_of(s);
    for (uint32_t i = 0; i < s->page->block_count; i++) {
        slice text = s->page->blocks[i].text;
        uint32_t container = s->page->blocks[i].container;
        bool way = container == NO_INDEX ? i < s->verdicts->headline : ways[container];
        if (!way || text.len > WAY_BYTES_MOST)
            continue;
        slice step = last_step(s, m, text);
        if (step.len)
            section = step;
        if (!step.len && s->page->is_html && steps++ && is_section(s, m, text))
            section = text;
    }
    set_section(s, m, section, s->page->is_html ? ORIGIN_MARKUP : ORIGIN_TEXT);
}

/* What is left of a menu above the headline of a text: its section. */
static void from_line_above(const struct subject *s, struct metadata *m) {
    enum { LINES_MOST = 2 };
    uint32_t headline = s->verdicts->headline;
    if (s->page->is_html || headline == NO_INDEX || !headline || headline > LINES_MOST)
        return;
    slice line = s->page->blocks[headline - 1].text;
    const struct verdict *j = &s->verdicts->blocks[headline - 1];
    if (!j->keep && j->reason != PITH_BY_PHRASE && !text_ends_sentence(line))
        set_section(s, m, line, ORIGIN_TEXT);
}

static void from_linked_way(const struct subject *s, struct metadata *m) {
    const struct linked_list *way = &s->hidden->linked.breadcrumbs;
    slice section = SLICE("");
    for (size_t i = 1; i < way->count; i++)
        if (is_section(s, m, way->items[i]))
            section = way->items[i];
    set_section(s, m, section, ORIGIN_JSON_LD);
}

/* Elements near the headline whose class or rel says category or section. */
static void from_marked(const struct subject *s, struct metadata *m) {
    enum { NEAR = 6 };
    for (size_t i = 0; i < s->page->fact_count && s->verdicts->headline != NO_INDEX; i++) {
        const struct fact *f = &s->page->facts[i];
        bool near =
            f->block + NEAR >= s->verdicts->headline && f->block <= s->verdicts->headline + NEAR;
        bool named = (f->kind == FACT_CLASS || f->kind == FACT_REL) &&
                     (slice_find_ignore_case(f->key, SLICE("category"), 0) != SLICE_NONE ||
                      slice_find_ignore_case(f->key, SLICE("section"), 0) != SLICE_NONE);
        if (near && named)
            set_section(s, m, f->value, ORIGIN_MARKUP);
    }
}

/* ---- tags ----------------------------------------------------------------------------------- */

static void add_list(struct metadata *m, slice list, enum origin origin) {
    slice tag;
    while (slice_split(&list, ',', &tag))
        metadata_add(m, PITH_TAG, slice_trim(tag), origin);
}

static void tags_from_links(const struct subject *s, struct metadata *m) {
    for (size_t i = 0; i < s->page->fact_count && m->fields[PITH_TAG].origin != ORIGIN_META; i++) {
        const struct fact *f = &s->page->facts[i];
        bool tag = f->kind == FACT_REL &&
                   slice_find_ignore_case(f->key, SLICE("tag"), 0) != SLICE_NONE &&
                   slice_find_ignore_case(f->key, SLICE("category"), 0) == SLICE_NONE;
        if (tag && f->value.len < 100)
            metadata_add(m, PITH_TAG, f->value, ORIGIN_LINK);
    }
}

static void tags_from_facts(const struct subject *s, struct metadata *m) {
    for (size_t i = 0; i < s->page->fact_count; i++) {
        const struct fact *f = &s->page->facts[i];
        if (f->kind == FACT_META && slice_equal_ignore_case(f->key, SLICE("article:tag")))
            add_list(m, f->value, ORIGIN_META);
    }
    if (!metadata_has(m, PITH_TAG))
        add_list(m, page_fact(s->page, FACT_META, SLICE("news_keywords")), ORIGIN_META);
    tags_from_links(s, m);
}

static void tags_from_lines(const struct subject *s, struct metadata *m) {
    for (uint32_t i = 0; i < s->page->block_count && !metadata_has(m, PITH_TAG); i++) {
        slice value;
        if (s->verdicts->blocks[i].role == ROLE_TAGS &&
            line_label(s->lines, i, &value) == LABEL_TAGS)
            add_list(m, value, ORIGIN_TEXT);
    }
}

/* A few keywords are tags; dozens are for search engines. */
static void tags_from_keywords(const struct subject *s, struct metadata *m) {
    slice list = page_fact(s->page, FACT_META, SLICE("keywords"));
    size_t commas = 0;
    for (size_t i = 0; i < list.len; i++)
        commas += list.data[i] == ',';
    if (s->verdicts->type == PAGE_ARTICLE && commas < KEYWORDS_MOST && !metadata_has(m, PITH_TAG))
        add_list(m, list, ORIGIN_META);
}

void find_section(const struct subject *s, struct metadata *m) {
    metadata_set(m, PITH_SECTION, page_fact(s->page, FACT_META, SLICE("article:section")),
                 ORIGIN_META);
    metadata_set(m, PITH_SECTION, s->hidden->linked.section, ORIGIN_JSON_LD);
    metadata_set(m, PITH_SECTION, page_fact(s->page, FACT_PROPERTY, SLICE("articleSection")),
                 ORIGIN_MICRODATA);
    from_date_line(s, m);
    from_linked_way(s, m);
    from_breadcrumbs(s, m);
    from_marked(s, m);
    from_line_above(s, m);
}

void find_tags(const struct subject *s, struct metadata *m) {
    for (size_t i = 0; i < s->hidden->linked.tags.count; i++)
        metadata_add(m, PITH_TAG, s->hidden->linked.tags.items[i], ORIGIN_JSON_LD);
    if (!metadata_has(m, PITH_TAG))
        tags_from_facts(s, m);
    tags_from_lines(s, m);
    tags_from_keywords(s, m);
}

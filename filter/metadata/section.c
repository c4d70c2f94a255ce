/* The section: what the page states, else breadcrumbs, marked elements, and in a text the lines
 * around the headline. */
#include "metadata/metadata.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum { SECTION_WORDS_MOST = 4, SECTION_BYTES_MOST = 60, WAY_BYTES_MOST = 300 };

static bool is_short_name(slice name) {
    if (!name.len || name.len > SECTION_BYTES_MOST)
        return false;
    if (word_count(name) > SECTION_WORDS_MOST || text_measure(name).digits)
        return false;
    return slice_find_byte(name, '[', 0) == SLICE_NONE;
}

static bool is_title(const struct subject *s, const struct metadata *m, slice key) {
    slice title = metadata_value(m, PITH_TITLE);
    return title.len && slice_equal(key, text_key(s->arena, title));
}

/* A short name that is neither a label, the title nor the site. */
static bool is_section(const struct subject *s, const struct metadata *m, slice name) {
    slice rest;
    if (!is_short_name(name) || label_of_line(name, &rest) != LABEL_NONE)
        return false;

    slice key = text_key(s->arena, name);
    return key.len && !is_title(s, m, key) && !metadata_names_site(s, m, key);
}

static void set_section(const struct subject *s, struct metadata *m, slice name,
                        enum origin origin) {
    if (!metadata_has(m, PITH_SECTION) && is_section(s, m, name))
        metadata_set(m, PITH_SECTION, name, origin);
}

/* ---- lines of a text ------------------------------------------------------------------------ */

static bool is_sign_or_space(char c) {
    return c == ' ' || ascii_punctuation(c);
}

static slice without_trailing_signs(slice s) {
    size_t end = s.len;
    while (end > 0 && is_sign_or_space(s.data[end - 1]))
        end--;
    return slice_cut(s, 0, end);
}

static bool has_sign_of_lists(slice s) {
    for (size_t i = 0; i < s.len; i++)
        if (s.data[i] == ':' || s.data[i] == ',' || s.data[i] == '-')
            return true;
    return false;
}

/* "US Materials 1 March 2019 12:35": what is before the date on the date's own line. */
static slice before_date(slice line, const struct date *date) {
    slice before = without_trailing_signs(slice_trim(slice_cut(line, 0, date->begin)));
    if (!rune_is_upper(utf8_first(before).value) || has_sign_of_lists(before))
        return SLICE("");
    return before;
}

static void section_from_date_line(const struct subject *s, struct metadata *m) {
    if (s->page->is_html)
        return;
    for (uint32_t i = 0; i < s->page->block_count; i++) {
        if (s->verdicts->blocks[i].role != ROLE_DATE_LINE)
            continue;
        const struct date *date = line_date(s->lines, i);
        if (date)
            set_section(s, m, before_date(s->page->blocks[i].text, date), ORIGIN_TEXT);
    }
}

/* Dropped, but not for a phrase: such a line is known to be something else. */
static bool is_left_over(const struct verdict *v) {
    return !v->keep && v->reason != PITH_BY_PHRASE;
}

/* What is left of a menu above the headline of a text: its section. */
static void section_from_line_above(const struct subject *s, struct metadata *m) {
    enum { LINES_MOST = 2 };
    uint32_t headline = s->verdicts->headline;
    bool has_line = headline > 0 && headline <= LINES_MOST; /* NO_INDEX is more */
    if (s->page->is_html || !has_line)
        return;

    slice line = s->page->blocks[headline - 1].text;
    if (is_left_over(&s->verdicts->blocks[headline - 1]) && !text_ends_sentence(line))
        set_section(s, m, line, ORIGIN_TEXT);
}

/* ---- breadcrumbs ---------------------------------------------------------------------------- */

static const slice step_signs[] = {
    SLICE_INIT(" > "), SLICE_INIT(" » "), SLICE_INIT(" › "), SLICE_INIT(" / "),
    SLICE_INIT(">"),   SLICE_INIT("»"),   SLICE_INIT("›"),
};

/* The last step between such signs that is a section, but not the first one; or empty. */
static slice last_step_between(const struct subject *s, const struct metadata *m, slice way,
                               slice sign) {
    slice section = SLICE("");
    size_t from = slice_find(way, sign, 0);
    while (from != SLICE_NONE) {
        size_t begin = from + sign.len;
        size_t end = slice_find(way, sign, begin);
        slice step = slice_trim(slice_cut(way, begin, end));
        if (is_section(s, m, step))
            section = step;
        from = end;
    }
    return section;
}

/* "Home > News > Harbour". */
static slice last_step(const struct subject *s, const struct metadata *m, slice way) {
    for (size_t i = 0; i < COUNT_OF(step_signs); i++) {
        slice section = last_step_between(s, m, way, step_signs[i]);
        if (section.len)
            return section;
    }
    return SLICE("");
}

static bool names_breadcrumb(slice names) {
    return slice_find_ignore_case(names, SLICE("breadcrumb"), 0) != SLICE_NONE;
}

/* A flag for each container: it, or one around it, calls itself a breadcrumb. Parents come before
 * their children. */
static bool *breadcrumb_containers(const struct subject *s) {
    const struct page *p = s->page;
    bool *inside = ARENA_NEW(s->arena, p->container_count + 1, bool);
    for (size_t i = 0; i < p->container_count; i++) {
        const struct container *c = &p->containers[i];
        bool is_inside = c->parent != NO_INDEX && inside[c->parent];
        inside[i] = is_inside || names_breadcrumb(c->classes) || names_breadcrumb(c->id);
    }
    return inside;
}

/* In a text, a line above the headline. */
static bool may_be_way(const struct subject *s, const bool *inside, uint32_t i) {
    const struct block *b = &s->page->blocks[i];
    if (b->text.len > WAY_BYTES_MOST)
        return false;
    return b->container == NO_INDEX ? i < s->verdicts->headline : inside[b->container];
}

/* A list of steps marked up as such, a block each or one block. */
static void section_from_breadcrumbs(const struct subject *s, struct metadata *m) {
    slice section = SLICE("");
    unsigned steps = 0;
    if (metadata_has(m, PITH_SECTION))
        return;

    const bool *inside = breadcrumb_containers(s);
    for (uint32_t i = 0; i < s->page->block_count; i++) {
        slice text = s->page->blocks[i].text;
        if (!may_be_way(s, inside, i))
            continue;
        slice step = last_step(s, m, text);
        if (step.len)
            section = step;
        else if (s->page->is_html && steps++ && is_section(s, m, text))
            section = text;
    }
    set_section(s, m, section, s->page->is_html ? ORIGIN_MARKUP : ORIGIN_TEXT);
}

/* The first step is the site. */
static void section_from_linked_way(const struct subject *s, struct metadata *m) {
    const struct linked_list *way = &s->hidden->linked.breadcrumbs;
    for (size_t i = way->count; i-- > 1;)
        set_section(s, m, way->items[i], ORIGIN_JSON_LD);
}

/* ---- marked elements ------------------------------------------------------------------------ */

static bool holds_word(slice names, slice word) {
    return slice_find_ignore_case(names, word, 0) != SLICE_NONE;
}

static bool names_section(const struct fact *f) {
    if (f->kind != FACT_CLASS && f->kind != FACT_REL)
        return false;
    return holds_word(f->key, SLICE("category")) || holds_word(f->key, SLICE("section"));
}

/* Elements near the headline whose class or rel says category or section. */
static void section_from_marked(const struct subject *s, struct metadata *m) {
    enum { NEAR = 6 };
    uint32_t headline = s->verdicts->headline;
    if (headline == NO_INDEX)
        return;
    for (size_t i = 0; i < s->page->fact_count; i++) {
        const struct fact *f = &s->page->facts[i];
        bool is_near = f->block + NEAR >= headline && f->block <= headline + NEAR;
        if (is_near && names_section(f))
            set_section(s, m, f->value, ORIGIN_MARKUP);
    }
}

void find_section(const struct subject *s, struct metadata *m) {
    slice stated = page_fact(s->page, FACT_META, SLICE("article:section"));
    slice property = page_fact(s->page, FACT_PROPERTY, SLICE("articleSection"));
    metadata_set(m, PITH_SECTION, stated, ORIGIN_META);
    metadata_set(m, PITH_SECTION, s->hidden->linked.section, ORIGIN_JSON_LD);
    metadata_set(m, PITH_SECTION, property, ORIGIN_MICRODATA);
    section_from_date_line(s, m);
    section_from_linked_way(s, m);
    section_from_breadcrumbs(s, m);
    section_from_marked(s, m);
    section_from_line_above(s, m);
}

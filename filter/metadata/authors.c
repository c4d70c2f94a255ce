/* Who wrote it: names of people, one value each. */
#include "metadata/linked_data.h"
#include "metadata/metadata.h"
#include "text/dates.h"
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
        slice_find_byte(name, '/', 0) != SLICE_NONE ||
        slice_find_byte(name, '<', 0) != SLICE_NONE ||
        slice_find_byte(name, ':', 0) != SLICE_NONE || slice_find_byte(name, '*', 0) != SLICE_NONE)
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
    SLICE_INIT(" – "),   SLICE_INIT(" — "),   SLICE_INIT(" · "),  SLICE_INIT(" og "),
    SLICE_INIT(" och "), SLICE_INIT(" en "),  SLICE_INIT("／"),   SLICE_INIT("\n"),
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
        name = slice_trim(slice_cut(name, 0, slice_find_byte(name, '(', 0)));
        if (is_person(name, s->arena)) metadata_add(m, FIELD_AUTHOR, name, origin);
        text = slice_from(text, end + len);
    }
}

static const struct slice meta_keys[] = {
    SLICE_INIT("author"),          SLICE_INIT("article:author"),
    SLICE_INIT("parsely-author"),  SLICE_INIT("sailthru.author"),
    SLICE_INIT("dc.creator"),      SLICE_INIT("byl"),
    SLICE_INIT("dcterms.creator"), SLICE_INIT("citation_author"),
    SLICE_INIT("authors"),         SLICE_INIT("article:author_name"),
    SLICE_INIT("og:author")};

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

/* Twitter's cards name their fields themselves: "Written by", "Verfasst von". */
static void from_card(const struct subject *s, struct metadata *m) {
    struct slice label = page_fact(s->page, FACT_META, SLICE("twitter:label1")), value;
    if (label_of_line(label, &value) == LABEL_BYLINE)
        add_names(s, m, page_fact(s->page, FACT_META, SLICE("twitter:data1")), ORIGIN_META);
}

/* Parts of a path behind which a person has a page. */
struct path_row {
    struct slice part;
    bool member; /* of a forum */
};
static const struct path_row path_rows[] = {
    {SLICE_INIT("/author/"), false},
    {SLICE_INIT("/authors/"), false},
    {SLICE_INIT("/auteur/"), false},
    {SLICE_INIT("/auteurs/"), false},
    {SLICE_INIT("/autor/"), false},
    {SLICE_INIT("/autoren/"), false},
    {SLICE_INIT("/autores/"), false},
    {SLICE_INIT("/writer/"), false},
    {SLICE_INIT("/writers/"), false},
    {SLICE_INIT("/people/"), false},
    {SLICE_INIT("/person/"), false},
    {SLICE_INIT("/profile/"), false},
    {SLICE_INIT("/journalist/"), false},
    {SLICE_INIT("/journalists/"), false},
    {SLICE_INIT("/contributor/"), false},
    {SLICE_INIT("/contributors/"), false},
    {SLICE_INIT("/columnist/"), false},
    {SLICE_INIT("/by/"), false},
    {SLICE_INIT("/staff/"), false},
    {SLICE_INIT("/member"), true},
    {SLICE_INIT("member.php"), true},
    {SLICE_INIT("viewprofile"), true},
    {SLICE_INIT("/user/"), true},
    {SLICE_INIT("/users/"), true},
    {SLICE_INIT("/u/"), true},
    {SLICE_INIT("/profile/"), true},
};

static bool leads_to_person(struct slice target, bool member) {
    for (size_t i = 0; i < sizeof path_rows / sizeof *path_rows; i++)
        if (path_rows[i].member == member &&
            slice_find_ignore_case(target, path_rows[i].part, 0) != SLICE_NONE)
            return true;
    return false;
}

static struct slice mark_text(const struct page *p, const struct mark *m) {
    return slice_trim(slice_cut(p->blocks[m->block].text, m->begin, m->end));
}

enum { ABOVE_HEADLINE = 6, BELOW_HEADLINE = 10, BYLINE_WORDS = 14 };

static uint32_t first_near(const struct subject *s) {
    uint32_t headline = s->headline;
    return headline == NO_INDEX        ? (uint32_t)s->page->block_count
           : headline > ABOVE_HEADLINE ? headline - ABOVE_HEADLINE
                                       : 0;
}

static uint32_t end_near(const struct subject *s) {
    uint32_t end = s->headline + BELOW_HEADLINE, count = (uint32_t)s->page->block_count;
    return s->headline == NO_INDEX || end > count ? count : end;
}

/* Links to pages of people around the headline: one line of them. */
static void from_links(const struct subject *s, struct metadata *m) {
    uint32_t line = NO_INDEX, begin = first_near(s), end = end_near(s);
    for (size_t i = 0; i < s->page->mark_count; i++) {
        const struct mark *mark = &s->page->marks[i];
        if (mark->kind != MARK_LINK || mark->block < begin || mark->block >= end) continue;
        if (!leads_to_person(mark->target, false) || (line != NO_INDEX && line != mark->block))
            continue;
        add_names(s, m, mark_text(s->page, mark), ORIGIN_LINK);
        if (metadata_has(m, FIELD_AUTHOR)) line = mark->block;
    }
}

/* The part of a byline before its date, or the sign that parts it from other things. */
static struct slice before_date(struct slice line) {
    static const struct slice signs[] = {SLICE_INIT(" | "), SLICE_INIT(" · "), SLICE_INIT(" • "),
                                         SLICE_INIT(" - "), SLICE_INIT(" – "), SLICE_INIT(" — "),
                                         SLICE_INIT(" on ")};
    struct date date;
    if (date_find(line, 0, DATE_ANYWHERE, &date)) line = slice_cut(line, 0, date.begin);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t at = slice_find(line, signs[i], 0);
        if (at != SLICE_NONE) line = slice_cut(line, 0, at);
    }
    return slice_trim(line);
}

/* "By Jane Roe, 3 May" near the headline, or a line "Written by" and the name on the next. */
static void from_byline(const struct subject *s, struct metadata *m) {
    for (uint32_t i = first_near(s); i < end_near(s) && !metadata_has(m, FIELD_AUTHOR); i++) {
        const struct block *b = &s->page->blocks[i];
        struct slice value;
        if (b->shape.words > BYLINE_WORDS || label_of_line(b->text, &value) != LABEL_BYLINE)
            continue;
        if (!value.len && i + 1 < end_near(s)) value = b[1].text;
        add_names(s, m, before_date(value), ORIGIN_TEXT);
    }
}

/* Two to four words that each begin with a capital. */
static bool looks_like_name(struct slice text) {
    struct slice word;
    size_t words = 0;
    for (size_t at = 0; word_next(text, &at, &word); words++)
        if (!rune_is_upper(utf8_first(word).value) || word_count(word) != 1) return false;
    return words >= 2 && words <= 4 && text.len < 40 && !text_ends_sentence(text);
}

static bool is_date_block(const struct subject *s, uint32_t i) {
    struct date date;
    return i < s->page->block_count && date_is_line(s->page->blocks[i].text, 3, &date);
}

/* A name that stands alone between the headline and the date, or right behind the date. */
static void from_lone_name(const struct subject *s, struct metadata *m) {
    uint32_t headline = s->headline;
    for (uint32_t i = headline + 1; headline != NO_INDEX && i < end_near(s); i++) {
        const struct block *b = &s->page->blocks[i];
        bool beside = is_date_block(s, i + 1) || is_date_block(s, i - 1) || is_date_block(s, i + 2);
        if (!beside || b->kind == BLOCK_HEADING || !looks_like_name(b->text)) continue;
        add_names(s, m, b->text, ORIGIN_TEXT);
        if (metadata_has(m, FIELD_AUTHOR)) return;
    }
}

/* An account: one word, perhaps with digits. */
static bool is_account(struct slice name) {
    enum { BYTES_LEAST = 3, BYTES_MOST = 32 };
    return name.len >= BYTES_LEAST && name.len <= BYTES_MOST &&
           slice_find_byte(name, ' ', 0) == SLICE_NONE && word_count(name) <= 2;
}

static bool names_account(struct slice classes) {
    return slice_find_ignore_case(classes, SLICE("username"), 0) != SLICE_NONE ||
           slice_find_ignore_case(classes, SLICE("user-name"), 0) != SLICE_NONE ||
           slice_find_ignore_case(classes, SLICE("poster"), 0) != SLICE_NONE;
}

/* Who opened a thread: the first account that is named. */
static void from_first_post(const struct subject *s, struct metadata *m) {
    for (size_t i = 0; i < s->page->fact_count; i++) {
        const struct fact *f = &s->page->facts[i];
        if (f->kind == FACT_CLASS && names_account(f->key) && is_account(f->value)) {
            metadata_set(m, FIELD_AUTHOR, f->value, ORIGIN_MARKUP);
            return;
        }
    }
    for (size_t i = 0; i < s->page->mark_count; i++) {
        const struct mark *mark = &s->page->marks[i];
        if (mark->kind != MARK_LINK || mark->block == NO_INDEX) continue;
        struct slice name = mark_text(s->page, mark);
        if (!leads_to_person(mark->target, true) || !is_account(name)) continue;
        metadata_set(m, FIELD_AUTHOR, name, ORIGIN_LINK);
        return;
    }
}

static bool tells_author(const struct fact *f) {
    switch (f->kind) {
    case FACT_PROPERTY: return slice_equal(f->key, SLICE("author"));
    case FACT_REL: return slice_find_ignore_case(f->key, SLICE("author"), 0) != SLICE_NONE;
    case FACT_CLASS:
        return slice_find_ignore_case(f->key, SLICE("author"), 0) != SLICE_NONE ||
               slice_find_ignore_case(f->key, SLICE("writer"), 0) != SLICE_NONE ||
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

static void from_page(const struct subject *s, struct metadata *m) {
    from_meta(s, m);
    from_facts(s, m, FACT_PROPERTY, ORIGIN_MICRODATA);
    from_facts(s, m, FACT_REL, ORIGIN_LINK);
    from_lines(s, m);
    if (!metadata_has(m, FIELD_AUTHOR)) from_card(s, m);
    if (!metadata_has(m, FIELD_AUTHOR)) from_byline(s, m);
    if (!metadata_has(m, FIELD_AUTHOR)) from_links(s, m);
    from_facts(s, m, FACT_CLASS, ORIGIN_MARKUP);
    if (s->type == PAGE_FORUM && !metadata_has(m, FIELD_AUTHOR)) from_first_post(s, m);
    if (s->type == PAGE_ARTICLE && !metadata_has(m, FIELD_AUTHOR)) from_lone_name(s, m);
}

static bool is_site_alone(const struct subject *s, const struct metadata *m) {
    const struct values *v = &m->fields[FIELD_AUTHOR];
    return v->count == 1 && metadata_names_site(s, m, text_key(s->arena, v->items[0]));
}

/* Where the machine-readable author is the site itself, a person named on the page is rather it. */
void find_authors(const struct subject *s, struct metadata *m) {
    for (size_t i = 0; i < s->linked->authors.count; i++)
        add_names(s, m, s->linked->authors.items[i], ORIGIN_JSON_LD);
    if ((metadata_has(m, FIELD_AUTHOR) && !is_site_alone(s, m)) || !metadata_is_written(s)) return;
    const struct values said = m->fields[FIELD_AUTHOR];
    m->fields[FIELD_AUTHOR].count = 0;
    from_page(s, m);
    if (said.count && (!metadata_has(m, FIELD_AUTHOR) || is_site_alone(s, m)))
        m->fields[FIELD_AUTHOR] = said;
}

/* The candidates for the author: JSON-LD, <meta>, marked elements, lines and links, one after the
 * other; then what the candidates have to do with one another. A page and what it hides come in, a
 * list with the features of each candidate goes out: authors.c chooses. */
#include "metadata/author_candidates.h"

#include "metadata/agencies.h"
#include "metadata/names.h"
#include "text/labels.h"
#include "text/unicode.h"
#include "text/utf8.h"

#define BIT CANDIDATE_BIT

enum {
    BYLINE_WORDS_MOST = 30,
    FACT_BYTES_MOST = 300,
    LINKS_MOST = 300, /* that are looked at */
    LINK_BYTES_MOST = 60,
    BOX_LEVELS = 2, /* containers around a block whose classes are looked at */
    MANY_NAMES = 4,
    MANY_CANDIDATES = 5,
};

static const struct candidate_placement author_placement = {
    .kept = AUTHOR_KEPT,
    .after_text = AUTHOR_BEHIND,
    .at_headline = AUTHOR_AT_HEADLINE,
    .near_headline = AUTHOR_NEAR_HEADLINE,
    .above = AUTHOR_ABOVE,
    .below = AUTHOR_BELOW,
    .at = 3,
    .near_above = 6,
    .near_below = 10,
};

struct author_gathering {
    const struct subject *subject;
    const struct metadata *metadata;
    struct candidates *out;
    uint64_t kinds; /* that were found already */
    uint8_t *boxes; /* of each container: BOX_UNKNOWN ... */
    uint32_t text_end;
    struct name_list pending; /* names that are beside one another */
    uint64_t pending_features;
    enum origin pending_origin;
    uint32_t pending_block;
};

/* ---- one candidate -------------------------------------------------------------------------- */

static slice joined_names(struct arena *a, const struct name_list *names) {
    struct buffer all = buffer_new(a, 64);
    for (size_t i = 0; i < names->count; i++) {
        if (i)
            buffer_put_byte(&all, '\n');
        buffer_put(&all, names->items[i]);
    }
    return buffer_slice(&all);
}

static uint64_t name_features(const struct author_gathering *g, slice name) {
    struct arena *a = g->subject->arena;
    struct text_shape shape = text_measure(name);
    uint64_t f = 0;
    if (name_is_desk(a, name))
        f |= BIT(AUTHOR_DESK);
    if (is_agency_byline(name))
        f |= BIT(AUTHOR_AGENCY);
    if (metadata_names_site(g->subject, g->metadata, text_key(a, name)))
        f |= BIT(AUTHOR_NAMES_SITE);
    if (shape.digits)
        f |= BIT(AUTHOR_DIGITS);
    if (!rune_is_upper(utf8_first(name).value))
        f |= BIT(AUTHOR_LOWER);
    return f;
}

static bool are_usual(const struct name_list *names) {
    for (size_t i = 0; i < names->count; i++)
        if (!name_is_usual(names->items[i]))
            return false;
    return true;
}

static bool is_one_word(const struct name_list *names) {
    return names->count == 1 && slice_find_byte(names->items[0], ' ', 0) == SLICE_NONE;
}

static uint64_t list_features(const struct author_gathering *g, const struct name_list *names) {
    uint64_t f = 0;
    for (size_t i = 0; i < names->count; i++)
        f |= name_features(g, names->items[i]);

    f |= candidate_bit_if(are_usual(names), AUTHOR_USUAL);
    f |= candidate_bit_if(is_one_word(names), AUTHOR_WORD);
    f |= candidate_bit_if(names->count > 1, AUTHOR_SEVERAL);
    return f | candidate_bit_if(names->count >= MANY_NAMES, AUTHOR_MANY);
}

#define AUTHOR_MARKED (BIT(AUTHOR_PROPERTY) | BIT(AUTHOR_REL))

/* What a reader sees, or sits in what a reader sees. */
#define AUTHOR_SEEN                                                                                \
    (AUTHOR_MARKED | BIT(AUTHOR_CLASS) | BIT(AUTHOR_CLASS_BYLINE) | BIT(AUTHOR_CLASS_NAME) |       \
     BIT(AUTHOR_BOX) | BIT(AUTHOR_BOX_NAME) | BIT(AUTHOR_LABEL) | BIT(AUTHOR_INSIDE) |             \
     BIT(AUTHOR_LINE) | BIT(AUTHOR_LINK) | BIT(AUTHOR_LINK_MEMBER) | BIT(AUTHOR_ACCOUNT) |         \
     BIT(AUTHOR_LONE_NAME))

/* What a candidate is by the order in which candidates come. */
static uint64_t author_order_features(const struct author_gathering *g, uint64_t kind) {
    bool first_seen = (kind & AUTHOR_SEEN) && !(g->kinds & AUTHOR_SEEN);
    bool first_of_kind = (kind & ~g->kinds) != 0;
    return candidate_bit_if(first_seen, AUTHOR_FIRST) |
           candidate_bit_if(first_of_kind, AUTHOR_FIRST_OF_KIND);
}

static void author_put(struct author_gathering *g, const struct name_list *names, uint64_t kind,
                       uint64_t place, enum origin origin) {
    if (!names->count)
        return;

    struct arena *a = g->subject->arena;
    slice text = joined_names(a, names);
    uint64_t f = kind | place | list_features(g, names) | author_order_features(g, kind);
    g->kinds |= kind;

    size_t before = g->out->count;
    struct candidate *c = candidates_add(g->out, text, text_key(a, text), f, origin);
    bool is_known = c && g->out->count == before;
    if (is_known && (kind & AUTHOR_SEEN))
        c->features |= BIT(AUTHOR_REPEATED);
}

static uint64_t author_place(const struct author_gathering *g, uint32_t block) {
    return candidate_place(g->subject, &author_placement, g->text_end, block);
}

static void author_add(struct author_gathering *g, slice text, uint64_t kind, uint32_t block,
                       enum origin origin) {
    struct name_list names = {.count = 0};
    arena_tick(g->subject->arena);
    names_add(g->subject->arena, text, &names);
    author_put(g, &names, kind, author_place(g, block), origin);
}

/* ---- names that come one by one in a block ----------------------------------------------- */

static void author_flush(struct author_gathering *g) {
    author_put(g, &g->pending, g->pending_features, author_place(g, g->pending_block),
               g->pending_origin);
    g->pending.count = 0;
}

static void author_collect(struct author_gathering *g, slice text, uint64_t kind, uint32_t block,
                           enum origin origin) {
    bool same_place = g->pending_block == block && g->pending_features == kind;
    if (g->pending.count && !same_place)
        author_flush(g);

    g->pending_features = kind;
    g->pending_block = block;
    g->pending_origin = origin;
    names_add(g->subject->arena, text, &g->pending);
}

/* ---- sources -------------------------------------------------------------------------------- */

static void add_linked_list(struct author_gathering *g, const struct linked_list *list,
                            enum author_feature feature) {
    struct name_list names = {.count = 0};
    for (size_t i = 0; i < list->count; i++)
        names_add(g->subject->arena, list->items[i], &names);
    author_put(g, &names, BIT(feature), 0, ORIGIN_JSON_LD);
}

static void add_linked(struct author_gathering *g) {
    const struct linked_data *d = &g->subject->hidden->linked;
    add_linked_list(g, &d->authors, AUTHOR_LINKED);
    add_linked_list(g, &d->organisations, AUTHOR_ORGANISATION);
}

struct author_source_row {
    slice key;
    enum author_feature feature;
    bool whole;
};
static const struct author_source_row author_keys[] = {
#define AUTHOR_KEY(name, feature, whole) {SLICE_INIT(name), AUTHOR_##feature, whole},
#include "metadata/author_sources.def"
#undef AUTHOR_KEY
};
static const struct author_source_row author_paths[] = {
#define AUTHOR_PATH(part, feature) {SLICE_INIT(part), AUTHOR_##feature, false},
#include "metadata/author_sources.def"
#undef AUTHOR_PATH
};
static const struct author_source_row author_classes[] = {
#define AUTHOR_CLASS(word, feature) {SLICE_INIT(word), AUTHOR_##feature, false},
#include "metadata/author_sources.def"
#undef AUTHOR_CLASS
};

static void add_meta_key(struct author_gathering *g, const struct author_source_row *row) {
    const struct page *p = g->subject->page;
    struct name_list names = {.count = 0};
    for (size_t i = 0; i < p->fact_count; i++) {
        const struct fact *f = &p->facts[i];
        if (f->kind != FACT_META || !slice_equal_ignore_case(f->key, row->key))
            continue;
        if (row->whole)
            names_add_one(g->subject->arena, f->value, &names);
        else
            names_add(g->subject->arena, f->value, &names);
    }
    author_put(g, &names, BIT(row->feature), 0, ORIGIN_META);
}

static void add_meta(struct author_gathering *g) {
    for (size_t i = 0; i < COUNT_OF(author_keys); i++)
        add_meta_key(g, &author_keys[i]);
}

/* A card of Twitter names its fields itself: "Written by", "Verfasst von". */
static void add_card(struct author_gathering *g) {
    const struct page *p = g->subject->page;
    slice label = page_fact(p, FACT_META, SLICE("twitter:label1"));
    slice names_given = page_fact(p, FACT_META, SLICE("twitter:data1"));
    slice rest;
    if (label_of_line(label, &rest) != LABEL_BYLINE)
        return;

    struct name_list names = {.count = 0};
    names_add(g->subject->arena, names_given, &names);
    author_put(g, &names, BIT(AUTHOR_CARD), 0, ORIGIN_META);
}

/* Whether `rest` begins with the row's word. `first`, its first letter in lower case, is compared
 * before all else: this runs for each byte of each class, and most rows end there. */
static bool begins_with_row(slice rest, char first, const struct author_source_row *row) {
    return first == *row->key.data && slice_starts_ignore_case(rest, row->key);
}

/* By the first row whose word is anywhere in the class. */
static uint64_t class_kind(slice given) {
    size_t best = COUNT_OF(author_classes);
    for (size_t at = 0; at < given.len; at++) {
        slice rest = slice_from(given, at);
        char first = ascii_lower(given.data[at]);
        for (size_t i = 0; i < best; i++)
            if (begins_with_row(rest, first, &author_classes[i]))
                best = i;
    }

    if (best == COUNT_OF(author_classes))
        return 0;
    return BIT(author_classes[best].feature);
}

static bool names_author(slice property) {
    return slice_equal(property, SLICE("author")) || slice_equal(property, SLICE("creator"));
}

static bool has_author_rel(slice rel) {
    return slice_find_ignore_case(rel, SLICE("author"), 0) != SLICE_NONE;
}

static uint64_t fact_kind(const struct fact *f) {
    switch (f->kind) {
    case FACT_PROPERTY: return candidate_bit_if(names_author(f->key), AUTHOR_PROPERTY);
    case FACT_REL: return candidate_bit_if(has_author_rel(f->key), AUTHOR_REL);
    case FACT_CLASS: return class_kind(f->key);
    default: return 0;
    }
}

static enum origin fact_origin(const struct fact *f) {
    switch (f->kind) {
    case FACT_PROPERTY: return ORIGIN_MICRODATA;
    case FACT_REL: return ORIGIN_LINK;
    default: return ORIGIN_MARKUP;
    }
}

static void add_facts(struct author_gathering *g) {
    const struct page *p = g->subject->page;
    for (size_t i = 0; i < p->fact_count && g->out->count < CANDIDATES_MOST; i++) {
        const struct fact *f = &p->facts[i];
        uint64_t kind = fact_kind(f);
        if (!kind || f->value.len > FACT_BYTES_MOST)
            continue;
        arena_tick(g->subject->arena);
        author_collect(g, f->value, kind, f->block, fact_origin(f));
    }
    author_flush(g);
}

static slice mark_text(const struct page *p, const struct mark *m) {
    return slice_trim(slice_cut(p->blocks[m->block].text, m->begin, m->end));
}

/* By the rows whose words begin a part of the path or a value of the query. */
static uint64_t path_kind(slice target) {
    uint64_t kind = 0;
    for (size_t at = 1; at < target.len; at++) {
        if (target.data[at - 1] != '/' && target.data[at - 1] != '=')
            continue;

        slice rest = slice_from(target, at);
        char first = ascii_lower(target.data[at]);
        for (size_t i = 0; i < COUNT_OF(author_paths); i++)
            if (begins_with_row(rest, first, &author_paths[i]))
                kind |= BIT(author_paths[i].feature);
    }
    return kind;
}

static bool may_link_author(const struct page *p, const struct mark *m) {
    if (m->kind != PITH_MARK_LINK || m->block >= p->block_count)
        return false;
    return m->end - m->begin <= LINK_BYTES_MOST;
}

static void add_links(struct author_gathering *g) {
    const struct page *p = g->subject->page;
    unsigned looked_at = 0;
    for (size_t i = 0; i < p->mark_count && looked_at < LINKS_MOST; i++) {
        const struct mark *m = &p->marks[i];
        uint64_t kind = may_link_author(p, m) ? path_kind(m->target) : 0;
        if (!kind)
            continue;

        arena_tick(g->subject->arena);
        looked_at++;
        author_collect(g, mark_text(p, m), kind, m->block, ORIGIN_LINK);
    }
    author_flush(g);
}

/* ---- lines ---------------------------------------------------------------------------------- */

/* How a container's classes are kept in `boxes`: BOX_FEATURE and more is a feature. */
enum { BOX_UNKNOWN, BOX_NONE, BOX_FEATURE };

static uint8_t box_of_classes(slice given) {
    uint64_t kind = class_kind(given);
    for (uint8_t i = 0; i < AUTHOR_FEATURES; i++)
        if (kind == BIT(i))
            return (uint8_t)(BOX_FEATURE + i);
    return BOX_NONE;
}

/* The kind by a container's classes; each is read once. */
static uint64_t container_kind(struct author_gathering *g, uint32_t container) {
    uint8_t *box = &g->boxes[container];
    if (*box == BOX_UNKNOWN)
        *box = box_of_classes(g->subject->page->containers[container].classes);
    return *box == BOX_NONE ? 0 : BIT(*box - BOX_FEATURE);
}

static uint64_t box_kind(struct author_gathering *g, uint32_t container) {
    for (unsigned level = 0; level < BOX_LEVELS && container != NO_INDEX; level++) {
        const struct container *c = &g->subject->page->containers[container];
        uint64_t kind = container_kind(g, container);
        if (kind == BIT(AUTHOR_CLASS_NAME))
            return BIT(AUTHOR_BOX_NAME);
        if (kind == BIT(AUTHOR_ACCOUNT))
            return BIT(AUTHOR_ACCOUNT);
        if (kind || slice_equal(c->itemprop, SLICE("author")))
            return BIT(AUTHOR_BOX);
        container = c->parent;
    }
    return 0;
}

static bool is_date_block(const struct subject *s, uint32_t i) {
    enum { OTHER_WORDS_MOST = 3 };
    return i < s->page->block_count && s->page->blocks[i].shape.digits &&
           line_is_date(s->lines, i, OTHER_WORDS_MOST);
}

static bool is_beside_date(const struct subject *s, uint32_t i) {
    bool after_date = i > 0 && is_date_block(s, i - 1);
    return after_date || is_date_block(s, i + 1) || is_date_block(s, i + 2);
}

static size_t next_colon(slice s, size_t from) {
    size_t ascii = slice_find_byte(s, ':', from);
    size_t wide = slice_find(s, SLICE("："), from);
    return ascii < wide ? ascii : wide;
}

/* "Source: Trend Author: Jane Roe Size: A A": the value of a label ends at the next one. */
static slice before_next_label(slice value) {
    size_t colon = next_colon(value, 0);
    if (colon == SLICE_NONE)
        return value;
    size_t end = colon;
    while (end > 0 && !rune_is_space(utf8_before(value, end).value))
        end -= utf8_before(value, end).len;
    return slice_cut(value, 0, end);
}

/* True where a label for bylines begins at `at`, with a colon before its value. */
static bool byline_at(slice line, size_t at, slice *value) {
    slice rest;
    if (at == 0 || rune_is_word(utf8_before(line, at).value))
        return false;
    if (label_of_line(slice_from(line, at), &rest) != LABEL_BYLINE)
        return false;

    *value = before_next_label(rest);
    return next_colon(line, at) < (size_t)(rest.data - line.data);
}

/* "3 May 2024 by Jane Roe", "Source: Trend Author: Jane Roe". */
static slice inner_byline(slice line) {
    size_t by = slice_find_ignore_case(line, SLICE(" by "), 0);
    if (by != SLICE_NONE && by > 0)
        return slice_from(line, by + 4);
    if (next_colon(line, 0) == SLICE_NONE)
        return SLICE("");

    for (size_t at = 0; at < line.len; at += utf8_at(line, at).len) {
        slice value;
        if (byline_at(line, at, &value))
            return value;
    }
    return SLICE("");
}

/* After a label: on the same line, or else the next one. */
static void add_labelled(struct author_gathering *g, uint32_t i, slice value) {
    const struct page *p = g->subject->page;
    if (!value.len && i + 1 < p->block_count)
        value = p->blocks[i + 1].text;
    author_add(g, before_next_label(value), BIT(AUTHOR_LABEL), i, ORIGIN_TEXT);
}

static bool is_lone_name(const struct author_gathering *g, uint32_t i) {
    const struct block *b = &g->subject->page->blocks[i];
    if (!(author_place(g, i) & BIT(AUTHOR_NEAR_HEADLINE)) || b->kind == PITH_HEADING)
        return false;
    return name_is_usual(b->text) && is_beside_date(g->subject, i);
}

static void author_add_line(struct author_gathering *g, uint32_t i) {
    const struct subject *s = g->subject;
    const struct block *b = &s->page->blocks[i];
    slice value;
    slice inside = inner_byline(b->text);
    if (line_label(s->lines, i, &value) == LABEL_BYLINE)
        add_labelled(g, i, value);
    else if (inside.len && !text_ends_sentence(b->text))
        author_add(g, inside, BIT(AUTHOR_INSIDE), i, ORIGIN_TEXT);

    uint64_t box = box_kind(g, b->container);
    if (box)
        author_add(g, b->text, box, i, ORIGIN_MARKUP);
    if (s->verdicts->blocks[i].role == ROLE_BYLINE)
        author_add(g, b->text, BIT(AUTHOR_LINE), i, ORIGIN_TEXT);
    if (is_lone_name(g, i))
        author_add(g, b->text, BIT(AUTHOR_LONE_NAME), i, ORIGIN_TEXT);
}

static void add_lines(struct author_gathering *g) {
    const struct page *p = g->subject->page;
    for (uint32_t i = 0; i < p->block_count && g->out->count < CANDIDATES_MOST; i++) {
        if (p->blocks[i].shape.words > BYLINE_WORDS_MOST || i == g->subject->verdicts->headline)
            continue;
        arena_tick(g->subject->arena);
        author_add_line(g, i);
    }
}

/* ---- relations ------------------------------------------------------------------------------ */

/* JSON-LD, <meta>, markup, what is seen. */
static const uint64_t author_sources[] = {
    BIT(AUTHOR_LINKED) | BIT(AUTHOR_ORGANISATION),
    BIT(AUTHOR_META) | BIT(AUTHOR_META_OTHER) | BIT(AUTHOR_CARD),
    AUTHOR_MARKED,
    AUTHOR_SEEN & ~AUTHOR_MARKED,
};

static uint64_t author_agreement(uint64_t f) {
    return candidate_agreement(f, author_sources, COUNT_OF(author_sources), AUTHOR_TWO_AGREE,
                               AUTHOR_THREE_AGREE);
}

static void author_relate(struct candidates *c) {
    for (size_t i = 0; i < c->count; i++) {
        struct candidate *one = &c->items[i];
        one->features |= author_agreement(one->features);
        for (size_t k = 0; k < c->count; k++) {
            struct candidate *other = &c->items[k];
            if (k == i || slice_find(other->key, one->key, 0) == SLICE_NONE)
                continue;
            one->features |= BIT(AUTHOR_PART);
            other->features |= BIT(AUTHOR_WHOLE);
        }
    }
}

static uint64_t author_none_features(const struct candidates *c, const struct metadata *m) {
    const uint64_t told = BIT(AUTHOR_LINKED) | BIT(AUTHOR_META) | BIT(AUTHOR_META_OTHER);
    uint64_t f = BIT(AUTHOR_NONE);
    uint64_t any = 0;
    for (size_t i = 0; i < c->count; i++)
        any |= c->items[i].features;
    if (!(any & told))
        f |= BIT(AUTHOR_NONE_UNTOLD);
    if (!(any & BIT(AUTHOR_NEAR_HEADLINE)))
        f |= BIT(AUTHOR_NONE_NEAR);
    if (!(any & BIT(AUTHOR_USUAL)))
        f |= BIT(AUTHOR_NONE_USUAL);
    if (c->count >= MANY_CANDIDATES)
        f |= BIT(AUTHOR_NONE_MANY);
    return f | (metadata_has(m, PITH_PUBLISHED) ? 0 : BIT(AUTHOR_NONE_DATELESS));
}

void author_candidates(const struct subject *s, const struct metadata *m, struct candidates *out) {
    struct author_gathering g = {
        .subject = s,
        .metadata = m,
        .out = out,
        .text_end = metadata_text_end(s),
    };
    g.boxes = ARENA_NEW(s->arena, s->page->container_count + 1, uint8_t);
    out->count = 0;
    add_linked(&g);
    add_meta(&g);
    add_card(&g);
    add_facts(&g);
    add_lines(&g);
    add_links(&g);
    author_relate(out);
    if (out->count == CANDIDATES_MOST)
        out->count--;
    candidates_add(out, SLICE(""), SLICE("none"), author_none_features(out, m), ORIGIN_NONE);
}

/* The candidates for the title: headings, JSON-LD, <title> and the fields of cards, and their parts
 * without the site's name. A page and what it hides come in, a list with the features of each
 * candidate goes out: title.c chooses. Candidates with the same words are one. */
#include "metadata/title_candidates.h"

#include "text/unicode.h"

#define BIT CANDIDATE_BIT

static const slice title_separators[] = {
#define TITLE_SEPARATOR(sign) SLICE_INIT(sign),
#include "metadata/title_separators.def"
#undef TITLE_SEPARATOR
};

/* Where a separator is: the text before it ends at `end`, the text after it begins at `next`. Both
 * are SLICE_NONE where there is none. */
struct title_cut {
    size_t end;
    size_t next;
};

/* What is longer than any title has no parts: each search may run to the end. */
static struct title_cut first_cut(slice s, size_t from) {
    enum { BYTES_MOST = 1024 };
    struct title_cut cut = {SLICE_NONE, SLICE_NONE};
    if (s.len > BYTES_MOST)
        return cut;

    for (size_t i = 0; i < COUNT_OF(title_separators); i++) {
        size_t at = slice_find(s, title_separators[i], from);
        if (at >= cut.end)
            continue;
        cut.end = at;
        cut.next = at + title_separators[i].len;
    }
    return cut;
}

static struct title_cut last_cut(slice s) {
    struct title_cut last = first_cut(s, 0);
    struct title_cut next = last;
    while (next.end != SLICE_NONE) {
        last = next;
        next = first_cut(s, last.next);
    }
    return last;
}

struct title_gathering {
    const struct subject *subject;
    const struct metadata *metadata;
    struct candidates *out;
};

/* "12 photos". */
static bool is_item_count(slice s) {
    struct text_shape shape = text_measure(s);
    return shape.words == 2 && shape.digits > 0 && shape.digits < 4;
}

/* "A fire in the woods (12 photos)": without how much of what else is there. */
static slice without_count(slice text) {
    enum { BYTES_MOST = 24 };
    size_t open = text.len;
    while (open > 0 && text.data[open - 1] != '(')
        open--;

    bool is_short = text.len - open <= BYTES_MOST;
    if (open < 2 || !is_short || !slice_ends(text, SLICE(")")))
        return text;
    if (!is_item_count(slice_from(text, open)))
        return text;
    return slice_trim(slice_cut(text, 0, open - 1));
}

/* The sign is a link to the heading itself. */
static slice without_pilcrow(slice text) {
    const slice sign = SLICE("¶");
    while (slice_ends(text, sign))
        text = slice_trim(slice_cut(text, 0, text.len - sign.len));
    return text;
}

static void title_add(struct title_gathering *g, slice text, uint64_t features,
                      enum origin origin) {
    slice title = without_count(without_pilcrow(slice_trim(text)));
    candidates_add(g->out, title, text_key(g->subject->arena, title), features, origin);
}

static bool is_h1(const struct block *b) {
    return b->kind == PITH_HEADING && b->level == 1;
}

static uint32_t count_h1(const struct page *p) {
    uint32_t count = 0;
    for (size_t i = 0; i < p->block_count; i++)
        count += is_h1(&p->blocks[i]);
    return count;
}

static void add_h1s(struct title_gathering *g) {
    enum { HEADINGS_MOST = 4 };
    const struct page *p = g->subject->page;
    bool is_only = count_h1(p) == 1;
    uint32_t seen = 0;
    for (size_t i = 0; i < p->block_count && seen < HEADINGS_MOST; i++) {
        if (!is_h1(&p->blocks[i]))
            continue;

        uint64_t f = BIT(TITLE_IS_H1);
        f |= candidate_bit_if(is_only, TITLE_IS_ONLY_H1);
        f |= candidate_bit_if(seen == 0, TITLE_IS_FIRST_H1);
        title_add(g, p->blocks[i].text, f, ORIGIN_HEADING);
        seen++;
    }
}

static void add_headings(struct title_gathering *g) {
    uint32_t headline = g->subject->verdicts->headline;
    if (headline != NO_INDEX) {
        slice text = g->subject->page->blocks[headline].text;
        title_add(g, text, BIT(TITLE_IS_HEADLINE), ORIGIN_HEADING);
    }
    add_h1s(g);
}

static bool title_names_site(const struct title_gathering *g, slice text) {
    slice key = text_key(g->subject->arena, text);
    return metadata_names_site(g->subject, g->metadata, key);
}

/* The whole, and its parts at the first and the last separator. */
static void add_with_parts(struct title_gathering *g, slice whole, enum title_feature is,
                           enum title_feature part, enum origin origin) {
    if (!whole.len)
        return;
    title_add(g, whole, BIT(is), origin);
    struct title_cut first = first_cut(whole, 0);
    struct title_cut last = last_cut(whole);
    if (first.end == SLICE_NONE)
        return;
    slice front = slice_cut(whole, 0, first.end);
    slice rest = slice_from(whole, first.next);
    slice head = slice_cut(whole, 0, last.end);
    slice tail = slice_from(whole, last.next);

    uint64_t before_site = candidate_bit_if(title_names_site(g, tail), TITLE_WITHOUT_SITE);
    uint64_t after_site = candidate_bit_if(title_names_site(g, front), TITLE_WITHOUT_SITE);
    title_add(g, head, BIT(part) | BIT(TITLE_IS_HEAD) | before_site, origin);
    title_add(g, front, BIT(part) | BIT(TITLE_IS_FRONT), origin);
    title_add(g, rest, BIT(part) | BIT(TITLE_IS_REST) | after_site, origin);
}

static const uint64_t title_sources[] = {
    BIT(TITLE_IS_HEADLINE) | BIT(TITLE_IS_H1),
    BIT(TITLE_IS_TITLE) | BIT(TITLE_IS_TITLE_PART),
    BIT(TITLE_IS_OPEN_GRAPH) | BIT(TITLE_IS_OPEN_GRAPH_PART),
    BIT(TITLE_IS_LINKED),
};

static uint64_t title_agreement(uint64_t f) {
    return candidate_agreement(f, title_sources, COUNT_OF(title_sources), TITLE_TWO_AGREE,
                               TITLE_THREE_AGREE);
}

static uint64_t length_features(slice key) {
    size_t words = word_count(key);
    if (words == 1)
        return BIT(TITLE_IS_WORD);
    if (words < 4)
        return BIT(TITLE_IS_SHORT);
    return candidate_bit_if(words > 12, TITLE_IS_LONG);
}

/* What a candidate may be a part of, as keys. */
struct title_wholes {
    slice title;
    slice open_graph;
    slice h1; /* the first one; empty: there is none */
};

static bool title_holds(slice key, slice part) {
    return part.len && slice_find(key, part, 0) != SLICE_NONE;
}

static uint64_t whole_features(const struct title_wholes *w, slice key) {
    uint64_t f = candidate_bit_if(slice_starts(w->title, key), TITLE_BEGINS_TITLE);
    f |= candidate_bit_if(title_holds(w->title, key), TITLE_IN_TITLE);
    f |= candidate_bit_if(title_holds(w->open_graph, key), TITLE_IN_OPEN_GRAPH);
    return f | candidate_bit_if(title_holds(w->h1, key), TITLE_IN_H1);
}

static uint64_t separator_features(const struct title_gathering *g, slice text) {
    struct title_cut cut = last_cut(text);
    if (cut.end == SLICE_NONE)
        return 0;

    slice tail = slice_from(text, cut.next);
    slice front = slice_cut(text, 0, first_cut(text, 0).end);
    bool has_site = title_names_site(g, tail) || title_names_site(g, front);
    return BIT(TITLE_HAS_SEPARATOR) | candidate_bit_if(has_site, TITLE_HAS_SITE);
}

static void title_relate(struct title_gathering *g, const struct title_wholes *w) {
    for (size_t i = 0; i < g->out->count; i++) {
        struct candidate *c = &g->out->items[i];
        bool names_site = metadata_names_site(g->subject, g->metadata, c->key);
        c->features |= title_agreement(c->features);
        c->features |= whole_features(w, c->key);
        c->features |= separator_features(g, c->text);
        c->features |= length_features(c->key);
        c->features |= candidate_bit_if(names_site, TITLE_NAMES_SITE);
    }
}

static slice first_h1_key(const struct candidates *c) {
    slice key = SLICE("");
    for (size_t i = 0; i < c->count; i++)
        if (c->items[i].features & BIT(TITLE_IS_FIRST_H1))
            key = c->items[i].key;
    return key;
}

void title_candidates(const struct subject *s, const struct metadata *m, struct candidates *out) {
    struct title_gathering g = {s, m, out};
    slice og = page_fact(s->page, FACT_META, SLICE("og:title"));
    slice twitter = page_fact(s->page, FACT_META, SLICE("twitter:title"));
    slice title = page_fact(s->page, FACT_TITLE, SLICE(""));

    out->count = 0;
    add_headings(&g);
    title_add(&g, s->hidden->linked.headline, BIT(TITLE_IS_LINKED), ORIGIN_JSON_LD);
    add_with_parts(&g, og, TITLE_IS_OPEN_GRAPH, TITLE_IS_OPEN_GRAPH_PART, ORIGIN_META);
    title_add(&g, twitter, BIT(TITLE_IS_TWITTER), ORIGIN_META);
    add_with_parts(&g, title, TITLE_IS_TITLE, TITLE_IS_TITLE_PART, ORIGIN_TITLE);

    struct title_wholes wholes = {
        .title = text_key(s->arena, title),
        .open_graph = text_key(s->arena, og),
        .h1 = first_h1_key(out),
    };
    title_relate(&g, &wholes);
}

/* Candidates with the same words are one; their features are put together. */
#include "metadata/title_candidates.h"

#include "text/unicode.h"

#define BIT CANDIDATE_BIT

/* Signs that sites put between headline and name, with the spaces around them. */
static const slice separators[] = {
    SLICE_INIT(" | "),  SLICE_INIT(" - "), SLICE_INIT(" – "), SLICE_INIT(" — "), SLICE_INIT(" » "),
    SLICE_INIT(" :: "), SLICE_INIT(" · "), SLICE_INIT(" • "), SLICE_INIT("_"),   SLICE_INIT(" < "),
    SLICE_INIT(" ‹ "),  SLICE_INIT(": "),  SLICE_INIT(" / "), SLICE_INIT("|"),
};

struct cut {
    size_t end, next; /* of the separator; end is SLICE_NONE where there is none */
};

/* What is longer than any title has no parts: each search may run to the end. */
static struct cut first_cut(slice s, size_t from) {
    enum { BYTES_MOST = 1024 };
    struct cut cut = {SLICE_NONE, SLICE_NONE};
    if (s.len > BYTES_MOST)
        return cut;
    for (size_t i = 0; i < COUNT_OF(separators); i++) {
        size_t at = slice_find(s, separators[i], from);
        if (at < cut.end)
            cut = (struct cut){at, at + separators[i].len};
    }
    return cut;
}

static struct cut last_cut(slice s) {
    struct cut last = first_cut(s, 0);
    struct cut next = last;
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

/* "A fire in the woods (12 photos)": how much of what else is there. */
static slice without_count(slice text) {
    enum { BYTES_MOST = 24 };
    size_t open = text.len;
    while (open > 0 && text.data[open - 1] != '(')
        open--;
    if (open < 2 || !slice_ends(text, SLICE(")")) || text.len - open > BYTES_MOST)
        return text;
    struct text_shape inside = text_measure(slice_from(text, open));
    bool count = inside.words == 2 && inside.digits && inside.digits < 4;
    return count ? slice_trim(slice_cut(text, 0, open - 1)) : text;
}

static void title_add(struct title_gathering *g, slice text, uint64_t features,
                      enum origin origin) {
    text = slice_trim(text);
    while (slice_ends(text, SLICE("¶"))) /* a link to the heading itself */
        text = slice_trim(slice_cut(text, 0, text.len - (sizeof "¶" - 1)));
    text = without_count(text);
    candidates_add(g->out, text, text_key(g->subject->arena, text), features, origin);
}

static bool is_h1(const struct block *b) {
    return b->kind == PITH_HEADING && b->level == 1;
}

static void add_headings(struct title_gathering *g) {
    enum { HEADINGS_MOST = 4 };
    const struct page *p = g->subject->page;
    uint32_t headline = g->subject->verdicts->headline;
    uint32_t count = 0;
    for (size_t i = 0; i < p->block_count; i++)
        count += is_h1(&p->blocks[i]);

    if (headline != NO_INDEX)
        title_add(g, p->blocks[headline].text, BIT(TITLE_IS_HEADLINE), ORIGIN_HEADING);
    uint32_t seen = 0;
    for (size_t i = 0; i < p->block_count && seen < HEADINGS_MOST; i++) {
        if (!is_h1(&p->blocks[i]))
            continue;
        uint64_t f = BIT(TITLE_IS_H1);
        f |= candidate_bit_if(count == 1, TITLE_IS_ONLY_H1);
        f |= candidate_bit_if(seen == 0, TITLE_IS_FIRST_H1);
        title_add(g, p->blocks[i].text, f, ORIGIN_HEADING);
        seen++;
    }
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
    struct cut first = first_cut(whole, 0);
    struct cut last = last_cut(whole);
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

static bool holds(slice key, slice part) {
    return part.len && slice_find(key, part, 0) != SLICE_NONE;
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

struct wholes {
    slice title, open_graph, h1; /* keys */
};

static uint64_t relations(const struct title_gathering *g, const struct candidate *c,
                          const struct wholes *w) {
    struct cut cut = last_cut(c->text);
    uint64_t f = 0;
    if (slice_starts(w->title, c->key))
        f |= BIT(TITLE_BEGINS_TITLE);
    if (holds(w->title, c->key))
        f |= BIT(TITLE_IN_TITLE);
    if (holds(w->open_graph, c->key))
        f |= BIT(TITLE_IN_OPEN_GRAPH);
    if (holds(w->h1, c->key))
        f |= BIT(TITLE_IN_H1);
    if (metadata_names_site(g->subject, g->metadata, c->key))
        f |= BIT(TITLE_NAMES_SITE);
    if (cut.end == SLICE_NONE)
        return f;

    slice tail = slice_from(c->text, cut.next);
    slice front = slice_cut(c->text, 0, first_cut(c->text, 0).end);
    bool has_site = title_names_site(g, tail) || title_names_site(g, front);
    return f | BIT(TITLE_HAS_SEPARATOR) | candidate_bit_if(has_site, TITLE_HAS_SITE);
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
    struct wholes w = {text_key(s->arena, title), text_key(s->arena, og), SLICE("")};
    for (size_t i = 0; i < out->count; i++)
        if (out->items[i].features & BIT(TITLE_IS_FIRST_H1))
            w.h1 = out->items[i].key;
    for (size_t i = 0; i < out->count; i++) {
        struct candidate *c = &out->items[i];
        c->features |=
            relations(&g, c, &w) | title_agreement(c->features) | length_features(c->key);
    }
}

/* The features of the page: what kind of page it is, counted. */
#include "model/measures.h"

/* ---- containers and blocks ------------------------------------------------------------------ */

struct element_row {
    enum element element;
    enum feature feature;
};
static const struct element_row counted_elements[] = {
    {ELEMENT_P, FEATURE_PAGE_PARAGRAPHS},
    {ELEMENT_FORM, FEATURE_PAGE_FORMS},
    {ELEMENT_LI, FEATURE_PAGE_ITEMS},
    {ELEMENT_TABLE, FEATURE_PAGE_TABLES},
    {ELEMENT_PRE, FEATURE_PAGE_PREFORMATTED},
    {ELEMENT_ARTICLE, FEATURE_PAGE_ARTICLES},
    {ELEMENT_SECTION, FEATURE_PAGE_SECTIONS},
    {ELEMENT_H1, FEATURE_PAGE_H1},
    {ELEMENT_H2, FEATURE_PAGE_H2},
    {ELEMENT_H3, FEATURE_PAGE_H3},
    {ELEMENT_BUTTON, FEATURE_PAGE_BUTTONS},
};

#define FAMILY_IS_FEATURE(family)                                                                  \
    _Static_assert((int)FEATURE_PAGE_CLASS_##family ==                                             \
                       (int)FEATURE_PAGE_CLASS_COMMENT + (int)FAMILY_##family,                     \
                   "families and their features have one order")
FAMILY_IS_FEATURE(POST);
FAMILY_IS_FEATURE(PRODUCT);
FAMILY_IS_FEATURE(CARD);
FAMILY_IS_FEATURE(ENTRY);
FAMILY_IS_FEATURE(REVIEW);
FAMILY_IS_FEATURE(DOC);

static void count_containers(const struct survey *s, int16_t *row) {
    uint32_t elements[ELEMENT_COUNT] = {0}, families[FAMILY_COUNT] = {0};
    bool has_main = false;
    for (size_t i = 0; i < s->page->container_count; i++) {
        const struct container *c = &s->page->containers[i];
        unsigned bits = s->containers[i].families;
        elements[c->element]++;
        has_main |= s->containers[i].landmarks[LANDMARK_MAIN] != 0;
        for (size_t f = 0; bits && f < FAMILY_COUNT; f++)
            families[f] += bits >> f & 1;
    }
    for (size_t i = 0; i < COUNT_OF(counted_elements); i++)
        row[counted_elements[i].feature] = count(elements[counted_elements[i].element]);
    for (size_t f = 0; f < FAMILY_COUNT; f++)
        row[FEATURE_PAGE_CLASS_COMMENT + f] = count(families[f]);
    row[FEATURE_PAGE_MAIN] = has_main;
}

struct tally {
    uint32_t long_blocks, longest, noscript, images, prices, years, questions, repeated;
};

static void tally_block(const struct survey *s, uint32_t i, struct tally *t) {
    enum { TEXT_WORDS_LEAST = 20, REPEATED_LEAST = 5 };
    const struct block *b = &s->page->blocks[i];
    const struct block_survey *k = &s->blocks[i];
    t->long_blocks += k->long_words >= TEXT_WORDS_LEAST;
    if (b->shape.words > t->longest)
        t->longest = b->shape.words;
    if (b->hidden & HIDDEN_NOSCRIPT)
        t->noscript += k->long_words;
    if (s->groups[k->group].blocks >= REPEATED_LEAST)
        t->repeated += b->shape.words;
    t->images += k->images;
    t->prices += k->price;
    t->years += k->year;
    t->questions += k->final == FINAL_QUESTION;
}

static uint32_t long_words_in(const struct survey *s, uint32_t begin, uint32_t end) {
    return s->before.long_words[end] - s->before.long_words[begin];
}

static void count_blocks(const struct survey *s, int16_t *row) {
    struct tally t = {0};
    uint32_t n = (uint32_t)s->page->block_count;
    uint32_t link_words = s->before.link_words[n];
    for (uint32_t i = 0; i < n; i++)
        tally_block(s, i, &t);
    row[FEATURE_PAGE_LOGIT] = mean_logit(s->before.logit_words[n], s->before.capped_words[n]);
    row[FEATURE_PAGE_WORDS] = count(s->words);
    row[FEATURE_PAGE_BLOCKS] = count(n);
    row[FEATURE_PAGE_LINK_SHARE] = share(link_words, s->words);
    row[FEATURE_PAGE_LONG_SHARE] = share(s->long_words, s->words);
    row[FEATURE_PAGE_LONG_WORDS] = count(s->long_words);
    row[FEATURE_PAGE_LONG_BLOCKS] = count(t.long_blocks);
    row[FEATURE_PAGE_LONGEST] = count(t.longest);
    row[FEATURE_PAGE_NOSCRIPT_SHARE] = share(t.noscript, s->long_words);
    row[FEATURE_PAGE_IMAGES] = count(t.images);
    row[FEATURE_PAGE_PRICES] = count(t.prices);
    row[FEATURE_PAGE_YEARS] = count(t.years);
    row[FEATURE_PAGE_QUESTIONS] = count(t.questions);
    row[FEATURE_PAGE_TIMES] = share(s->before.timed[n], n);
    row[FEATURE_PAGE_POSTS] = count(s->posts.count);
    row[FEATURE_PAGE_POSTS_SHARE] = share(s->posts.long_words, s->long_words);
    row[FEATURE_PAGE_POSTS_TIMED] = share(s->posts.timed, s->posts.count);
    row[FEATURE_PAGE_STRETCH_SHARE] =
        share(long_words_in(s, s->stretch_begin, s->stretch_end), s->long_words);
    row[FEATURE_PAGE_REPEATED_SHARE] = share(t.repeated, s->words);
    row[FEATURE_PAGE_CORE_SHARE] = share(s->containers[s->core].words, s->words);
    row[FEATURE_PAGE_HUB_WORDS] = count(s->containers[s->hub].words);
    row[FEATURE_PAGE_HUB_LINK_SHARE] =
        share(s->containers[s->hub].link_words, s->containers[s->hub].words);
}

/* ---- what the page says of itself ----------------------------------------------------------- */

/* A type, quoted as in JSON. */
struct word_row {
    slice word;
    enum feature feature;
};
static const struct word_row type_rows[] = {
    {SLICE_INIT("Article\""), FEATURE_PAGE_LD_ARTICLE},
    {SLICE_INIT("BlogPosting\""), FEATURE_PAGE_LD_ARTICLE},
    {SLICE_INIT("\"Report\""), FEATURE_PAGE_LD_ARTICLE},
    {SLICE_INIT("\"Product\""), FEATURE_PAGE_LD_PRODUCT},
    {SLICE_INIT("\"DiscussionForumPosting\""), FEATURE_PAGE_LD_FORUM},
    {SLICE_INIT("\"QAPage\""), FEATURE_PAGE_LD_FORUM},
    {SLICE_INIT("\"Comment\""), FEATURE_PAGE_LD_FORUM},
    {SLICE_INIT("\"ItemList\""), FEATURE_PAGE_LD_LIST},
    {SLICE_INIT("\"CollectionPage\""), FEATURE_PAGE_LD_LIST},
    {SLICE_INIT("\"FAQPage\""), FEATURE_PAGE_LD_FAQ},
    {SLICE_INIT("\"Service\""), FEATURE_PAGE_LD_SERVICE},
    {SLICE_INIT("\"LocalBusiness\""), FEATURE_PAGE_LD_SERVICE},
    {SLICE_INIT("\"SoftwareApplication\""), FEATURE_PAGE_LD_SERVICE},
    {SLICE_INIT("\"Recipe\""), FEATURE_PAGE_LD_RECIPE},
    {SLICE_INIT("\"HowTo\""), FEATURE_PAGE_LD_RECIPE},
};

/* The value after "@type", and no reading of JSON: a broken script still says what it is. */
static void read_types(slice script, int16_t *row) {
    enum { VALUE_BYTES = 80 };
    for (size_t at = 0; (at = slice_find(script, SLICE("\"@type\""), at)) != SLICE_NONE;) {
        at += 7;
        slice value = slice_cut(script, at, at + VALUE_BYTES);
        value = slice_cut(value, 0, slice_find_byte(value, ',', 0));
        for (size_t i = 0; i < COUNT_OF(type_rows); i++)
            if (slice_find(value, type_rows[i].word, 0) != SLICE_NONE)
                row[type_rows[i].feature] = 1;
    }
}

static void read_linked_data(const struct page *p, int16_t *row) {
    enum { SCRIPT_BYTES = 1 << 18 };
    for (int f = FEATURE_PAGE_LD_ARTICLE; f <= FEATURE_PAGE_LD_BODY; f++)
        row[f] = 0;
    for (size_t i = 0; i < p->fact_count; i++) {
        if (p->facts[i].kind != FACT_JSON_LD)
            continue;
        slice script = slice_cut(p->facts[i].value, 0, SCRIPT_BYTES);
        read_types(script, row);
        row[FEATURE_PAGE_LD_BODY] |= slice_find(script, SLICE("\"articleBody\""), 0) != SLICE_NONE;
    }
}

static int16_t longest_number(slice s) {
    uint32_t longest = 0;
    uint32_t run = 0;
    for (size_t i = 0; i < s.len; i++) {
        run = ascii_digit(s.data[i]) ? run + 1 : 0;
        if (run > longest)
            longest = run;
    }
    return count(longest);
}

static slice canonical_path(const struct page *p) {
    slice url = page_fact(p, FACT_LINK, SLICE("canonical"));
    if (!url.len)
        url = page_fact(p, FACT_META, SLICE("og:url"));
    size_t host = slice_find(url, SLICE("://"), 0);
    if (host == SLICE_NONE)
        return SLICE("");
    return slice_from(url, slice_find_byte(url, '/', host + 3));
}

static void read_url(const struct page *p, int16_t *row) {
    slice path = canonical_path(p);
    slice rest = path;
    slice part;
    slice last = SLICE("");
    uint32_t parts = 0;
    uint32_t dashes = 0;
    while (slice_split(&rest, '/', &part)) {
        if (!part.len)
            continue;
        parts++;
        last = part;
    }
    for (size_t i = 0; i < last.len; i++)
        dashes += last.data[i] == '-';
    row[FEATURE_PAGE_URL_PARTS] = count(parts);
    row[FEATURE_PAGE_URL_LENGTH] = count((uint32_t)last.len);
    row[FEATURE_PAGE_URL_DASHES] = count(dashes);
    row[FEATURE_PAGE_URL_DIGITS] = longest_number(path);
}

static void read_open_graph(const struct page *p, int16_t *row) {
    static const slice types[] = {SLICE_INIT("article"), SLICE_INIT("product"),
                                  SLICE_INIT("website")};
    slice type = page_fact(p, FACT_META, SLICE("og:type"));
    row[FEATURE_PAGE_OG_TYPE] = 0;
    for (size_t i = 0; i < COUNT_OF(types); i++)
        if (slice_find_ignore_case(type, types[i], 0) != SLICE_NONE)
            row[FEATURE_PAGE_OG_TYPE] = (int16_t)(i + 1);
    row[FEATURE_PAGE_PUBLISHED] = page_fact(p, FACT_META, SLICE("article:published_time")).len > 0;
}

void features_of_page(const struct survey *s, int16_t *row) {
    count_containers(s, row);
    count_blocks(s, row);
    read_linked_data(s->page, row);
    read_url(s->page, row);
    read_open_graph(s->page, row);
}

/* Rules for HTML: each block gets a sum of evidence from its own text, from the elements and
 * class names around it, and from its place: inside or outside the part of the page that holds the
 * long texts. The sum is smoothed over the neighbours and turned into a score from 0 to 1.
 * The weights were set by hand on the development pages of WCXB. */
#include "classify/rules.h"

#include "classify/class_words.h"
#include "classify/headline.h"
#include "classify/phrases.h"
#include "text/dates.h"
#include "text/labels.h"

#include <math.h>

enum {
    LONG_WORDS = 12,      /* a text: so many words, less than half of them links */
    CLASSES_UP = 7,       /* containers above a block whose class names count */
    DATE_WORDS_MOST = 12, /* of a line near the headline that is a date */
    NEAR_HEADLINE = 8,    /* blocks */
    BYLINE_WORDS_MOST = 12,
};

struct scene {
    const struct page *page;
    struct judgement *judged;
    float *evidence;  /* of each block */
    float *around;    /* of each container: what it and those above say */
    uint32_t *texts;  /* of each container: words of long texts inside */
    uint32_t *words;  /* of each container: all words inside */
    uint32_t *linked; /* ... of these, in links */
    uint32_t core;    /* the innermost container with most of the long texts */
    uint32_t headline;
    bool noscript_only; /* the text is in <noscript> and nowhere else */
};

static float share(uint32_t part, uint32_t whole) {
    return whole ? (float)part / (float)whole : 0;
}

static bool is_long_text(const struct block *b) {
    return b->shape.words >= LONG_WORDS && b->link_words * 2 < b->shape.words;
}

/* ---- containers ---------------------------------------------------------------------------- */

struct element_weight {
    enum element element;
    float weight;
};
static const struct element_weight element_weights[] = {
    {ELEMENT_NAV, -5},      {ELEMENT_FOOTER, -3.5F},    {ELEMENT_ASIDE, -2.5F},
    {ELEMENT_HEADER, -1},   {ELEMENT_FORM, -1},         {ELEMENT_BUTTON, -5},
    {ELEMENT_SELECT, -6},   {ELEMENT_DIALOG, -4},       {ELEMENT_MENU, -3},
    {ELEMENT_MAIN, 1},      {ELEMENT_ARTICLE, 0.7F},    {ELEMENT_P, 0.5F},
    {ELEMENT_FIELDSET, -2}, {ELEMENT_BLOCKQUOTE, 0.5F}, {ELEMENT_PRE, 1.5F},
    {ELEMENT_OPTION, -6},
};

struct role_weight {
    struct slice role;
    float weight;
};
static const struct role_weight role_weights[] = {
    {SLICE_INIT("navigation"), -5},
    {SLICE_INIT("contentinfo"), -3.5F},
    {SLICE_INIT("complementary"), -2.5F},
    {SLICE_INIT("banner"), -3},
    {SLICE_INIT("dialog"), -4},
    {SLICE_INIT("alertdialog"), -4},
    {SLICE_INIT("search"), -4},
    {SLICE_INIT("main"), 1},
    {SLICE_INIT("menu"), -4},
};

static float own_weight(const struct container *c) {
    float weight = class_words_weight(c);
    for (size_t i = 0; i < sizeof element_weights / sizeof *element_weights; i++)
        if (element_weights[i].element == c->element) weight += element_weights[i].weight;
    for (size_t i = 0; i < sizeof role_weights / sizeof *role_weights; i++)
        if (slice_equal_ignore_case(role_weights[i].role, c->role))
            weight += role_weights[i].weight;
    return weight;
}

/* The strongest evidence against and for, among a container and those above; farther ones count
 * less, so that a page whose <body> has the class "has-sidebar" is not lost. */
static void weigh_containers(struct arena *a, struct scene *s) {
    const struct page *p = s->page;
    float *own = ARENA_NEW(a, p->container_count + 1, float);
    s->around = ARENA_NEW(a, p->container_count + 1, float);
    for (uint32_t i = 0; i < p->container_count; i++) {
        own[i] = p->containers[i].element == ELEMENT_BODY ? 0 : own_weight(&p->containers[i]);
        float least = 0, most = 0, fade = 1;
        uint32_t c = i;
        for (unsigned up = 0; c != NO_INDEX && up < CLASSES_UP; up++, fade *= 0.88F) {
            if (own[c] * fade < least) least = own[c] * fade;
            if (own[c] * fade > most) most = own[c] * fade;
            c = p->containers[c].parent;
        }
        s->around[i] = least + most;
    }
}

static void count_words(struct arena *a, struct scene *s) {
    const struct page *p = s->page;
    s->texts = ARENA_NEW(a, p->container_count + 1, uint32_t);
    s->words = ARENA_NEW(a, p->container_count + 1, uint32_t);
    s->linked = ARENA_NEW(a, p->container_count + 1, uint32_t);
    for (uint32_t i = 0; i < p->block_count; i++) {
        const struct block *b = &p->blocks[i];
        if (b->container == NO_INDEX) continue;
        s->words[b->container] += b->shape.words;
        s->linked[b->container] += b->link_words;
        if (is_long_text(b) && s->around[b->container] > -2)
            s->texts[b->container] += b->shape.words;
    }
    for (uint32_t c = (uint32_t)p->container_count; c-- > 0;) {
        uint32_t parent = p->containers[c].parent;
        if (parent == NO_INDEX) continue;
        s->words[parent] += s->words[c];
        s->linked[parent] += s->linked[c];
        s->texts[parent] += s->texts[c];
    }
}

/* The deepest container with 70 % of the long texts' words. */
static uint32_t find_core(const struct scene *s) {
    const struct page *p = s->page;
    uint32_t core = NO_INDEX;
    for (uint32_t c = 0; c < p->container_count; c++) {
        if (s->texts[0] == 0 || s->texts[c] * 10 < s->texts[0] * 7) continue;
        if (core == NO_INDEX || p->containers[c].depth > p->containers[core].depth) core = c;
    }
    return core;
}

static bool is_inside(const struct page *p, uint32_t container, uint32_t outer) {
    while (container != NO_INDEX && container != outer) container = p->containers[container].parent;
    return container == outer && outer != NO_INDEX;
}

/* ---- blocks ------------------------------------------------------------------------------------
 */

static float text_evidence(const struct block *b) {
    float links = share(b->link_words, b->shape.words), e;
    if (b->shape.words >= 30)
        e = 2.5F;
    else if (b->shape.words >= 15)
        e = 1.5F;
    else if (b->shape.words >= 8)
        e = 0.3F;
    else
        e = b->kind == BLOCK_HEADING ? -0.3F : -1.2F;
    if (text_ends_sentence(b->text)) e += 0.8F;
    if (links > 0.6F)
        e -= 3.0F;
    else if (links > 0.3F)
        e -= 1.2F;
    if (b->kind == BLOCK_PREFORMATTED) e += 1.5F;
    if (b->kind == BLOCK_HEADING) e += 0.5F;
    return e;
}

static float block_evidence(const struct scene *s, const struct block *b) {
    float e = text_evidence(b);
    if (b->container == NO_INDEX) return e;
    e += s->around[b->container];
    e += is_inside(s->page, b->container, s->core) ? 0.9F : -1.3F;
    if (b->hidden & HIDDEN_ARIA) e -= 1;
    if ((b->hidden & HIDDEN_NOSCRIPT) && !s->noscript_only) e -= 8;
    uint32_t parent = s->page->containers[b->container].parent;
    if (parent != NO_INDEX) e -= 1.5F * share(s->linked[parent], s->words[parent]);
    return e;
}

/* A block is believed by half of what it says itself and half of what its neighbours say. */
static float smoothed(const struct scene *s, uint32_t i) {
    static const float weights[] = {0.5F, 0.3F, 0.2F};
    float sum = 0, total = 0;
    for (uint32_t d = 1; d <= 3; d++) {
        if (i >= d) {
            sum += s->evidence[i - d] * weights[d - 1];
            total += weights[d - 1];
        }
        if (i + d < s->page->block_count) {
            sum += s->evidence[i + d] * weights[d - 1];
            total += weights[d - 1];
        }
    }
    return s->evidence[i] + (total > 0 ? 0.6F * sum / total : 0);
}

static bool only_in_noscript(const struct page *p) {
    uint32_t inside = 0, outside = 0;
    for (uint32_t i = 0; i < p->block_count; i++) {
        if (!is_long_text(&p->blocks[i])) continue;
        if (p->blocks[i].hidden & HIDDEN_NOSCRIPT)
            inside += p->blocks[i].shape.words;
        else
            outside += p->blocks[i].shape.words;
    }
    return inside > outside;
}

static void score_blocks(struct arena *a, struct scene *s, float threshold) {
    const struct page *p = s->page;
    s->evidence = ARENA_NEW(a, p->block_count + 1, float);
    for (uint32_t i = 0; i < p->block_count; i++) s->evidence[i] = block_evidence(s, &p->blocks[i]);
    for (uint32_t i = 0; i < p->block_count; i++) {
        float score = 1 / (1 + expf(-smoothed(s, i)));
        s->judged[i] = (struct judgement){score >= threshold, REASON_MODEL, ROLE_NONE, score};
    }
}

/* ---- lines around the headline -----------------------------------------------------------------
 */

static enum role role_near_headline(const struct block *b) {
    struct slice value;
    struct date date;
    enum label label = label_of_line(b->text, &value);
    if (b->shape.words <= DATE_WORDS_MOST && !text_ends_sentence(b->text) &&
        date_is_line(b->text, DATE_WORDS_MOST, &date))
        return ROLE_DATE_LINE;
    if (label == LABEL_BYLINE && b->shape.words <= BYLINE_WORDS_MOST &&
        !text_ends_sentence(b->text))
        return ROLE_BYLINE;
    return ROLE_NONE;
}

static void judge_near_headline(const struct scene *s) {
    if (s->headline == NO_INDEX) return;
    uint32_t end = s->headline + NEAR_HEADLINE, begin = s->headline > 3 ? s->headline - 3 : 0;
    for (uint32_t i = begin; i < s->page->block_count && i < end; i++) {
        enum role role = role_near_headline(&s->page->blocks[i]);
        if (role != ROLE_NONE && i != s->headline)
            judgement_drop(&s->judged[i], REASON_PHRASE, role);
    }
}

static void judge_phrases(struct arena *a, const struct scene *s) {
    for (uint32_t i = 0; i < s->page->block_count; i++) {
        const struct block *b = &s->page->blocks[i];
        if (!s->judged[i].keep || b->kind == BLOCK_PREFORMATTED || b->kind == BLOCK_CELL) continue;
        if (b->shape.words == 0 || phrase_of_block(a, b).function != PHRASE_NONE)
            judgement_drop(&s->judged[i], REASON_PHRASE, ROLE_NONE);
    }
}

/* A heading stands or falls with what it heads. */
static void judge_headings(const struct scene *s) {
    const struct page *p = s->page;
    for (uint32_t i = (uint32_t)p->block_count; i-- > 0;) {
        if (p->blocks[i].kind != BLOCK_HEADING || !s->judged[i].keep) continue;
        bool heads_text =
            i + 1 < p->block_count &&
            (s->judged[i + 1].keep || (i + 2 < p->block_count && s->judged[i + 2].keep));
        if (!heads_text) judgement_drop(&s->judged[i], REASON_MODEL, ROLE_NONE);
    }
}

uint32_t rules_for_html(struct arena *a, const struct page *page, float threshold,
                        struct judgement *judged) {
    struct scene s = {.page = page, .judged = judged, .core = NO_INDEX, .headline = NO_INDEX};
    if (page->block_count == 0) return NO_INDEX;
    weigh_containers(a, &s);
    count_words(a, &s);
    s.core = find_core(&s);
    s.noscript_only = only_in_noscript(page);
    s.headline = headline_of_html(page);
    score_blocks(a, &s, threshold);
    judge_phrases(a, &s);
    judge_headings(&s);
    judge_near_headline(&s);
    if (s.headline != NO_INDEX) judgement_drop(&judged[s.headline], REASON_DUPLICATE, ROLE_TITLE);
    return s.headline;
}

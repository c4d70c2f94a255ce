/* The most probable blocks are kept, as many as make the expected F-measure greatest. Chances are
 * counted in levels, so that no sorting is needed. */
#include "model/decision.h"

#include "page/verdict.h"

#include <string.h>

enum {
    LEVELS = 1024,
    CHANCE_LEVEL = (CHANCE_ONE + 1) / LEVELS,
    CLOSE = LEVELS * 15 / 100,
    ABSTAIN_WORDS = 10, /* expected: fewer are no article, unless they are a third of the page */
    SCALE_BITS = 20,    /* of the measure, as a fraction */
};

struct tally {
    uint64_t words[LEVELS], hits[LEVELS]; /* of the blocks of each level */
    uint64_t expected;                    /* content of the whole page */
    uint64_t all;                         /* words of the whole page */
};

static void tally_blocks(const struct chances *page, struct tally *t) {
    memset(t, 0, sizeof *t);
    for (uint32_t i = 0; i < page->count; i++) {
        uint64_t hits = (uint64_t)page->chances[i] * page->words[i];
        t->words[page->chances[i] / CHANCE_LEVEL] += page->words[i];
        t->hits[page->chances[i] / CHANCE_LEVEL] += hits;
        t->expected += hits;
        t->all += page->words[i];
    }
}

/* On articles what scores low is rather chrome of a kind not seen before than content: up to half
 * of what is expected is not. On pages of publishers held out this is worth 0.002 and more. */
static uint64_t believed(uint64_t expected, uint32_t article) {
    return expected / (2 * CHANCE_ONE) * (2 * CHANCE_ONE - article);
}

static bool is_in_doubt(const struct tally *t) {
    bool is_short = t->expected < (uint64_t)ABSTAIN_WORDS * CHANCE_ONE;
    return is_short && t->expected * 3 < t->all * CHANCE_ONE;
}

/* (1 + b) * hits / (kept + b * expected), where b is 2^(keep - KEEP_BALANCED). */
static uint64_t measure(uint64_t hits, uint64_t kept, uint64_t expected, unsigned keep) {
    uint64_t b = 1u << keep;
    uint64_t one = 1u << KEEP_BALANCED;
    uint64_t part = (one + b) * hits;
    uint64_t whole = one * kept * CHANCE_ONE + b * expected;
    for (; part >> (63 - SCALE_BITS); part /= 2)
        whole /= 2;
    return whole ? (part << SCALE_BITS) / whole : 0;
}

static void take_level(const struct tally *t, uint32_t level, uint64_t hits, uint64_t kept,
                       struct decision *out) {
    out->threshold = level * CHANCE_LEVEL;
    out->hits = hits;
    out->kept = kept;
    uint64_t f1 = measure(hits, kept, t->expected, KEEP_BALANCED) * 1000 >> SCALE_BITS;
    out->f1 = (uint32_t)(f1 < 1000 ? f1 : 1000);
}

/* What is best kept is hardly content itself: the page has none, as one that a script fills. */
static bool is_unlikely(const struct decision *d) {
    enum { PERCENT = 8 };
    return d->hits * 100 < (uint64_t)CHANCE_ONE * d->kept * PERCENT;
}

/* The level from which on the measure is greatest. */
static void find_best(const struct tally *t, unsigned keep, struct decision *out) {
    uint64_t best = 0;
    uint64_t kept = 0;
    uint64_t hits = 0;
    for (uint32_t level = LEVELS; level-- > 0;) {
        if (!t->words[level])
            continue;
        kept += t->words[level];
        hits += t->hits[level];
        uint64_t now = measure(hits, kept, t->expected, keep);
        if (now <= best)
            continue;
        best = now;
        take_level(t, level, hits, kept, out);
    }
}

static uint64_t words_close_to(const struct tally *t, uint32_t threshold) {
    uint64_t words = 0;
    uint32_t at = threshold / CHANCE_LEVEL;
    for (uint32_t l = at > CLOSE ? at - CLOSE : 0; l < at + CLOSE && l < LEVELS; l++)
        words += t->words[l];
    return words;
}

void decide(const struct chances *page, unsigned keep, struct decision *out) {
    static const struct decision nothing = {.threshold = CHANCE_ONE + 1};
    struct tally t;
    tally_blocks(page, &t);
    *out = nothing;
    if (is_in_doubt(&t))
        return;

    t.expected = believed(t.expected, page->article);
    find_best(&t, keep, out);
    if (is_unlikely(out))
        *out = nothing;
    else
        out->close = words_close_to(&t, out->threshold);
}

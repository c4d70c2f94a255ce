/* Candidates for a field's value, with features in bits, and the choice among them: a conditional
 * logit. Its weights were learned so that the right one of a page's candidates has the largest sum.
 * Titles, dates and authors share it; each has features and weights of its own. */
#include "metadata/candidates.h"

struct candidate *candidates_add(struct candidates *c, slice text, slice key, uint64_t features,
                                 enum origin origin) {
    if (!key.len)
        return NULL;
    for (size_t i = 0; i < c->count; i++) {
        if (!slice_equal(c->items[i].key, key))
            continue;
        c->items[i].features |= features;
        return &c->items[i];
    }
    if (c->count == CANDIDATES_MOST)
        return NULL;
    c->items[c->count] = (struct candidate){text, key, features, origin};
    return &c->items[c->count++];
}

static uint64_t place_in_text(const struct subject *s, const struct candidate_placement *placement,
                              uint32_t text_end, uint32_t block) {
    bool kept = block < s->page->block_count && s->verdicts->blocks[block].keep;
    uint64_t f = candidate_bit_if(kept, placement->kept);
    return f | candidate_bit_if(block >= text_end, placement->after_text);
}

static uint64_t place_beside_headline(uint32_t headline,
                                      const struct candidate_placement *placement, uint32_t block) {
    if (headline == NO_INDEX)
        return CANDIDATE_BIT(placement->near_headline);

    bool at = block + placement->at >= headline && block <= headline + placement->at;
    uint64_t f = candidate_bit_if(at, placement->at_headline);
    if (block + placement->near_above < headline)
        return f | CANDIDATE_BIT(placement->above);
    if (block > headline + placement->near_below)
        return f | CANDIDATE_BIT(placement->below);
    return f | CANDIDATE_BIT(placement->near_headline);
}

uint64_t candidate_place(const struct subject *s, const struct candidate_placement *placement,
                         uint32_t text_end, uint32_t block) {
    return place_in_text(s, placement, text_end, block) |
           place_beside_headline(s->verdicts->headline, placement, block);
}

uint64_t candidate_agreement(uint64_t features, const uint64_t *sources, size_t n, unsigned two,
                             unsigned three) {
    unsigned agree = 0;
    for (size_t i = 0; i < n; i++)
        agree += (features & sources[i]) != 0;
    return candidate_bit_if(agree > 1, two) | candidate_bit_if(agree > 2, three);
}

enum candidate_group candidate_group_of(enum page_type type) {
    switch (type) {
    case PAGE_ARTICLE:
    case PAGE_TYPE_COUNT: return GROUP_ARTICLE;
    case PAGE_FORUM: return GROUP_FORUM;
    case PAGE_DOCUMENTATION: return GROUP_DOCUMENTATION;
    default: return GROUP_OTHER;
    }
}

static int weight_sum(uint64_t features, enum candidate_group group,
                      const struct candidate_weight *weights, size_t n) {
    int sum = 0;
    for (size_t i = 0; i < n; i++)
        if (features >> weights[i].feature & 1)
            sum += weights[i].weights[group];
    return sum;
}

static bool is_last_resort(const struct candidate *c, uint64_t last_resort) {
    return (c->features & last_resort) != 0;
}

static bool has_first_resort(const struct candidates *c, uint64_t last_resort) {
    for (size_t i = 0; i < c->count; i++)
        if (!is_last_resort(&c->items[i], last_resort))
            return true;
    return false;
}

const struct candidate *candidates_best(const struct candidates *c, enum page_type type,
                                        const struct candidate_weight *weights, size_t n,
                                        uint64_t last_resort) {
    enum candidate_group group = candidate_group_of(type);
    bool leave_out = has_first_resort(c, last_resort);
    const struct candidate *best = NULL;
    int most = 0;
    for (size_t i = 0; i < c->count; i++) {
        const struct candidate *one = &c->items[i];
        if (leave_out && is_last_resort(one, last_resort))
            continue;

        int sum = weight_sum(one->features, group, weights, n);
        if (best && sum <= most)
            continue;
        best = one;
        most = sum;
    }
    return best;
}

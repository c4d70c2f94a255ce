/* A conditional logit: the weights were learned so that the right one of a page's candidates has
 * the largest sum. */
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

enum candidate_group candidate_group_of(enum page_type type) {
    switch (type) {
    case PAGE_ARTICLE:
    case PAGE_TYPE_COUNT: return GROUP_ARTICLE;
    case PAGE_FORUM: return GROUP_FORUM;
    case PAGE_DOCUMENTATION: return GROUP_DOCUMENTATION;
    default: return GROUP_OTHER;
    }
}

static int score(uint64_t features, enum candidate_group group,
                 const struct candidate_weight *weights, size_t n) {
    int sum = 0;
    for (size_t i = 0; i < n; i++)
        if (features >> weights[i].feature & 1)
            sum += weights[i].weights[group];
    return sum;
}

const struct candidate *candidates_best(const struct candidates *c, enum page_type type,
                                        const struct candidate_weight *weights, size_t n,
                                        uint64_t last_resort) {
    const struct candidate *best = NULL;
    enum candidate_group group = candidate_group_of(type);
    int most = 0;
    for (int last = 0; last < 2 && !best; last++)
        for (size_t i = 0; i < c->count; i++) {
            int sum = score(c->items[i].features, group, weights, n);
            bool later = (c->items[i].features & last_resort) != 0;
            if (later != (last != 0) || (best && sum <= most))
                continue;
            best = &c->items[i];
            most = sum;
        }
    return best;
}

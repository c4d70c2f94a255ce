/* What could be a field's value, and what is in favour of each: the choice is learned, the features
 * are not. A candidate that several sources name has the features of all of them. */
#ifndef PITH_METADATA_CANDIDATES_H
#define PITH_METADATA_CANDIDATES_H

#include "metadata/metadata.h"

#define CANDIDATE_BIT(feature) ((uint64_t)1 << (feature))

static inline uint64_t candidate_bit_if(bool yes, unsigned feature) {
    return yes ? CANDIDATE_BIT(feature) : 0;
}

struct candidate {
    slice text;        /* empty: that there is none */
    slice key;         /* candidates with the same key are one */
    uint64_t features; /* CANDIDATE_BITs of the field's own enum */
    enum origin origin;
};

enum { CANDIDATES_MOST = 64 }; /* more are teasers' and comments' */

struct candidates {
    struct candidate items[CANDIDATES_MOST];
    size_t count;
};

/* Adds the features to the candidate with that key, or makes one. NULL: no key, or no room. */
struct candidate *candidates_add(struct candidates *c, slice text, slice key, uint64_t features,
                                 enum origin origin);

/* Where a field's candidates are expected: the features to give, and distances in blocks. */
struct candidate_placement {
    unsigned kept;
    unsigned after_text;
    unsigned at_headline;
    unsigned near_headline;
    unsigned above;
    unsigned below;
    uint32_t at;         /* above and below the headline */
    uint32_t near_above; /* further up is "above" */
    uint32_t near_below; /* further down is "below" */
};

/* The features of a block's place beside the headline and the text. Without a headline all of the
 * page is near it. `text_end`: metadata_text_end(). */
uint64_t candidate_place(const struct subject *s, const struct candidate_placement *placement,
                         uint32_t text_end, uint32_t block);

/* The feature `two` where two of the `n` sources say the same, and `three` where three do. A source
 * is a mask: one of its features is enough. */
uint64_t candidate_agreement(uint64_t features, const uint64_t *sources, size_t n, unsigned two,
                             unsigned three);

/* Kinds of pages that have weights of their own. */
enum candidate_group { GROUP_ARTICLE, GROUP_FORUM, GROUP_DOCUMENTATION, GROUP_OTHER, GROUP_COUNT };

enum candidate_group candidate_group_of(enum page_type type);

struct candidate_weight {
    unsigned feature;
    int weights[GROUP_COUNT]; /* hundredths of a logit */
};

/* A row of the tables that train/candidates.py writes. */
#define CANDIDATE_WEIGHT(feature, article, forum, documentation, other)                            \
    {                                                                                              \
        (feature), {                                                                               \
            [GROUP_ARTICLE] = (article), [GROUP_FORUM] = (forum),                                  \
            [GROUP_DOCUMENTATION] = (documentation), [GROUP_OTHER] = (other),                      \
        }                                                                                          \
    }

/* The one with the largest sum of weights, the earlier of equals. One with a feature of
 * `last_resort` only where there is no other. NULL: there is none. */
const struct candidate *candidates_best(const struct candidates *c, enum page_type type,
                                        const struct candidate_weight *weights, size_t n,
                                        uint64_t last_resort);

#endif

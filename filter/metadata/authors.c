/* Who wrote it: the candidate with most in its favour, one value for each name; or nobody. Agencies
 * among the names are those that are relayed. */
#include "metadata/author_candidates.h"
#include "metadata/agencies.h"
#include "metadata/names.h"

static const struct candidate_weight author_weights[] = {
#define WEIGHT(feature, article, forum, documentation, other)                                      \
    CANDIDATE_WEIGHT(feature, article, forum, documentation, other),
#include "metadata/author_weights.def"
#undef WEIGHT
};

/* A text has no markup to learn from: names are on a line that was judged to be a byline, or
 * after "By" near the headline. */
static const struct candidate *first_line(const struct candidates *all) {
    for (size_t i = 0; i < all->count; i++) {
        uint64_t f = all->items[i].features;
        bool named = (f & (CANDIDATE_BIT(AUTHOR_INSIDE) | CANDIDATE_BIT(AUTHOR_LABEL))) != 0;
        bool near = named && (f & CANDIDATE_BIT(AUTHOR_NEAR_HEADLINE));
        if (near || (f & CANDIDATE_BIT(AUTHOR_LINE)))
            return &all->items[i];
    }
    return NULL;
}

static const struct candidate *best_author(const struct subject *s, const struct candidates *all) {
    if (!s->page->is_html)
        return first_line(all);
    return candidates_best(all, s->verdicts->type, author_weights, COUNT_OF(author_weights), 0);
}

void find_authors(const struct subject *s, struct metadata *m) {
    struct candidates all;
    author_candidates(s, m, &all);
    const struct candidate *best = best_author(s, &all);
    if (!best)
        return;

    slice rest = best->text;
    slice name;
    while (rest.len && slice_split(&rest, '\n', &name)) {
        if (is_agency_byline(name))
            metadata_set(m, PITH_VIA, name, best->origin);
        else
            metadata_add(m, PITH_AUTHOR, name, best->origin);
    }
}

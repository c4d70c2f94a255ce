/* The title: of all that could be it, the one with most in its favour. <title> and og:title often
 * have the site's name at an end, and some headings are slogans: no source is right by itself. */
#include "metadata/title_candidates.h"

static const struct candidate_weight title_weights[] = {
#define WEIGHT(feature, article, forum, documentation, other)                                      \
    CANDIDATE_WEIGHT(feature, article, forum, documentation, other),
#include "metadata/title_weights.def"
#undef WEIGHT
};

/* A site's name is the title only of a page that says nothing else. */
void find_title(const struct subject *s, struct metadata *m) {
    struct candidates all;
    title_candidates(s, m, &all);
    const struct candidate *best =
        candidates_best(&all, s->verdicts->type, title_weights, COUNT_OF(title_weights),
                        CANDIDATE_BIT(TITLE_NAMES_SITE));
    if (best)
        metadata_set(m, PITH_TITLE, best->text, best->origin);
}

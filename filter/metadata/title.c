/* The title: of all that could be it, the one that most speaks for. <title> and og:title often have
 * the site's name glued on, headings are at times a slogan: no source is right by itself. */
#include "metadata/title_candidates.h"

struct weight_row {
    enum title_feature feature;
    int told, other; /* on pages that tell something; on others */
};
static const struct weight_row weights[] = {
#define TITLE_WEIGHT(feature, told, other) {feature, told, other},
#include "metadata/title_weights.def"
#undef TITLE_WEIGHT
};

static int score(uint32_t features, bool told) {
    int sum = 0;
    for (size_t i = 0; i < sizeof weights / sizeof *weights; i++)
        if (features >> weights[i].feature & 1) sum += told ? weights[i].told : weights[i].other;
    return sum;
}

/* A site's name is the title only of a page that says nothing else. */
void find_title(const struct subject *s, struct metadata *m) {
    struct title_candidates candidates;
    const struct title_candidate *best = NULL;
    bool told = metadata_is_written(s);
    int most = 0;
    title_candidates(s, m, &candidates);
    for (int site = 0; site < 2 && !best; site++)
        for (size_t i = 0; i < candidates.count; i++) {
            const struct title_candidate *c = &candidates.items[i];
            int sum = score(c->features, told);
            if ((c->features >> TITLE_NAMES_SITE & 1) != (unsigned)site || (best && sum <= most))
                continue;
            best = c;
            most = sum;
        }
    if (best) metadata_set(m, FIELD_TITLE, best->text, best->origin);
}

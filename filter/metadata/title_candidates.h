/* What could be the title, and what speaks for each: several sources say the same, it is part of
 * <title>, it names the site ... */
#ifndef PITH_METADATA_TITLE_CANDIDATES_H
#define PITH_METADATA_TITLE_CANDIDATES_H

#include "metadata/candidates.h"

/* Bits of a candidate; train/candidates.py reads their names here. */
enum title_feature {
    TITLE_IS_HEADLINE, /* the block that was found to be the headline */
    TITLE_IS_H1,
    TITLE_IS_ONLY_H1,
    TITLE_IS_FIRST_H1,
    TITLE_IS_OPEN_GRAPH,
    TITLE_IS_TWITTER,
    TITLE_IS_TITLE,
    TITLE_IS_LINKED, /* JSON-LD headline */
    TITLE_IS_OPEN_GRAPH_PART,
    TITLE_IS_TITLE_PART,
    TITLE_WITHOUT_SITE, /* a part: what is left when the site's name is cut off */
    TITLE_IS_HEAD,      /* a part: before the last separator */
    TITLE_IS_FRONT,     /* a part: before the first one */
    TITLE_IS_REST,      /* a part: after the first one */
    TITLE_BEGINS_TITLE, /* <title> begins with it */
    TITLE_IN_TITLE,
    TITLE_IN_OPEN_GRAPH,
    TITLE_IN_H1,
    TITLE_TWO_AGREE, /* of heading, <title> or a part, Open Graph or a part, JSON-LD */
    TITLE_THREE_AGREE,
    TITLE_NAMES_SITE,
    TITLE_HAS_SITE, /* a part of it does */
    TITLE_HAS_SEPARATOR,
    TITLE_IS_WORD,  /* of one word */
    TITLE_IS_SHORT, /* two or three */
    TITLE_IS_LONG,  /* more than twelve */
    TITLE_FEATURES
};

/* `m` holds the site and the URL already. */
void title_candidates(const struct subject *s, const struct metadata *m, struct candidates *out);

#endif

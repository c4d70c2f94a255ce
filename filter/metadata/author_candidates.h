/* Every name or list of names that the page gives as whoever wrote it, and where. */
#ifndef PITH_METADATA_AUTHOR_CANDIDATES_H
#define PITH_METADATA_AUTHOR_CANDIDATES_H

#include "metadata/candidates.h"

/* Bits of a candidate; train/candidates.py reads their names here. */
enum author_feature {
    AUTHOR_LINKED,       /* JSON-LD: a person */
    AUTHOR_ORGANISATION, /* JSON-LD: something else */
    AUTHOR_META,         /* <meta name=author> */
    AUTHOR_META_OTHER,
    AUTHOR_CARD,     /* Twitter's card: "Written by" */
    AUTHOR_PROPERTY, /* itemprop=author */
    AUTHOR_REL,      /* rel=author */
    AUTHOR_CLASS,    /* an element whose class says author ... */
    AUTHOR_CLASS_BYLINE,
    AUTHOR_CLASS_NAME, /* author-name */
    AUTHOR_BOX,        /* a block in a container whose class says author or byline */
    AUTHOR_BOX_NAME,
    AUTHOR_LABEL,  /* "By ..." at the start of a line */
    AUTHOR_INSIDE, /* "... by ..." in a short line */
    AUTHOR_LINE,   /* a line judged to be a byline */
    AUTHOR_LINK,   /* a link to the page of a person */
    AUTHOR_LINK_MEMBER,
    AUTHOR_ACCOUNT,   /* an element whose class says user */
    AUTHOR_LONE_NAME, /* a name that is beside a date */
    AUTHOR_AT_HEADLINE,
    AUTHOR_NEAR_HEADLINE,
    AUTHOR_ABOVE,
    AUTHOR_BELOW,
    AUTHOR_BEHIND, /* after the text */
    AUTHOR_KEPT,
    AUTHOR_FIRST, /* of those that are seen */
    AUTHOR_FIRST_OF_KIND,
    AUTHOR_USUAL, /* each name is as people are called */
    AUTHOR_WORD,  /* one word */
    AUTHOR_SEVERAL,
    AUTHOR_MANY,
    AUTHOR_DESK,
    AUTHOR_NAMES_SITE,
    AUTHOR_AGENCY,
    AUTHOR_LOWER,
    AUTHOR_DIGITS,
    AUTHOR_TWO_AGREE, /* of JSON-LD, meta, markup, what is seen */
    AUTHOR_THREE_AGREE,
    AUTHOR_PART,     /* another candidate holds it */
    AUTHOR_WHOLE,    /* it holds another candidate */
    AUTHOR_REPEATED, /* seen in several places */
    AUTHOR_NONE,     /* there is no author: */
    AUTHOR_NONE_UNTOLD,
    AUTHOR_NONE_NEAR,
    AUTHOR_NONE_USUAL, /* no candidate looks like a person */
    AUTHOR_NONE_MANY,
    AUTHOR_NONE_DATELESS, /* nor has the page a date */
    AUTHOR_FEATURES
};

/* The names of a candidate have line feeds between. `m` holds site, URL and date already. The last
 * one is that there is none. */
void author_candidates(const struct subject *s, const struct metadata *m, struct candidates *out);

#endif

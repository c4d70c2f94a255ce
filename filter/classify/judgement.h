/* The verdicts: one for each block of the page, beside it; the page itself stays as it is. */
#ifndef PITH_CLASSIFY_JUDGEMENT_H
#define PITH_CLASSIFY_JUDGEMENT_H

#include "segment/page.h"

enum reason {
    REASON_MODEL,     /* the features of the block and its neighbours */
    REASON_PHRASE,    /* it says what chrome says: "Tags:", "Read also: ..." */
    REASON_DUPLICATE, /* the same text stands elsewhere: headline, lede, a repeated paragraph */
    REASON_SITE,      /* learned chrome of its site */
    REASON_HIDDEN,    /* not shown to a reader */
};

/* What a dropped block is good for: metadata reads these. */
enum role {
    ROLE_NONE,
    ROLE_TITLE,     /* the headline */
    ROLE_DATE_LINE, /* a date, with at most a section or a byline beside it */
    ROLE_BYLINE,    /* "By Jane Roe" above or below the body */
    ROLE_SOURCE,    /* "Source: Reuters" */
    ROLE_TAGS,      /* the tags behind "Tags:" */
};

struct judgement {
    bool keep;
    enum reason reason; /* what decided `keep` */
    enum role role;
    float score; /* 0 to 1: how much it looks like content */
};

/* The third stage. `threshold`: the least score that is kept. */
void classify(struct arena *a, const struct page *page, float threshold, struct judgement **out);

#endif

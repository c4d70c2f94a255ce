/* The verdicts: one for each block of the page, beside it; the page itself stays as it is. */
#ifndef PITH_PAGE_JUDGEMENT_H
#define PITH_PAGE_JUDGEMENT_H

#include "page/page.h"

/* What a dropped block is good for: metadata reads these. */
enum role {
    ROLE_NONE,
    ROLE_TITLE,     /* the headline */
    ROLE_DATE_LINE, /* a date, with at most a section or a byline beside it */
    ROLE_BYLINE,    /* "By Jane Roe" above or below the body */
    ROLE_SOURCE,    /* "Source: Reuters" */
    ROLE_TAGS,      /* the tags behind "Tags:" */
};

enum { CHANCE_ONE = 65535 }; /* of probabilities: so many are 1.0 */

struct judgement {
    bool keep;
    pith_reason reason; /* what decided `keep` */
    enum role role;
    uint32_t chance; /* that it is content, of CHANCE_ONE */
};

/* What the page is, after WCXB (Murrough Foley 2026, CC BY 4.0). ORDER PAGE_TYPES */
enum page_type {
    PAGE_ARTICLE,
    PAGE_DOCUMENTATION,
    PAGE_SERVICE,
    PAGE_FORUM,
    PAGE_COLLECTION,
    PAGE_LISTING,
    PAGE_PRODUCT,
    PAGE_TYPE_COUNT, /* not known */
};
const char *page_type_name(enum page_type type); /* "article" ...; "" where not known */

enum { QUALITY_UNKNOWN = -1 };

struct verdicts {
    struct judgement *judged; /* one a block */
    enum page_type type;
    int quality; /* the word F1 to be expected, per mille, or QUALITY_UNKNOWN */
};

struct sites;
/* What is known of the page's site. */
struct site {
    const struct sites *sites; /* rules/sites.h; NULL: nothing */
    uint64_t host;             /* its key there */
};

/* The third stage. `keep`: how much, see model/decision.h. */
void classify(struct arena *a, const struct page *page, unsigned keep, const struct site *site,
              struct verdicts *out);

#endif

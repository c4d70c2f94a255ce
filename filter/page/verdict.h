/* The verdicts: one for each block of a page. The page itself does not change. */
#ifndef PITH_PAGE_VERDICT_H
#define PITH_PAGE_VERDICT_H

#include "page/page.h"

/* What a dropped block can be used for: metadata reads these. */
enum role {
    ROLE_NONE,
    ROLE_TITLE,     /* the headline */
    ROLE_DATE_LINE, /* a date, with at most a section or a byline in the same line */
    ROLE_BYLINE,    /* "By Jane Roe" above or below the body */
    ROLE_SOURCE,    /* "Source: Reuters" */
    ROLE_TAGS,      /* the tags after "Tags:" */
};

enum { CHANCE_ONE = 65535 }; /* a probability of 1.0 */

struct verdict {
    bool keep;
    pith_reason reason; /* what decided `keep` */
    pith_unit unit;     /* the unit that it was judged with, or PITH_UNIT_NONE */
    enum role role;
    bool after_body; /* kept so far; it goes when metadata has read it */
    uint32_t chance; /* of CHANCE_ONE: that it is content, as the model said of it alone */
};

void verdict_drop(struct verdict *v, pith_reason reason, enum role role);
void verdict_keep(struct verdict *v, pith_reason reason);
/* The verdict of a unit that the block is a part of; the reason is PITH_BY_MODEL. */
void verdict_join(struct verdict *v, bool keep, pith_unit unit);

enum page_type {
#define PAGE_TYPE(name, text) PAGE_##name,
#include "page/page_types.def"
#undef PAGE_TYPE
    PAGE_TYPE_COUNT, /* unknown */
};

const char *page_type_name(enum page_type type); /* as in the table; "" for PAGE_TYPE_COUNT */

enum { QUALITY_UNKNOWN = -1 };

struct verdicts {
    struct verdict *blocks; /* one for each block */
    enum page_type type;
    bool is_thread;    /* of a forum, or like one: comments are the content */
    int quality;       /* the expected word F1, per mille, or QUALITY_UNKNOWN */
    uint32_t headline; /* index of its block, or NO_INDEX */
};

/* Dropped by nothing but its chance: a unit or a request may bring it back. */
static inline bool verdict_may_return(const struct verdict *v) {
    return !v->keep && v->reason == PITH_BY_MODEL;
}

/* Of block `i`, which is dropped: the next kept block, where one is kept as near before it, too;
 * near is a few blocks. NO_INDEX: it is not inside of what is kept. `count`: of the page's blocks.
 */
uint32_t verdicts_kept_around(const struct verdict *verdicts, size_t count, uint32_t i);

uint32_t verdicts_kept_words(const struct verdicts *v, const struct page *page);

#endif

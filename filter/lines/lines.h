/* What a block says taken by itself, as a line: its label, its date, the phrase of chrome that it
 * is. Each is worked out when it is first asked for, and kept: rules and metadata ask for the same
 * things. */
#ifndef PITH_LINES_LINES_H
#define PITH_LINES_LINES_H

#include "lines/phrases.h"
#include "page/verdict.h"
#include "text/dates.h"
#include "text/labels.h"

struct line;

struct lines {
    struct arena *arena;
    const struct page *page;
    struct line *answers; /* one a block */
};

/* The page must not change while its lines are in use. */
void lines_begin(struct arena *a, const struct page *page, struct lines *out);

/* As label_of_line(). */
enum label line_label(const struct lines *l, uint32_t block, slice *value);

/* As phrase_of_block(). */
struct phrase_match line_phrase(const struct lines *l, uint32_t block);

/* The first date in it, read with DATE_ANYWHERE; NULL: there is none. */
const struct date *line_date(const struct lines *l, uint32_t block);

/* True when it is little more than a date: at most `others` words beside it. */
bool line_is_date(const struct lines *l, uint32_t block, unsigned others);

/* Lines that are metadata and not body, by their form. How long one may be depends on what is
 * around: see rules/rules.h. */
struct role_limits {
    uint32_t date, byline, source, tags; /* most words; 0: none is looked for */
};

/* The role that the block's form and label give it. A line that ends a sentence has none. */
enum role line_role(const struct lines *l, uint32_t block, const struct role_limits *most);

#endif

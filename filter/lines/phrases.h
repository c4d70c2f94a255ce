/* Chrome phrases: lines that belong to the site and not to the article, in 45 languages. */
#ifndef PITH_LINES_PHRASES_H
#define PITH_LINES_PHRASES_H

#include "page/page.h"

/* The functions of the chrome_phrases table; what may be deleted along with one differs. */
enum phrase_function {
    PHRASE_NONE,
    PHRASE_AD,
    PHRASE_BREADCRUMB,
    PHRASE_BYLINE,
    PHRASE_COMMENTS,
    PHRASE_COOKIE,
    PHRASE_COPYRIGHT,
    PHRASE_FOLLOW,
    PHRASE_LATEST,
    PHRASE_LOGIN,
    PHRASE_MOST_READ,
    PHRASE_NAV_MISC,
    PHRASE_NEWSLETTER,
    PHRASE_PAYWALL,
    PHRASE_PHOTO_CREDIT,
    PHRASE_PREVNEXT,
    PHRASE_PUBLISHED,
    PHRASE_READ_MORE,
    PHRASE_RELATED,
    PHRASE_SHARE,
    PHRASE_SKIP,
    PHRASE_SOURCE,
    PHRASE_TAGS_LABEL,
    PHRASE_TOC,
    PHRASE_UPDATED,
    PHRASE_VIEWS,
};

struct phrase_match {
    enum phrase_function function;
    bool whole_line; /* the line is the phrase and nothing more */
};

/* The phrase that this block is or begins with, where the block's shape allows to delete it. */
struct phrase_match phrase_of_block(struct arena *a, const struct block *block);

/* Ends a document when its body is over: "Latest", "Most read", "Comments", "Related". */
bool phrase_ends_document(enum phrase_function f);
/* Announces one teaser or a list of them, behind which the body may resume: "Read also". */
bool phrase_announces_teaser(enum phrase_function f);

/* The form in which the table's phrases are written. */
slice phrase_key(struct arena *a, slice line);

/* Rows of the table, for its own test. */
size_t phrase_count(void);
slice phrase_at(size_t i);

#endif

/* JSON-LD: what a page's scripts of schema.org data say of the article. */
#ifndef PITH_HIDDEN_LINKED_DATA_H
#define PITH_HIDDEN_LINKED_DATA_H

#include "page/page.h"

enum { LINKED_VALUES_MOST = 32 };

struct linked_list {
    slice items[LINKED_VALUES_MOST];
    size_t count;
};

/* Of the first Article-like object: NewsArticle, BlogPosting, Report ... Empty: not said. */
struct linked_data {
    bool found;
    slice headline, published, modified, section, publisher, site, language, description, image,
        license, url, body;
    slice body_script;                /* the script that holds the body, as it is in the source */
    struct linked_list breadcrumbs;   /* names from the home page down */
    slice page_published;             /* datePublished of the WebPage around it */
    struct linked_list authors, tags; /* authors: persons, and names that are alone */
    struct linked_list organisations; /* authors that are said to be none */
    bool paywalled;                   /* isAccessibleForFree is false */
};

void linked_data_read(struct arena *a, const struct page *page, struct linked_data *out);

#endif

/* JSON-LD: what a page's scripts of schema.org data say of the article. */
#ifndef PITH_METADATA_LINKED_DATA_H
#define PITH_METADATA_LINKED_DATA_H

#include "segment/page.h"

enum { LINKED_VALUES_MOST = 32 };

struct linked_list {
    struct slice items[LINKED_VALUES_MOST];
    size_t count;
};

/* Of the first Article-like object: NewsArticle, BlogPosting, Report ... Empty: not said. */
struct linked_data {
    bool found;
    struct slice headline, published, modified, section, publisher, site, language, description,
        image, license, url, body;
    struct linked_list authors, tags;
};

void linked_data(struct arena *a, const struct page *page, struct linked_data *out);

#endif

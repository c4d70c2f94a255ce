/* What a page says of itself without showing it: its JSON-LD, its URL, and the body of an article
 * that it keeps for scripts. Read once, before anything is judged. */
#ifndef PITH_HIDDEN_HIDDEN_H
#define PITH_HIDDEN_HIDDEN_H

#include "hidden/linked_data.h"
#include "page/origin.h"
#include "page/verdict.h"

struct page_url {
    slice text; /* http or https, or what the caller gave; empty where it is not known */
    enum origin origin;
    slice host; /* its authority, as RFC 3986 has it */
};

struct hidden {
    struct linked_data linked;
    struct page_url url;
};

/* `hinted_url`: what the caller knows; it goes before what the page says. */
void hidden_read(struct arena *a, const struct page *page, slice hinted_url, struct hidden *out);

/* A page that a script fills shows a fraction of the article, or nothing, but hands all of it to
 * machines. Then `whole` is the page with that body after its blocks, and only the body is kept;
 * else it is the page as it was. The page and its verdicts are not touched. */
void hidden_join(struct arena *a, const struct page *page, const struct verdicts *verdicts,
                 const struct hidden *hidden, struct page *whole, struct verdicts *out);

#endif

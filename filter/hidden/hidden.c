/* What a page says of itself: JSON-LD, and the URL by the first source that has one. */
#include "hidden/hidden.h"

#include "text/urls.h"

static void find_page_url(const struct page *page, slice hinted, slice linked,
                          struct page_url *out) {
    const struct page_url sources[] = {
        {page_fact(page, FACT_LINK, SLICE("canonical")), ORIGIN_LINK, {NULL, 0}},
        {page_fact(page, FACT_META, SLICE("og:url")), ORIGIN_META, {NULL, 0}},
        {linked, ORIGIN_JSON_LD, {NULL, 0}},
    };
    *out = (struct page_url){hinted, ORIGIN_HINT, {NULL, 0}};
    for (size_t i = 0; i < COUNT_OF(sources) && !out->text.len; i++)
        if (url_is_web(sources[i].text))
            *out = sources[i];
    if (!out->text.len)
        out->origin = ORIGIN_NONE;
    out->host = url_parse(out->text).authority;
}

void hidden_read(struct arena *a, const struct page *page, slice hinted_url, struct hidden *out) {
    linked_data_read(a, page, &out->linked);
    find_page_url(page, hinted_url, out->linked.url, &out->url);
}

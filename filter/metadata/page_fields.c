/* Fields that the page states about itself as a whole: URL, site, description, image, licence. */
#include "hidden/linked_data.h"
#include "metadata/metadata.h"
#include "text/urls.h"

static bool is_url(slice s) {
    return slice_starts_ignore_case(s, SLICE("http://")) ||
           slice_starts_ignore_case(s, SLICE("https://"));
}

/* A reference as the page means it. */
static slice resolved(const struct subject *s, const struct metadata *m, slice reference) {
    char url[4096];
    size_t len =
        reference.len && m->base.len ? url_resolve(m->base, reference, url, sizeof url) : 0;
    return len ? slice_copy(s->arena, slice_of(url, len)) : reference;
}

static void find_base(const struct subject *s, struct metadata *m) {
    const struct values *url = &m->fields[PITH_URL];
    slice base = page_fact(s->page, FACT_BASE, SLICE(""));
    m->base = url->count ? url->items[0] : base;
    if (base.len)
        m->base = resolved(s, m, base);
}

void find_url(const struct subject *s, struct metadata *m) {
    slice canonical = page_fact(s->page, FACT_LINK, SLICE("canonical"));
    slice og = page_fact(s->page, FACT_META, SLICE("og:url"));
    metadata_set(m, PITH_URL, s->hints->url, ORIGIN_HINT); /* what the caller knows comes first */
    if (is_url(canonical))
        metadata_set(m, PITH_URL, canonical, ORIGIN_LINK);
    if (is_url(og))
        metadata_set(m, PITH_URL, og, ORIGIN_META);
    if (is_url(s->linked->url))
        metadata_set(m, PITH_URL, s->linked->url, ORIGIN_JSON_LD);
    find_base(s, m);
}

static const slice description_keys[] = {SLICE_INIT("og:description"), SLICE_INIT("description"),
                                         SLICE_INIT("twitter:description")};
static const slice image_keys[] = {SLICE_INIT("og:image"), SLICE_INIT("og:image:url"),
                                   SLICE_INIT("twitter:image")};

static void set_from_meta(const struct subject *s, struct metadata *m, pith_field f,
                          const slice *keys, size_t n) {
    for (size_t i = 0; i < n; i++)
        metadata_set(m, f, page_fact(s->page, FACT_META, keys[i]), ORIGIN_META);
}

static void resolve_link(const struct subject *s, struct metadata *m, pith_field f,
                         enum origin origin) {
    struct values *v = &m->fields[f];
    if (v->count && v->origin == origin)
        v->items[0] = resolved(s, m, v->items[0]);
}

void find_site(const struct subject *s, struct metadata *m) {
    metadata_set(m, PITH_SITE, page_fact(s->page, FACT_META, SLICE("og:site_name")), ORIGIN_META);
    metadata_set(m, PITH_SITE, s->linked->publisher, ORIGIN_JSON_LD);
    metadata_set(m, PITH_SITE, s->linked->site, ORIGIN_JSON_LD);
    metadata_set(m, PITH_SITE, page_fact(s->page, FACT_META, SLICE("application-name")),
                 ORIGIN_META);
    set_from_meta(s, m, PITH_DESCRIPTION, description_keys, 3);
    metadata_set(m, PITH_DESCRIPTION, s->linked->description, ORIGIN_JSON_LD);
    set_from_meta(s, m, PITH_IMAGE, image_keys, 3);
    if (is_url(s->linked->image))
        metadata_set(m, PITH_IMAGE, s->linked->image, ORIGIN_JSON_LD);
    metadata_set(m, PITH_LICENSE, page_fact(s->page, FACT_LINK, SLICE("license")), ORIGIN_LINK);
    metadata_set(m, PITH_LICENSE, s->linked->license, ORIGIN_JSON_LD);
    resolve_link(s, m, PITH_IMAGE, ORIGIN_META);
    resolve_link(s, m, PITH_LICENSE, ORIGIN_LINK);
}

/* <title> is often the headline and the site's name, with a sign between. */
void find_site_name(const struct subject *s, struct metadata *m) {
    enum { WORDS_MOST = 5 };
    static const slice signs[] = {SLICE_INIT(" | "), SLICE_INIT(" - "), SLICE_INIT(" – "),
                                  SLICE_INIT(" — "), SLICE_INIT("_"),   SLICE_INIT(" · ")};
    slice whole = page_fact(s->page, FACT_TITLE, SLICE(""));
    slice title = m->fields[PITH_TITLE].items[0];
    if (!metadata_has(m, PITH_TITLE) || !slice_starts(whole, title))
        return;
    slice rest = slice_from(whole, title.len), name = SLICE("");
    for (size_t at = 0; at < rest.len; at++)
        for (size_t i = 0; i < COUNT_OF(signs); i++)
            if (slice_starts(slice_from(rest, at), signs[i]))
                name = slice_trim(slice_from(rest, at + signs[i].len));
    if (word_count(name) <= WORDS_MOST)
        metadata_set(m, PITH_SITE, name, ORIGIN_TITLE);
}

static bool has_wall(const struct page *p) {
    for (size_t i = 0; i < p->container_count; i++)
        if (slice_find_ignore_case(p->containers[i].classes, SLICE("paywall"), 0) != SLICE_NONE ||
            slice_find_ignore_case(p->containers[i].id, SLICE("paywall"), 0) != SLICE_NONE)
            return true;
    return false;
}

/* Said by schema.org's isAccessibleForFree or Facebook's content_tier, or seen: a stub of an
 * article, and an element that calls itself the wall. */
bool is_paywalled(const struct subject *s) {
    enum { STUB_WORDS = 150 };
    slice tier = page_fact(s->page, FACT_META, SLICE("article:content_tier"));
    uint32_t words = 0;
    if (s->linked->paywalled || slice_equal_ignore_case(tier, SLICE("locked")))
        return true;
    for (size_t i = 0; i < s->page->block_count; i++)
        if (s->judged[i].keep)
            words += s->page->blocks[i].shape.words;
    return s->type == PAGE_ARTICLE && words > 0 && words < STUB_WORDS && has_wall(s->page);
}

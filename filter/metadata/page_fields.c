/* Fields that the page states about itself as a whole: URL, site, description, image, licence, and
 * whether it is for everybody. */
#include "metadata/metadata.h"
#include "text/urls.h"

/* ---- where a field may be stated ------------------------------------------------------------ */

struct stated {
    enum fact_kind kind;
    slice key;
    enum origin origin;
};

static const struct stated site_facts[] = {
    {FACT_META, SLICE_INIT("application-name"), ORIGIN_META},
};
static const struct stated description_facts[] = {
    {FACT_META, SLICE_INIT("og:description"), ORIGIN_META},
    {FACT_META, SLICE_INIT("description"), ORIGIN_META},
    {FACT_META, SLICE_INIT("twitter:description"), ORIGIN_META},
};
static const struct stated image_facts[] = {
    {FACT_META, SLICE_INIT("og:image"), ORIGIN_META},
    {FACT_META, SLICE_INIT("og:image:url"), ORIGIN_META},
    {FACT_META, SLICE_INIT("twitter:image"), ORIGIN_META},
};
static const struct stated license_facts[] = {
    {FACT_LINK, SLICE_INIT("license"), ORIGIN_LINK},
};

static void set_stated(const struct subject *s, struct metadata *m, pith_field f,
                       const struct stated *facts, size_t n) {
    for (size_t i = 0; i < n; i++)
        metadata_set(m, f, page_fact(s->page, facts[i].kind, facts[i].key), facts[i].origin);
}

/* ---- URLs ----------------------------------------------------------------------------------- */

/* A reference as the page means it. */
static slice resolve_reference(const struct subject *s, slice base, slice reference) {
    char url[4096];
    if (!reference.len || !base.len)
        return reference;
    size_t len = url_resolve(base, reference, url, sizeof url);
    return len ? slice_copy(s->arena, slice_of(url, len)) : reference;
}

void find_url(const struct subject *s, struct metadata *m) {
    const struct page_url *url = &s->hidden->url;
    slice base = page_fact(s->page, FACT_BASE, SLICE(""));

    metadata_set(m, PITH_URL, url->text, url->origin);
    m->base = url->text.len ? url->text : base;
    if (base.len)
        m->base = resolve_reference(s, m->base, base);
}

static void resolve_value(const struct subject *s, struct metadata *m, pith_field f,
                          enum origin origin) {
    struct values *v = &m->fields[f];
    if (v->count && v->origin == origin)
        v->items[0] = resolve_reference(s, m->base, v->items[0]);
}

/* ---- the fields ----------------------------------------------------------------------------- */

void find_site(const struct subject *s, struct metadata *m) {
    const struct linked_data *linked = &s->hidden->linked;
    metadata_set(m, PITH_SITE, page_fact(s->page, FACT_META, SLICE("og:site_name")), ORIGIN_META);
    metadata_set(m, PITH_SITE, linked->publisher, ORIGIN_JSON_LD);
    metadata_set(m, PITH_SITE, linked->site, ORIGIN_JSON_LD);
    set_stated(s, m, PITH_SITE, site_facts, COUNT_OF(site_facts));
}

void find_description(const struct subject *s, struct metadata *m) {
    set_stated(s, m, PITH_DESCRIPTION, description_facts, COUNT_OF(description_facts));
    metadata_set(m, PITH_DESCRIPTION, s->hidden->linked.description, ORIGIN_JSON_LD);
}

void find_image(const struct subject *s, struct metadata *m) {
    slice linked = s->hidden->linked.image;
    set_stated(s, m, PITH_IMAGE, image_facts, COUNT_OF(image_facts));
    if (url_is_web(linked))
        metadata_set(m, PITH_IMAGE, linked, ORIGIN_JSON_LD);
    resolve_value(s, m, PITH_IMAGE, ORIGIN_META);
}

void find_license(const struct subject *s, struct metadata *m) {
    set_stated(s, m, PITH_LICENSE, license_facts, COUNT_OF(license_facts));
    metadata_set(m, PITH_LICENSE, s->hidden->linked.license, ORIGIN_JSON_LD);
    resolve_value(s, m, PITH_LICENSE, ORIGIN_LINK);
}

static const slice name_signs[] = {
    SLICE_INIT(" | "), SLICE_INIT(" - "), SLICE_INIT(" – "),
    SLICE_INIT(" — "), SLICE_INIT("_"),   SLICE_INIT(" · "),
};

/* What is after the last of the signs. */
static slice after_last_sign(slice text) {
    slice name = SLICE("");
    for (size_t at = 0; at < text.len; at++)
        for (size_t i = 0; i < COUNT_OF(name_signs); i++)
            if (slice_starts(slice_from(text, at), name_signs[i]))
                name = slice_trim(slice_from(text, at + name_signs[i].len));
    return name;
}

/* <title> is often the headline and the site's name, with a sign between. */
void find_site_in_title(const struct subject *s, struct metadata *m) {
    enum { WORDS_MOST = 5 };
    slice whole = page_fact(s->page, FACT_TITLE, SLICE(""));
    slice title = metadata_value(m, PITH_TITLE);
    if (!title.len || !slice_starts(whole, title))
        return;
    slice name = after_last_sign(slice_from(whole, title.len));
    if (word_count(name) <= WORDS_MOST)
        metadata_set(m, PITH_SITE, name, ORIGIN_TITLE);
}

/* ---- the wall ------------------------------------------------------------------------------- */

static bool names_wall(slice names) {
    return slice_find_ignore_case(names, SLICE("paywall"), 0) != SLICE_NONE;
}

static bool has_wall(const struct page *p) {
    for (size_t i = 0; i < p->container_count; i++)
        if (names_wall(p->containers[i].classes) || names_wall(p->containers[i].id))
            return true;
    return false;
}

static bool is_stub(const struct subject *s) {
    enum { STUB_WORDS = 150 };
    uint32_t words = verdicts_kept_words(s->verdicts, s->page);
    return s->verdicts->type == PAGE_ARTICLE && words > 0 && words < STUB_WORDS;
}

/* Said by schema.org's isAccessibleForFree or Facebook's content_tier, or seen: a stub of an
 * article, and an element that calls itself the wall. */
void find_wall(const struct subject *s, struct metadata *m) {
    slice tier = page_fact(s->page, FACT_META, SLICE("article:content_tier"));
    bool is_said = s->hidden->linked.paywalled || slice_equal_ignore_case(tier, SLICE("locked"));
    m->paywalled = is_said || (is_stub(s) && has_wall(s->page));
}

/* The fields, one finder after the other; later ones may read what earlier ones found. */
#include "metadata/metadata.h"

#include "hidden/linked_data.h"
#include "text/words.h"

static const char *const origin_names[] = {
    "",     "hint",    "json-ld", "meta", "microdata", "time",
    "link", "heading", "title",   "url",  "text",      "markup",
};

const char *origin_name(enum origin origin) {
    return origin_names[origin];
}

bool metadata_has(const struct metadata *m, pith_field f) {
    return m->fields[f].count > 0;
}

void metadata_set(struct metadata *m, pith_field f, slice value, enum origin origin) {
    if (!value.len || metadata_has(m, f))
        return;
    m->fields[f].items[0] = value;
    m->fields[f].count = 1;
    m->fields[f].origin = origin;
}

void metadata_add(struct metadata *m, pith_field f, slice value, enum origin origin) {
    struct values *v = &m->fields[f];
    if (!value.len || v->count == VALUES_MOST)
        return;
    for (size_t i = 0; i < v->count; i++)
        if (slice_equal_ignore_case(v->items[i], value))
            return;
    v->items[v->count++] = value;
    v->origin = origin;
}

typedef void finder(const struct subject *s, struct metadata *m);
static finder *const finders[] = {
    find_title, find_site_name, find_dates, find_authors, find_section, find_source,
};

bool metadata_is_written(const struct subject *s) {
    return s->type == PAGE_ARTICLE || s->type == PAGE_FORUM || s->type == PAGE_DOCUMENTATION ||
           s->type == PAGE_TYPE_COUNT;
}

uint32_t metadata_headline(const struct page *page, const struct judgement *judged) {
    for (uint32_t i = 0; i < page->block_count; i++)
        if (judged[i].role == ROLE_TITLE)
            return i;
    return NO_INDEX;
}

uint32_t metadata_text_end(const struct subject *s) {
    uint32_t end = (uint32_t)s->page->block_count;
    while (end > 0 && !s->judged[end - 1].keep)
        end--;
    return end;
}

static slice joined(struct arena *a, slice key) {
    struct buffer out = buffer_new(a, key.len + 1);
    for (size_t i = 0; i < key.len; i++)
        if (key.data[i] != ' ')
            buffer_put_byte(&out, key.data[i]);
    return buffer_slice(&out);
}

bool metadata_names_site(const struct subject *s, const struct metadata *m, slice key) {
    enum { HOST_PART_LEAST = 4 }; /* letters: shorter ones are in any host */
    slice url = m->fields[PITH_URL].items[0];
    if (metadata_has(m, PITH_SITE) &&
        slice_equal(key, text_key(s->arena, m->fields[PITH_SITE].items[0])))
        return true;
    if (!metadata_has(m, PITH_URL))
        return false;
    slice host = slice_cut(url, 0, slice_find_byte(url, '/', 8)), word = joined(s->arena, key);
    return word.len >= HOST_PART_LEAST && slice_find_ignore_case(host, word, 0) != SLICE_NONE;
}

void metadata(struct arena *a, const struct page *page, const struct verdicts *verdicts,
              const struct metadata_hints *hints, struct metadata *out) {
    struct linked_data linked;
    linked_data(a, page, &linked);
    struct subject subject = {a,
                              page,
                              verdicts->judged,
                              verdicts->type,
                              hints,
                              &linked,
                              metadata_headline(page, verdicts->judged),
                              DATE_ANYWHERE};
    *out = (struct metadata){.linked_body = linked.body};
    find_url(&subject, out);
    find_language(&subject, out);
    find_site(&subject, out);
    subject.locale = metadata_locale(&subject, out);
    for (size_t i = 0; i < COUNT_OF(finders); i++)
        finders[i](&subject, out);
    out->paywalled = is_paywalled(&subject);
}

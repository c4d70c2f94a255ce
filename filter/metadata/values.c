/* What the finders have in common: taking and giving values, and what the page is called. */
#include "metadata/metadata.h"

#include "text/words.h"

bool metadata_has(const struct metadata *m, pith_field f) {
    return m->fields[f].count > 0;
}

slice metadata_value(const struct metadata *m, pith_field f) {
    return metadata_has(m, f) ? m->fields[f].items[0] : SLICE("");
}

void metadata_set(struct metadata *m, pith_field f, slice value, enum origin origin) {
    if (!metadata_has(m, f))
        metadata_add(m, f, value, origin);
}

void metadata_add(struct metadata *m, pith_field f, slice value, enum origin origin) {
    struct values *v = &m->fields[f];
    if (!value.len || v->count == VALUES_MOST)
        return;
    if (slice_find_byte(value, '\n', 0) != SLICE_NONE)
        value = text_collapse(m->arena, value); /* a headline over two lines is one value */
    for (size_t i = 0; i < v->count; i++)
        if (slice_equal_ignore_case(v->items[i], value))
            return;

    v->items = arena_grow(m->arena, v->items, &v->capacity, v->count + 1, sizeof value);
    v->items[v->count++] = value;
    v->origin = origin;
}

uint32_t metadata_text_end(const struct subject *s) {
    uint32_t end = (uint32_t)s->page->block_count;
    while (end > 0 && !s->verdicts->blocks[end - 1].keep)
        end--;
    return end;
}

static slice without_spaces(struct arena *a, slice key) {
    struct buffer out = buffer_new(a, key.len + 1);
    for (size_t i = 0; i < key.len; i++)
        if (key.data[i] != ' ')
            buffer_put_byte(&out, key.data[i]);
    return buffer_slice(&out);
}

bool metadata_names_site(const struct subject *s, const struct metadata *m, slice key) {
    enum { HOST_PART_LEAST = 4 }; /* letters: shorter ones are in any host */
    if (metadata_has(m, PITH_SITE) &&
        slice_equal(key, text_key(s->arena, metadata_value(m, PITH_SITE))))
        return true;

    slice word = without_spaces(s->arena, key);
    return word.len >= HOST_PART_LEAST &&
           slice_find_ignore_case(s->hidden->url.host, word, 0) != SLICE_NONE;
}

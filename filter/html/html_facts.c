/* Facts from attributes: the head of a page and the marked-up bits of its body. */
#include "html/html_facts.h"

#include "page/references.h"
#include "html/tags.h"
#include "text/words.h"

#include <stddef.h>

void html_put_fact(struct arena *a, struct page *p, size_t *capacity, struct fact fact) {
    p->facts = arena_grow(a, p->facts, capacity, p->fact_count + 1, sizeof *p->facts);
    fact.block = (uint32_t)p->block_count;
    p->facts[p->fact_count++] = fact;
}

static slice first_value(struct arena *a, slice tag, const slice *names, size_t n) {
    for (size_t i = 0; i < n; i++) {
        slice value = tag_attribute(a, tag, names[i]);
        if (value.len)
            return value;
    }
    return SLICE("");
}

static bool meta_fact(struct arena *a, slice tag, struct fact *out) {
    static const slice keys[] = {SLICE_INIT("property"), SLICE_INIT("name"), SLICE_INIT("itemprop"),
                                 SLICE_INIT("http-equiv")};
    *out = (struct fact){
        .kind = FACT_META,
        .key = slice_trim(first_value(a, tag, keys, COUNT_OF(keys))),
        .value = text_collapse(a, tag_attribute(a, tag, SLICE("content"))),
    };
    if (!out->value.len)
        out->value = text_collapse(a, tag_attribute(a, tag, SLICE("datetime")));
    return out->key.len && out->value.len;
}

static bool link_fact(struct arena *a, slice tag, struct fact *out) {
    *out = (struct fact){
        .kind = FACT_LINK,
        .key = slice_trim(tag_attribute(a, tag, SLICE("rel"))),
        .value = slice_trim(tag_attribute(a, tag, SLICE("href"))),
    };
    return out->key.len && out->value.len;
}

bool html_script_fact(struct arena *a, slice source, const struct tag *t, struct fact *out) {
    slice type = slice_trim(tag_attribute(a, slice_cut(source, t->begin, t->end), SLICE("type")));
    *out =
        (struct fact){.kind = FACT_JSON_LD, .value = slice_cut(source, t->content, t->content_end)};
    return slice_starts_ignore_case(type, SLICE("application/ld+json"));
}

bool html_attribute_fact(struct arena *a, slice source, const struct tag *t, struct fact *out) {
    slice tag = slice_cut(source, t->begin, t->end);
    switch (t->element) {
    case ELEMENT_META: return meta_fact(a, tag, out);
    case ELEMENT_LINK: return link_fact(a, tag, out);
    case ELEMENT_BASE:
        *out = (struct fact){.kind = FACT_BASE,
                             .value = slice_trim(tag_attribute(a, tag, SLICE("href")))};
        return out->value.len > 0;
    case ELEMENT_HTML:
        *out = (struct fact){.kind = FACT_LANGUAGE,
                             .value = slice_trim(tag_attribute(a, tag, SLICE("lang")))};
        return out->value.len > 0;
    default: return false;
    }
}

/* What words in class names begin with that mark bylines, dates and sections in the wild. */
static const slice telling_classes[] = {
    SLICE_INIT("author"), SLICE_INIT("autor"),  SLICE_INIT("byline"),   SLICE_INIT("date"),
    SLICE_INIT("time"),   SLICE_INIT("pub"),    SLICE_INIT("category"), SLICE_INIT("section"),
    SLICE_INIT("user"),   SLICE_INIT("poster"), SLICE_INIT("writer"),
};

static bool word_tells(slice rest) {
    char first = ascii_lower(rest.data[0]);
    for (size_t i = 0; i < COUNT_OF(telling_classes); i++)
        if (first == telling_classes[i].data[0] &&
            slice_starts_ignore_case(rest, telling_classes[i]))
            return true;
    return false;
}

/* A word begins after anything but a letter, and with a capital: "postDate", "entry-date". */
static bool class_tells(slice classes) {
    bool inside = false;
    for (size_t at = 0; at < classes.len; at++) {
        char c = classes.data[at];
        bool begins = !inside || (c >= 'A' && c <= 'Z');
        inside = ascii_alpha(c);
        if (inside && begins && word_tells(slice_from(classes, at)))
            return true;
    }
    return false;
}

static bool rel_tells(slice rel) {
    return slice_find_ignore_case(rel, SLICE("author"), 0) != SLICE_NONE ||
           slice_find_ignore_case(rel, SLICE("tag"), 0) != SLICE_NONE ||
           slice_find_ignore_case(rel, SLICE("category"), 0) != SLICE_NONE;
}

struct attribute_row {
    slice name;
    size_t offset; /* in struct attributes */
};
static const struct attribute_row value_rows[] = {
    {SLICE_INIT("class"), offsetof(struct attributes, classes)},
    {SLICE_INIT("id"), offsetof(struct attributes, id)},
    {SLICE_INIT("role"), offsetof(struct attributes, role)},
    {SLICE_INIT("style"), offsetof(struct attributes, style)},
    {SLICE_INIT("itemprop"), offsetof(struct attributes, itemprop)},
    {SLICE_INIT("rel"), offsetof(struct attributes, rel)},
    {SLICE_INIT("content"), offsetof(struct attributes, content)},
    {SLICE_INIT("datetime"), offsetof(struct attributes, datetime)},
    {SLICE_INIT("data-datetime"), offsetof(struct attributes, datetime)},
    {SLICE_INIT("data-timestamp"), offsetof(struct attributes, datetime)},
    {SLICE_INIT("data-time"), offsetof(struct attributes, datetime)},
    {SLICE_INIT("title"), offsetof(struct attributes, title)},
};

/* The first of several attributes of one name counts, as in the standard. */
static void take_attribute(const struct attribute *given, struct attributes *out) {
    slice name = given->name;
    for (size_t i = 0; i < COUNT_OF(value_rows); i++) {
        if (name.len != value_rows[i].name.len ||
            !slice_equal_ignore_case(name, value_rows[i].name))
            continue;
        slice *value = (slice *)(void *)((char *)out + value_rows[i].offset);
        if (!value->data)
            *value = given->value;
        return;
    }
    if (slice_equal_ignore_case(name, SLICE("href"))) {
        if (!out->href.data)
            out->href = given->value.data ? given->value : SLICE("");
    } else if (slice_equal_ignore_case(name, SLICE("hidden")))
        out->hidden = true;
    else if (slice_equal_ignore_case(name, SLICE("aria-hidden")))
        out->aria_hidden = slice_equal(given->value, SLICE("true"));
}

void html_attributes(slice tag, struct attributes *out) {
    struct attribute attribute;
    *out = (struct attributes){0};
    for (size_t at = 0; tag_next_attribute(tag, &at, &attribute);)
        take_attribute(&attribute, out);
}

bool html_text_fact(struct arena *a, enum element element, const struct attributes *told,
                    struct fact *out) {
    *out = (struct fact){0};
    if (element == ELEMENT_TIME) {
        *out = (struct fact){.kind = FACT_TIME, .key = text_collapse(a, told->datetime)};
        return true;
    }
    if (told->itemprop.len) {
        slice value = told->content.len ? told->content : told->datetime;
        *out = (struct fact){
            .kind = FACT_PROPERTY,
            .key = told->itemprop,
            .value = text_collapse(a, references_decode(a, value, true)),
        };
        return true;
    }
    if (told->datetime.len) { /* an element of the page's own, as <relative-time> */
        *out = (struct fact){.kind = FACT_TIME, .key = text_collapse(a, told->datetime)};
        return true;
    }
    if (element == ELEMENT_A && rel_tells(told->rel)) {
        *out = (struct fact){.kind = FACT_REL, .key = told->rel};
        return true;
    }
    *out = (struct fact){.kind = FACT_CLASS, .key = told->classes};
    if (!class_tells(told->classes))
        return false;
    if (text_measure(told->title).digits) /* hAtom: <abbr class="published" title="2024-03-15"> */
        out->value = text_collapse(a, references_decode(a, told->title, true));
    return true;
}

/* Facts from attributes: what the head of a page says, and what the markup of its body says. */
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

/* The attributes of <meta> that may name the fact, in order. */
static const slice meta_keys[] = {
    SLICE_INIT("property"),
    SLICE_INIT("name"),
    SLICE_INIT("itemprop"),
    SLICE_INIT("http-equiv"),
};

static bool meta_fact(struct arena *a, slice tag, struct fact *out) {
    *out = (struct fact){
        .kind = FACT_META,
        .key = slice_trim(first_value(a, tag, meta_keys, COUNT_OF(meta_keys))),
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
    slice tag = slice_cut(source, t->begin, t->end);
    slice type = slice_trim(tag_attribute(a, tag, SLICE("type")));
    *out = (struct fact){
        .kind = FACT_JSON_LD,
        .value = slice_cut(source, t->content, t->content_end),
    };
    return slice_starts_ignore_case(type, SLICE("application/ld+json"));
}

/* A fact whose value is one attribute. */
static bool value_fact(struct arena *a, slice tag, enum fact_kind kind, slice name,
                       struct fact *out) {
    slice value = slice_trim(tag_attribute(a, tag, name));
    *out = (struct fact){.kind = kind, .value = value};
    return value.len > 0;
}

/* A document inside of the page. */
static bool frame_fact(struct arena *a, slice tag, struct fact *out) {
    struct attribute attribute;
    for (size_t at = 0; tag_next_attribute(tag, &at, &attribute);) {
        if (!slice_equal_ignore_case(attribute.name, SLICE("srcdoc")) || !attribute.value.len)
            continue;
        *out = (struct fact){
            .kind = FACT_FRAME,
            .key = attribute.value,
            .value = references_decode(a, attribute.value, true),
        };
        return true;
    }
    return false;
}

bool html_attribute_fact(struct arena *a, slice source, const struct tag *t, struct fact *out) {
    slice tag = slice_cut(source, t->begin, t->end);
    switch (t->element) {
    case ELEMENT_META: return meta_fact(a, tag, out);
    case ELEMENT_LINK: return link_fact(a, tag, out);
    case ELEMENT_BASE: return value_fact(a, tag, FACT_BASE, SLICE("href"), out);
    case ELEMENT_IFRAME: return frame_fact(a, tag, out);
    case ELEMENT_HTML: return value_fact(a, tag, FACT_LANGUAGE, SLICE("lang"), out);
    default: return false;
    }
}

/* The beginnings of words in the class names of bylines, dates and sections, as pages have them. */
static const slice telling_classes[] = {
    SLICE_INIT("author"), SLICE_INIT("autor"),  SLICE_INIT("byline"),   SLICE_INIT("date"),
    SLICE_INIT("time"),   SLICE_INIT("pub"),    SLICE_INIT("category"), SLICE_INIT("section"),
    SLICE_INIT("user"),   SLICE_INIT("poster"), SLICE_INIT("writer"),
};

static bool word_tells(slice rest) {
    char first = ascii_lower(rest.data[0]);
    for (size_t i = 0; i < COUNT_OF(telling_classes); i++) {
        slice word = telling_classes[i];
        if (first == word.data[0] && slice_starts_ignore_case(rest, word))
            return true;
    }
    return false;
}

/* A word begins after any byte that is no letter, and at a capital: "postDate", "entry-date". */
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

static const slice telling_rels[] = {
    SLICE_INIT("author"),
    SLICE_INIT("tag"),
    SLICE_INIT("category"),
};

static bool rel_tells(slice rel) {
    for (size_t i = 0; i < COUNT_OF(telling_rels); i++)
        if (slice_find_ignore_case(rel, telling_rels[i], 0) != SLICE_NONE)
            return true;
    return false;
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
    {SLICE_INIT("name"), offsetof(struct attributes, name)},
    {SLICE_INIT("data-lang"), offsetof(struct attributes, language)},
    {SLICE_INIT("data-language"), offsetof(struct attributes, language)},
};

/* Of several attributes with one name the first counts, as in the standard. */
static void take_attribute(const struct attribute *given, struct attributes *out) {
    slice name = given->name;
    for (size_t i = 0; i < COUNT_OF(value_rows); i++) {
        const struct attribute_row *row = &value_rows[i];
        if (name.len != row->name.len || !slice_equal_ignore_case(name, row->name))
            continue;
        slice *value = (slice *)(void *)((char *)out + row->offset);
        if (!value->data)
            *value = given->value;
        return;
    }
    if (slice_equal_ignore_case(name, SLICE("href"))) {
        if (!out->href.data)
            out->href = given->value.data ? given->value : SLICE("");
    } else if (slice_equal_ignore_case(name, SLICE("hidden"))) {
        out->hidden = true;
    } else if (slice_equal_ignore_case(name, SLICE("aria-hidden"))) {
        out->aria_hidden = slice_equal(given->value, SLICE("true"));
    }
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
    if (told->datetime.len) { /* a custom element, as <relative-time> */
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

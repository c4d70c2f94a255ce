/* Element names, by binary search over the table. */
#include "segment/elements.h"

enum {
    BLOCK = ELEMENT_IS_BLOCK,
    VOID = ELEMENT_IS_VOID,
    RAW = ELEMENT_IS_RAW,
    TEXT = ELEMENT_IS_TEXT,
    IMPLIED = ELEMENT_IS_IMPLIED,
    FORMAT = ELEMENT_IS_FORMAT,
    BARRIER = ELEMENT_IS_BARRIER,
    SKIP = ELEMENT_IS_SKIP,
    NAME_MOST = 10, /* bytes: blockquote, figcaption */
};

struct element_row {
    struct slice name;
    unsigned flags;
};
static const struct element_row rows[ELEMENT_COUNT] = {
#define ELEMENT(name, text, flags) {SLICE_INIT(text), flags},
#include "segment/elements.def"
#undef ELEMENT
    {SLICE_INIT("custom-element"), BLOCK},
    {SLICE_INIT("unknown"), 0},
};

enum element element_named(struct slice name) {
    char lower[NAME_MOST];
    if (name.len > sizeof lower)
        return slice_find_byte(name, '-', 0) == SLICE_NONE ? ELEMENT_UNKNOWN : ELEMENT_CUSTOM;
    for (size_t i = 0; i < name.len; i++) lower[i] = ascii_lower(name.data[i]);
    struct slice key = slice_of(lower, name.len);
    size_t low = 0, high = ELEMENT_CUSTOM;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = slice_compare(rows[middle].name, key);
        if (order == 0) return (enum element)middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return slice_find_byte(name, '-', 0) == SLICE_NONE ? ELEMENT_UNKNOWN : ELEMENT_CUSTOM;
}

unsigned element_flags(enum element e) {
    return rows[e].flags;
}

struct slice element_name(enum element e) {
    return rows[e].name;
}

unsigned element_heading_level(enum element e) {
    return e >= ELEMENT_H1 && e <= ELEMENT_H6 ? e - ELEMENT_H1 + 1 : 0;
}

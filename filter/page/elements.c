/* Element names: a few comparisons among those of the same first letter. */
#include "page/elements.h"

enum {
    BLOCK = ELEMENT_IS_BLOCK,
    VOID = ELEMENT_IS_VOID,
    RAW = ELEMENT_IS_RAW,
    TEXT = ELEMENT_IS_TEXT,
    IMPLIED = ELEMENT_IS_IMPLIED,
    FORMAT = ELEMENT_IS_FORMAT,
    BARRIER = ELEMENT_IS_BARRIER,
    SKIP = ELEMENT_IS_SKIP,
    BREAKOUT = ELEMENT_IS_BREAKOUT,
    SURE = ELEMENT_IS_SURE,
    NAME_MOST = 10, /* bytes: blockquote, figcaption */
};

struct element_row {
    slice name;
    unsigned flags;
};
static const struct element_row element_rows[ELEMENT_COUNT] = {
#define ELEMENT(name, text, flags) {SLICE_INIT(text), flags},
#include "page/elements.def"
#undef ELEMENT
    {SLICE_INIT("custom-element"), BLOCK},
    {SLICE_INIT("unknown"), 0},
};

/* The first row of each letter; the row after the last of 'z'. The unit tests look every name up.
 */
static const uint8_t letter_begin[27] = {
    ELEMENT_A,        ELEMENT_B,      ELEMENT_CANVAS, ELEMENT_DD,  ELEMENT_EM,
    ELEMENT_FIELDSET, ELEMENT_H1,     ELEMENT_H1,     ELEMENT_I,   ELEMENT_KEYGEN,
    ELEMENT_KEYGEN,   ELEMENT_LABEL,  ELEMENT_MAIN,   ELEMENT_NAV, ELEMENT_OBJECT,
    ELEMENT_P,        ELEMENT_RB,     ELEMENT_RB,     ELEMENT_S,   ELEMENT_TABLE,
    ELEMENT_U,        ELEMENT_VAR,    ELEMENT_WBR,    ELEMENT_XMP, ELEMENT_CUSTOM,
    ELEMENT_CUSTOM,   ELEMENT_CUSTOM,
};

enum element element_named(slice name) {
    char first = name.len ? ascii_lower(name.data[0]) : 0;
    if (first >= 'a' && first <= 'z' && name.len <= NAME_MOST)
        for (size_t e = letter_begin[first - 'a']; e < letter_begin[first - 'a' + 1]; e++)
            if (slice_equal_ignore_case(element_rows[e].name, name))
                return (enum element)e;
    return slice_find_byte(name, '-', 0) == SLICE_NONE ? ELEMENT_UNKNOWN : ELEMENT_CUSTOM;
}

unsigned element_flags(enum element e) {
    return element_rows[e].flags;
}

slice element_name(enum element e) {
    return e < ELEMENT_CUSTOM ? element_rows[e].name : SLICE("custom");
}

unsigned element_heading_level(enum element e) {
    return e >= ELEMENT_H1 && e <= ELEMENT_H6 ? e - ELEMENT_H1 + 1 : 0;
}

/* A name is looked up among the few names with the same first letter. */
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
    PHRASING = ELEMENT_IS_PHRASING,
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
    {SLICE_INIT("custom-element"), BLOCK | PHRASING},
    {SLICE_INIT("unknown"), 0},
};

/* The first row of each letter, and the row after the last one of 'z'. The unit tests look up every
 * name. */
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
    if (first >= 'a' && first <= 'z' && name.len <= NAME_MOST) {
        size_t letter = (size_t)(first - 'a');
        size_t end = letter_begin[letter + 1];
        for (size_t e = letter_begin[letter]; e < end; e++)
            if (slice_equal_ignore_case(element_rows[e].name, name))
                return (enum element)e;
    }

    bool has_hyphen = slice_find_byte(name, '-', 0) != SLICE_NONE;
    return has_hyphen ? ELEMENT_CUSTOM : ELEMENT_UNKNOWN;
}

unsigned element_flags(enum element e) {
    return element_rows[e].flags;
}

slice element_name(enum element e) {
    if (e < ELEMENT_CUSTOM)
        return element_rows[e].name;
    return SLICE("custom");
}

unsigned element_heading_level(enum element e) {
    bool is_heading = e >= ELEMENT_H1 && e <= ELEMENT_H6;
    return is_heading ? e - ELEMENT_H1 + 1 : 0;
}

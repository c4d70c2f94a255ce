/* The elements of HTML that get a treatment of their own. elements.def lists them and says what
 * each flag means. */
#ifndef PITH_PAGE_ELEMENTS_H
#define PITH_PAGE_ELEMENTS_H

#include "base/slice.h"

enum element {
#define ELEMENT(name, text, flags) ELEMENT_##name,
#include "page/elements.def"
#undef ELEMENT
    ELEMENT_CUSTOM, /* a name with a hyphen: usually a block */
    ELEMENT_UNKNOWN,
    ELEMENT_COUNT
};

enum element_flags {
    ELEMENT_IS_BLOCK = 1,
    ELEMENT_IS_VOID = 2,
    ELEMENT_IS_RAW = 4,
    ELEMENT_IS_TEXT = 8,
    ELEMENT_IS_IMPLIED = 16,
    ELEMENT_IS_FORMAT = 32,
    ELEMENT_IS_BARRIER = 64,
    ELEMENT_IS_SKIP = 128,
    ELEMENT_IS_BREAKOUT = 256,
    ELEMENT_IS_SURE = 512,
    ELEMENT_IS_PHRASING = 1024,
};

enum element element_named(slice name); /* in any case */
unsigned element_flags(enum element e);
slice element_name(enum element e);

/* 1 to 6 for h1 to h6, else 0. */
unsigned element_heading_level(enum element e);

#endif

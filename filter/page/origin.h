/* The place in a page that a value was found in. */
#ifndef PITH_PAGE_ORIGIN_H
#define PITH_PAGE_ORIGIN_H

enum origin {
#define ORIGIN(name, text) ORIGIN_##name,
#include "page/origins.def"
#undef ORIGIN
    ORIGIN_COUNT
};

const char *origin_name(enum origin origin); /* static */

#endif

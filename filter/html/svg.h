/* Drawings inside a page. */
#ifndef PITH_HTML_SVG_H
#define PITH_HTML_SVG_H

#include "base/slice.h"

/* The offset of the "</svg" of a drawing whose start tag ends at `at`. SLICE_NONE where the parser
 * must see the drawing: it has HTML, another <svg> or foreignObject inside, or no end. */
size_t svg_end(slice source, size_t at);

#endif

/* Drawings inside a page. */
#ifndef PITH_HTML_SVG_H
#define PITH_HTML_SVG_H

#include "base/slice.h"

/* `at` is after an <svg> start tag: the offset of its "</svg", or SLICE_NONE where the drawing
 * holds anything that the parser must see (HTML, another <svg>, foreignObject, no end). */
size_t svg_end(slice source, size_t at);

#endif

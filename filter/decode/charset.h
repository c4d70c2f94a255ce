/* Charset names: from any label to the WHATWG name, and from that to iconv's. */
#ifndef PITH_DECODE_CHARSET_H
#define PITH_DECODE_CHARSET_H

#include "base/slice.h"

/* The WHATWG name for a label (any case, white space around it), static; empty: unknown. */
struct slice charset_of_label(struct slice label);
/* iconv's name for a WHATWG name, NUL-terminated, static; NULL: iconv is not used for it. */
const char *charset_converter(struct slice charset);

#endif

/* Charset names: from any label to the name in the Encoding Standard. */
#ifndef PITH_DECODE_CHARSET_H
#define PITH_DECODE_CHARSET_H

#include "base/slice.h"

/* The WHATWG name for a label (any case, white space around it), static; empty: unknown. */
slice charset_of_label(slice label);

#endif

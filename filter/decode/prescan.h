/* The charset that a document declares of itself: <meta>, XML declaration, Content-Type. */
#ifndef PITH_DECODE_PRESCAN_H
#define PITH_DECODE_PRESCAN_H

#include "base/slice.h"

/* Each returns the WHATWG name, static, or an empty slice where nothing usable is declared. */
slice prescan_meta(slice bytes);
slice prescan_xml(slice bytes);
/* From a value like "text/html; charset=utf-8", of the HTTP header or of <meta content>. */
slice prescan_content_type(slice value);

#endif

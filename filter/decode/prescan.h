/* The charset that a document declares of itself: <meta>, XML declaration, Content-Type. */
#ifndef PITH_DECODE_PRESCAN_H
#define PITH_DECODE_PRESCAN_H

#include "base/slice.h"

/* Each returns the WHATWG name, static, or an empty slice where nothing usable is declared. */
struct slice prescan_meta(struct slice bytes);
struct slice prescan_xml(struct slice bytes);
/* From a value like "text/html; charset=utf-8", of the HTTP header or of <meta content>. */
struct slice prescan_content_type(struct slice value);

#endif

/* From any charset to UTF-8. */
#ifndef PITH_DECODE_CHARSET_PUT_H
#define PITH_DECODE_CHARSET_PUT_H

#include "base/buffer.h"

/* Appends `bytes` as UTF-8, exactly as the Encoding Standard decodes them, and adds those that were
 * replaced by U+FFFD to `*lost`. `charset` is a WHATWG name, UTF-32BE, UTF-32LE, or one of the old
 * charsets that detection knows. False: there is no decoder for it. */
bool charset_put(struct buffer *to, slice charset, slice bytes, size_t *lost);

#endif

/* Single-byte charsets, by the tables of the Encoding Standard: iconv refuses bytes that these read
 * as C1 controls, and composes letters where they do not. */
#ifndef PITH_DECODE_SINGLE_BYTE_H
#define PITH_DECODE_SINGLE_BYTE_H

#include "base/buffer.h"

/* Code points of the bytes 80 to FF, 0xfffd for none; NULL when `charset`, a WHATWG name, is not a
 * single-byte one. */
const uint16_t *single_byte_table(slice charset);
/* Appends `bytes` as UTF-8; returns how many of them mean nothing. */
size_t single_byte_put(struct buffer *to, const uint16_t *table, slice bytes);

#endif

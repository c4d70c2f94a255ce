/* UTF-16 and UTF-32 in either byte order. */
#ifndef PITH_DECODE_UNICODE_UNITS_H
#define PITH_DECODE_UNICODE_UNITS_H

#include "base/buffer.h"

/* Append `bytes` as UTF-8; return how many of them were no character and became U+FFFD. */
size_t utf16_put(struct buffer *to, slice bytes, bool big_endian);
size_t utf32_put(struct buffer *to, slice bytes, bool big_endian);

#endif

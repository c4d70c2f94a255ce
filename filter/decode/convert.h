/* From a legacy charset to UTF-8, by iconv. */
#ifndef PITH_DECODE_CONVERT_H
#define PITH_DECODE_CONVERT_H

#include "base/buffer.h"

/* Appends `bytes` as UTF-8 and adds the bytes it had to replace to `*replaced`. False when iconv
 * has no such converter. `converter` is iconv's name for the charset. */
bool convert_to_utf8(struct buffer *to, const char *converter, struct slice bytes,
                     size_t *replaced);

#endif

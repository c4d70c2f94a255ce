/* Legacy charsets of more than one byte a character: Big5, EUC-KR, GBK, gb18030, Shift_JIS, EUC-JP
 * and ISO-2022-JP, as the Encoding Standard decodes them. iconv does the tables; where a sequence
 * ends, what a broken one swallows, and the few that iconv reads otherwise are decided here. */
#ifndef PITH_DECODE_MULTIBYTE_H
#define PITH_DECODE_MULTIBYTE_H

#include "base/buffer.h"

/* Appends `bytes` as UTF-8 and adds those that were replaced by U+FFFD to `*replaced`. `charset` is
 * a WHATWG name. False: it is none of these, or this C library's iconv lacks the converter. */
bool multibyte_put(struct buffer *to, slice charset, slice bytes, size_t *replaced);

#endif

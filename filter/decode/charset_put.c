/* Which decoder reads which charset. */
#include "decode/charset_put.h"

#include "decode/multibyte.h"
#include "decode/single_byte.h"
#include "decode/unicode_units.h"
#include "text/utf8.h"

bool charset_put(struct buffer *to, slice charset, slice bytes, size_t *lost) {
    const uint16_t *table = single_byte_table(charset);
    bool big_endian = slice_ends(charset, SLICE("BE"));
    if (slice_equal(charset, SLICE("UTF-8")))
        *lost += utf8_put_repaired(to, bytes);
    else if (table)
        *lost += single_byte_put(to, table, bytes);
    else if (slice_starts(charset, SLICE("UTF-16")))
        *lost += utf16_put(to, bytes, big_endian);
    else if (slice_starts(charset, SLICE("UTF-32")))
        *lost += utf32_put(to, bytes, big_endian);
    else
        return multibyte_put(to, charset, bytes, lost);
    return true;
}

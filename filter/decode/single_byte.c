/* One look into a table for each byte above 7F; ASCII in runs. */
#include "decode/single_byte.h"

#include "text/utf8.h"

struct single_byte {
    slice name;
    uint16_t runes[128];
};
static const struct single_byte tables[] = {
#define SINGLE_BYTE(name, ...) {SLICE_INIT(name), {__VA_ARGS__}},
#include "decode/single_byte.def"
#undef SINGLE_BYTE
};

const uint16_t *single_byte_table(slice charset) {
    size_t row = slice_search(tables, COUNT_OF(tables), sizeof *tables, charset);
    return row == SLICE_NONE ? NULL : tables[row].runes;
}

size_t single_byte_put(struct buffer *to, const uint16_t *table, slice bytes) {
    size_t bad = 0;
    for (size_t at = 0; at < bytes.len;) {
        size_t ascii = utf8_ascii_prefix(slice_from(bytes, at));
        buffer_put(to, slice_cut(bytes, at, at + ascii));
        at += ascii;
        for (; at < bytes.len && (unsigned char)bytes.data[at] >= 0x80; at++) {
            uint32_t rune = table[(unsigned char)bytes.data[at] - 0x80];
            buffer_put_rune(to, rune);
            bad += rune == RUNE_REPLACEMENT;
        }
    }
    return bad;
}

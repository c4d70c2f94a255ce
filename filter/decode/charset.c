/* Charset labels, by binary search over the table of the Encoding Standard. */
#include "decode/charset.h"

struct label_row {
    struct slice label, charset;
};
static const struct label_row labels[] = {
#define LABEL(label, charset) {SLICE_INIT(label), SLICE_INIT(charset)},
#include "decode/labels.def"
#undef LABEL
};

struct charset_row {
    struct slice name;
    const char *converter;
};
static const struct charset_row charsets[] = {
#define CHARSET(name, converter) {SLICE_INIT(name), converter},
#include "decode/charsets.def"
#undef CHARSET
};

enum { LABEL_BYTES_MOST = 24 }; /* the longest label, csiso885915..., has fewer */

struct slice charset_of_label(struct slice label) {
    char lower[LABEL_BYTES_MOST];
    label = slice_trim(label);
    if (label.len > sizeof lower) return SLICE("");
    for (size_t i = 0; i < label.len; i++) lower[i] = ascii_lower(label.data[i]);
    struct slice key = slice_of(lower, label.len);
    size_t row = slice_search(labels, sizeof labels / sizeof *labels, sizeof *labels, key);
    return row == SLICE_NONE ? SLICE("") : labels[row].charset;
}

const char *charset_converter(struct slice charset) {
    for (size_t i = 0; i < sizeof charsets / sizeof *charsets; i++)
        if (slice_equal(charsets[i].name, charset))
            return *charsets[i].converter ? charsets[i].converter : NULL;
    return NULL;
}

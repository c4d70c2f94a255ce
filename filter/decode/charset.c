/* Charset labels, by binary search over the table of the Encoding Standard. */
#include "decode/charset.h"

struct label_row {
    slice label, charset;
};
static const struct label_row labels[] = {
#define LABEL(label, charset) {SLICE_INIT(label), SLICE_INIT(charset)},
#include "decode/labels.def"
#undef LABEL
};

enum { LABEL_BYTES_MOST = 24 }; /* the longest label, csiso885915..., has fewer */

slice charset_of_label(slice label) {
    char lower[LABEL_BYTES_MOST];
    label = slice_trim(label);
    if (label.len > sizeof lower)
        return SLICE("");
    for (size_t i = 0; i < label.len; i++)
        lower[i] = ascii_lower(label.data[i]);
    slice key = slice_of(lower, label.len);
    size_t row = slice_search(labels, COUNT_OF(labels), sizeof *labels, key);
    return row == SLICE_NONE ? SLICE("") : labels[row].charset;
}

/* Labels of lines, from the table, which is in byte order. The longest that fits wins. */
#include "text/labels.h"

#include "base/search.h"

#include "base/buffer.h"
#include "text/unicode.h"
#include "text/utf8.h"

struct label_row {
    enum label label;
    slice prefix;
};
static const struct label_row label_rows[] = {
#define LABEL(kind, prefix) {LABEL_##kind, SLICE_INIT(prefix)},
#include "text/labels.def"
#undef LABEL
};

static size_t skip_spaces(slice s, size_t at) {
    struct rune r;
    while ((r = utf8_at(s, at)).len && rune_is_space(r.value))
        at += r.len;
    return at;
}

/* Bytes of `line` that say the same as `prefix`, whatever their case; 0: they do not. */
static size_t match_prefix(slice line, slice prefix) {
    size_t at = 0;
    for (size_t p = 0; p < prefix.len;) {
        struct rune want = utf8_at(prefix, p);
        struct rune have = utf8_at(line, at);
        bool colon = want.value == ':';
        if (colon)
            have = utf8_at(line, at = skip_spaces(line, at));
        if (!have.len)
            return 0;
        bool same = rune_lower(have.value) == want.value || (colon && have.value == 0xff1a);
        if (!same)
            return 0;
        p += want.len;
        at += have.len;
    }
    return at;
}

static bool ends_with_sign(slice prefix) {
    return !rune_is_word(utf8_last(prefix).value);
}

static bool begins_before(const void *row, const void *byte) {
    slice prefix = ((const struct label_row *)row)->prefix;
    return (unsigned char)*prefix.data < *(const unsigned *)byte;
}

/* The first row that begins with that byte, or with a later one. */
static size_t first_row(unsigned byte) {
    return search_count(label_rows, COUNT_OF(label_rows), sizeof *label_rows, begins_before, &byte);
}

/* The first byte of the line's first letter in lower case; rows that begin with another one do not
 * match. */
static unsigned char first_byte(slice line) {
    char bytes[4];
    struct buffer lower = {NULL, bytes, 0, sizeof bytes};
    if (!line.len)
        return 0;
    buffer_put_rune(&lower, rune_lower(utf8_first(line).value));
    return (unsigned char)bytes[0];
}

enum label label_of_line(slice line, slice *value) {
    enum label best = LABEL_NONE;
    size_t best_len = 0;
    unsigned char first = first_byte(line);
    size_t end = first_row(first + 1);
    for (size_t i = first_row(first); i < end; i++) {
        size_t len = match_prefix(line, label_rows[i].prefix);
        if (len <= best_len)
            continue;
        bool whole =
            ends_with_sign(label_rows[i].prefix) || !rune_is_word(utf8_at(line, len).value);
        if (!whole)
            continue;
        best = label_rows[i].label;
        best_len = len;
    }
    *value = slice_from(line, skip_spaces(line, best_len));
    return best;
}

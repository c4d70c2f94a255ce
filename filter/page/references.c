/* Character references by the rules of the tokenizer: WHATWG HTML, 13.2.5.72 to 13.2.5.80. */
#include "page/references.h"

#include "text/clean.h"
#include "text/utf8.h"

enum { NAME_MOST = 32 }; /* bytes: CounterClockwiseContourIntegral; is the longest, with 32 */

struct reference_row {
    slice name; /* with its `;`; a name that needs none has a row without it, too */
    uint32_t runes[2];
};
static const struct reference_row reference_rows[] = {
#include "page/references.inc"
};

/* References to C1 controls mean windows-1252: see the table of WHATWG HTML, 13.2.5.80. */
static uint32_t numeric_rune(uint32_t code) {
    if (clean_letter(code))
        return clean_letter(code);
    if (code == 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
        return RUNE_REPLACEMENT;
    return code;
}

/* The value of a digit in base 10 or 16; -1: it is no digit. */
static int digit_in_base(char c, uint32_t base) {
    if (base == 16)
        return ascii_hex(c);
    return ascii_digit(c) ? c - '0' : -1;
}

static size_t numeric_at(slice s, size_t at, uint32_t runes[2]) {
    size_t begin = at + 2;
    bool hex = begin < s.len && ascii_lower(s.data[begin]) == 'x';
    uint32_t base = hex ? 16 : 10;
    uint32_t code = 0;
    begin += hex;

    size_t i = begin;
    for (; i < s.len; i++) {
        int digit = digit_in_base(s.data[i], base);
        if (digit < 0)
            break;
        if (code <= 0x10ffff)
            code = code * base + (uint32_t)digit;
    }
    if (i == begin)
        return 0;

    if (i < s.len && s.data[i] == ';')
        i++;
    runes[0] = numeric_rune(code);
    runes[1] = 0;
    return i - at;
}

static const struct reference_row *reference_named(slice name) {
    size_t row =
        slice_search(reference_rows, COUNT_OF(reference_rows), sizeof *reference_rows, name);
    return row == SLICE_NONE ? NULL : &reference_rows[row];
}

/* True where a name that ends at `end` without `;` is a piece of a URL: "&copy=1". */
static bool goes_on_in_url(slice s, size_t end) {
    if (end >= s.len || s.data[end - 1] == ';')
        return false;
    return s.data[end] == '=' || ascii_alphanumeric(s.data[end]);
}

static size_t named_at(slice s, size_t at, bool in_attribute, uint32_t runes[2]) {
    size_t len = 0;
    while (len < NAME_MOST && at + 1 + len < s.len && ascii_alphanumeric(s.data[at + 1 + len]))
        len++;
    if (at + 1 + len < s.len && s.data[at + 1 + len] == ';')
        len++;

    for (; len >= 2; len--) { /* the longest name of the table that fits */
        size_t end = at + 1 + len;
        const struct reference_row *row = reference_named(slice_cut(s, at + 1, end));
        if (!row)
            continue;
        if (in_attribute && goes_on_in_url(s, end))
            return 0;
        runes[0] = row->runes[0];
        runes[1] = row->runes[1];
        return len + 1;
    }
    return 0;
}

size_t reference_at(slice s, size_t at, bool in_attribute, uint32_t runes[2]) {
    if (at + 1 >= s.len)
        return 0;
    if (s.data[at + 1] == '#')
        return numeric_at(s, at, runes);
    return ascii_alpha(s.data[at + 1]) ? named_at(s, at, in_attribute, runes) : 0;
}

void references_put(struct buffer *to, const uint32_t runes[2]) {
    buffer_put_rune(to, runes[0]);
    if (runes[1])
        buffer_put_rune(to, runes[1]);
}

slice references_decode(struct arena *a, slice s, bool in_attribute) {
    size_t at = slice_find_byte(s, '&', 0);
    size_t done = 0;
    if (at == SLICE_NONE)
        return s;

    struct buffer out = buffer_new(a, s.len);
    for (; at != SLICE_NONE; at = slice_find_byte(s, '&', at)) {
        uint32_t runes[2];
        size_t len = reference_at(s, at, in_attribute, runes);
        if (len) {
            buffer_put(&out, slice_cut(s, done, at));
            references_put(&out, runes);
            done = at + len;
        }
        at += len ? len : 1;
    }
    buffer_put(&out, slice_from(s, done));
    return buffer_slice(&out);
}

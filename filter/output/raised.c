#include "output/raised.h"

#include "text/unicode.h"
#include "text/utf8.h"

struct raised_row {
    bool is_raised;
    slice from, to;
};
static const struct raised_row raised_rows[] = {
#define RAISED(from, to)  {true, SLICE_INIT(from), SLICE_INIT(to)},
#define LOWERED(from, to) {false, SLICE_INIT(from), SLICE_INIT(to)},
#include "output/raised.def"
#undef RAISED
#undef LOWERED
};

static const struct raised_row *row_of(bool is_raised, slice rune) {
    for (size_t i = 0; i < COUNT_OF(raised_rows); i++)
        if (raised_rows[i].is_raised == is_raised && slice_equal(raised_rows[i].from, rune))
            return &raised_rows[i];
    return NULL;
}

static slice rune_slice(slice s, size_t at) {
    return slice_cut(s, at, at + utf8_at(s, at).len);
}

static bool has_forms(bool is_raised, slice inside) {
    for (size_t at = 0; at < inside.len; at += rune_slice(inside, at).len)
        if (!row_of(is_raised, rune_slice(inside, at)))
            return false;
    return true;
}

/* "1st", "3e", "Mme", "TM", "®": to raise these is a custom of printers. */
static bool is_custom_of_printers(slice inside) {
    enum { BYTES_MOST = 8 };
    if (inside.len > BYTES_MOST)
        return false;
    for (size_t at = 0; at < inside.len; at += rune_slice(inside, at).len) {
        uint32_t rune = utf8_at(inside, at).value;
        if (rune_is_digit(rune) || (rune < 0x80 && !ascii_alpha((char)rune) && rune != '.'))
            return false;
    }
    return true;
}

static bool is_word_alone(slice s) {
    for (size_t at = 0; at < s.len; at += rune_slice(s, at).len)
        if (!rune_is_word(utf8_at(s, at).value))
            return false;
    return true;
}

static void put_forms(struct writer *w, text_put *put, bool is_raised, slice inside) {
    for (size_t at = 0; at < inside.len; at += rune_slice(inside, at).len)
        put(w, row_of(is_raised, rune_slice(inside, at))->to);
}

void put_raised(struct writer *w, text_put *put, bool is_raised, slice before, slice inside) {
    bool has_base = before.len && !rune_is_space(utf8_last(before).value);
    if (!has_base || (is_raised && is_custom_of_printers(inside))) {
        put(w, inside);
    } else if (has_forms(is_raised, inside)) {
        put_forms(w, put, is_raised, inside);
    } else {
        bool is_word = is_word_alone(inside);
        put(w, is_raised ? SLICE("^") : SLICE("_"));
        put(w, is_word ? SLICE("") : SLICE("("));
        put(w, inside);
        put(w, is_word ? SLICE("") : SLICE(")"));
    }
}

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

/* To raise the endings of ordinals and the like is a custom of printers. */
static const slice printed_endings[] = {
    SLICE_INIT("st"), SLICE_INIT("nd"), SLICE_INIT("rd"),  SLICE_INIT("th"),  SLICE_INIT("er"),
    SLICE_INIT("re"), SLICE_INIT("e"),  SLICE_INIT("ère"), SLICE_INIT("ème"), SLICE_INIT("o"),
    SLICE_INIT("a"),  SLICE_INIT("os"), SLICE_INIT("as"),  SLICE_INIT("me"),  SLICE_INIT("lle"),
    SLICE_INIT("te"), SLICE_INIT("de"), SLICE_INIT("TM"),  SLICE_INIT("SM"),  SLICE_INIT("r"),
    SLICE_INIT("R"),  SLICE_INIT("®"),  SLICE_INIT("™"),   SLICE_INIT("©"),   SLICE_INIT("º"),
    SLICE_INIT("ª"),  SLICE_INIT("'"),  SLICE_INIT("\""),  SLICE_INIT("′"),   SLICE_INIT("″"),
};

static bool is_custom_of_printers(slice inside) {
    return slice_is_one_of(inside, printed_endings, COUNT_OF(printed_endings));
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

void put_raised(struct writer *w, text_put *put, bool is_raised, slice text, size_t begin,
                size_t end) {
    slice inside = slice_cut(text, begin, end);
    bool is_after_one = begin > 0 && !rune_is_space(utf8_before(text, begin).value);
    bool is_before_one = end < text.len && !rune_is_space(utf8_at(text, end).value);
    bool is_word = is_after_one || (is_before_one && has_forms(is_raised, inside));
    if (!is_word || (is_raised && is_custom_of_printers(inside))) {
        put(w, inside);
    } else if (has_forms(is_raised, inside)) {
        put_forms(w, put, is_raised, inside);
    } else {
        bool is_alone = is_word_alone(inside);
        put(w, is_raised ? SLICE("^") : SLICE("_"));
        put(w, is_alone ? SLICE("") : SLICE("("));
        put(w, inside);
        put(w, is_alone ? SLICE("") : SLICE(")"));
    }
}

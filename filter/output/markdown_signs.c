#include "output/markdown_signs.h"

#include "text/unicode.h"
#include "text/utf8.h"

#include <string.h>

/* ---- URLs ----------------------------------------------------------------------------------- */

size_t markdown_url_length(const struct markdown_text *t, slice s, size_t i) {
    slice rest = slice_from(s, i);
    bool begins_word = i == 0 || !ascii_alphanumeric(s.data[i - 1]);
    bool is_url = slice_starts(rest, SLICE("http://")) || slice_starts(rest, SLICE("https://"));
    if (!is_url || !begins_word || t->in_link)
        return 0;
    size_t end = 0;
    while (end < rest.len && !ascii_space(rest.data[end]) && !strchr("<>\"\\|", rest.data[end]))
        end++;
    while (end > 0 && strchr(".,;:!?'*_~)]", rest.data[end - 1]))
        end--;
    slice url = slice_cut(rest, 0, end);
    return url.len > sizeof "https://" ? url.len : 0;
}

/* ---- emphasis ------------------------------------------------------------------------------- */

/* White space or punctuation. Of what is not ASCII, versions of CommonMark differ in what they take
 * for punctuation: it is taken for neither. */
static bool is_separate(struct rune r) {
    return r.len == 0 || rune_is_space(r.value) ||
           (r.value < 0x80 && ascii_punctuation((char)r.value));
}

static bool is_letter(struct rune r) {
    return rune_is_word(r.value) && r.value != '_';
}

static bool begins_with_sign(const struct markdown_text *t, const pith_mark *m) {
    char room[URL_MOST];
    switch (m->kind) {
    case PITH_MARK_LINK: return t->w->layout->links && url_of_mark(t->article, m, room).len;
    case PITH_MARK_EMPHASIS:
    case PITH_MARK_STRONG:
    case PITH_MARK_ABBREVIATION: return false;
    default: return true;
    }
}

/* True where the mark's text begins (or ends) with another mark's sign: "`", "[" or ")". */
static bool has_sign_at(const struct markdown_text *t, const pith_block *b, const pith_mark *m,
                        bool at_end) {
    const pith_mark *end = b->marks + b->mark_count;
    for (const pith_mark *inner = m + 1; inner < end && inner->begin < m->end; inner++) {
        bool meets = at_end ? inner->end == m->end : inner->begin == m->begin;
        if (!at_end && !meets)
            return false;
        if (meets && begins_with_sign(t, inner))
            return true;
    }
    return false;
}

enum { MARKS_AROUND = 16 }; /* that are looked at for what is beside one */

/* True where the sign of another mark is between the mark and the text before it (or after it). A
 * sign that may yet be left out does not count. */
static bool has_sign_beside(const struct markdown_text *t, const pith_block *b, const pith_mark *m,
                            bool is_after) {
    size_t own = (size_t)(m - b->marks);
    size_t i = own > MARKS_AROUND ? own - MARKS_AROUND : 0;
    size_t place = is_after ? m->end : m->begin;
    for (; i < b->mark_count && i < own + MARKS_AROUND; i++) {
        const pith_mark *other = &b->marks[i];
        bool is_around = i < own && other->begin <= m->begin && other->end >= m->end;
        bool begins = other->begin == place && (is_after || is_around);
        bool ends = other->end == place && (!is_after || is_around);
        bool is_certain = other->kind != PITH_MARK_CODE && other->kind != PITH_MARK_DELETED;
        if (i != own && is_certain && (begins || ends) && begins_with_sign(t, other))
            return true;
    }
    return false;
}

/* The character beside the mark as it is written; that of a sign is punctuation. */
static struct rune rune_before_mark(const struct markdown_text *t, const pith_block *b,
                                    const pith_mark *m) {
    static const struct rune sign = {'>', 1};
    return has_sign_beside(t, b, m, false) ? sign : utf8_before(b->text, m->begin);
}

static struct rune rune_after_mark(const struct markdown_text *t, const pith_block *b,
                                   const pith_mark *m) {
    static const struct rune sign = {'<', 1};
    return has_sign_beside(t, b, m, true) ? sign : utf8_at(b->text, m->end);
}

/* A URL is written in brackets. */
static bool begins_with_letter(const struct markdown_text *t, slice s) {
    return is_letter(utf8_first(s)) && !markdown_url_length(t, s, 0);
}

static bool ends_with_letter(const struct markdown_text *t, slice s) {
    size_t word = s.len;
    while (word > 0 && s.len - word < URL_MOST && !ascii_space(s.data[word - 1]))
        word--;
    size_t place = slice_find(slice_from(s, word), SLICE("http"), 0);
    bool has_url = place != SLICE_NONE && markdown_url_length(t, s, word + place);
    return is_letter(utf8_last(s)) && !has_url;
}

bool markdown_can_be_emphasis(const struct markdown_text *t, const pith_block *b,
                              const pith_mark *m) {
    slice text = b->text;
    slice inside = slice_cut(text, m->begin, m->end);
    struct rune before = rune_before_mark(t, b, m);
    struct rune after = rune_after_mark(t, b, m);
    bool first = begins_with_letter(t, inside) && !has_sign_at(t, b, m, false);
    bool last = ends_with_letter(t, inside) && !has_sign_at(t, b, m, true);
    bool spaced = before.len == 0 || rune_is_space(before.value);
    if ((t->in_emphasis || t->in_strong) && !spaced && !(first && is_separate(before)))
        return false;
    return (first || is_separate(before)) && (last || is_separate(after));
}

/* Names out of bylines: a byline is cut at what is between names, and each piece is a name, a
 * degree, an office or noise. Nobody lists the names of people, so a piece is a name where nothing
 * speaks against it. */
#include "metadata/names.h"

#include "text/dates.h"
#include "text/labels.h"
#include "text/unicode.h"
#include "text/utf8.h"
#include "text/words.h"

enum { NAME_WORDS_MOST = 7, NAME_BYTES_MOST = 80, BYLINE_BYTES_MOST = 400 };

enum name_word { WORD_DESK, WORD_ROLE, WORD_CREDIT, WORD_OTHER };

struct name_word_row {
    slice word;
    enum name_word kind;
};
static const struct name_word_row name_words[] = {
#define NAME_WORD(word, kind) {SLICE_INIT(word), WORD_##kind},
#include "metadata/name_words.def"
#undef NAME_WORD
};

static enum name_word name_word_kind(slice word) {
    for (size_t i = 0; i < COUNT_OF(name_words); i++)
        if (slice_equal(name_words[i].word, word))
            return name_words[i].kind;
    return WORD_OTHER;
}

struct name_word_counts {
    unsigned all;
    unsigned of[WORD_OTHER + 1];
};

static struct name_word_counts count_name_words(struct arena *a, slice name) {
    struct name_word_counts n = {0};
    slice key = text_key(a, name);
    slice word;
    while (slice_split(&key, ' ', &word)) {
        n.all++;
        n.of[name_word_kind(word)]++;
    }
    return n;
}

bool name_is_desk(struct arena *a, slice name) {
    return count_name_words(a, name).of[WORD_DESK] > 0;
}

static bool names_has_any(slice s, const char *bytes) {
    for (; *bytes; bytes++)
        if (slice_find_byte(s, *bytes, 0) != SLICE_NONE)
            return true;
    return false;
}

/* Figures are in the names of accounts, which are one word, and alone they are no name. */
static bool has_odd_digits(slice name, const struct text_shape *shape, unsigned words) {
    bool is_account = words == 1 || slice_find_byte(name, ' ', 0) == SLICE_NONE;
    return shape->digits == shape->runes || (shape->digits && !is_account);
}

static bool names_is_name(struct arena *a, slice name) {
    if (name.len < 2 || name.len > NAME_BYTES_MOST || names_has_any(name, "@/<>:*{}=?!\""))
        return false;
    struct text_shape shape = text_measure(name);
    if (!shape.words || shape.words > NAME_WORDS_MOST)
        return false;

    struct name_word_counts n = count_name_words(a, name);
    if (has_odd_digits(name, &shape, n.all))
        return false;
    return n.of[WORD_OTHER] > 0 && !n.of[WORD_ROLE];
}

/* ---- cutting -------------------------------------------------------------------------------- */

static const slice name_separators[] = {
#define NAME_SEPARATOR(sign) SLICE_INIT(sign),
#include "metadata/byline_parts.def"
#undef NAME_SEPARATOR
};

static const slice names_ends[] = {
#define NAMES_END(phrase) SLICE_INIT(phrase),
#include "metadata/byline_parts.def"
#undef NAMES_END
};

static size_t next_separator(slice s, size_t *len) {
    size_t first = s.len;
    *len = 0;
    for (size_t i = 0; i < COUNT_OF(name_separators); i++) {
        size_t at = slice_find(s, name_separators[i], 0);
        if (at >= first)
            continue;
        first = at;
        *len = name_separators[i].len;
    }
    return first;
}

static slice without_label(slice s) {
    slice value;
    return label_of_line(s, &value) == LABEL_BYLINE ? value : s;
}

static slice before_end(slice line) {
    struct date date;
    if (date_find(line, 0, DATE_ANYWHERE, &date))
        line = slice_cut(line, 0, date.begin);
    for (size_t i = 0; i < COUNT_OF(names_ends); i++) {
        size_t at = slice_find_ignore_case(line, names_ends[i], 0);
        if (at != SLICE_NONE && at > 0)
            line = slice_cut(line, 0, at);
    }
    return slice_trim(line);
}

/* Brackets hold a place, an account, a language; trailing signs hold nothing. */
static slice names_trimmed(slice name) {
    size_t open = slice_find_byte(name, '(', 0);
    if (open > 0)
        name = slice_cut(name, 0, open);
    name = slice_trim(name);
    while (name.len && names_has_any(slice_from(name, name.len - 1), ",;|-"))
        name = slice_trim(slice_cut(name, 0, name.len - 1));
    return name;
}

static slice last_word(slice name) {
    size_t begin = name.len;
    while (begin > 0 && name.data[begin - 1] != ' ')
        begin--;
    return slice_from(name, begin);
}

/* "Jane Roe MD", "신현주 기자": the name without what is after it. */
static slice without_credits(struct arena *a, slice name) {
    for (;;) {
        slice last = last_word(name);
        if (last.len == name.len || !count_name_words(a, last).of[WORD_CREDIT])
            return name;
        name = slice_trim(slice_cut(name, 0, name.len - last.len));
    }
}

/* After a name, capitals alone are a degree: "MD", "DACVB", "E-RYT". */
static bool is_credit(struct arena *a, slice piece) {
    enum { BYTES_MOST = 9 };
    if (count_name_words(a, piece).of[WORD_CREDIT])
        return true;
    if (piece.len > BYTES_MOST || slice_find_byte(piece, ' ', 0) != SLICE_NONE)
        return false;

    struct text_shape shape = text_measure(piece);
    return shape.upper * 2 > shape.runes;
}

static bool has_name(const struct name_list *list, slice name) {
    for (size_t i = 0; i < list->count; i++)
        if (slice_equal_ignore_case(list->items[i], name))
            return true;
    return false;
}

static void add_piece(struct arena *a, slice piece, struct name_list *to) {
    slice name = without_credits(a, names_trimmed(without_label(slice_trim(piece))));
    bool after_name = to->count > 0;
    if (after_name && is_credit(a, name))
        return;
    if (to->count == NAMES_MOST || !names_is_name(a, name) || has_name(to, name))
        return;
    to->items[to->count++] = name;
}

void names_add(struct arena *a, slice byline, struct name_list *to) {
    slice text = slice_trim(utf8_cut(byline, BYLINE_BYTES_MOST));
    text = before_end(slice_trim(without_label(text)));
    while (text.len) {
        size_t len;
        size_t end = next_separator(text, &len);
        add_piece(a, slice_cut(text, 0, end), to);
        text = slice_from(text, end + len);
    }
}

/* "Roe, Jane" with the given name first. */
static slice turned_name(struct arena *a, slice name, size_t comma) {
    struct buffer turned = buffer_new(a, name.len);
    buffer_put(&turned, slice_from(name, comma + 2));
    buffer_put_byte(&turned, ' ');
    buffer_put(&turned, slice_cut(name, 0, comma));
    return buffer_slice(&turned);
}

void names_add_one(struct arena *a, slice name, struct name_list *to) {
    size_t comma = slice_find(name, SLICE(", "), 0);
    bool one_comma = comma != SLICE_NONE && slice_find_byte(name, ',', comma + 1) == SLICE_NONE;
    if (one_comma)
        add_piece(a, turned_name(a, name, comma), to);
    else
        names_add(a, name, to);
}

/* A rune of Chinese, Japanese or Korean names. */
static bool is_east_asian_rune(uint32_t value) {
    bool is_hangul = value >= 0xac00 && value <= 0xd7a3;
    return is_hangul || rune_word_length(value) == 2;
}

static bool is_east_asian(slice name) {
    unsigned runes = 0;
    for (size_t at = 0; at < name.len; runes++) {
        struct rune r = utf8_at(name, at);
        if (!is_east_asian_rune(r.value) && r.value != ' ')
            return false;
        at += r.len;
    }
    return runes >= 2 && runes <= 6;
}

/* A letter of a script without case counts as a capital. */
static bool begins_as_name(slice word) {
    uint32_t first = utf8_first(word).value;
    return rune_is_upper(first) || rune_lower(first) == rune_upper(first);
}

bool name_is_usual(slice name) {
    enum { BYTES_MOST = 60 };
    if (is_east_asian(name))
        return true;
    if (name.len >= BYTES_MOST)
        return false;

    slice word;
    unsigned count = 0;
    unsigned capitals = 0;
    for (size_t at = 0; word_next(name, &at, &word); count++)
        capitals += begins_as_name(word);
    return count >= 2 && count <= 5 && capitals >= 2 && capitals + 1 >= count;
}

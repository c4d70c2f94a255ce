/* A byline is cut at what parts names, and each piece is a name, a degree, an office or noise. */
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
static const struct name_word_row words[] = {
#define NAME_WORD(word, kind) {SLICE_INIT(word), WORD_##kind},
#include "metadata/name_words.def"
#undef NAME_WORD
};

static enum name_word kind_of(slice word) {
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (slice_equal(words[i].word, word))
            return words[i].kind;
    return WORD_OTHER;
}

struct word_counts {
    unsigned all, of[WORD_OTHER + 1];
};

static struct word_counts count_words(struct arena *a, slice name) {
    struct word_counts n = {0};
    slice key = text_key(a, name);
    slice word;
    while (slice_split(&key, ' ', &word)) {
        n.all++;
        n.of[kind_of(word)]++;
    }
    return n;
}

bool name_is_desk(struct arena *a, slice name) {
    return count_words(a, name).of[WORD_DESK] > 0;
}

static bool names_has_any(slice s, const char *bytes) {
    for (; *bytes; bytes++)
        if (slice_find_byte(s, *bytes, 0) != SLICE_NONE)
            return true;
    return false;
}

static bool names_is_name(struct arena *a, slice name) {
    if (name.len < 2 || name.len > NAME_BYTES_MOST || names_has_any(name, "@/<>:*{}=?!\""))
        return false;
    struct text_shape shape = text_measure(name);
    struct word_counts n = count_words(a, name);
    bool account = n.all == 1 || slice_find_byte(name, ' ', 0) == SLICE_NONE;
    if (!shape.words || shape.words > NAME_WORDS_MOST || (shape.digits && !account))
        return false;
    if (shape.digits == shape.runes || n.of[WORD_ROLE])
        return false;
    return n.of[WORD_OTHER] > 0;
}

/* ---- cutting -------------------------------------------------------------------------------- */

/* Signs and words between names. */
static const slice name_joints[] = {
    SLICE_INIT(", "),    SLICE_INIT(" and "), SLICE_INIT(" & "),    SLICE_INIT(" | "),
    SLICE_INIT(" und "), SLICE_INIT(" et "),  SLICE_INIT(" y "),    SLICE_INIT("; "),
    SLICE_INIT("、"),    SLICE_INIT(" и "),   SLICE_INIT(" ve "),   SLICE_INIT(" e "),
    SLICE_INIT(" – "),   SLICE_INIT(" — "),   SLICE_INIT(" · "),    SLICE_INIT(" og "),
    SLICE_INIT(" och "), SLICE_INIT(" en "),  SLICE_INIT("／"),     SLICE_INIT("\n"),
    SLICE_INIT(" • "),   SLICE_INIT(" i "),   SLICE_INIT(" ja "),   SLICE_INIT(" dan "),
    SLICE_INIT("，"),    SLICE_INIT("،"),     SLICE_INIT(" with "), SLICE_INIT("·"),
    SLICE_INIT(" / "),   SLICE_INIT(" ⋅ "),   SLICE_INIT(" và "),   SLICE_INIT(" och "),
};

/* What ends the names: another's part in the text, a date, a count. */
static const slice ends[] = {
    SLICE_INIT("reviewed by"),   SLICE_INIT("medically reviewed"),
    SLICE_INIT("fact checked"),  SLICE_INIT("fact-checked"),
    SLICE_INIT("edited by"),     SLICE_INIT("updated"),
    SLICE_INIT("published"),     SLICE_INIT("posted on"),
    SLICE_INIT("last modified"), SLICE_INIT(" on "),
    SLICE_INIT(" min read"),     SLICE_INIT("photograph"),
    SLICE_INIT("illustration"),  SLICE_INIT("aktualisiert"),
    SLICE_INIT("follow"),        SLICE_INIT(" - "),
    SLICE_INIT(" for "),         SLICE_INIT("is a "),
};

static size_t next_separator(slice s, size_t *len) {
    size_t first = s.len;
    *len = 0;
    for (size_t i = 0; i < COUNT_OF(name_joints); i++) {
        size_t at = slice_find(s, name_joints[i], 0);
        if (at >= first)
            continue;
        first = at;
        *len = name_joints[i].len;
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
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        size_t at = slice_find_ignore_case(line, ends[i], 0);
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
        if (last.len == name.len || !count_words(a, last).of[WORD_CREDIT])
            return name;
        name = slice_trim(slice_cut(name, 0, name.len - last.len));
    }
}

/* After a name, capitals alone are a degree: "MD", "DACVB", "E-RYT". */
static bool is_credit(struct arena *a, slice piece) {
    enum { BYTES_MOST = 9 };
    struct text_shape shape = text_measure(piece);
    if (count_words(a, piece).of[WORD_CREDIT])
        return true;
    return piece.len <= BYTES_MOST && shape.upper * 2 > shape.runes &&
           slice_find_byte(piece, ' ', 0) == SLICE_NONE;
}

static void add_piece(struct arena *a, slice piece, struct name_list *to) {
    bool behind = to->count > 0;
    piece = without_credits(a, names_trimmed(without_label(slice_trim(piece))));
    if ((behind && is_credit(a, piece)) || !names_is_name(a, piece) || to->count == NAMES_MOST)
        return;
    for (size_t i = 0; i < to->count; i++)
        if (slice_equal_ignore_case(to->items[i], piece))
            return;
    to->items[to->count++] = piece;
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

void names_add_one(struct arena *a, slice name, struct name_list *to) {
    size_t comma = slice_find(name, SLICE(", "), 0);
    if (comma == SLICE_NONE || slice_find_byte(name, ',', comma + 1) != SLICE_NONE) {
        names_add(a, name, to);
        return;
    }
    struct buffer turned = buffer_new(a, name.len);
    buffer_put(&turned, slice_from(name, comma + 2));
    buffer_put_byte(&turned, ' ');
    buffer_put(&turned, slice_cut(name, 0, comma));
    add_piece(a, buffer_slice(&turned), to);
}

static bool is_east_asian(slice name) {
    unsigned runes = 0;
    for (size_t at = 0; at < name.len; runes++) {
        struct rune r = utf8_at(name, at);
        bool hangul = r.value >= 0xac00 && r.value <= 0xd7a3;
        if (!hangul && rune_word_length(r.value) != 2 && r.value != ' ')
            return false;
        at += r.len;
    }
    return runes >= 2 && runes <= 6;
}

bool name_is_usual(slice name) {
    enum { BYTES_MOST = 60 };
    slice word;
    unsigned count = 0;
    unsigned capitals = 0;
    if (is_east_asian(name))
        return true;
    for (size_t at = 0; word_next(name, &at, &word); count++)
        capitals += rune_is_upper(utf8_first(word).value) ||
                    rune_lower(utf8_first(word).value) == rune_upper(utf8_first(word).value);
    return count >= 2 && count <= 5 && capitals >= 2 && capitals + 1 >= count &&
           name.len < BYTES_MOST;
}

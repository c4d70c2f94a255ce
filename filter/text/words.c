/* Words and the shape of a text, in one pass over its runes. */
#include "text/words.h"

#include "text/clean.h"
#include "text/unicode.h"
#include "text/utf8.h"

static bool is_comma(uint32_t r) {
    return r == ',' || r == 0x60c || r == 0x3001 || r == 0xff0c;
}

/* Full stop, exclamation and question mark of Latin, Arabic, Devanagari, CJK; ellipsis. */
static bool is_sentence_end(uint32_t r) {
    switch (r) {
    case '.':
    case '!':
    case '?':
    case 0x2026:
    case 0x61f:
    case 0x6d4:
    case 0x964:
    case 0x3002:
    case 0xff01:
    case 0xff1f:
    case 0xff61:
    case 0x55d:
    case 0x589:
    case 0x1362: return true;
    default: return false;
    }
}

static bool is_closing(uint32_t r) {
    switch (r) {
    case '"':
    case '\'':
    case ')':
    case ']':
    case 0xbb:
    case 0xab:
    case 0x2019:
    case 0x201d:
    case 0x201c:
    case 0x203a:
    case 0x300d:
    case 0x300f:
    case 0x3011:
    case 0xff09: return true;
    default: return false;
    }
}

/* Words of a script without spaces are counted in twelfths, so that 2 and 4 both divide. */
enum { TWELFTHS = 12 };

struct measuring {
    struct text_shape shape;
    uint64_t twelfths;
    bool in_word, after_end;
};

static void measure_word_rune(struct measuring *m, uint32_t r) {
    unsigned length = rune_word_length(r);
    if (length > 1)
        m->twelfths += TWELFTHS / length;
    else if (!m->in_word)
        m->twelfths += TWELFTHS;
    m->shape.upper += rune_is_upper(r);
    m->shape.digits += rune_is_digit(r);
    m->in_word = length == 1;
    m->after_end = false;
}

static void measure_sign(struct measuring *m, uint32_t r, bool last) {
    bool ends = is_sentence_end(r);
    bool wide = r == 0x3002 || r == 0xff01 || r == 0xff1f;
    if (m->after_end && rune_is_space(r))
        m->shape.sentences++;
    m->after_end = ends || (m->after_end && is_closing(r));
    m->shape.commas += is_comma(r);
    if (r != '\'' && r != 0x2019)
        m->in_word = false;
    if (!wide || last)
        return;
    m->shape.sentences++; /* CJK writes no space after it */
    m->after_end = false;
}

struct text_shape text_measure(slice s) {
    struct measuring m = {.twelfths = 0};
    for (size_t at = 0; at < s.len;) {
        struct rune r = utf8_at(s, at);
        at += r.len;
        m.shape.runes++;
        if (r.value < 0x80 && m.in_word && r.value >= 'a' && r.value <= 'z')
            continue;
        if (rune_is_word(r.value))
            measure_word_rune(&m, r.value);
        else
            measure_sign(&m, r.value, at >= s.len);
    }
    if (m.after_end)
        m.shape.sentences++;
    m.shape.words = (uint32_t)((m.twelfths + TWELFTHS - 1) / TWELFTHS);
    return m.shape;
}

uint32_t word_count(slice s) {
    return text_measure(s).words;
}

bool word_next(slice s, size_t *at, slice *word) {
    size_t begin = *at;
    struct rune r;
    while ((r = utf8_at(s, begin)).len && !rune_is_word(r.value))
        begin += r.len;
    size_t end = begin;
    while ((r = utf8_at(s, end)).len && rune_is_word(r.value))
        end += r.len;
    *at = end;
    *word = slice_cut(s, begin, end);
    return end > begin;
}

slice text_key(struct arena *a, slice s) {
    struct buffer key = buffer_new(a, s.len + 1);
    bool gap = false;
    for (size_t at = 0; at < s.len;) {
        struct rune r = utf8_at(s, at);
        at += r.len;
        if (!rune_is_word(r.value)) {
            gap = true;
            continue;
        }
        if (gap && key.len)
            buffer_put_byte(&key, ' ');
        gap = false;
        buffer_put_rune(&key, rune_lower(r.value));
    }
    return buffer_slice(&key);
}

uint32_t text_final_rune(slice s) {
    size_t end = s.len;
    while (end) {
        struct rune r = utf8_before(s, end);
        if (!is_closing(r.value) && !rune_is_space(r.value))
            return r.value;
        end -= r.len;
    }
    return 0;
}

bool text_ends_sentence(slice s) {
    uint32_t r = text_final_rune(s);
    return is_sentence_end(r) || r == ':' || r == ';' || r == 0xff1a || r == 0xff1b;
}

/* Printable ASCII but the space at `at`: what most texts are made of, copied at once. */
static size_t plain_length(slice s, size_t at) {
    size_t end = at;
    while (end < s.len && s.data[end] > ' ' && s.data[end] < 0x7f)
        end++;
    return end - at;
}

/* What `r` is to text that is collapsed: 0 nothing, ' ' a space. */
static uint32_t collapsed(struct cleaner *c, size_t at, struct rune r, const struct buffer *to,
                          size_t begin) {
    if (clean_action(r.value) == CLEAN_KEEP)
        return rune_is_space(r.value) ? ' ' : r.value;
    uint32_t rune = clean_rune(c, at, utf8_last(buffer_since(to, begin)).value, r);
    return rune == '\n' ? ' ' : rune;
}

void text_put_collapsed(struct buffer *to, size_t begin, slice s) {
    struct cleaner cleaner = {s, DIRECTION_UNKNOWN};
    for (size_t at = 0; at < s.len;) {
        size_t plain = plain_length(s, at);
        buffer_put(to, slice_cut(s, at, at + plain));
        at += plain;
        struct rune r = utf8_at(s, at);
        if (!r.len)
            break;
        uint32_t rune = collapsed(&cleaner, at, r, to, begin);
        if (rune != ' ' && rune)
            buffer_put_rune(to, rune);
        else if (rune && to->len > begin && !ascii_space(to->data[to->len - 1]))
            buffer_put_byte(to, ' ');
        at += r.len;
    }
}

slice text_collapse(struct arena *a, slice s) {
    struct buffer b = buffer_new(a, s.len + 1);
    text_put_collapsed(&b, 0, s);
    if (b.len && b.data[b.len - 1] == ' ')
        b.len--;
    return buffer_slice(&b);
}

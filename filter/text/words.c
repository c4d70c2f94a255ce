/* Words and the shape of a text, in one pass over its runes. */
#include "text/words.h"

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

struct text_shape text_measure(struct slice s) {
    struct text_shape shape = {0};
    uint64_t twelfths = 0;
    bool in_word = false, after_end = false;
    for (size_t at = 0; at < s.len;) {
        struct rune r = utf8_at(s, at);
        at += r.len;
        shape.runes++;
        if (after_end && rune_is_space(r.value)) shape.sentences++;
        after_end = is_sentence_end(r.value) || (after_end && is_closing(r.value));
        if (is_comma(r.value)) shape.commas++;
        bool word = rune_is_word(r.value);
        if (word) {
            unsigned length = rune_word_length(r.value);
            if (length > 1)
                twelfths += TWELFTHS / length;
            else if (!in_word)
                twelfths += TWELFTHS;
            shape.upper += rune_is_upper(r.value);
            shape.digits += rune_is_digit(r.value);
            in_word = length == 1;
        } else if (r.value != '\'' && r.value != 0x2019) {
            in_word = false;
        }
        if ((r.value == 0x3002 || r.value == 0xff01 || r.value == 0xff1f) && at < s.len) {
            shape.sentences++; /* CJK writes no space behind it */
            after_end = false;
        }
    }
    if (after_end) shape.sentences++;
    shape.words = (uint32_t)((twelfths + TWELFTHS - 1) / TWELFTHS);
    return shape;
}

uint32_t word_count(struct slice s) {
    return text_measure(s).words;
}

bool word_next(struct slice s, size_t *at, struct slice *word) {
    size_t begin = *at;
    struct rune r;
    while ((r = utf8_at(s, begin)).len && !rune_is_word(r.value)) begin += r.len;
    size_t end = begin;
    while ((r = utf8_at(s, end)).len && rune_is_word(r.value)) end += r.len;
    *at = end;
    *word = slice_cut(s, begin, end);
    return end > begin;
}

struct slice text_key(struct arena *a, struct slice s) {
    struct buffer key = buffer_new(a, s.len + 1);
    bool gap = false;
    for (size_t at = 0; at < s.len;) {
        struct rune r = utf8_at(s, at);
        at += r.len;
        if (!rune_is_word(r.value)) {
            gap = true;
            continue;
        }
        if (gap && key.len) buffer_put_byte(&key, ' ');
        gap = false;
        buffer_put_rune(&key, rune_lower(r.value));
    }
    return buffer_slice(&key);
}

uint32_t text_final_rune(struct slice s) {
    size_t end = s.len;
    while (end) {
        struct rune r = utf8_before(s, end);
        if (!is_closing(r.value) && !rune_is_space(r.value)) return r.value;
        end -= r.len;
    }
    return 0;
}

bool text_ends_sentence(struct slice s) {
    uint32_t r = text_final_rune(s);
    return is_sentence_end(r) || r == ':' || r == ';' || r == 0xff1a || r == 0xff1b;
}

/* Soft hyphen, zero-width space, word joiner and byte order mark say nothing in plain text.
 * ZWJ, ZWNJ and the direction marks stay: Persian, Hindi, emoji and Hebrew need them. */
static bool is_invisible(uint32_t r) {
    return r == 0xad || r == 0x200b || r == 0x2060 || r == 0xfeff || r < 0x09 ||
           (r > 0x0d && r < 0x20) || r == 0x7f;
}

void text_put_collapsed(struct buffer *to, size_t begin, struct slice s) {
    for (size_t at = 0; at < s.len;) {
        struct rune r = utf8_at(s, at);
        if (is_invisible(r.value)) {
        } else if (rune_is_space(r.value)) {
            if (to->len > begin && !ascii_space(to->data[to->len - 1])) buffer_put_byte(to, ' ');
        } else if (r.len == 1 && r.value == RUNE_REPLACEMENT) {
            buffer_put_rune(to, r.value);
        } else {
            buffer_put(to, slice_cut(s, at, at + r.len));
        }
        at += r.len;
    }
}

struct slice text_collapse(struct arena *a, struct slice s) {
    struct buffer b = buffer_new(a, s.len + 1);
    text_put_collapsed(&b, 0, s);
    if (b.len && b.data[b.len - 1] == ' ') b.len--;
    return buffer_slice(&b);
}

/* Walking over the string literals of scripts. Keys differ from site to site, prose does not. */
#include "hidden/script_text.h"

#include "base/buffer.h"
#include "page/escapes.h"
#include "page/page.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum {
    LITERAL_BYTES = 400, /* shorter ones are not looked at */
    WORDS_LEAST = 60,    /* of prose */
    SENTENCES_LEAST = 3,
    SENTENCE_WORDS_MOST = 60, /* on average: lists of names have no ends */
    CODE_SHARE = 50,          /* at most one rune in so many is { } ; = \ _ */
    INNER_SHARE = 4,          /* of INNER_OF words of a literal that are in one inside it */
    INNER_OF = 5,
    UNQUOTED_MOST = 2, /* JSON in a string in a script */
};

/* The end of the literal that begins after the quote at `at`. */
static size_t literal_end(slice s, size_t at) {
    char quote = s.data[at++];
    while (at < s.len && s.data[at] != quote)
        at += s.data[at] == '\\' ? 2 : 1;
    return at < s.len ? at : s.len;
}

/* What a backslash before `c` stands for. */
static char escaped_byte(char c) {
    switch (c) {
    case 'n': return '\n';
    case 't':
    case 'r':
    case 'b':
    case 'f': return ' ';
    default: return c;
    }
}

/* The escape whose backslash is at `at`; \uXXXX that is no rune becomes U+FFFD. */
static size_t script_put_escape(struct buffer *to, slice s, size_t at) {
    char c = at + 1 < s.len ? s.data[at + 1] : ' ';
    uint32_t rune = 0;
    size_t len = c == 'u' ? unicode_escape_at(s, at, &rune) : 0;
    if (c == 'u')
        buffer_put_rune(to, rune && !rune_is_surrogate(rune) ? rune : RUNE_REPLACEMENT);
    else
        buffer_put_byte(to, escaped_byte(c));
    return at + (len ? len : 2);
}

static slice unquoted(struct arena *a, slice literal) {
    struct buffer b = buffer_new(a, literal.len);
    for (size_t at = 0; at < literal.len;) {
        size_t end = slice_find_byte(literal, '\\', at);
        if (end == SLICE_NONE)
            end = literal.len;
        buffer_put(&b, slice_cut(literal, at, end));
        at = end < literal.len ? script_put_escape(&b, literal, end) : end;
    }
    return buffer_slice(&b);
}

/* Without its tags. */
static slice visible(struct arena *a, slice text) {
    struct buffer b = buffer_new(a, text.len);
    for (size_t at = 0; at < text.len;) {
        size_t tag = slice_find_byte(text, '<', at);
        if (tag == SLICE_NONE)
            tag = text.len;
        buffer_put(&b, slice_cut(text, at, tag));
        buffer_put_byte(&b, ' ');
        size_t end = tag < text.len ? slice_find_byte(text, '>', tag) : SLICE_NONE;
        at = end == SLICE_NONE ? text.len : end + 1;
    }
    return buffer_slice(&b);
}

static bool is_code(slice text) {
    size_t signs = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        signs += c == '{' || c == '}' || c == ';' || c == '=' || c == '\\' || c == '_';
    }
    return signs * CODE_SHARE > text.len;
}

/* Its words, where it reads like prose, else 0. */
static uint32_t prose_words(struct arena *a, slice text) {
    slice seen = visible(a, text);
    struct text_shape shape = text_measure(seen);
    bool prose = shape.words >= WORDS_LEAST && shape.sentences >= SENTENCES_LEAST &&
                 shape.words <= shape.sentences * SENTENCE_WORDS_MOST && !is_code(seen);
    return prose ? shape.words : 0;
}

struct found {
    slice text;
    uint32_t words;
};

/* Inside a string only the double quote quotes: prose has apostrophes. */
static bool is_quote(char c, unsigned depth) {
    return c == '"' || (depth == 1 && (c == '\'' || c == '`'));
}

static bool search(struct arena *a, slice s, unsigned depth, struct found *best);

/* A literal may hold literals itself: then one of those is the prose. */
static struct found script_judge(struct arena *a, slice literal, unsigned depth) {
    slice text = unquoted(a, literal);
    struct found outer = {text, prose_words(a, text)}, inner = {.words = 0};
    if (depth < UNQUOTED_MOST)
        search(a, text, depth + 1, &inner);
    return inner.words * INNER_OF >= outer.words * INNER_SHARE ? inner : outer;
}

/* Looks at every literal of `s`. */
static bool search(struct arena *a, slice s, unsigned depth, struct found *best) {
    bool better = false;
    for (size_t at = 0; at < s.len; at++) {
        if (!is_quote(s.data[at], depth))
            continue;
        size_t end = literal_end(s, at);
        slice literal = slice_cut(s, at + 1, end);
        arena_tick(a);
        at = end;
        if (literal.len < LITERAL_BYTES)
            continue;
        struct found found = script_judge(a, literal, depth);
        if (found.words > best->words)
            *best = found, better = true;
    }
    return better;
}

slice script_text(struct arena *a, slice source, slice *span) {
    struct found best = {.words = 0};
    for (size_t at = 0;
         (at = slice_find_ignore_case(source, SLICE("<script"), at)) != SLICE_NONE;) {
        size_t begin = slice_find_byte(source, '>', at);
        if (begin == SLICE_NONE)
            break;
        size_t end = slice_find_ignore_case(source, SLICE("</script"), begin);
        if (end == SLICE_NONE)
            end = source.len;
        slice script = slice_cut(source, begin + 1, end);
        if (search(a, script, 1, &best))
            *span = script;
        at = end;
    }
    return best.text;
}

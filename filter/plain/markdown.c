/* The part of CommonMark that converters write; the rest of a line is text. */
#include "plain/markdown.h"

#include <string.h>

/* Bullets of w3m and of typography, which no sentence begins with. */
static const slice bullets[] = {
    SLICE_INIT("• "), SLICE_INIT("· "), SLICE_INIT("▪ "), SLICE_INIT("‣ "),
    SLICE_INIT("● "), SLICE_INIT("○ "), SLICE_INIT("□ "), SLICE_INIT("■ "),
    SLICE_INIT("◦ "), SLICE_INIT("☆ "), SLICE_INIT("★ "),
};

bool markdown_bullet_form(slice line, struct line_form *out) {
    for (size_t i = 0; i < COUNT_OF(bullets); i++) {
        if (!slice_starts(line, bullets[i]))
            continue;
        slice rest = slice_trim(slice_from(line, bullets[i].len));
        *out = (struct line_form){PITH_LIST_ITEM, 1, 0, rest};
        return true;
    }
    return false;
}

/* "12. " or "12) ": the number, and the length of the mark; 0: there is none. */
static size_t ordinal_mark(slice line, uint32_t *ordinal) {
    enum { DIGITS_MOST = 4 };
    size_t n = 0;
    *ordinal = 0;
    for (; n < line.len && n < DIGITS_MOST && ascii_digit(line.data[n]); n++)
        *ordinal = *ordinal * 10 + (uint32_t)(line.data[n] - '0');
    if (n == 0 || n + 1 >= line.len || line.data[n + 1] != ' ')
        return 0;
    bool has_sign = line.data[n] == '.' || line.data[n] == ')';
    return has_sign ? n + 2 : 0;
}

static unsigned heading_level(slice line) {
    enum { LEVEL_MOST = 6 };
    unsigned level = 0;
    while (level < line.len && level <= LEVEL_MOST && line.data[level] == '#')
        level++;
    if (level > LEVEL_MOST || level == line.len)
        return 0;
    return line.data[level] == ' ' ? level : 0;
}

static bool is_dash(char c) {
    return c == '*' || c == '-' || c == '+';
}

/* True where the line begins with that sign and a blank, and has more. */
static bool begins_with(slice line, char sign) {
    return line.len > 2 && line.data[0] == sign && line.data[1] == ' ';
}

static struct line_form form_after(slice line, size_t mark, pith_kind kind, unsigned level,
                                   uint32_t ordinal) {
    return (struct line_form){kind, level, ordinal, slice_trim(slice_from(line, mark))};
}

void markdown_form(slice line, size_t indent, struct line_form *out) {
    enum { INDENT_OF_LEVEL = 4 };
    unsigned depth = 1 + (unsigned)(indent / INDENT_OF_LEVEL);
    unsigned level = heading_level(line);
    uint32_t ordinal;
    size_t mark = ordinal_mark(line, &ordinal);
    bool has_dash = line.len && is_dash(line.data[0]) && begins_with(line, line.data[0]);

    *out = (struct line_form){PITH_PARAGRAPH, 0, 0, line};
    if (level)
        *out = form_after(line, level, PITH_HEADING, level, 0);
    else if (has_dash)
        *out = form_after(line, 2, PITH_LIST_ITEM, depth, 0);
    else if (mark)
        *out = form_after(line, mark, PITH_LIST_ITEM, depth, ordinal);
    else if (begins_with(line, '>'))
        *out = form_after(line, 2, PITH_QUOTE, 1, 0);
    else
        markdown_bullet_form(line, out);
}

unsigned markdown_signs(slice line) {
    unsigned n = heading_level(line) > 0;
    for (size_t at = 0; (at = slice_find(line, SLICE("]("), at)) != SLICE_NONE; at += 2)
        n++;
    return n;
}

static bool is_rule_sign(char c) {
    return is_dash(c) || c == '_' || c == ' ' || c == '|' || c == ':';
}

bool markdown_is_rule(slice line) {
    for (size_t i = 0; i < line.len; i++)
        if (!is_rule_sign(line.data[i]))
            return false;
    return line.len >= 3;
}

/* ---- the text ------------------------------------------------------------------------------- */

enum { OPEN_MOST = 8 }; /* brackets inside brackets; deeper ones are left as they are */

struct inline_reader {
    slice line;
    struct buffer out;
    size_t opened[OPEN_MOST]; /* in `out`: where the text of an open bracket begins */
    bool image[OPEN_MOST];
    size_t open;
    uint32_t link_words, links;
};

/* The end of a target "(...)" at `at`, which may have brackets inside; 0: there is none. */
static size_t target_end(slice s, size_t at) {
    enum { LENGTH_MOST = 4096, DEPTH_MOST = 32 }; /* CommonMark has this depth */
    size_t depth = 0;
    if (at >= s.len || s.data[at] != '(')
        return 0;
    for (size_t i = at; i < s.len && i - at < LENGTH_MOST; i++) {
        if (s.data[i] == '(' && ++depth > DEPTH_MOST)
            return 0;
        if (s.data[i] == ')' && --depth == 0)
            return i + 1;
    }
    return 0;
}

/* Reads the closing bracket at `at`; returns where to read on. */
static size_t close_bracket(struct inline_reader *r, size_t at) {
    size_t end = target_end(r->line, at + 1);
    size_t begin = r->opened[--r->open];
    bool image = r->image[r->open];
    if (!end) {
        buffer_put_byte(&r->out, ']');
        return at + 1;
    }

    size_t width = image ? 2 : 1; /* of "![" and "[", which are in the output */
    slice text = buffer_since(&r->out, begin);
    if (image) {
        r->out.len = begin - width;
        return end;
    }

    r->links++;
    r->link_words += word_count(text);
    memmove(r->out.data + begin - width, text.data, text.len);
    r->out.len -= width;
    return end;
}

static bool is_mark(char c) {
    return c == '*' || c == '_' || c == '`';
}

/* Emphasis begins or ends at the edge of a word: "snake_case" and "2 * 3" have none. */
static bool is_emphasis(slice s, size_t begin, size_t end) {
    bool before = begin > 0 && !ascii_space(s.data[begin - 1]);
    bool after = end < s.len && !ascii_space(s.data[end]);
    if (!before && !after)
        return end - begin >= 2;
    if (!before || !after || s.data[begin] != '_')
        return true;
    return ascii_punctuation(s.data[begin - 1]) || ascii_punctuation(s.data[end]);
}

static size_t read_marks(struct inline_reader *r, size_t at) {
    size_t end = at;
    while (end < r->line.len && r->line.data[end] == r->line.data[at])
        end++;
    if (!is_emphasis(r->line, at, end))
        buffer_put(&r->out, slice_cut(r->line, at, end));
    return end;
}

static size_t open_bracket(struct inline_reader *r, size_t at, bool image) {
    buffer_put(&r->out, image ? SLICE("![") : SLICE("["));
    if (r->open < OPEN_MOST) {
        r->opened[r->open] = r->out.len;
        r->image[r->open] = image;
        r->open++;
    }
    return at + (image ? 2 : 1);
}

/* Reads what is at `at`; returns where to read on. */
static size_t read_inline(struct inline_reader *r, size_t at) {
    char c = r->line.data[at];
    char next = at + 1 < r->line.len ? r->line.data[at + 1] : '\0';

    if (c == '\\' && ascii_punctuation(next)) {
        buffer_put_byte(&r->out, next);
        return at + 2;
    }
    if (c == '[' || (c == '!' && next == '['))
        return open_bracket(r, at, c == '!');
    if (c == ']' && r->open)
        return close_bracket(r, at);
    if (is_mark(c))
        return read_marks(r, at);
    buffer_put_byte(&r->out, c);
    return at + 1;
}

slice markdown_text(struct arena *a, slice line, uint32_t *link_words, uint32_t *links) {
    struct inline_reader r = {.line = line, .out = buffer_new(a, line.len + 2)};
    for (size_t at = 0; at < line.len;)
        at = read_inline(&r, at);
    *link_words = r.link_words;
    *links = r.links;
    return slice_trim(buffer_slice(&r.out));
}

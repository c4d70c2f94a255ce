/* CommonMark in so far as converters write it; what else stands in a line is text. */
#include "plain/markdown.h"

#include <string.h>

/* Bullets that no sentence begins with; those of w3m and of typography. */
static const slice bullets[] = {
    SLICE_INIT("• "), SLICE_INIT("· "), SLICE_INIT("▪ "), SLICE_INIT("‣ "),
    SLICE_INIT("● "), SLICE_INIT("○ "), SLICE_INIT("□ "), SLICE_INIT("■ "),
    SLICE_INIT("◦ "), SLICE_INIT("☆ "), SLICE_INIT("★ "),
};

bool bullet_form(slice line, struct line_form *out) {
    for (size_t i = 0; i < COUNT_OF(bullets); i++) {
        if (!slice_starts(line, bullets[i]))
            continue;
        *out =
            (struct line_form){PITH_LIST_ITEM, 1, 0, slice_trim(slice_from(line, bullets[i].len))};
        return true;
    }
    return false;
}

/* "12. " or "12) ": the number, and how long it is with its sign. */
static size_t ordinal_mark(slice line, uint32_t *ordinal) {
    enum { DIGITS_MOST = 4 };
    size_t n = 0;
    *ordinal = 0;
    while (n < line.len && n < DIGITS_MOST && ascii_digit(line.data[n]))
        *ordinal = *ordinal * 10 + (uint32_t)(line.data[n++] - '0');
    bool mark = n > 0 && n + 1 < line.len && (line.data[n] == '.' || line.data[n] == ')') &&
                line.data[n + 1] == ' ';
    return mark ? n + 2 : 0;
}

static unsigned heading_level(slice line) {
    unsigned level = 0;
    while (level < line.len && level < 7 && line.data[level] == '#')
        level++;
    return level <= 6 && level < line.len && line.data[level] == ' ' ? level : 0;
}

static bool is_dash(char c) {
    return c == '*' || c == '-' || c == '+';
}

void markdown_form(slice line, size_t indent, struct line_form *out) {
    enum { INDENT_OF_LEVEL = 2 };
    uint32_t ordinal;
    size_t mark = ordinal_mark(line, &ordinal);
    unsigned level = heading_level(line), depth = 1 + (unsigned)(indent / INDENT_OF_LEVEL) / 2;
    *out = (struct line_form){PITH_PARAGRAPH, 0, 0, line};
    if (level)
        *out = (struct line_form){PITH_HEADING, level, 0, slice_trim(slice_from(line, level))};
    else if (line.len > 2 && is_dash(line.data[0]) && line.data[1] == ' ')
        *out = (struct line_form){PITH_LIST_ITEM, depth, 0, slice_trim(slice_from(line, 2))};
    else if (mark)
        *out =
            (struct line_form){PITH_LIST_ITEM, depth, ordinal, slice_trim(slice_from(line, mark))};
    else if (line.len > 2 && line.data[0] == '>' && line.data[1] == ' ')
        *out = (struct line_form){PITH_QUOTE, 1, 0, slice_trim(slice_from(line, 2))};
    else if (!bullet_form(line, out))
        out->rest = line;
}

unsigned markdown_signs(slice line) {
    unsigned n = heading_level(line) > 0;
    for (size_t at = 0; (at = slice_find(line, SLICE("]("), at)) != SLICE_NONE; at += 2)
        n++;
    return n;
}

bool markdown_is_rule(slice line) {
    for (size_t i = 0; i < line.len; i++)
        if (!is_dash(line.data[i]) && line.data[i] != '_' && line.data[i] != ' ' &&
            line.data[i] != '|' && line.data[i] != ':')
            return false;
    return line.len >= 3;
}

/* ---- the text ---------------------------------------------------------------------------------
 */

enum { OPEN_MOST = 8 }; /* brackets in brackets; deeper ones stay as they are */

struct inline_reader {
    slice line;
    struct buffer out;
    size_t opened[OPEN_MOST]; /* where in `out` the text of an open bracket begins */
    bool image[OPEN_MOST];
    size_t open;
    uint32_t link_words, links;
};

/* The end of a target "(...)" at `at`, with brackets in it; 0: none is there. */
static size_t target_end(slice s, size_t at) {
    enum { LENGTH_MOST = 4096, DEPTH_MOST = 32 }; /* the depth is CommonMark's */
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

/* At a closing bracket: returns where the reading goes on. */
static size_t close_bracket(struct inline_reader *r, size_t at) {
    size_t end = target_end(r->line, at + 1);
    size_t begin = r->opened[--r->open];
    if (!end) {
        buffer_put_byte(&r->out, ']');
        return at + 1;
    }
    size_t width = r->image[r->open] ? 2 : 1; /* of "![" and "[", which are in the output */
    slice text = buffer_since(&r->out, begin);
    if (r->image[r->open]) {
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

/* Emphasis stands at the border of a word: "snake_case" and "2 * 3" have none. */
static bool is_emphasis(slice s, size_t begin, size_t end) {
    bool before = begin > 0 && !ascii_space(s.data[begin - 1]),
         after = end < s.len && !ascii_space(s.data[end]);
    bool inside = before && after && s.data[begin] == '_' &&
                  !ascii_punctuation(s.data[begin - 1]) && !ascii_punctuation(s.data[end]);
    return (before || after || end - begin >= 2) && !inside;
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
        r->image[r->open++] = image;
    }
    return at + (image ? 2 : 1);
}

slice markdown_text(struct arena *a, slice line, uint32_t *link_words, uint32_t *links) {
    struct inline_reader r = {.line = line, .out = buffer_new(a, line.len + 2)};
    for (size_t at = 0; at < line.len;) {
        char c = line.data[at], next = at + 1 < line.len ? line.data[at + 1] : '\0';
        if (c == '\\' && ascii_punctuation(next)) {
            buffer_put_byte(&r.out, next);
            at += 2;
        } else if (c == '[' || (c == '!' && next == '[')) {
            at = open_bracket(&r, at, c == '!');
        } else if (c == ']' && r.open) {
            at = close_bracket(&r, at);
        } else if (is_mark(c)) {
            at = read_marks(&r, at);
        } else {
            buffer_put_byte(&r.out, c);
            at++;
        }
    }
    *link_words = r.link_words;
    *links = r.links;
    return slice_trim(buffer_slice(&r.out));
}

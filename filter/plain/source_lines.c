/* Splits a text into lines and finds out whether they were broken at a width. The test is the rule
 * of wrapping itself: each line ended because the next word did not fit. */
#include "plain/source_lines.h"

#include "plain/markdown.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum {
    WRAP_LEAST = 55,  /* columns: no tool wraps at fewer */
    WRAP_MOST = 100,  /* columns: or at more */
    WRAP_LINES = 4,   /* pairs of joined lines that show that the text is wrapped */
    WIDER_SHARE = 25, /* one line in so many may be wider: an address, a table */
    DASHES = 3,       /* so many lines in a row that begin with a dash are a list */
};

/* ---- lines ---------------------------------------------------------------------------------- */

static size_t columns_of(slice s) {
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += (s.data[i] & 0xc0) != 0x80;
    return n;
}

/* The bytes of white space at the start of `text`, and the number of their runes. */
static size_t leading_space(slice text, size_t *runes) {
    struct rune r;
    size_t at = 0;
    for (*runes = 0; (r = utf8_at(text, at)).len && rune_is_space(r.value); ++*runes)
        at += r.len;
    return at;
}

static size_t trailing_space(slice text) {
    struct rune r;
    size_t end = text.len;
    while (end > 0 && rune_is_space((r = utf8_before(text, end)).value))
        end -= r.len;
    return text.len - end;
}

static bool has_mark(slice text) {
    struct line_form form;
    if (slice_starts(text, SLICE("- ")) || slice_starts(text, SLICE("* ")))
        return true;
    return markdown_bullet_form(text, &form);
}

static struct source_line measure_line(slice source, size_t begin, size_t end) {
    struct source_line line = {.begin = begin, .end = end};
    line.begin += leading_space(slice_cut(source, begin, end), &line.indent);
    line.end -= trailing_space(slice_cut(source, line.begin, end));

    slice text = slice_cut(source, line.begin, line.end);
    line.columns = columns_of(text);
    line.first_word = columns_of(slice_cut(text, 0, slice_find_byte(text, ' ', 0)));
    line.ends = text_ends_sentence(text);
    line.marked = has_mark(text);
    return line;
}

/* U+2028 and U+2029. */
static bool is_separator(slice s, size_t at) {
    if (s.data[at] != '\xe2')
        return false;
    slice rest = slice_from(s, at);
    return slice_starts(rest, SLICE("\xe2\x80\xa8")) || slice_starts(rest, SLICE("\xe2\x80\xa9"));
}

/* The end of the line at `at`. LF, CR, CRLF, U+2028 and U+2029 end lines. */
static size_t line_end(slice s, size_t at, size_t *next) {
    for (; at < s.len; at++) {
        char c = s.data[at];
        bool separator = is_separator(s, at);
        if (c != '\n' && c != '\r' && !separator)
            continue;

        *next = at + (separator ? 3 : 1);
        if (c == '\r' && *next < s.len && s.data[*next] == '\n')
            ++*next;
        return at;
    }
    *next = s.len;
    return s.len;
}

void source_lines_split(struct arena *a, slice source, struct source_lines *out) {
    bool gap = false;
    *out = (struct source_lines){0};
    for (size_t at = 0, next; at < source.len; at = next) {
        arena_tick(a);
        size_t end = line_end(source, at, &next);
        struct source_line line = measure_line(source, at, end);
        if (line.begin == line.end) {
            gap = true;
            continue;
        }
        line.gap_before = gap;
        gap = false;
        out->items = arena_grow(a, out->items, &out->capacity, out->count + 1, sizeof line);
        out->items[out->count++] = line;
    }
}

/* ---- wrapping ------------------------------------------------------------------------------- */

/* The width of the widest line that wrapping may have made; 0: too many are wider. */
static size_t widest_line(const struct source_lines *lines) {
    size_t width = 0;
    size_t wider = 0;
    for (size_t i = 0; i < lines->count; i++) {
        size_t end = lines->items[i].indent + lines->items[i].columns;
        if (end > WRAP_MOST)
            wider++;
        else if (end > width)
            width = end;
    }
    return wider * WIDER_SHARE > lines->count ? 0 : width;
}

bool source_line_is_wrapped(const struct source_line *line, const struct source_line *next,
                            size_t width) {
    size_t end = line->indent + line->columns;
    if (next->gap_before || next->marked || end > width || end * 2 <= width)
        return false;
    return end + 1 + next->first_word > width;
}

size_t source_lines_width(const struct source_lines *lines) {
    size_t width = widest_line(lines);
    if (width < WRAP_LEAST)
        return 0;

    size_t wrapped = 0;
    for (size_t i = 0; i + 1 < lines->count; i++) {
        const struct source_line *line = &lines->items[i];
        wrapped += !line->ends && source_line_is_wrapped(line, line + 1, width);
    }
    return wrapped >= WRAP_LINES ? width : 0;
}

/* ---- lists ---------------------------------------------------------------------------------- */

bool source_line_is_in_list(const struct source_lines *lines, size_t i) {
    if (!lines->items[i].marked)
        return false;
    size_t first = i;
    while (first > 0 && i - first < DASHES && lines->items[first - 1].marked)
        first--;
    size_t last = i;
    while (last + 1 < lines->count && last - i < DASHES && lines->items[last + 1].marked)
        last++;
    return last - first + 1 >= DASHES;
}

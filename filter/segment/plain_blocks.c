/* Plain text to blocks. As a rule a line is a paragraph: that is how extractors and tag strippers
 * write. Text that was wrapped at a fixed width is joined again first, by the test that wrapping
 * itself makes: a line ended because the next word did not fit. */
#include "segment/segment.h"

#include "segment/free_text.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum {
    WRAP_LEAST = 55, /* columns: no tool wraps narrower */
    WRAP_MOST = 100, /* columns: nor wider */
    WRAP_LINES = 4,  /* joined pairs that show the text is wrapped at all */
};

struct line {
    size_t begin, end;          /* in the source, white space at the ends left out */
    size_t columns, first_word; /* runes */
    bool gap_before;
};

struct lines {
    struct line *items;
    size_t count, capacity;
};

static size_t columns_of(struct slice s) {
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) n += (s.data[i] & 0xc0) != 0x80;
    return n;
}

static struct line measure_line(struct slice source, size_t begin, size_t end) {
    struct slice text = slice_cut(source, begin, end);
    struct rune r;
    size_t from = 0, to = text.len;
    while ((r = utf8_at(text, from)).len && rune_is_space(r.value)) from += r.len;
    while (to > from && rune_is_space((r = utf8_before(text, to)).value)) to -= r.len;
    text = slice_cut(text, from, to);
    struct slice word = slice_cut(text, 0, slice_find_byte(text, ' ', 0));
    return (struct line){begin + from, begin + to, columns_of(text), columns_of(word), false};
}

/* The end of the line at `at`: LF, CR, CRLF, U+2028 and U+2029 end lines. */
static size_t line_end(struct slice s, size_t at, size_t *next) {
    for (; at < s.len; at++) {
        char c = s.data[at];
        bool separator = c == '\xe2' && (slice_starts(slice_from(s, at), SLICE("\xe2\x80\xa8")) ||
                                         slice_starts(slice_from(s, at), SLICE("\xe2\x80\xa9")));
        if (c != '\n' && c != '\r' && !separator) continue;
        *next = at + (separator ? 3 : 1);
        if (c == '\r' && *next < s.len && s.data[*next] == '\n') ++*next;
        return at;
    }
    return *next = s.len;
}

static void split_lines(struct arena *a, struct slice source, struct lines *out) {
    bool gap = false;
    *out = (struct lines){0};
    for (size_t at = 0, next; at < source.len; at = next) {
        arena_tick(a);
        size_t end = line_end(source, at, &next);
        struct line line = measure_line(source, at, end);
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

static size_t widest(const struct lines *lines) {
    size_t width = 0;
    for (size_t i = 0; i < lines->count; i++)
        if (lines->items[i].columns > width) width = lines->items[i].columns;
    return width;
}

static bool is_wrapped(const struct line *line, const struct line *next, size_t width) {
    return !next->gap_before && line->columns + 1 + next->first_word > width &&
           line->columns * 2 > width;
}

/* The width at which the text was wrapped; 0: it was not. */
static size_t wrap_width(const struct lines *lines) {
    size_t width = widest(lines), wrapped = 0;
    if (width < WRAP_LEAST || width > WRAP_MOST) return 0;
    for (size_t i = 0; i + 1 < lines->count; i++)
        wrapped += is_wrapped(&lines->items[i], &lines->items[i + 1], width);
    return wrapped >= WRAP_LINES ? width : 0;
}

static void put_block(struct mojibake *m, struct page *p, size_t *capacity,
                      const struct line *first, const struct line *last) {
    struct slice raw = slice_cut(p->source, first->begin, last->end);
    struct block block = {
        .text = text_collapse(m->arena, free_text(m, raw)),
        .begin = first->begin,
        .end = last->end,
        .source_bytes = raw.len,
        .container = NO_INDEX,
        .row = NO_INDEX,
        .gap_before = first->gap_before,
    };
    if (!block.text.len) return;
    block.shape = text_measure(block.text);
    p->blocks = arena_grow(m->arena, p->blocks, capacity, p->block_count + 1, sizeof block);
    p->blocks[p->block_count++] = block;
}

void segment_plain(struct arena *a, struct slice utf8, size_t most, struct page *out) {
    struct mojibake repair = {.arena = a};
    struct lines lines;
    size_t capacity = 0;
    *out = (struct page){.source = utf8, .truncated = most < utf8.len};
    split_lines(a, utf8_cut(utf8, most), &lines);
    size_t width = wrap_width(&lines);
    for (size_t i = 0; i < lines.count;) {
        size_t last = i;
        while (width && last + 1 < lines.count &&
               is_wrapped(&lines.items[last], &lines.items[last + 1], width))
            last++;
        put_block(&repair, out, &capacity, &lines.items[i], &lines.items[last]);
        i = last + 1;
    }
    out->repairs = repair.repairs;
}

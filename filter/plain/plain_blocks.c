/* Plain text to blocks. As a rule a line is a paragraph: that is how extractors and tag strippers
 * write. Text that was wrapped at a fixed width is joined again first, by the test that wrapping
 * itself makes: a line ended because the next word did not fit. Headings, list items and quotes are
 * told by their marks; where there is no Markdown, a short line between two empty ones, with a long
 * one behind, is a heading. */
#include "plain/plain.h"

#include "page/free_text.h"
#include "plain/markdown.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum {
    WRAP_LEAST = 55,  /* columns: no tool wraps narrower */
    WRAP_MOST = 100,  /* columns: nor wider */
    WRAP_LINES = 4,   /* joined pairs that show the text is wrapped at all */
    WIDER_SHARE = 25, /* one line in so many may be wider: an address, a table */
    MARKDOWN_SIGNS = 3,
    DASHES = 3, /* lines in a row with a dash before them are a list */
    SUBHEAD_WORDS_MOST = 12,
    TEXT_WORDS_LEAST = 15, /* of the line that a subhead heads */
};

struct line {
    size_t begin, end;          /* in the source, white space at the ends left out */
    size_t indent;              /* runes of white space before it */
    size_t columns, first_word; /* runes, without the indent */
    bool gap_before;
    bool marked; /* begins with a bullet or a dash */
    bool ends;   /* with a sentence */
};

struct source_lines {
    struct line *items;
    size_t count, capacity;
};

static size_t columns_of(slice s) {
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += (s.data[i] & 0xc0) != 0x80;
    return n;
}

static struct line measure_line(slice source, size_t begin, size_t end) {
    slice text = slice_cut(source, begin, end);
    struct rune r;
    size_t from = 0, to = text.len;
    size_t indent = 0;
    for (; (r = utf8_at(text, from)).len && rune_is_space(r.value); indent++)
        from += r.len;
    while (to > from && rune_is_space((r = utf8_before(text, to)).value))
        to -= r.len;
    text = slice_cut(text, from, to);
    slice word = slice_cut(text, 0, slice_find_byte(text, ' ', 0));
    struct line_form form;
    bool dash = slice_starts(text, SLICE("- ")) || slice_starts(text, SLICE("* "));
    return (struct line){.begin = begin + from,
                         .end = begin + to,
                         .indent = indent,
                         .columns = columns_of(text),
                         .first_word = columns_of(word),
                         .ends = text_ends_sentence(text),
                         .marked = dash || bullet_form(text, &form)};
}

/* The end of the line at `at`: LF, CR, CRLF, U+2028 and U+2029 end lines. */
static size_t line_end(slice s, size_t at, size_t *next) {
    for (; at < s.len; at++) {
        char c = s.data[at];
        bool separator = c == '\xe2' && (slice_starts(slice_from(s, at), SLICE("\xe2\x80\xa8")) ||
                                         slice_starts(slice_from(s, at), SLICE("\xe2\x80\xa9")));
        if (c != '\n' && c != '\r' && !separator)
            continue;
        *next = at + (separator ? 3 : 1);
        if (c == '\r' && *next < s.len && s.data[*next] == '\n')
            ++*next;
        return at;
    }
    return *next = s.len;
}

static void split_lines(struct arena *a, slice source, struct source_lines *out) {
    bool gap = false;
    *out = (struct source_lines){0};
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

/* The end of the widest line that wrapping may have left; 0: too many are wider. */
static size_t widest(const struct source_lines *lines) {
    size_t width = 0, wider = 0;
    for (size_t i = 0; i < lines->count; i++) {
        size_t end = lines->items[i].indent + lines->items[i].columns;
        if (end > WRAP_MOST)
            wider++;
        else if (end > width)
            width = end;
    }
    return wider * WIDER_SHARE > lines->count ? 0 : width;
}

static bool is_wrapped(const struct line *line, const struct line *next, size_t width) {
    size_t end = line->indent + line->columns;
    return !next->gap_before && !next->marked && end + 1 + next->first_word > width &&
           end <= width && end * 2 > width;
}

/* The width at which the text was wrapped; 0: it was not. */
static size_t wrap_width(const struct source_lines *lines) {
    size_t width = widest(lines), wrapped = 0;
    if (width < WRAP_LEAST)
        return 0;
    for (size_t i = 0; i + 1 < lines->count; i++)
        wrapped +=
            !lines->items[i].ends && is_wrapped(&lines->items[i], &lines->items[i + 1], width);
    return wrapped >= WRAP_LINES ? width : 0;
}

/* ---- blocks -----------------------------------------------------------------------------------
 */

struct builder {
    struct arena *arena;
    struct mojibake repair;
    struct page *page;
    size_t capacity;
};

static bool is_markdown(slice source, const struct source_lines *lines) {
    unsigned signs = 0;
    for (size_t i = 0; i < lines->count && signs < MARKDOWN_SIGNS; i++)
        signs += markdown_signs(slice_cut(source, lines->items[i].begin, lines->items[i].end));
    return signs >= MARKDOWN_SIGNS;
}

/* Lines with dashes are a list where several stand in a row: a single one may be somebody speaking.
 */
static bool is_in_list(const struct source_lines *lines, size_t i) {
    size_t first = i, last = i;
    while (first > 0 && i - first < DASHES && lines->items[first - 1].marked)
        first--;
    while (last + 1 < lines->count && last - i < DASHES && lines->items[last + 1].marked)
        last++;
    return lines->items[i].marked && last - first + 1 >= DASHES;
}

static void read_form(const struct builder *b, slice text, const struct line *first, bool in_list,
                      struct line_form *out) {
    if (b->page->is_markdown) {
        markdown_form(text, first->indent, out);
    } else if (!bullet_form(text, out)) {
        *out = (struct line_form){PITH_PARAGRAPH, 0, 0, text};
        if (in_list)
            *out = (struct line_form){PITH_LIST_ITEM, 1, 0, slice_trim(slice_from(text, 2))};
    }
}

static void add_block(struct builder *b, struct block block) {
    struct page *p = b->page;
    block.shape = text_measure(block.text);
    p->blocks = arena_grow(b->arena, p->blocks, &b->capacity, p->block_count + 1, sizeof block);
    p->blocks[p->block_count++] = block;
}

/* Code stays as it stands, without the four columns that mark it. */
static void put_code(struct builder *b, const struct line *first, const struct line *last) {
    enum { CODE_INDENT = 4 };
    struct page *p = b->page;
    slice raw = slice_cut(p->source, first->begin, last->end);
    struct buffer text = buffer_new(b->arena, raw.len);
    for (const struct line *line = first; line <= last; line++) {
        if (line != first)
            buffer_put_byte(&text, '\n');
        for (size_t i = CODE_INDENT; i < line->indent; i++)
            buffer_put_byte(&text, ' ');
        buffer_put(&text, slice_cut(p->source, line->begin, line->end));
    }
    struct block block = {.text = free_text(&b->repair, buffer_slice(&text)),
                          .begin = first->begin,
                          .end = last->end,
                          .source_bytes = raw.len,
                          .container = NO_INDEX,
                          .kind = PITH_PREFORMATTED,
                          .gap_before = first->gap_before};
    if (block.text.len)
        add_block(b, block);
}

static void put_block(struct builder *b, const struct line *first, const struct line *last,
                      bool in_list) {
    struct page *p = b->page;
    slice raw = slice_cut(p->source, first->begin, last->end);
    slice text = text_collapse(b->arena, free_text(&b->repair, raw));
    struct line_form form;
    struct block block = {
        .begin = first->begin,
        .end = last->end,
        .source_bytes = raw.len,
        .container = NO_INDEX,
        .gap_before = first->gap_before,
    };
    if (p->is_markdown && markdown_is_rule(text))
        return;
    read_form(b, text, first, in_list, &form);
    block.text = form.rest;
    if (p->is_markdown)
        block.text = markdown_text(b->arena, form.rest, &block.link_words, &block.links);
    if (!block.text.len)
        return;
    block.kind = form.kind;
    block.level = form.level;
    block.ordinal = form.ordinal;
    add_block(b, block);
}

/* A short line that ends no sentence, with empty lines around it and a long one behind. */
static void find_subheads(struct page *p) {
    for (size_t i = 1; i + 1 < p->block_count && !p->is_markdown; i++) {
        struct block *b = &p->blocks[i];
        const struct block *next = &p->blocks[i + 1];
        if (b->kind != PITH_PARAGRAPH || !b->gap_before || !next->gap_before ||
            b->shape.words > SUBHEAD_WORDS_MOST || b->shape.words < 2 ||
            text_ends_sentence(b->text) || next->shape.words < TEXT_WORDS_LEAST ||
            !text_ends_sentence(next->text))
            continue;
        b->kind = PITH_HEADING;
        b->level = 2;
    }
}

/* A line of Markdown that goes on in the next one. */
static bool goes_on(const struct builder *b, const struct line *line, const struct line *next) {
    slice one = slice_cut(b->page->source, line->begin, line->end),
          two = slice_cut(b->page->source, next->begin, next->end);
    bool broken = slice_starts(slice_from(b->page->source, line->end), SLICE("  "));
    struct line_form form, behind;
    markdown_form(one, line->indent, &form);
    markdown_form(two, next->indent, &behind);
    return !next->gap_before && !broken && form.kind != PITH_HEADING &&
           behind.kind == PITH_PARAGRAPH && !markdown_is_rule(one) && !markdown_is_rule(two) &&
           slice_find_byte(one, '|', 0) == SLICE_NONE;
}

static bool is_code(const struct builder *b, const struct line *line) {
    const struct page *p = b->page;
    bool in_list = p->block_count && p->blocks[p->block_count - 1].kind == PITH_LIST_ITEM;
    return p->is_markdown && line->indent >= 4 && !line->marked && !in_list;
}

/* The last line of the block that begins with line `i`. */
static size_t last_line(const struct builder *b, const struct source_lines *lines, size_t i,
                        size_t width) {
    const struct line *at = lines->items;
    bool code = is_code(b, &at[i]);
    for (; i + 1 < lines->count; i++) {
        bool more = code ? at[i + 1].indent >= 4
                         : (width && is_wrapped(&at[i], &at[i + 1], width)) ||
                               (b->page->is_markdown && goes_on(b, &at[i], &at[i + 1]));
        if (!more)
            break;
    }
    return i;
}

void plain_read(struct arena *a, slice utf8, size_t most, struct page *out) {
    struct builder b = {.arena = a, .repair = {.arena = a}, .page = out};
    struct source_lines lines;
    *out = (struct page){.source = utf8, .truncated = most < utf8.len};
    slice read = utf8_cut(utf8, most);
    out->unread = utf8.len - read.len;
    split_lines(a, read, &lines);
    size_t width = wrap_width(&lines);
    out->is_wrapped = width > 0;
    out->is_markdown = is_markdown(utf8, &lines);
    for (size_t i = 0; i < lines.count;) {
        size_t last = last_line(&b, &lines, i, width);
        if (is_code(&b, &lines.items[i]))
            put_code(&b, &lines.items[i], &lines.items[last]);
        else
            put_block(&b, &lines.items[i], &lines.items[last], is_in_list(&lines, i));
        i = last + 1;
    }
    find_subheads(out);
    out->repairs = b.repair.repairs;
}

/* Plain text to blocks. A line is usually a paragraph: extractors and tag strippers write so. Lines
 * that were wrapped at a fixed width are joined first. Headings, list items and quotes are known by
 * their marks. In text without Markdown, a short line between two empty ones is a heading where a
 * long line follows. */
#include "plain/plain.h"

#include "page/formulas.h"
#include "page/free_text.h"
#include "plain/markdown.h"
#include "plain/source_lines.h"
#include "text/utf8.h"

enum {
    MARKDOWN_SIGNS = 3,
    CODE_INDENT = 4,
    SUBHEAD_WORDS_MOST = 12,
    TEXT_WORDS_LEAST = 15, /* of the line that a subhead heads */
};

struct plain_reader {
    struct arena *arena;
    struct mojibake repair;
    struct page *page;
    size_t capacity;
    struct source_lines lines;
    size_t width; /* at which the lines were wrapped; 0: they were not */
};

static slice line_source(const struct plain_reader *r, const struct source_line *line) {
    return slice_cut(r->page->source, line->begin, line->end);
}

static bool is_markdown(const struct plain_reader *r) {
    unsigned signs = 0;
    for (size_t i = 0; i < r->lines.count && signs < MARKDOWN_SIGNS; i++)
        signs += markdown_signs(line_source(r, &r->lines.items[i]));
    return signs >= MARKDOWN_SIGNS;
}

/* ---- which lines are one block -------------------------------------------------------------- */

/* Only Markdown has code lines, and only outside a list. */
static bool is_code_line(const struct plain_reader *r, const struct source_line *line) {
    const struct page *p = r->page;
    if (!p->is_markdown || line->indent < CODE_INDENT || line->marked)
        return false;
    return !p->block_count || p->blocks[p->block_count - 1].kind != PITH_LIST_ITEM;
}

/* Two blanks at its end break a line of Markdown. */
static bool is_broken(const struct plain_reader *r, const struct source_line *line) {
    return slice_starts(slice_from(r->page->source, line->end), SLICE("  "));
}

/* True where a line of Markdown goes on in the next one. */
static bool plain_goes_on(const struct plain_reader *r, const struct source_line *line,
                          const struct source_line *next) {
    slice one = line_source(r, line);
    slice two = line_source(r, next);
    bool is_row = slice_find_byte(one, '|', 0) != SLICE_NONE;
    if (next->gap_before || is_broken(r, line) || is_row)
        return false;
    if (markdown_is_rule(one) || markdown_is_rule(two))
        return false;

    struct line_form form;
    struct line_form next_form;
    markdown_form(one, line->indent, &form);
    markdown_form(two, next->indent, &next_form);
    return form.kind != PITH_HEADING && next_form.kind == PITH_PARAGRAPH;
}

static bool is_one_paragraph(const struct plain_reader *r, const struct source_line *line) {
    if (r->width && source_line_is_wrapped(line, line + 1, r->width))
        return true;
    return r->page->is_markdown && plain_goes_on(r, line, line + 1);
}

/* The last line of the block that begins with line `i`. */
static size_t last_line_of_block(const struct plain_reader *r, size_t i, bool is_code) {
    for (; i + 1 < r->lines.count; i++) {
        const struct source_line *line = &r->lines.items[i];
        bool more = is_code ? line[1].indent >= CODE_INDENT : is_one_paragraph(r, line);
        if (!more)
            break;
    }
    return i;
}

/* ---- blocks --------------------------------------------------------------------------------- */

static struct block block_of_lines(const struct source_line *first,
                                   const struct source_line *last) {
    return (struct block){
        .begin = first->begin,
        .end = last->end,
        .source_bytes = last->end - first->begin,
        .container = NO_INDEX,
        .gap_before = first->gap_before,
    };
}

/* A block without text is left out. */
static void add_plain_block(struct plain_reader *r, struct block block) {
    struct page *p = r->page;
    if (!block.text.len)
        return;
    block.shape = text_measure(block.text);
    p->blocks = arena_grow(r->arena, p->blocks, &r->capacity, p->block_count + 1, sizeof block);
    p->blocks[p->block_count++] = block;
}

/* Code is kept as it is, without the four columns that mark it. */
static void add_code(struct plain_reader *r, const struct source_line *first,
                     const struct source_line *last) {
    struct block block = block_of_lines(first, last);
    struct buffer text = buffer_new(r->arena, block.source_bytes);
    for (const struct source_line *line = first; line <= last; line++) {
        if (line != first)
            buffer_put_byte(&text, '\n');
        for (size_t i = CODE_INDENT; i < line->indent; i++)
            buffer_put_byte(&text, ' ');
        buffer_put(&text, line_source(r, line));
    }
    block.text = free_text(&r->repair, buffer_slice(&text));
    block.kind = PITH_PREFORMATTED;
    add_plain_block(r, block);
}

/* What a line is by its marks. */
static struct line_form read_form(const struct plain_reader *r, slice text, size_t indent,
                                  bool in_list) {
    struct line_form form = {PITH_PARAGRAPH, 0, 0, text};
    if (r->page->is_markdown)
        markdown_form(text, indent, &form);
    else if (!markdown_bullet_form(text, &form) && in_list)
        form = (struct line_form){PITH_LIST_ITEM, 1, 0, slice_trim(slice_from(text, 2))};
    return form;
}

static void add_paragraph(struct plain_reader *r, const struct source_line *first,
                          const struct source_line *last, bool in_list) {
    bool is_markdown = r->page->is_markdown;
    struct block block = block_of_lines(first, last);
    slice raw = slice_cut(r->page->source, first->begin, last->end);
    slice text = text_collapse(r->arena, free_text(&r->repair, raw));
    if (is_markdown && markdown_is_rule(text))
        return;

    struct line_form form = read_form(r, text, first->indent, in_list);
    block.text = form.rest;
    if (is_markdown)
        block.text = markdown_text(r->arena, form.rest, &block.link_words, &block.links);
    block.kind = form.kind;
    block.level = form.level;
    block.ordinal = form.ordinal;
    add_plain_block(r, block);
}

/* Returns the line after the block. */
static size_t plain_read_block(struct plain_reader *r, size_t i) {
    const struct source_line *first = &r->lines.items[i];
    bool is_code = is_code_line(r, first);
    size_t last = last_line_of_block(r, i, is_code);
    if (is_code)
        add_code(r, first, &r->lines.items[last]);
    else
        add_paragraph(r, first, &r->lines.items[last], source_line_is_in_list(&r->lines, i));
    return last + 1;
}

/* ---- subheads ------------------------------------------------------------------------------- */

static bool may_be_subhead(const struct block *b) {
    if (b->kind != PITH_PARAGRAPH || !b->gap_before || text_ends_sentence(b->text))
        return false;
    return b->shape.words >= 2 && b->shape.words <= SUBHEAD_WORDS_MOST;
}

static bool may_be_headed(const struct block *b) {
    return b->gap_before && b->shape.words >= TEXT_WORDS_LEAST && text_ends_sentence(b->text);
}

/* A subhead is a short line that ends no sentence, with empty lines around it and a long line
 * after it. */
static void find_subheads(struct page *p) {
    for (size_t i = 1; i + 1 < p->block_count; i++) {
        struct block *b = &p->blocks[i];
        if (!may_be_subhead(b) || !may_be_headed(b + 1))
            continue;
        b->kind = PITH_HEADING;
        b->level = 2;
    }
}

void plain_read(struct arena *a, slice utf8, size_t most, struct page *out) {
    struct plain_reader r = {
        .arena = a,
        .repair = {.arena = a},
        .page = out,
    };
    slice read = utf8_cut(utf8, most);
    *out = (struct page){
        .source = utf8,
        .truncated = most < utf8.len,
        .unread = utf8.len - read.len,
    };
    source_lines_split(a, read, &r.lines);
    r.width = source_lines_width(&r.lines);
    out->is_wrapped = r.width > 0;
    out->is_markdown = is_markdown(&r);

    for (size_t i = 0; i < r.lines.count;)
        i = plain_read_block(&r, i);
    if (!out->is_markdown)
        find_subheads(out);
    out->repairs = r.repair.repairs;
    page_mark_formulas(a, out);
}

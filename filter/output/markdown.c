/* Front matter in YAML, every string quoted, and the body in CommonMark; tables are GFM's. A line
 * begins with what is open around it: "> " for each quotation, blanks as wide as the markers of the
 * items. Outlines are lists in lists or quotations in quotations, never both. */
#include "output/markdown_text.h"
#include "output/outline.h"

enum { DEPTH_MOST = OUTLINE_PARTS, MARKER_MOST = 16 };

enum gap { GAP_LINE, GAP_EMPTY_LINE };

struct container {
    bool is_quote;
    bool begun; /* item: its marker is written */
    size_t width;
    char marker[MARKER_MOST];
};

struct markdown {
    struct writer *w;
    const pith_article *article;
    struct markdown_text text;
    struct container open[DEPTH_MOST];
    size_t depth;
    size_t shared;   /* of those, which were open when the last leaf was written */
    bool any;        /* something of the body is written */
    enum gap gap;    /* before the next line */
    bool after_list; /* a list was closed, and nothing came behind it */
    bool list_begun; /* the innermost list has an item */
    bool other_markers[DEPTH_MOST +
                       1]; /* of lists by depth: another sign tells one from the list before */
    unsigned columns, column;
    size_t rows;
    bool headed; /* the first row of the table is its header */
};

/* ---- lines ----------------------------------------------------------------------------------- */

static void put_blanks(struct writer *w, size_t n) {
    for (; n > 0; n--) writer_put_literal(w, " ");
}

static void put_prefix(void *state) {
    struct markdown *m = state;
    for (size_t i = 0; i < m->depth; i++) {
        struct container *c = &m->open[i];
        if (c->is_quote)
            writer_put_literal(m->w, "> ");
        else if (!c->begun)
            writer_put(m->w, (pith_str){c->marker, c->width});
        else
            put_blanks(m->w, c->width);
        c->begun = true;
    }
}

/* Ends the line before, with an empty line where one is due, and begins the next. */
static void begin_line(struct markdown *m) {
    if (m->any) writer_put_literal(m->w, "\n");
    if (m->any && m->gap == GAP_EMPTY_LINE) {
        for (size_t i = 0; i < m->shared && m->open[i].is_quote; i++)
            writer_put_literal(m->w, i ? " >" : ">");
        writer_put_literal(m->w, "\n");
    }
    put_prefix(m);
    m->any = true;
    m->after_list = false;
    m->shared = m->depth;
    m->gap = GAP_EMPTY_LINE;
}

/* ---- parts ----------------------------------------------------------------------------------- */

static void push(struct markdown *m, struct container c) {
    if (m->depth < DEPTH_MOST) m->open[m->depth++] = c;
}

/* "- " or "12. ", with other signs where the list stands right behind another. */
static struct container item_of(const struct markdown *m, unsigned ordinal) {
    struct container c = {.width = 0};
    bool other = m->other_markers[m->depth];
    char digits[10];
    size_t n = 0;
    for (unsigned rest = ordinal; rest && n < sizeof digits; rest /= 10)
        digits[n++] = (char)('0' + rest % 10);
    while (n > 0) c.marker[c.width++] = digits[--n];
    c.marker[c.width++] = ordinal ? (other ? ')' : '.') : (other ? '*' : '-');
    c.marker[c.width++] = ' ';
    return c;
}

static void open_item(struct markdown *m, const pith_block *first) {
    /* a list that does not begin at 1 needs an empty line to end a paragraph */
    if (m->list_begun || (m->depth && first->ordinal <= 1)) m->gap = GAP_LINE;
    m->list_begun = true;
    push(m, item_of(m, first->ordinal));
}

/* How many columns the table has, and whether its first row is a header. */
static void measure_table(struct markdown *m, const pith_block *first, size_t index) {
    m->columns = 0;
    m->rows = 0;
    m->headed = true;
    for (; index < pith_block_count(m->article); index++) {
        const pith_block *b = pith_block_at(m->article, index);
        if (!b->keep) continue;
        if (b->kind != PITH_CELL || b->group != first->group) break;
        if (b->column > m->columns) m->columns = b->column;
        if (b->row == first->row) m->headed &= b->header;
    }
    if (!m->columns) m->columns = 1;
}

static void put_row(struct markdown *m, const char *cell) {
    writer_put_literal(m->w, "|");
    for (unsigned i = 0; i < m->columns; i++) writer_put_literal(m->w, cell);
}

static void open_row(struct markdown *m) {
    begin_line(m);
    if (m->rows == 0 && !m->headed) {
        put_row(m, "  |");
        m->gap = GAP_LINE;
        begin_line(m);
        put_row(m, " --- |");
        m->gap = GAP_LINE;
        begin_line(m);
    }
    m->column = 0;
    writer_put_literal(m->w, "|");
}

static void close_row(struct markdown *m) {
    m->gap = GAP_LINE;
    if (m->rows++ > 0 || !m->headed) return;
    for (; m->column < m->columns; m->column++) writer_put_literal(m->w, "  |");
    begin_line(m);
    put_row(m, " --- |");
    m->gap = GAP_LINE;
}

static void open_cell(struct markdown *m, const pith_block *first) {
    for (m->column++; m->column < first->column; m->column++) writer_put_literal(m->w, "  |");
    writer_put_literal(m->w, " ");
}

static void open_part(void *state, enum part part, const pith_block *first, size_t index) {
    struct markdown *m = state;
    switch (part) {
    case PART_LIST:
        m->list_begun = false;
        m->other_markers[m->depth] = m->after_list && !m->other_markers[m->depth];
        break;
    case PART_ITEM: open_item(m, first); break;
    case PART_QUOTE: push(m, (struct container){.is_quote = true}); break;
    case PART_TABLE: measure_table(m, first, index); break;
    case PART_ROW: open_row(m); break;
    case PART_CELL: open_cell(m, first); break;
    }
}

static void close_part(void *state, enum part part) {
    struct markdown *m = state;
    switch (part) {
    case PART_LIST:
        m->list_begun = true; /* of the list around it */
        m->after_list = true;
        m->gap = GAP_EMPTY_LINE;
        break;
    case PART_ITEM:
    case PART_QUOTE:
        if (m->depth) m->depth--;
        if (m->shared > m->depth) m->shared = m->depth;
        break;
    case PART_TABLE: m->gap = GAP_EMPTY_LINE; break;
    case PART_ROW: close_row(m); break;
    case PART_CELL: writer_put_literal(m->w, " |"); break;
    }
}

/* ---- blocks ---------------------------------------------------------------------------------- */

static void put_fence(struct markdown *m, size_t n) {
    for (; n > 0; n--) writer_put_literal(m->w, "`");
}

static void put_preformatted(struct markdown *m, const pith_block *b) {
    size_t fence = backticks_in(b->text) < 3 ? 3 : backticks_in(b->text) + 1;
    begin_line(m);
    put_fence(m, fence);
    writer_put_literal(m->w, "\n");
    writer_put(m->w, b->text);
    writer_put_literal(m->w, "\n");
    put_fence(m, fence);
}

static void put_heading(struct markdown *m, const pith_block *b) {
    unsigned level = b->level >= 1 && b->level <= 6 ? b->level : 2;
    begin_line(m);
    for (; level > 0; level--) writer_put_literal(m->w, "#");
    writer_put_literal(m->w, " ");
}

static void put_leaf(void *state, const pith_block *b, bool again) {
    struct markdown *m = state;
    bool heading = b->kind == PITH_HEADING, cell = b->kind == PITH_CELL;
    if (b->kind == PITH_PREFORMATTED) {
        put_preformatted(m, b);
        return;
    }
    if (cell && again) writer_put_literal(m->w, " ");
    if (heading) put_heading(m, b);
    if (!heading && !cell) begin_line(m);
    m->text.one_line = heading || cell;
    m->text.in_cell = cell;
    m->text.place = heading || cell ? LINE_INSIDE : LINE_START;
    markdown_put_text(&m->text, b);
}

/* ---- front matter: what the header block has, and what is asked for by name -------------------
 */

static bool is_said(const struct writer *w, const pith_article *article, enum record_field f) {
    bool bare = f == RECORD_QUALITY || f == RECORD_PAYWALLED;
    if (!writer_wants(w, f) || (!bare && !record_value(article, f, 0).len)) return false;
    if (!*field_rows[f].header && !w->layout->fields.len) return false;
    if (f == RECORD_CHARSET) return !is_utf8_charset(article);
    return f != RECORD_STATUS || pith_article_outcome(article) != PITH_COMPLETE;
}

static void put_list(struct writer *w, const pith_article *article, enum record_field f) {
    writer_put_literal(w, "\n");
    for (size_t i = 0; record_value(article, f, i).len; i++) {
        writer_put_literal(w, "  - ");
        put_json_string(w, record_value(article, f, i));
        writer_put_literal(w, "\n");
    }
}

static bool put_front_matter(struct writer *w, const pith_article *article) {
    bool any = false;
    for (size_t i = 0; i < RECORD_FIELDS; i++) {
        enum record_field f = (enum record_field)i;
        if (!is_said(w, article, f)) continue;
        if (!any) writer_put_literal(w, "---\n");
        any = true;
        writer_put_literal(w, field_rows[f].name);
        writer_put_literal(w, ":");
        if (f == RECORD_AUTHORS || f == RECORD_TAGS) {
            put_list(w, article, f);
            continue;
        }
        writer_put_literal(w, " ");
        if (!put_bare_value(w, article, f)) put_json_string(w, record_value(article, f, 0));
        writer_put_literal(w, "\n");
    }
    if (any) writer_put_literal(w, "---\n");
    return any;
}

void write_markdown(struct writer *w, const pith_article *article) {
    static const struct outline_style style = {open_part, close_part, put_leaf};
    struct markdown m = {.w = w, .article = article, .gap = GAP_EMPTY_LINE};
    m.text =
        (struct markdown_text){.w = w, .article = article, .put_prefix = put_prefix, .state = &m};
    bool headed = put_front_matter(w, article);
    if (headed && has_body(article)) writer_put_literal(w, "\n");
    outline_walk(&style, &m, article);
    if (m.any) writer_put_literal(w, "\n");
}

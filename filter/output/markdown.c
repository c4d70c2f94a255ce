/* The body in CommonMark; tables are GFM's. A line begins with what is open around it: "> " for
 * each quotation, blanks as wide as its marker for each item. A cell is one line: its blocks
 * are written one after the other. */
#include "output/front_matter.h"
#include "output/markdown_text.h"
#include "output/outline.h"

enum { MARKER_MOST = 16 };

enum gap { GAP_LINE, GAP_EMPTY_LINE };

/* An item, a quotation or a note. */
struct container {
    bool is_quote;
    bool begun;    /* item: its marker is written */
    size_t width;  /* of the blanks in the place of the marker */
    size_t length; /* of the marker */
    char marker[MARKER_MOST];
};

struct markdown {
    struct writer *w;
    const pith_article *article;
    struct markdown_text text;
    struct container open[OUTLINE_PARTS + 1];
    size_t depth;
    size_t shared;   /* of those, which were open when the last line was written */
    bool any;        /* something of the body is written */
    enum gap gap;    /* before the next line */
    bool after_list; /* a list was closed, and nothing came after it */
    /* of the list inside of so many containers */
    bool has_items[OUTLINE_PARTS + 1];
    bool other_markers[OUTLINE_PARTS + 1]; /* signs that tell it from the list before */
    const pith_part *cell;                 /* the open one */
    bool cell_filled;
    unsigned columns, column;
    size_t rows;
    bool headed; /* the first row of the table is its header */
    slice note;  /* the open one, or empty */
};

/* ---- lines ---------------------------------------------------------------------------------- */

static void put_blanks(struct writer *w, size_t n) {
    for (; n > 0; n--)
        writer_put_literal(w, " ");
}

static void put_prefix(void *state) {
    struct markdown *m = state;
    for (size_t i = 0; i < m->depth; i++) {
        struct container *c = &m->open[i];
        if (c->is_quote)
            writer_put_literal(m->w, "> ");
        else if (!c->begun)
            writer_put(m->w, slice_of(c->marker, c->length));
        else
            put_blanks(m->w, c->width);
        c->begun = true;
    }
}

/* Without blanks at its end. */
static void put_empty_line(struct markdown *m) {
    size_t blanks = 0;
    for (size_t i = 0; i < m->shared; i++) {
        if (!m->open[i].is_quote) {
            blanks += m->open[i].width;
            continue;
        }
        put_blanks(m->w, blanks);
        writer_put_literal(m->w, ">");
        blanks = 1;
    }
    writer_put_literal(m->w, "\n");
}

/* Ends the line before, with an empty line where one is due, and begins the next. */
static void begin_line(struct markdown *m) {
    if (m->any)
        writer_put_literal(m->w, "\n");
    if (m->any && m->gap == GAP_EMPTY_LINE)
        put_empty_line(m);
    put_prefix(m);
    m->any = true;
    m->after_list = false;
    m->shared = m->depth;
    m->gap = GAP_EMPTY_LINE;
}

/* ---- items ---------------------------------------------------------------------------------- */

static void markdown_push(struct markdown *m, struct container c) {
    m->open[m->depth++] = c; /* the outline opens no more than there is room for */
}

/* "- " or "12. ", with other signs where the list is right after another. */
static struct container item_of(unsigned number, bool other) {
    struct container c = {.width = 0};
    char digits[10];
    size_t n = 0;
    for (unsigned rest = number; rest && n < sizeof digits; rest /= 10)
        digits[n++] = (char)('0' + rest % 10);
    while (n > 0)
        c.marker[c.width++] = digits[--n];
    c.marker[c.width++] = (number ? ".)" : "-*")[other];
    c.marker[c.width++] = ' ';
    c.length = c.width;
    return c;
}

static void open_list(struct markdown *m) {
    m->has_items[m->depth] = false;
    m->other_markers[m->depth] = m->after_list && !m->other_markers[m->depth];
}

/* A list goes on in the next line, and so begins one in an item; but one that does not begin at 1
 * needs an empty line to end a paragraph. */
static void open_item(struct markdown *m, const pith_part *item) {
    unsigned number = item->parent->ordered ? item->ordinal : 0;
    bool in_item = m->depth && !m->open[m->depth - 1].is_quote;
    if (m->has_items[m->depth] || (in_item && number <= 1))
        m->gap = GAP_LINE;
    m->has_items[m->depth] = true;
    markdown_push(m, item_of(number, m->other_markers[m->depth]));
}

static void close_container(struct markdown *m) {
    m->depth--;
    if (m->shared > m->depth)
        m->shared = m->depth;
}

/* ---- notes ---------------------------------------------------------------------------------- */

static void put_in_marker(struct container *c, slice s) {
    for (size_t i = 0; i < s.len && c->length < MARKER_MOST; i++)
        c->marker[c->length++] = s.data[i];
}

static void end_note(struct markdown *m) {
    if (m->note.len)
        close_container(m);
    m->note = SLICE("");
}

/* "[^1]: ", and what follows in it is indented. */
static void begin_note(struct markdown *m, const pith_block *b) {
    enum { INDENT = 4 };
    if (slice_equal(m->note, b->note))
        return;
    end_note(m);
    m->note = b->note;
    if (!b->note.len)
        return;
    struct container c = {.width = INDENT};
    put_in_marker(&c, SLICE("[^"));
    put_in_marker(&c, b->note);
    put_in_marker(&c, SLICE("]: "));
    markdown_push(m, c);
}

/* ---- tables --------------------------------------------------------------------------------- */

/* How many columns the table has, and whether its first row is a header. */
static void measure_table(struct markdown *m, const pith_part *table, size_t index) {
    const pith_part *first = NULL;
    m->columns = 1;
    m->rows = 0;
    m->headed = true;
    for (; index < pith_block_count(m->article); index++) {
        const pith_block *b = pith_block_at(m->article, index);
        const pith_part *cell = b->part;
        if (!b->keep || (cell && cell->kind == PITH_PART_CAPTION && cell->parent == table))
            continue;
        while (cell && !(cell->kind == PITH_PART_CELL && cell->parent->parent == table))
            cell = cell->parent;
        if (!cell)
            break;
        if (!first)
            first = cell->parent;
        if (cell->ordinal + cell->columns > m->columns + 1)
            m->columns = cell->ordinal + cell->columns - 1;
        if (cell->parent == first)
            m->headed &= cell->header;
    }
}

static void put_row(struct markdown *m, const char *cell) {
    writer_put_literal(m->w, "|");
    for (unsigned i = 0; i < m->columns; i++)
        writer_put_literal(m->w, cell);
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
    if (m->rows++ > 0 || !m->headed)
        return;
    for (; m->column < m->columns; m->column++)
        writer_put_literal(m->w, "  |");
    begin_line(m);
    put_row(m, " --- |");
    m->gap = GAP_LINE;
}

static void open_cell(struct markdown *m, const pith_part *cell) {
    for (m->column++; m->column < cell->ordinal; m->column++)
        writer_put_literal(m->w, "  |");
    writer_put_literal(m->w, " ");
    m->cell = cell;
    m->cell_filled = false;
}

/* ---- posts ---------------------------------------------------------------------------------- */

static void put_text(struct markdown *m, const pith_block *b, bool one_line) {
    m->text.one_line = one_line;
    m->text.in_cell = m->cell != NULL;
    m->text.place = one_line ? LINE_INSIDE : LINE_START;
    markdown_put_text(&m->text, b);
}

static void put_strong(struct markdown *m, slice s) {
    const pith_block block = {.text = s};
    writer_put_literal(m->w, "**");
    put_text(m, &block, true);
    writer_put_literal(m->w, "**");
}

/* A line between posts, then who wrote the next one, and when. */
static void open_post(struct markdown *m, const pith_part *post) {
    if (m->any) {
        begin_line(m);
        writer_put_literal(m->w, "---");
    }
    if (!post->author.len && !post->date.len)
        return;
    begin_line(m);
    if (post->author.len)
        put_strong(m, post->author);
    if (post->author.len && post->date.len)
        writer_put_literal(m->w, ", ");
    writer_put(m->w, post->date);
}

/* ---- parts ---------------------------------------------------------------------------------- */

static void markdown_open_part(void *state, const pith_part *part, const pith_block *first,
                               size_t index) {
    struct markdown *m = state;
    (void)first;
    if (m->cell)
        return;
    end_note(m);
    switch (part->kind) {
    case PITH_PART_LIST: open_list(m); break;
    case PITH_PART_ITEM: open_item(m, part); break;
    case PITH_PART_QUOTE: markdown_push(m, (struct container){.is_quote = true}); break;
    case PITH_PART_TABLE: measure_table(m, part, index); break;
    case PITH_PART_ROW: open_row(m); break;
    case PITH_PART_CELL: open_cell(m, part); break;
    case PITH_PART_POST: open_post(m, part); break;
    case PITH_PART_TERM:
    case PITH_PART_DEFINITION: break; /* paragraphs of an item */
    case PITH_PART_FIGURE:
    case PITH_PART_CAPTION: break; /* a paragraph beside the table or the picture */
    }
}

static void markdown_close_part(void *state, const pith_part *part) {
    struct markdown *m = state;
    if (m->cell && m->cell != part)
        return;
    switch (part->kind) {
    case PITH_PART_LIST:
        m->after_list = true;
        m->gap = GAP_EMPTY_LINE;
        break;
    case PITH_PART_ITEM:
    case PITH_PART_QUOTE: close_container(m); break;
    case PITH_PART_TABLE: m->gap = GAP_EMPTY_LINE; break;
    case PITH_PART_ROW: close_row(m); break;
    case PITH_PART_CELL:
        m->cell = NULL;
        writer_put_literal(m->w, " |");
        break;
    case PITH_PART_POST:
    case PITH_PART_TERM:
    case PITH_PART_DEFINITION:
    case PITH_PART_FIGURE:
    case PITH_PART_CAPTION: break;
    }
}

/* ---- blocks --------------------------------------------------------------------------------- */

static void put_fence(struct markdown *m, size_t n) {
    for (; n > 0; n--)
        writer_put_literal(m->w, "`");
}

static void markdown_put_lines(struct markdown *m, slice s) {
    size_t begin = 0;
    for (size_t i = 0; i <= s.len; i++) {
        if (i < s.len && s.data[i] != '\n')
            continue;
        writer_put_literal(m->w, "\n");
        put_prefix(m);
        writer_put(m->w, slice_cut(s, begin, i));
        begin = i + 1;
    }
}

static void markdown_put_preformatted(struct markdown *m, const pith_block *b) {
    size_t fence = backticks_in(b->text) < 3 ? 3 : backticks_in(b->text) + 1;
    begin_line(m);
    put_fence(m, fence);
    writer_put(m->w, b->language);
    markdown_put_lines(m, b->text);
    writer_put_literal(m->w, "\n");
    put_prefix(m);
    put_fence(m, fence);
}

static void markdown_put_heading(struct markdown *m, const pith_block *b) {
    unsigned level = b->level >= 1 && b->level <= 6 ? b->level : 2;
    begin_line(m);
    for (; level > 0; level--)
        writer_put_literal(m->w, "#");
    writer_put_literal(m->w, " ");
    put_text(m, b, true);
}

/* In a cell they are part of its line. */
static bool markdown_put_images_apart(void *state, const pith_block *b) {
    struct markdown *m = state;
    const pith_mark *image;
    bool any = false;
    m->text.in_code = false;
    for (size_t i = 0; !m->cell && (image = markdown_image_apart(&m->text, b, &i)); any = true) {
        begin_line(m);
        markdown_put_image(&m->text, b, image);
    }
    return any;
}

/* As GFM has it: "- [x] ". */
static void put_box(struct markdown *m, const pith_block *b, bool again) {
    if (!again && b->part && b->part->box)
        writer_put_literal(m->w, b->part->ticked ? "[x] " : "[ ] ");
}

static void markdown_put_leaf(void *state, const pith_block *b, bool again) {
    struct markdown *m = state;
    if (m->cell) {
        bool is_item = b->kind == PITH_LIST_ITEM;
        if (m->cell_filled)
            writer_put_literal(m->w, is_item ? "<br>" : " ");
        if (is_item && b->part && b->part->kind == PITH_PART_ITEM)
            writer_put_literal(m->w, "\xe2\x80\xa2 ");
        m->cell_filled = true;
        put_text(m, b, true);
        return;
    }
    begin_note(m, b);
    if (b->kind == PITH_PREFORMATTED) {
        markdown_put_preformatted(m, b);
    } else if (b->kind == PITH_HEADING) {
        markdown_put_heading(m, b);
    } else {
        begin_line(m);
        put_box(m, b, again);
        put_text(m, b, false);
    }
}

void write_markdown(struct writer *w, const pith_article *article) {
    static const struct outline_style style = {markdown_open_part, markdown_close_part,
                                               markdown_put_images_apart, markdown_put_leaf};
    struct markdown m = {
        .w = w,
        .article = article,
        .gap = GAP_EMPTY_LINE,
    };
    m.text = (struct markdown_text){
        .w = w,
        .article = article,
        .put_prefix = put_prefix,
        .state = &m,
    };
    bool headed = put_front_matter(w, article);
    if (headed && has_body(article))
        writer_put_literal(w, "\n");
    outline_walk(&style, &m, article);
    if (m.any)
        writer_put_literal(w, "\n");
}

/* From the outline to tags. */
#include "output/markup.h"
#include "output/escape.h"

static void put_tag(const struct markup *m, const char *tag) {
    writer_put_literal(m->w, tag);
}

/* ---- inside a block ------------------------------------------------------------------------- */

static const struct tag_pair *markup_pair_of(const struct markup *m, const pith_mark *mark) {
    switch (mark->kind) {
    case PITH_MARK_EMPHASIS: return &m->tags->emphasis;
    case PITH_MARK_STRONG: return &m->tags->strong;
    case PITH_MARK_CODE: return &m->tags->code;
    case PITH_MARK_SUPERSCRIPT: return &m->tags->superscript;
    case PITH_MARK_SUBSCRIPT: return &m->tags->subscript;
    case PITH_MARK_DELETED: return &m->tags->deleted;
    case PITH_MARK_INSERTED: return &m->tags->inserted;
    case PITH_MARK_HIGHLIGHTED: return &m->tags->highlighted;
    case PITH_MARK_KEYS: return &m->tags->keys;
    case PITH_MARK_ABBREVIATION: return &m->tags->abbreviation;
    default: return &m->tags->link;
    }
}

static bool markup_open_mark(void *state, const pith_block *b, const pith_mark *mark) {
    struct markup *m = state;
    (void)b;
    if (m->in_text_code)
        return false;
    m->in_text_code = mark->kind == PITH_MARK_CODE && m->tags->code_is_text;
    if (mark->kind != PITH_MARK_LINK) {
        put_tag(m, markup_pair_of(m, mark)->open);
        if (mark->kind == PITH_MARK_ABBREVIATION) {
            put_markup(m->w, mark->label);
            put_tag(m, m->tags->abbreviation_end);
        }
        return true;
    }
    char room[URL_MOST];
    slice url = {NULL, 0};
    if (m->w->layout->links && !m->in_link)
        url = url_of_mark(m->article, mark, room);
    if (!url.len)
        return false;
    m->in_link = true;
    put_tag(m, m->tags->link.open);
    put_markup(m->w, url);
    put_tag(m, m->tags->link_end);
    return true;
}

static void markup_close_mark(void *state, const pith_block *b, const pith_mark *mark) {
    struct markup *m = state;
    (void)b;
    if (mark->kind == PITH_MARK_LINK)
        m->in_link = false;
    if (mark->kind == PITH_MARK_CODE)
        m->in_text_code = false;
    put_tag(m, markup_pair_of(m, mark)->close);
}

static void put_image(const struct markup *m, const pith_mark *mark, slice url) {
    put_tag(m, m->tags->image);
    put_markup(m->w, url);
    put_tag(m, m->tags->image_label);
    put_markup(m->w, mark->label);
    put_tag(m, m->tags->image_end);
}

static void put_embed(const struct markup *m, const pith_mark *mark, slice url) {
    put_tag(m, m->tags->link.open);
    put_markup(m->w, url);
    put_tag(m, m->tags->link_end);
    put_markup(m->w, mark->label.len ? mark->label : url);
    put_tag(m, m->tags->link.close);
}

/* Between `open` and `close`; false: there is nothing to show. */
static bool markup_put_picture(const struct markup *m, const pith_mark *mark,
                               const struct tag_pair *around) {
    char room[URL_MOST];
    slice url = {NULL, 0};
    if (writer_shows(m->w, mark) && !m->in_text_code &&
        !(m->in_link && mark->kind == PITH_MARK_EMBED))
        url = url_of_mark(m->article, mark, room);
    if (!url.len)
        return false;
    put_tag(m, around->open);
    if (mark->kind == PITH_MARK_EMBED)
        put_embed(m, mark, url);
    else
        put_image(m, mark, url);
    put_tag(m, around->close);
    return true;
}

static void markup_put_image(void *state, const pith_block *b, const pith_mark *mark) {
    static const struct tag_pair nothing = {"", ""};
    (void)b;
    markup_put_picture(state, mark, &nothing);
}

static void markup_put_text(void *state, slice s) {
    const struct markup *m = state;
    size_t begin = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.data[i] != '\n')
            continue;
        put_markup(m->w, slice_cut(s, begin, i));
        put_tag(m, m->in_text_code ? " " : m->tags->line_break);
        begin = i + 1;
    }
    if (begin < s.len)
        put_markup(m->w, slice_from(s, begin));
}

static void markup_put_formula(void *state, const pith_mark *mark, slice tex) {
    const struct markup *m = state;
    const struct tag_pair *pair = mark->display ? &m->tags->display_formula : &m->tags->formula;
    if (!m->in_text_code)
        put_tag(m, pair->open);
    put_markup(m->w, tex);
    if (!m->in_text_code)
        put_tag(m, pair->close);
}

/* Where its note is dropped, there is nothing to refer to. */
static void markup_put_reference(void *state, const pith_mark *mark) {
    const struct markup *m = state;
    if (!mark->target.len || m->in_link || m->in_text_code) {
        put_tag(m, "[");
        put_markup(m->w, mark->label);
        put_tag(m, "]");
        return;
    }
    put_tag(m, m->tags->reference.open);
    put_markup(m->w, mark->label);
    put_tag(m, m->tags->reference_number);
    put_markup(m->w, mark->label);
    put_tag(m, m->tags->reference.close);
}

void markup_text(struct markup *m, const pith_block *b) {
    static const struct inline_style style = {markup_open_mark,   markup_close_mark,
                                              markup_put_image,   markup_put_text,
                                              markup_put_formula, markup_put_reference};
    inlines_walk(&style, m, b, false);
}

/* ---- notes ---------------------------------------------------------------------------------- */

void markup_end_note(struct markup *m) {
    if (m->note.len)
        put_tag(m, m->tags->note.close);
    m->note = SLICE("");
}

static void markup_begin_note(struct markup *m, const pith_block *b) {
    if (slice_equal(m->note, b->note))
        return;
    markup_end_note(m);
    m->note = b->note;
    if (!b->note.len)
        return;
    put_tag(m, m->tags->note.open);
    put_markup(m->w, b->note);
    put_tag(m, m->tags->note_number);
    put_markup(m->w, b->note);
    put_tag(m, m->tags->note_text);
}

/* ---- parts ---------------------------------------------------------------------------------- */

static const struct tag_pair *tags_of(const struct markup *m, const pith_part *part) {
    switch (part->kind) {
    case PITH_PART_LIST:
        if (part->definitions)
            return &m->tags->definitions;
        return part->ordered ? &m->tags->ordered_list : &m->tags->list;
    case PITH_PART_ITEM:
        return part->parent->definitions ? &m->tags->definition_group : &m->tags->item;
    case PITH_PART_TERM: return &m->tags->term;
    case PITH_PART_DEFINITION: return &m->tags->definition;
    case PITH_PART_QUOTE: return &m->tags->quote;
    case PITH_PART_TABLE: return &m->tags->table;
    case PITH_PART_POST: return &m->tags->post;
    case PITH_PART_FIGURE: return &m->tags->figure;
    case PITH_PART_CAPTION:
        return part->parent->kind == PITH_PART_TABLE ? &m->tags->table_caption
                                                     : &m->tags->figure_caption;
    case PITH_PART_ROW: return &m->tags->row;
    default: return part->header ? &m->tags->header_cell : &m->tags->cell;
    }
}

/* An ordered list says where it starts; only HTML has a place for it. */
static void put_start(struct markup *m, const pith_part *list, unsigned number) {
    if (list->reversed && m->tags->list_reversed)
        put_tag(m, m->tags->list_reversed);
    if (number > 1 && m->tags->list_start) {
        put_tag(m, m->tags->list_start);
        writer_put_number(m->w, number);
        put_tag(m, "\"");
    }
    put_tag(m, ">\n");
}

static unsigned *cells_of(struct markup *m, const pith_part *row) {
    return &m->cells[row->depth < OUTLINE_PARTS ? row->depth : OUTLINE_PARTS - 1];
}

static void put_span(struct markup *m, const char *attribute, unsigned n) {
    if (n <= 1)
        return;
    put_tag(m, attribute);
    writer_put_number(m->w, n);
    put_tag(m, "\"");
}

/* Cells that are empty are no parts: they are written up to number `end`, as cells of that kind. */
static void fill_row(struct markup *m, const pith_part *row, unsigned end,
                     const struct tag_pair *empty) {
    for (unsigned *cells = cells_of(m, row); *cells + 1 < end; ++*cells) {
        put_tag(m, empty->open);
        put_tag(m, ">");
        put_tag(m, empty->close);
    }
}

static void markup_open_cell(struct markup *m, const pith_part *cell) {
    fill_row(m, cell->parent, cell->cells, tags_of(m, cell));
    *cells_of(m, cell->parent) = cell->cells;
    put_tag(m, tags_of(m, cell)->open);
    put_span(m, m->tags->cell_columns, cell->columns);
    put_span(m, m->tags->cell_rows, cell->rows);
    put_tag(m, ">");
}

static void put_post(struct markup *m, const pith_part *post) {
    put_markup(m->w, post->author);
    put_tag(m, m->tags->post_date);
    put_markup(m->w, post->date);
    put_tag(m, m->tags->post_text);
}

static void markup_open_part(void *state, const pith_part *part, const pith_block *first,
                             size_t index) {
    struct markup *m = state;
    (void)index;
    markup_end_note(m);
    if (part->kind == PITH_PART_ROW)
        *cells_of(m, part) = 0;
    if (part->kind == PITH_PART_CELL) {
        markup_open_cell(m, part);
        return;
    }
    put_tag(m, tags_of(m, part)->open);
    if (part->kind == PITH_PART_POST)
        put_post(m, part);
    if (part->box)
        put_tag(m, part->ticked ? m->tags->ticked_box : m->tags->open_box);
    if (part->kind == PITH_PART_LIST)
        put_start(m, part, number_in_list(first, part));
}

static void markup_close_part(void *state, const pith_part *part) {
    struct markup *m = state;
    if (part->kind == PITH_PART_ROW)
        fill_row(m, part, part->cells + 1, &m->tags->cell);
    put_tag(m, tags_of(m, part)->close);
}

static void put_paired(struct markup *m, const struct tag_pair *pair, const pith_block *b) {
    put_tag(m, pair->open);
    markup_text(m, b);
    put_tag(m, pair->close);
}

static void markup_put_preformatted(struct markup *m, const pith_block *b) {
    put_tag(m, m->tags->preformatted.open);
    if (b->language.len) {
        put_tag(m, m->tags->language);
        put_markup(m->w, b->language);
        put_tag(m, m->tags->language_end);
    } else {
        put_tag(m, m->tags->no_language);
    }
    put_markup(m->w, b->text);
    put_tag(m, m->tags->preformatted.close);
}

/* A term, or a caption that is a part of its table or figure: its paragraphs are lines. */
static bool is_of_lines(const pith_block *b) {
    return b->part && (b->part->kind == PITH_PART_CAPTION || b->part->kind == PITH_PART_TERM);
}

static void put_line(struct markup *m, const pith_block *b, bool again) {
    if (again)
        put_tag(m, m->tags->line_break);
    markup_text(m, b);
}

/* The first text of an item or a cell needs no paragraph. */
static bool stands_alone(const pith_block *b, bool again) {
    bool in_part = b->part && b->part->kind != PITH_PART_QUOTE && b->part->kind != PITH_PART_POST &&
                   b->part->kind != PITH_PART_FIGURE;
    return in_part && !again && b->part->depth < OUTLINE_PARTS;
}

static bool markup_put_images_apart(void *state, const pith_block *b) {
    static const struct tag_pair line = {"", "\n"};
    const struct markup *m = state;
    const pith_mark *image;
    bool in_figure = part_around(b->part, PITH_PART_FIGURE) != NULL;
    bool any = false;
    for (size_t i = 0; (image = image_apart(b, &i));)
        any |= markup_put_picture(m, image, in_figure ? &line : &m->tags->paragraph);
    return any;
}

static void markup_put_leaf(void *state, const pith_block *b, bool again) {
    struct markup *m = state;
    markup_begin_note(m, b);
    if (m->tags->only_lines && is_of_lines(b)) {
        put_line(m, b, again);
        return;
    }
    switch (b->kind) {
    case PITH_HEADING: m->heading(m, b); break;
    case PITH_PREFORMATTED: markup_put_preformatted(m, b); break;
    case PITH_CAPTION:
        if (is_of_lines(b))
            put_line(m, b, again);
        else
            put_paired(m, &m->tags->caption, b);
        break;
    default:
        if (is_of_lines(b))
            put_line(m, b, again);
        else if (stands_alone(b, again))
            markup_text(m, b);
        else
            put_paired(m, &m->tags->paragraph, b);
    }
}

void markup_body(struct markup *m) {
    static const struct outline_style style = {markup_open_part, markup_close_part,
                                               markup_put_images_apart, markup_put_leaf};
    outline_walk(&style, m, m->article);
    markup_end_note(m);
}

/* From the outline to tags. */
#include "output/markup.h"

static void put_tag(const struct markup *m, const char *tag) {
    writer_put_literal(m->w, tag);
}

/* ---- inside a block -------------------------------------------------------------------------- */

static const struct tag_pair *pair_of(const struct markup *m, const pith_mark *mark) {
    switch (mark->kind) {
    case PITH_MARK_EMPHASIS: return &m->tags->emphasis;
    case PITH_MARK_STRONG: return &m->tags->strong;
    case PITH_MARK_CODE: return &m->tags->code;
    default: return &m->tags->link;
    }
}

static bool open_mark(void *state, const pith_block *b, const pith_mark *mark) {
    struct markup *m = state;
    (void)b;
    if (m->in_text_code) return false;
    m->in_text_code = mark->kind == PITH_MARK_CODE && m->tags->code_is_text;
    if (mark->kind != PITH_MARK_LINK) {
        put_tag(m, pair_of(m, mark)->open);
        return true;
    }
    char room[URL_MOST];
    pith_str url = {NULL, 0};
    if (m->w->layout->links && !m->in_link) url = url_of_mark(m->article, mark, room);
    if (!url.len) return false;
    m->in_link = true;
    put_tag(m, m->tags->link.open);
    put_markup(m->w, url);
    put_tag(m, m->tags->link_end);
    return true;
}

static void close_mark(void *state, const pith_block *b, const pith_mark *mark) {
    struct markup *m = state;
    (void)b;
    if (mark->kind == PITH_MARK_LINK) m->in_link = false;
    if (mark->kind == PITH_MARK_CODE) m->in_text_code = false;
    put_tag(m, pair_of(m, mark)->close);
}

static void put_image(void *state, const pith_block *b, const pith_mark *mark) {
    const struct markup *m = state;
    char room[URL_MOST];
    pith_str url = {NULL, 0};
    (void)b;
    if (m->w->layout->images && !m->in_text_code) url = url_of_mark(m->article, mark, room);
    if (!url.len) return;
    put_tag(m, m->tags->image);
    put_markup(m->w, url);
    put_tag(m, m->tags->image_label);
    put_markup(m->w, mark->label);
    put_tag(m, m->tags->image_end);
}

static void put_text(void *state, pith_str s) {
    const struct markup *m = state;
    size_t begin = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.data[i] != '\n') continue;
        put_markup(m->w, (pith_str){s.data + begin, i - begin});
        put_tag(m, m->in_text_code ? " " : m->tags->line_break);
        begin = i + 1;
    }
    if (begin < s.len) put_markup(m->w, (pith_str){s.data + begin, s.len - begin});
}

void markup_text(struct markup *m, const pith_block *b) {
    static const struct inline_style style = {open_mark, close_mark, put_image, put_text};
    inlines_walk(&style, m, b);
}

/* ---- parts ----------------------------------------------------------------------------------- */

static struct tag_pair list_of(const struct markup *m, const pith_block *first) {
    return first->ordinal ? m->tags->ordered_list : m->tags->list;
}

/* An ordered list says where it starts; only HTML has a place for it. */
static void open_list(struct markup *m, const pith_block *first) {
    struct tag_pair list = list_of(m, first);
    if (m->list_count < LISTS_MOST) m->lists[m->list_count++] = list;
    put_tag(m, list.open);
    if (first->ordinal > 1 && m->tags->list_start) {
        put_tag(m, m->tags->list_start);
        writer_put_number(m->w, first->ordinal);
        put_tag(m, "\"");
    }
    put_tag(m, ">\n");
}

static const struct tag_pair *part_of(const struct markup *m, enum part part) {
    switch (part) {
    case PART_ITEM: return &m->tags->item;
    case PART_QUOTE: return &m->tags->quote;
    case PART_TABLE: return &m->tags->table;
    case PART_ROW: return &m->tags->row;
    default: return &m->cell;
    }
}

/* Cells before it that are empty are no blocks. */
static void open_cell(struct markup *m, const pith_block *first) {
    for (m->column++; m->column < first->column; m->column++) {
        put_tag(m, m->tags->cell.open);
        put_tag(m, m->tags->cell.close);
    }
    m->cell = first->header ? m->tags->header_cell : m->tags->cell;
}

static void open_part(void *state, enum part part, const pith_block *first, size_t index) {
    struct markup *m = state;
    (void)index;
    if (part == PART_LIST) {
        open_list(m, first);
        return;
    }
    if (part == PART_ROW) m->column = 0;
    if (part == PART_CELL) open_cell(m, first);
    put_tag(m, part_of(m, part)->open);
}

static void close_part(void *state, enum part part) {
    struct markup *m = state;
    if (part == PART_LIST)
        put_tag(m, m->list_count ? m->lists[--m->list_count].close : m->tags->list.close);
    else
        put_tag(m, part_of(m, part)->close);
}

static void put_paired(struct markup *m, const struct tag_pair *pair, const pith_block *b) {
    put_tag(m, pair->open);
    markup_text(m, b);
    put_tag(m, pair->close);
}

static void put_preformatted(struct markup *m, const pith_block *b) {
    put_tag(m, m->tags->preformatted.open);
    put_markup(m->w, b->text);
    put_tag(m, m->tags->preformatted.close);
}

static void put_leaf(void *state, const pith_block *b, bool again) {
    struct markup *m = state;
    switch (b->kind) {
    case PITH_HEADING: m->heading(m, b); return;
    case PITH_PREFORMATTED: put_preformatted(m, b); return;
    case PITH_CAPTION: put_paired(m, &m->tags->caption, b); return;
    case PITH_CELL:
        if (again) put_tag(m, m->tags->line_break);
        markup_text(m, b);
        return;
    case PITH_LIST_ITEM:
        if (!again) {
            markup_text(m, b);
            return;
        } /* fall through */
    default: put_paired(m, &m->tags->paragraph, b);
    }
}

void markup_body(struct markup *m) {
    static const struct outline_style style = {open_part, close_part, put_leaf};
    outline_walk(&style, m, m->article);
}

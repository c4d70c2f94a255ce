/* The body as plain text. */
#include "output/inlines.h"
#include "output/outline.h"
#include "output/raised.h"
#include "output/writer.h"

struct body {
    struct writer *w;
    const pith_article *article;
    text_put *put;
    bool one_line;          /* a cell's line breaks would break its row */
    bool is_raised;         /* written: the text inside is skipped */
    slice note;             /* that the last block is a part of */
    const pith_part *boxed; /* the last item whose box is written */
};

static void text_put_text(void *state, slice s) {
    const struct body *body = state;
    size_t begin = 0;
    if (body->is_raised)
        return;
    for (size_t i = 0; i < s.len && body->one_line; i++) {
        if (s.data[i] != '\n' && s.data[i] != '\t')
            continue;
        body->put(body->w, slice_cut(s, begin, i));
        body->put(body->w, SLICE(" "));
        begin = i + 1;
    }
    if (begin < s.len)
        body->put(body->w, slice_from(s, begin));
}

/* ---- raised and lowered text ---------------------------------------------------------------- */

static bool is_raised(const pith_mark *m) {
    return m->kind == PITH_MARK_SUPERSCRIPT || m->kind == PITH_MARK_SUBSCRIPT;
}

static bool open_raised(struct body *body, const pith_block *b, const pith_mark *m) {
    if (body->is_raised)
        return false;
    put_raised(body->w, body->put, m->kind == PITH_MARK_SUPERSCRIPT, b->text, m->begin, m->end);
    body->is_raised = true;
    return true;
}

/* "[1]", in the text and before the note. */
static void put_label(const struct body *body, slice label) {
    body->put(body->w, SLICE("["));
    body->put(body->w, label);
    body->put(body->w, SLICE("]"));
}

static void text_put_note(void *state, const pith_mark *m) {
    const struct body *body = state;
    if (!body->is_raised)
        put_label(body, m->label);
}

/* ---- links and images: RFC 3986 (appendix C) puts URLs in text into angle brackets ---------- */

static bool text_open_mark(void *state, const pith_block *b, const pith_mark *m) {
    struct body *body = state;
    if (is_raised(m))
        return open_raised(body, b, m);
    return m->kind == PITH_MARK_LINK && body->w->layout->links;
}

static void text_close_mark(void *state, const pith_block *b, const pith_mark *m) {
    struct body *body = state;
    char room[URL_MOST];
    (void)b;
    if (is_raised(m)) {
        body->is_raised = false;
        return;
    }
    slice url = url_of_mark(body->article, m, room);
    if (!url.len)
        return;
    body->put(body->w, SLICE(" <"));
    body->put(body->w, url);
    body->put(body->w, SLICE(">"));
}

static bool text_put_picture(struct body *body, const pith_mark *m) {
    char room[URL_MOST];
    slice url = {NULL, 0};
    if (writer_shows(body->w, m))
        url = url_of_mark(body->article, m, room);
    if (!url.len)
        return false;
    body->put(body->w, SLICE("["));
    text_put_text(body, m->label);
    body->put(body->w, m->label.len ? SLICE(" <") : SLICE("<"));
    body->put(body->w, url);
    body->put(body->w, SLICE(">]"));
    return true;
}

static void text_put_image(void *state, const pith_block *b, const pith_mark *m) {
    struct body *body = state;
    (void)b;
    if (m->begin && writer_shows(body->w, m))
        body->put(body->w, SLICE(" "));
    if (text_put_picture(body, m) && !m->begin)
        body->put(body->w, SLICE(" "));
}

/* Those that are before the block are paragraphs; in a cell they cannot be. */
static void text_put_images_apart(struct body *body, const pith_block *b) {
    const pith_mark *m;
    for (size_t i = 0; !body->one_line && (m = image_apart(b, &i));)
        if (text_put_picture(body, m))
            body->put(body->w, SLICE("\n\n"));
}

/* ---- blocks --------------------------------------------------------------------------------- */

static bool are_in_one_table(const pith_part *one, const pith_part *two) {
    return one && two && one->parent->parent == two->parent->parent;
}

/* Between two blocks that follow each other, where they are not in one row. */
static slice gap_between(const pith_block *before, const pith_block *after) {
    const pith_part *post = part_around(after->part, PITH_PART_POST);
    const pith_part *one = part_around(before->part, PITH_PART_CELL);
    const pith_part *two = part_around(after->part, PITH_PART_CELL);
    if (post != part_around(before->part, PITH_PART_POST))
        return SLICE("\n\n* * *\n\n");
    bool items = before->kind == PITH_LIST_ITEM && after->kind == PITH_LIST_ITEM;
    if (are_in_one_table(one, two) && one == two)
        return items ? SLICE("; ") : SLICE(" ");
    if (are_in_one_table(one, two))
        return SLICE("\n");
    return items ? SLICE("\n") : SLICE("\n\n");
}

static void put_tabs(struct body *body, unsigned n) {
    for (; n > 0; n--)
        body->put(body->w, SLICE("\t"));
}

/* A cell is in its column, whatever is empty before it. */
static void put_gap(struct body *body, const pith_block *before, const pith_block *after) {
    const pith_part *one = before ? part_around(before->part, PITH_PART_CELL) : NULL;
    const pith_part *two = part_around(after->part, PITH_PART_CELL);
    bool is_in_row = one && two && one != two && one->parent == two->parent;
    if (is_in_row && two->ordinal > one->ordinal) {
        put_tabs(body, two->ordinal - one->ordinal);
        return;
    }
    if (before)
        body->put(body->w, gap_between(before, after));
    if (two && two != one && two->ordinal > 1)
        put_tabs(body, two->ordinal - 1);
}

/* The style has nothing to say of other marks. */
static bool has_signs(const struct body *body, const pith_block *b) {
    bool any = body->w->layout->links || body->w->layout->images;
    for (size_t i = 0; i < b->mark_count && !any; i++)
        any = is_raised(&b->marks[i]) || b->marks[i].kind == PITH_MARK_NOTE;
    return any;
}

static void put_inlines(struct body *body, const pith_block *b, bool in_cell) {
    static const struct inline_style style = {
        text_open_mark, text_close_mark, text_put_image, text_put_text, NULL, text_put_note};
    if (has_signs(body, b))
        inlines_walk(&style, body, b, in_cell);
    else
        text_put_text(body, b->text);
}

void put_block_text(struct writer *w, const pith_article *article, const pith_block *b,
                    text_put *put) {
    struct body body = {
        .w = w,
        .article = article,
        .put = put,
    };
    put_inlines(&body, b, false);
}

static void text_put_block(struct body *body, const pith_block *b) {
    bool in_cell = part_around(b->part, PITH_PART_CELL) != NULL;
    body->one_line = in_cell;
    text_put_images_apart(body, b);
    if (b->kind == PITH_LIST_ITEM && !in_cell)
        body->put(body->w, SLICE("- "));
    if (b->part && b->part->box && b->part != body->boxed) {
        body->put(body->w, b->part->ticked ? SLICE("[x] ") : SLICE("[ ] "));
        body->boxed = b->part;
    }
    if (b->note.len && !slice_equal(b->note, body->note)) {
        put_label(body, b->note);
        body->put(body->w, SLICE(" "));
    }
    body->note = b->note;
    put_inlines(body, b, in_cell);
}

void write_blocks_between(struct writer *w, const pith_article *article, size_t begin, size_t end,
                          text_put *put) {
    struct body body = {
        .w = w,
        .article = article,
        .put = put,
    };
    const pith_block *before = NULL;
    for (size_t i = begin; i < end; i++) {
        const pith_block *b = pith_block_at(article, i);
        if (!b->keep)
            continue;
        put_gap(&body, before, b);
        text_put_block(&body, b);
        before = b;
    }
}

void write_body(struct writer *w, const pith_article *article, text_put *put) {
    write_blocks_between(w, article, 0, pith_block_count(article), put);
}

void write_text(struct writer *w, const pith_article *article) {
    write_body(w, article, writer_put);
    if (has_body(article))
        writer_put_literal(w, "\n");
}

/* Marks come in the order of their begins, outer ones first, and never overlap in part: a stack of
 * the open ones is enough. */
#include "output/inlines.h"

enum {
    OPEN_MOST = 16
}; /* marks inside each other: no writer nests deeper, deeper ones are left out */

struct walk {
    const struct inline_style *style;
    void *state;
    const pith_block *block;
    const pith_mark *open[OPEN_MOST];
    size_t depth;
    size_t at; /* bytes of the text that are written */
};

static void put_until(struct walk *w, size_t end) {
    if (end <= w->at)
        return;
    w->style->text(w->state, slice_cut(w->block->text, w->at, end));
    w->at = end;
}

static void close_until(struct walk *w, size_t begin) {
    while (w->depth && w->open[w->depth - 1]->end <= begin) {
        const pith_mark *m = w->open[--w->depth];
        put_until(w, m->end);
        w->style->close(w->state, w->block, m);
    }
}

static const slice formula_signs[][2] = {
    {SLICE_INIT("$$"), SLICE_INIT("$$")},
    {SLICE_INIT("\\["), SLICE_INIT("\\]")},
    {SLICE_INIT("\\("), SLICE_INIT("\\)")},
    {SLICE_INIT("$"), SLICE_INIT("$")},
};

static slice without_signs(slice formula) {
    for (size_t i = 0; i < COUNT_OF(formula_signs); i++) {
        const slice *signs = formula_signs[i];
        bool is_between = formula.len > signs[0].len + signs[1].len &&
                          slice_starts(formula, signs[0]) && slice_ends(formula, signs[1]);
        if (is_between)
            return slice_trim(slice_cut(formula, signs[0].len, formula.len - signs[1].len));
    }
    return formula;
}

static void inlines_put_formula(struct walk *w, const pith_mark *m) {
    if (!w->style->formula)
        return;
    w->style->formula(w->state, m, without_signs(slice_cut(w->block->text, m->begin, m->end)));
    w->at = m->end;
}

static void put_note(struct walk *w, const pith_mark *m) {
    w->style->note(w->state, m);
    w->at = m->end;
}

void inlines_walk(const struct inline_style *style, void *state, const pith_block *b, bool apart) {
    struct walk w = {
        .style = style,
        .state = state,
        .block = b,
    };
    for (size_t i = 0; i < b->mark_count; i++) {
        const pith_mark *m = &b->marks[i];
        if (m->apart && !apart)
            continue;
        close_until(&w, m->begin);
        put_until(&w, m->begin);
        if (m->begin < w.at) /* in a formula */
            continue;
        if (m->kind == PITH_MARK_IMAGE || m->kind == PITH_MARK_EMBED)
            style->image(state, b, m);
        else if (m->kind == PITH_MARK_FORMULA)
            inlines_put_formula(&w, m);
        else if (m->kind == PITH_MARK_NOTE)
            put_note(&w, m);
        else if (w.depth < OPEN_MOST && style->open(state, b, m))
            w.open[w.depth++] = m;
    }
    close_until(&w, b->text.len);
    put_until(&w, b->text.len);
}

const pith_mark *image_apart(const pith_block *b, size_t *i) {
    while (*i < b->mark_count) {
        const pith_mark *m = &b->marks[(*i)++];
        if (m->apart)
            return m;
    }
    return NULL;
}

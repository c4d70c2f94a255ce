/* Between "$" there may be prices as well as formulas. Pandoc's rule is followed: no white space
 * after the first sign or before the last one, and no digit after that; and inside is something
 * that no price has. */
#include "page/formulas.h"

#include <string.h>

struct signs_row {
    slice open, close;
    bool display;
    bool is_dollar; /* may be money */
};
static const struct signs_row signs_rows[] = {
    {SLICE_INIT("$$"), SLICE_INIT("$$"), true, false},
    {SLICE_INIT("\\["), SLICE_INIT("\\]"), true, false},
    {SLICE_INIT("\\("), SLICE_INIT("\\)"), false, false},
    {SLICE_INIT("$"), SLICE_INIT("$"), false, true},
};

enum { FORMULA_BYTES_MOST = 2000, SHORT_BYTES = 24 };

static bool has_tex(slice s) {
    for (size_t i = 0; i < s.len; i++)
        if (strchr("\\^_{", s.data[i]) && s.data[i])
            return true;
    return false;
}

static bool has_operator(slice s) {
    for (size_t i = 0; i < s.len; i++)
        if (s.data[i] && strchr("=<>+-", s.data[i]))
            return true;
    return false;
}

/* "x", "f(x)", "n = 36": no word, and no sum of money. */
static bool is_short_formula(slice s) {
    if (s.len > SHORT_BYTES || ascii_digit(s.data[0]))
        return false;
    bool may_have_blanks = has_operator(s);
    bool has_letter = false;
    unsigned letters = 0;
    for (size_t i = 0; i < s.len; i++) {
        letters = ascii_alpha(s.data[i]) ? letters + 1 : 0;
        has_letter |= letters > 0;
        if (letters > 1 || (s.data[i] == ' ' && !may_have_blanks))
            return false;
    }
    return has_letter;
}

static bool is_between_dollars(slice text, size_t begin, size_t end) {
    slice inside = slice_cut(text, begin, end);
    if (!inside.len || ascii_space(inside.data[0]) || ascii_space(inside.data[inside.len - 1]))
        return false;
    if (end + 1 < text.len && ascii_alphanumeric(text.data[end + 1]))
        return false;
    if (begin > 1 && ascii_alphanumeric(text.data[begin - 2]))
        return false;
    return has_tex(inside) || is_short_formula(inside);
}

static const struct signs_row *row_at(slice text, size_t at) {
    for (size_t i = 0; i < COUNT_OF(signs_rows); i++)
        if (slice_starts(slice_from(text, at), signs_rows[i].open))
            return &signs_rows[i];
    return NULL;
}

enum { EDGE = 1, IN_CODE = 2 };

struct marking {
    struct arena *arena;
    const struct page *page;
    struct mark *marks; /* those of the page and the new ones */
    size_t count, capacity;
    size_t at; /* the first mark of the page that is not among them */
    /* of the block */
    size_t closes[COUNT_OF(signs_rows)]; /* the last closing sign of each row that was looked for */
    unsigned char
        *places; /* for each byte of the text: EDGE: a mark begins or ends at it; IN_CODE */
    size_t edge; /* the first place with one after the beginning that was last asked for */
};

/* The end of the formula that begins at `at` with the signs of the row; SLICE_NONE: there is none.
 */
static size_t formula_end(struct marking *m, slice text, size_t at, const struct signs_row *row) {
    size_t begin = at + row->open.len;
    size_t *end = &m->closes[row - signs_rows];
    if (*end != SLICE_NONE && *end < begin)
        *end = slice_find(text, row->close, begin);
    if (*end == SLICE_NONE || *end == begin || *end + row->close.len > begin + FORMULA_BYTES_MOST)
        return SLICE_NONE;
    if (row->is_dollar && !is_between_dollars(text, begin, *end))
        return SLICE_NONE;
    return *end + row->close.len;
}

static void put_mark(struct marking *m, struct mark mark) {
    m->marks = arena_grow(m->arena, m->marks, &m->capacity, m->count + 1, sizeof mark);
    m->marks[m->count++] = mark;
}

static bool is_before(const struct mark *mark, uint32_t block, size_t begin) {
    return mark->block < block || (mark->block == block && mark->begin <= begin);
}

static void take_marks_before(struct marking *m, uint32_t block, size_t begin) {
    while (m->at < m->page->mark_count && is_before(&m->page->marks[m->at], block, begin))
        put_mark(m, m->page->marks[m->at++]);
}

static void note_places(struct marking *m, uint32_t block) {
    const struct page *p = m->page;
    size_t code_end = 0;
    m->places = ARENA_NEW(m->arena, p->blocks[block].text.len + 1, unsigned char);
    for (size_t i = m->at; i < p->mark_count && p->marks[i].block == block; i++) {
        const struct mark *mark = &p->marks[i];
        m->places[mark->begin] |= EDGE;
        m->places[mark->end] |= EDGE;
        if (mark->kind != PITH_MARK_CODE && mark->kind != PITH_MARK_FORMULA)
            continue;
        for (size_t at = mark->begin > code_end ? mark->begin : code_end; at < mark->end; at++)
            m->places[at] |= IN_CODE;
        code_end = mark->end > code_end ? mark->end : code_end;
    }
}

/* True where a mark begins or ends inside of [begin, end) or is code around it. `begin` only grows
 * from call to call. */
static bool is_cut(struct marking *m, size_t begin, size_t end) {
    if (m->edge <= begin)
        m->edge = begin + 1;
    while (m->edge < end && !(m->places[m->edge] & EDGE))
        m->edge++;
    return m->edge < end || m->places[begin] & IN_CODE;
}

static void mark_block(struct marking *m, uint32_t block) {
    slice text = m->page->blocks[block].text;
    for (size_t i = 0; i < COUNT_OF(signs_rows); i++)
        m->closes[i] = 0;
    m->edge = 0;
    note_places(m, block);
    for (size_t at = 0; at < text.len;) {
        const struct signs_row *row = strchr("$\\", text.data[at]) ? row_at(text, at) : NULL;
        size_t end = row ? formula_end(m, text, at, row) : SLICE_NONE;
        if (end == SLICE_NONE || is_cut(m, at, end)) {
            at += row && !row->is_dollar ? row->open.len : 1;
            continue;
        }
        take_marks_before(m, block, at);
        put_mark(m, (struct mark){.kind = PITH_MARK_FORMULA,
                                  .block = block,
                                  .begin = (uint32_t)at,
                                  .end = (uint32_t)end,
                                  .display = row->display});
        at = end;
    }
}

static bool may_have_formula(const struct block *b) {
    if (b->kind == PITH_PREFORMATTED)
        return false;
    size_t dollar = slice_find_byte(b->text, '$', 0);
    if (dollar != SLICE_NONE && slice_find_byte(b->text, '$', dollar + 1) != SLICE_NONE)
        return true;
    return slice_find(b->text, SLICE("\\("), 0) != SLICE_NONE ||
           slice_find(b->text, SLICE("\\["), 0) != SLICE_NONE;
}

void page_mark_formulas(struct arena *a, struct page *page) {
    struct marking m = {.arena = a, .page = page};
    size_t before = page->mark_count;
    for (uint32_t i = 0; i < page->block_count; i++) {
        if (!may_have_formula(&page->blocks[i]))
            continue;
        while (m.at < before && page->marks[m.at].block < i)
            put_mark(&m, page->marks[m.at++]);
        mark_block(&m, i);
    }
    if (m.count == m.at)
        return;
    while (m.at < before)
        put_mark(&m, page->marks[m.at++]);
    page->marks = m.marks;
    page->mark_count = m.count;
}

/* A mark gets its place in the list when it opens, so that all are in the order of their
 * beginnings. One that crosses the border of a block is closed there and opened again after it. */
#include "html/html_marks.h"

#include "html/tags.h"
#include "text/unicode.h"
#include "text/words.h"

struct mark_row {
    bool is_mark;
    pith_mark_kind kind;
};
static const struct mark_row mark_rows[ELEMENT_COUNT] = {
    [ELEMENT_A] = {true, PITH_MARK_LINK},        [ELEMENT_EM] = {true, PITH_MARK_EMPHASIS},
    [ELEMENT_I] = {true, PITH_MARK_EMPHASIS},    [ELEMENT_STRONG] = {true, PITH_MARK_STRONG},
    [ELEMENT_B] = {true, PITH_MARK_STRONG},      [ELEMENT_CODE] = {true, PITH_MARK_CODE},
    [ELEMENT_TT] = {true, PITH_MARK_CODE},       [ELEMENT_SUP] = {true, PITH_MARK_SUPERSCRIPT},
    [ELEMENT_SUB] = {true, PITH_MARK_SUBSCRIPT}, [ELEMENT_S] = {true, PITH_MARK_DELETED},
    [ELEMENT_VAR] = {true, PITH_MARK_EMPHASIS},  [ELEMENT_STRIKE] = {true, PITH_MARK_DELETED},
};

/* Elements that nothing else asks for. */
struct named_mark_row {
    slice name;
    pith_mark_kind kind;
};
static const struct named_mark_row named_mark_rows[] = {
    {SLICE_INIT("del"), PITH_MARK_DELETED},       {SLICE_INIT("ins"), PITH_MARK_INSERTED},
    {SLICE_INIT("mark"), PITH_MARK_HIGHLIGHTED},  {SLICE_INIT("kbd"), PITH_MARK_KEYS},
    {SLICE_INIT("samp"), PITH_MARK_CODE},         {SLICE_INIT("dfn"), PITH_MARK_EMPHASIS},
    {SLICE_INIT("abbr"), PITH_MARK_ABBREVIATION}, {SLICE_INIT("acronym"), PITH_MARK_ABBREVIATION},
};

static bool mark_of_name(slice name, pith_mark_kind *kind) {
    for (size_t i = 0; i < COUNT_OF(named_mark_rows); i++) {
        if (!slice_equal_ignore_case(name, named_mark_rows[i].name))
            continue;
        *kind = named_mark_rows[i].kind;
        return true;
    }
    return false;
}

bool mark_of_element(enum element e, slice tag, pith_mark_kind *kind) {
    if (e == ELEMENT_UNKNOWN)
        return mark_of_name(slice_cut(tag, 1, tag_name_end(tag, 1)), kind);
    if (!mark_rows[e].is_mark)
        return false;
    *kind = mark_rows[e].kind;
    return true;
}

uint32_t mark_open(struct arena *a, struct page *p, size_t *capacity, struct mark mark, size_t at) {
    p->marks = arena_grow(a, p->marks, capacity, p->mark_count + 1, sizeof mark);
    mark.block = NO_INDEX;
    mark.begin = (uint32_t)at;
    mark.end = (uint32_t)at;
    p->marks[p->mark_count] = mark;
    return (uint32_t)p->mark_count++;
}

/* Images in a mark are not before it: they move with its beginning. */
static void move_images(struct page *p, size_t first, size_t begin) {
    for (size_t i = first; i < p->mark_count && p->marks[i].begin < begin; i++)
        if (p->marks[i].kind == PITH_MARK_IMAGE)
            p->marks[i].begin = p->marks[i].end = (uint32_t)begin;
}

size_t mark_close(struct page *p, uint32_t index, const struct buffer *text, size_t begin,
                  size_t end) {
    struct mark *mark = &p->marks[index];
    size_t from = mark->begin < begin ? begin : mark->begin;
    while (from < end && ascii_space(text->data[from]))
        from++;
    while (end > from && ascii_space(text->data[end - 1]))
        end--;

    mark->begin = (uint32_t)from;
    mark->end = (uint32_t)end;
    if (end == from)
        return 0;
    mark->block = (uint32_t)p->block_count;
    move_images(p, index + 1, from);
    return end;
}

void marks_cut_back(struct page *p, size_t first, size_t end) {
    for (size_t i = first; i < p->mark_count; i++) {
        struct mark *mark = &p->marks[i];
        if (mark->end > end && mark->kind != PITH_MARK_IMAGE)
            mark->block = NO_INDEX;
        mark->begin = mark->begin < end ? mark->begin : (uint32_t)end;
        mark->end = mark->end < end ? mark->end : (uint32_t)end;
    }
}

size_t images_set_apart(struct page *p, size_t first) {
    for (size_t i = first; i < p->mark_count; i++)
        if (mark_has_no_text(&p->marks[i]))
            p->marks[i].apart = true;
    return p->mark_count;
}

void marks_settle(struct page *p) {
    size_t kept = 0;
    for (size_t i = 0; i < p->mark_count; i++)
        if (p->marks[i].block < p->block_count)
            p->marks[kept++] = p->marks[i];
    p->mark_count = kept;
}

#include "html/html_left_out.h"

#include "html/tags.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum left_out { LEFT_OUT_ALWAYS, LEFT_OUT_NUMBERS, LEFT_OUT_PROMPT };

struct left_out_row {
    enum left_out what;
    slice name;
};
static const struct left_out_row left_out_rows[] = {
#define LEFT_OUT(what, name) {LEFT_OUT_##what, SLICE_INIT(name)},
#include "html/left_out.def"
#undef LEFT_OUT
};

static const struct left_out_row *find_row(slice name) {
    for (size_t i = 0; i < COUNT_OF(left_out_rows); i++) {
        const struct left_out_row *row = &left_out_rows[i];
        if (row->name.len == name.len && slice_equal_ignore_case(row->name, name))
            return row;
    }
    return NULL;
}

/* The first of the class names that has a row; NULL: none. */
static const struct left_out_row *row_of_classes(slice classes) {
    slice name;
    const struct left_out_row *row = NULL;
    while (!row && classes.len && slice_split(&classes, ' ', &name))
        row = find_row(name);
    return row;
}

/* ---- what the element holds ----------------------------------------------------------------- */

static slice text_of_run_raw(const struct builder *b, const struct run *run) {
    return slice_cut(b->skeleton->source, run->begin, run->end);
}

static bool is_number_text(slice s) {
    for (size_t i = 0; i < s.len; i++)
        if (!ascii_digit(s.data[i]) && !ascii_space(s.data[i]))
            return false;
    return true;
}

static bool holds_numbers_only(const struct builder *b, uint32_t i) {
    for (uint32_t n = i; n < b->tree->nodes[i].end; n++) {
        const struct node *node = &b->tree->nodes[n];
        for (uint32_t r = 0; node->kind == NODE_TEXT && r < node->run_count; r++)
            if (!is_number_text(text_of_run_raw(b, &b->skeleton->runs[node->run + r])))
                return false;
    }
    return true;
}

static const slice prompts[] = {
    SLICE_INIT("$"), SLICE_INIT("#"), SLICE_INIT("%"), SLICE_INIT("\xe2\x9d\xaf"), /* U+276F */
};

/* The frame of the listing that is open. */
static const struct frame *listing_around(const struct builder *b) {
    size_t d = b->depth;
    while (d > 1 && b->frames[d - 2].preformatted)
        d--;
    return &b->frames[d - 1];
}

static bool finds_output(const struct builder *b, const struct frame *listing) {
    for (uint32_t n = listing->node; n < listing->end; n++) {
        const struct node *node = &b->tree->nodes[n];
        if (node->kind != NODE_ELEMENT || node->element != ELEMENT_SPAN || !node->tag)
            continue;
        slice classes = tag_attribute(b->arena, builder_tag(b, node), SLICE("class"));
        if (slice_equal(classes, SLICE("go")))
            return true;
    }
    return false;
}

/* Where what a command prints is in the listing as well, the prompt tells the two apart. */
static bool shows_output(struct builder *b) {
    const struct frame *listing = listing_around(b);
    if (b->output_end != listing->end) {
        b->output_end = listing->end;
        b->has_output = finds_output(b, listing);
    }
    return b->has_output;
}

static bool holds_prompt(const struct builder *b, uint32_t i) {
    const struct node *text = &b->tree->nodes[i] + 1;
    if (b->tree->nodes[i].end != i + 2 || text->kind != NODE_TEXT || text->run_count > 2)
        return false;
    slice sign = slice_trim(text_of_run_raw(b, &b->skeleton->runs[text->run]));
    for (size_t p = 0; p < COUNT_OF(prompts); p++)
        if (slice_equal(sign, prompts[p]))
            return true;
    return false;
}

/* Of a menu in a line a reader sees what is chosen, or the first. */
static bool is_other_option(const struct builder *b, uint32_t i) {
    const struct frame *menu = b->depth ? builder_top(b) : NULL;
    if (!menu || menu->element != ELEMENT_SELECT || menu->is_block)
        return false;
    uint32_t chosen = NO_INDEX;
    for (uint32_t n = menu->node + 1; n < menu->end; n++) {
        const struct node *node = &b->tree->nodes[n];
        if (node->kind != NODE_ELEMENT || node->element != ELEMENT_OPTION || !node->tag)
            continue;
        bool is_selected = tag_has_attribute(builder_tag(b, node), SLICE("selected"));
        if (chosen == NO_INDEX || is_selected)
            chosen = n;
        if (is_selected)
            break;
    }
    return i != chosen;
}

bool html_is_left_out(struct builder *b, uint32_t i, const struct attributes *told) {
    bool in_code = b->depth && builder_top(b)->preformatted;
    if (b->tree->nodes[i].element == ELEMENT_OPTION && is_other_option(b, i))
        return true;
    if (in_code && b->tree->nodes[i].element == ELEMENT_BUTTON)
        return true;
    const struct left_out_row *row = told->classes.len ? row_of_classes(told->classes) : NULL;
    if (!row)
        return false;
    switch (row->what) {
    case LEFT_OUT_ALWAYS: return true;
    case LEFT_OUT_NUMBERS: return holds_numbers_only(b, i);
    case LEFT_OUT_PROMPT: return in_code && holds_prompt(b, i) && !shows_output(b);
    }
    return false;
}

/* ---- links that are signs ------------------------------------------------------------------- */

static const uint32_t signs[] = {
    '#',     '^',    0xA7,                           /* section sign */
    0xB6,                                            /* pilcrow */
    0x2191,  0x21A9, 0x21B5, 0x21D1,                 /* arrows up and back */
    0x23CE,  0x2934, 0x2B11, 0x2B8C, 0xFE0E, 0xFE0F, /* ... and the selectors of their form */
    0x1F517,                                         /* link symbol */
    0x1F519,                                         /* "back" */
};

static bool is_sign(uint32_t rune) {
    for (size_t i = 0; i < COUNT_OF(signs); i++)
        if (signs[i] == rune)
            return true;
    return rune_is_space(rune);
}

bool html_is_sign_of_link(slice target, slice text) {
    if (!slice_starts(target, SLICE("#")) || !text.len)
        return false;
    for (size_t at = 0; at < text.len;) {
        struct rune r = utf8_at(text, at);
        if (!is_sign(r.value))
            return false;
        at += r.len;
    }
    return true;
}

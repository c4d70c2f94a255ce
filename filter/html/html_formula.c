/* A page shows a formula as MathML, as an image, or drawn of many spans, and often has two or three
 * of these beside each other, or its TeX in a script. Its TeX is put into the text once, with a
 * mark. */
#include "html/html_formula.h"

#include "html/html_marks.h"
#include "html/mathml.h"
#include "html/tags.h"
#include "page/references.h"
#include "text/words.h"

#include <string.h>

enum { NONE = UINT32_MAX };

struct formula {
    slice tex;
    bool display;
    bool has_signs; /* the page writes "$" or "\(" around it */
};

static const slice rendered_classes[] = {
#define RENDERED(name) SLICE_INIT(name),
#define IMAGE(name)
#include "html/formula_classes.def"
#undef RENDERED
#undef IMAGE
};
static const slice image_classes[] = {
#define RENDERED(name)
#define IMAGE(name) SLICE_INIT(name),
#include "html/formula_classes.def"
#undef RENDERED
#undef IMAGE
};

static bool has_class_of(slice classes, const slice *names, size_t count) {
    slice name;
    while (classes.len && slice_split(&classes, ' ', &name))
        if (slice_is_one_of(name, names, count))
            return true;
    return false;
}

/* ---- what TeX looks like -------------------------------------------------------------------- */

struct wrapper_row {
    slice open, close;
    bool display;
    bool is_sign;
};
static const struct wrapper_row wrappers[] = {
    {SLICE_INIT("$$"), SLICE_INIT("$$"), true, true},
    {SLICE_INIT("$"), SLICE_INIT("$"), false, true},
    {SLICE_INIT("\\("), SLICE_INIT("\\)"), false, true},
    {SLICE_INIT("\\["), SLICE_INIT("\\]"), true, true},
    {SLICE_INIT("{\\displaystyle"), SLICE_INIT("}"), false, false},
    {SLICE_INIT("{\\textstyle"), SLICE_INIT("}"), false, false},
};

/* Takes off what is around the formula and not a part of it. */
static void unwrap(struct formula *f) {
    for (size_t i = 0; i < COUNT_OF(wrappers); i++) {
        const struct wrapper_row *w = &wrappers[i];
        bool is_in_it = f->tex.len > w->open.len + w->close.len && slice_starts(f->tex, w->open) &&
                        slice_ends(f->tex, w->close);
        if (!is_in_it)
            continue;
        f->tex = slice_trim(slice_cut(f->tex, w->open.len, f->tex.len - w->close.len));
        f->display |= w->display;
        f->has_signs |= w->is_sign;
    }
}

static bool has_tex_sign(slice s) {
    for (size_t i = 0; i < s.len; i++)
        if (s.data[i] == '\\' || s.data[i] == '^' || s.data[i] == '_' || s.data[i] == '=')
            return true;
    return false;
}

/* Short and of one word, or with a sign of TeX: no description of a picture. */
static bool looks_like_tex(slice s) {
    enum { BYTES_MOST = 12 };
    return has_tex_sign(s) || (s.len <= BYTES_MOST && slice_find_byte(s, ' ', 0) == SLICE_NONE);
}

/* What reads the same with and without TeX: "x < y". */
static bool is_simple(slice tex) {
    static const char signs[] = "+-=<>(),./*!|:[]' ";
    for (size_t i = 0; i < tex.len; i++) {
        char c = tex.data[i];
        bool is_plain = ascii_alphanumeric(c) || (unsigned char)c >= 0x80;
        if (!is_plain && !memchr(signs, c, sizeof signs - 1))
            return false;
    }
    return true;
}

/* ---- sources -------------------------------------------------------------------------------- */

static slice tag_of_node(const struct builder *b, const struct node *node) {
    return node->tag ? builder_tag(b, node) : SLICE("");
}

static uint32_t find_inside(const struct builder *b, uint32_t i, enum element e) {
    for (uint32_t n = i; n < b->tree->nodes[i].end; n++)
        if (b->tree->nodes[n].kind == NODE_ELEMENT && b->tree->nodes[n].element == e)
            return n;
    return NONE;
}

static bool formula_of_math(const struct builder *b, uint32_t math, struct formula *out) {
    const struct node *node = &b->tree->nodes[math];
    out->tex = mathml_tex(b->arena, b->skeleton, b->tree, math);
    out->display = mathml_is_display(b->arena, b->skeleton, node);
    unwrap(out);
    return true;
}

static bool formula_of_image(const struct builder *b, uint32_t image, struct formula *out) {
    slice tag = tag_of_node(b, &b->tree->nodes[image]);
    slice alt = tag_attribute(b->arena, tag, SLICE("alt"));
    slice classes = tag_attribute(b->arena, tag, SLICE("class"));
    out->tex = slice_trim(text_collapse(b->arena, alt));
    out->display = slice_find(classes, SLICE("image-display"), 0) != SLICE_NONE;
    unwrap(out);
    return looks_like_tex(out->tex) && out->tex.len > 0;
}

/* The scripts in the tree are those with TeX (html/skeleton_tags.c). */
static bool is_script_of_tex(const struct node *node) {
    return node->kind == NODE_ELEMENT && node->element == ELEMENT_SCRIPT && node->tag;
}

/* jsMath hides its TeX from browsers of old. */
static slice without_cdata(slice tex) {
    static const slice open = SLICE_INIT("% <![CDATA[");
    static const slice close = SLICE_INIT("%]]>");
    tex = slice_trim(tex);
    if (slice_starts(tex, open))
        tex = slice_from(tex, open.len);
    if (slice_ends(tex, close))
        tex = slice_cut(tex, 0, tex.len - close.len);
    return tex;
}

static bool formula_of_script(const struct builder *b, uint32_t i, struct formula *out) {
    const struct node *node = &b->tree->nodes[i];
    slice type = tag_attribute(b->arena, tag_of_node(b, node), SLICE("type"));
    slice tex = slice_cut(b->skeleton->source, node->tag->content, node->tag->content_end);
    out->tex = slice_trim(text_collapse(b->arena, without_cdata(tex)));
    out->display = slice_find(type, SLICE("display"), 0) != SLICE_NONE;
    unwrap(out);
    return true;
}

/* The script with the TeX of what is drawn up to node `end`, right after it. */
static bool script_follows(const struct builder *b, uint32_t end) {
    enum { NODES_MOST = 3 };
    for (uint32_t i = end; i < end + NODES_MOST && i < b->tree->count; i++) {
        const struct node *node = &b->tree->nodes[i];
        if (is_script_of_tex(node))
            return true;
        bool is_space = node->kind == NODE_TEXT && node->run_count == 1 &&
                        b->skeleton->runs[node->run].kind == RUN_SPACE;
        if (!is_space)
            return false;
    }
    return false;
}

/* An element of a renderer: its MathML, or the image in it. With neither, its TeX may follow; else
 * it is text like any other. */
static bool formula_of_rendered(const struct builder *b, uint32_t i, struct formula *out) {
    uint32_t math = find_inside(b, i, ELEMENT_MATH);
    if (math != NONE)
        return formula_of_math(b, math, out);
    uint32_t image = find_inside(b, i, ELEMENT_IMG);
    if (image != NONE && formula_of_image(b, image, out))
        return true;
    out->tex = SLICE("");
    return script_follows(b, b->tree->nodes[i].end);
}

static bool is_math_container(const struct builder *b, const struct node *node) {
    slice tag = tag_of_node(b, node);
    slice name = slice_cut(tag, 1, tag_name_end(tag, 1));
    return slice_equal_ignore_case(name, SLICE("mjx-container"));
}

/* <math-renderer>, and <span class="math inline">: TeX between its signs. */
static bool formula_of_wrapped(const struct builder *b, uint32_t i, struct formula *out) {
    const struct node *node = &b->tree->nodes[i];
    const struct node *text = node + 1;
    if (node->end != i + 2 || text->kind != NODE_TEXT || text->run_count != 1)
        return false;
    const struct run *run = &b->skeleton->runs[text->run];
    slice raw = slice_cut(b->skeleton->source, run->begin, run->end);
    out->tex = slice_trim(text_collapse(b->arena, references_decode(b->arena, raw, false)));
    unwrap(out);
    return out->has_signs;
}

static bool names_math(slice classes) {
    static const slice names[] = {SLICE_INIT("math"), SLICE_INIT("math-inline"),
                                  SLICE_INIT("math-display"), SLICE_INIT("js-inline-math"),
                                  SLICE_INIT("js-display-math")};
    return has_class_of(classes, names, COUNT_OF(names));
}

static bool find_formula(const struct builder *b, uint32_t i, const struct attributes *told,
                         struct formula *out) {
    const struct node *node = &b->tree->nodes[i];
    slice classes = told->classes;
    switch (node->element) {
    case ELEMENT_MATH: return formula_of_math(b, i, out);
    case ELEMENT_SCRIPT: return formula_of_script(b, i, out);
    case ELEMENT_CUSTOM:
        if (is_math_container(b, node))
            return formula_of_rendered(b, i, out);
        break;
    case ELEMENT_IMG:
        return classes.len && has_class_of(classes, image_classes, COUNT_OF(image_classes)) &&
               formula_of_image(b, i, out);
    default: break;
    }
    if (!classes.len)
        return false;
    if (has_class_of(classes, rendered_classes, COUNT_OF(rendered_classes)))
        return formula_of_rendered(b, i, out);
    return names_math(classes) && formula_of_wrapped(b, i, out);
}

/* ---- putting it ----------------------------------------------------------------------------- */

/* The end in the source of what node `i` holds. */
static size_t end_in_source(const struct builder *b, uint32_t i) {
    size_t end = b->tree->nodes[i].tag ? b->tree->nodes[i].tag->end : 0;
    for (uint32_t n = i; n < b->tree->nodes[i].end; n++) {
        const struct node *node = &b->tree->nodes[n];
        const struct run *run = &b->skeleton->runs[node->run];
        if (node->kind == NODE_ELEMENT && node->tag && node->tag->end > end)
            end = node->tag->end;
        if (node->kind == NODE_ELEMENT && node->tag && node->tag->content_end > end)
            end = node->tag->content_end;
        if (node->kind == NODE_TEXT && node->run_count && run[node->run_count - 1].end > end)
            end = run[node->run_count - 1].end;
    }
    return end;
}

/* Bytes in the source of what node `i` holds, and of its tags. A formatting element may have its
 * tag in common with others, which the parser has opened again. */
static size_t bytes_in_source(const struct builder *b, uint32_t i) {
    size_t bytes = 0;
    for (uint32_t n = i; n < b->tree->nodes[i].end; n++) {
        const struct node *node = &b->tree->nodes[n];
        for (uint32_t r = 0; node->kind == NODE_TEXT && r < node->run_count; r++) {
            const struct run *run = &b->skeleton->runs[node->run + r];
            bytes += run->end - run->begin;
        }
        bool has_own_tag = node->kind == NODE_ELEMENT && node->tag &&
                           !(element_flags(node->element) & ELEMENT_IS_FORMAT);
        if (has_own_tag)
            bytes += node->tag->end - node->tag->begin;
        if (has_own_tag && is_script_of_tex(node))
            bytes += node->tag->content_end - node->tag->content;
    }
    return bytes;
}

/* The last formula again: what is drawn, and then its TeX. */
static bool is_copy(const struct builder *b) {
    return b->has_text && b->formula_end > b->begin && b->formula_end == builder_trimmed_end(b);
}

static void take_back(struct builder *b) {
    b->text.len = b->page->marks[b->formula_mark].begin;
    b->formula_end = 0;
    marks_cut_back(b->page, b->formula_mark, b->text.len); /* which leaves its mark out */
}

static void put_signed(struct builder *b, slice sign, slice tex) {
    buffer_put(&b->text, sign);
    buffer_put(&b->text, tex);
    buffer_put(&b->text, sign);
    b->formula_end = b->text.len;
    b->page->marks[b->formula_mark].end = (uint32_t)b->text.len;
}

void html_display_lone_formula(struct builder *b) {
    bool is_paragraph = b->depth && builder_top(b)->in_line && builder_top(b)->element == ELEMENT_P;
    if (!is_paragraph || !is_copy(b))
        return;
    struct mark *mark = &b->page->marks[b->formula_mark];
    if (mark->begin != b->begin || mark->display)
        return;
    size_t end = b->formula_end;
    b->text.len = mark->begin;
    mark->display = true;
    put_signed(b, SLICE("$$"), b->formula);
    for (size_t i = b->first_mark; i < b->page->mark_count; i++) {
        struct mark *m = &b->page->marks[i];
        if (m->block == b->page->block_count && m->end == end && m->kind != PITH_MARK_IMAGE)
            m->end = (uint32_t)b->text.len;
    }
}

static void put_formula(struct builder *b, uint32_t i, const struct formula *f) {
    size_t begin_in_source = b->tree->nodes[i].tag ? b->tree->nodes[i].tag->begin : b->block.end;
    size_t end = end_in_source(b, i);
    bool is_bare = !f->display && !f->has_signs && is_simple(f->tex);
    slice sign = f->display ? SLICE("$$") : SLICE("$");
    struct mark mark = {.kind = PITH_MARK_FORMULA, .display = f->display};
    builder_open_block(b, begin_in_source);
    b->formula = f->tex;
    b->formula_mark = mark_open(b->arena, b->page, &b->mark_capacity, mark, b->text.len);
    put_signed(b, is_bare ? SLICE("") : sign, f->tex);
    b->page->marks[b->formula_mark].block = (uint32_t)b->page->block_count;
    size_t room = bytes_in_source(b, i);
    b->block.source_bytes += f->tex.len < room ? f->tex.len : room;
    builder_extend_block(b, begin_in_source, end);
    b->breaks = 0;
}

bool html_take_formula(struct builder *b, uint32_t i, const struct attributes *told) {
    struct formula f = {.display = false};
    bool in_body = b->depth && builder_top(b)->container != NO_INDEX;
    if (!in_body || builder_top(b)->preformatted || !find_formula(b, i, told, &f))
        return false;
    if (!f.tex.len)
        return true;
    bool is_script = b->tree->nodes[i].element == ELEMENT_SCRIPT;
    bool is_other_form = is_copy(b) && (is_script || slice_equal(f.tex, b->formula)) &&
                         !(is_script && b->formula_is_script);
    if (is_other_form && (!is_script || b->mark_end == b->formula_end)) /* a mark is around it */
        return true;
    if (is_other_form)
        take_back(b);
    b->formula_is_script = is_script;
    put_formula(b, i, &f);
    return true;
}

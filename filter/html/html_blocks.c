/* From the tree to a page: one walk over the flat tree opens and closes elements. What they hold
 * goes to the parts of the builder: text, borders of blocks, containers, facts and marks. */
#include "html/html.h"

#include "html/html_builder.h"
#include "html/html_code.h"
#include "html/html_embeds.h"
#include "html/html_formula.h"
#include "html/html_images.h"
#include "html/html_left_out.h"
#include "html/html_lines.h"
#include "html/html_marks.h"
#include "html/tags.h"
#include "page/formulas.h"
#include "page/references.h"

static void put_fact(struct builder *b, struct fact fact) {
    html_put_fact(b->arena, b->page, &b->fact_capacity, fact);
}

/* ---- entering an element -------------------------------------------------------------------- */

static void read_attributes(const struct builder *b, const struct node *node,
                            struct attributes *told) {
    *told = (struct attributes){0};
    if (node->tag)
        html_attributes(builder_tag(b, node), told);
}

static void enter_block(struct builder *b, const struct node *node, const struct attributes *told,
                        struct frame *f) {
    struct node listing;
    if (f->is_line) {
        builder_begin_line(b);
        f->line_begin = b->text.len;
    } else {
        builder_border(b);
    }
    if (html_is_code_table(node, told)) {
        f->preformatted = f->is_frame = true;
        listing = *node;
        listing.element = ELEMENT_PRE;
        node = &listing;
    }
    f->container = builder_push_container(b, node, told, f->container);
    f->in_line = html_holds_line(node->element);
}

static void take_fact(struct builder *b, const struct node *node, const struct attributes *told,
                      struct frame *f) {
    struct fact fact;
    if (!node->tag)
        return;
    if (html_attribute_fact(b->arena, b->skeleton->source, node->tag, &fact))
        put_fact(b, fact);
    else if (!(element_flags(node->element) & ELEMENT_IS_VOID))
        f->has_fact = html_text_fact(b->arena, node->element, told, &f->fact);
    f->text_begin = b->text.len;
}

/* The block counts its words in links and its bold words. */
static void open_counted(struct builder *b, const struct node *node, const struct attributes *told,
                         struct frame *f) {
    if (!f->link && node->element == ELEMENT_A && told->href.data) {
        f->link = true;
        b->link_begin = b->text.len;
        b->block.links++;
    }
    if (!f->bold && (node->element == ELEMENT_B || node->element == ELEMENT_STRONG)) {
        f->bold = true;
        b->bold_begin = b->text.len;
    }
}

static void page_open_code(struct builder *b, const struct node *node,
                           const struct attributes *told, struct frame *f) {
    f->preformatted |= html_is_preformatted(node->element);
    f->code |= f->preformatted || node->element == ELEMENT_CODE || node->element == ELEMENT_TT;
    if (f->preformatted && !b->block.language.len)
        b->block.language = html_language_of_code(b->arena, told);
}

static void page_open_mark(struct builder *b, const struct node *node,
                           const struct attributes *told, struct frame *f) {
    struct mark mark = {.kind = PITH_MARK_LINK};
    f->has_mark = node->tag && !f->preformatted &&
                  mark_of_element(node->element, builder_tag(b, node), &mark.kind);
    if (mark.kind == PITH_MARK_LINK)
        f->has_mark &= told->href.data != NULL;
    if (!f->has_mark)
        return;

    if (mark.kind == PITH_MARK_ABBREVIATION)
        mark.label = text_collapse(b->arena, references_decode(b->arena, told->title, true));
    if (mark.kind == PITH_MARK_LINK)
        mark.target = slice_trim(references_decode(b->arena, told->href, true));
    f->mark = mark_open(b->arena, b->page, &b->mark_capacity, mark, b->text.len);
}

static void take_anchor(struct builder *b, slice id) {
    struct anchor anchor = {references_decode(b->arena, id, true), (uint32_t)b->page->block_count};
    b->anchors =
        arena_grow(b->arena, b->anchors, &b->anchor_capacity, b->anchor_count + 1, sizeof anchor);
    b->anchors[b->anchor_count++] = anchor;
}

/* Containers have their ids themselves. */
static void take_anchors(struct builder *b, const struct node *node, const struct attributes *told,
                         const struct frame *f) {
    if (told->id.len && !f->is_block)
        take_anchor(b, told->id);
    if (told->name.len && node->element == ELEMENT_A)
        take_anchor(b, told->name);
}

static void push_frame(struct builder *b, const struct frame *f) {
    b->frames = arena_grow(b->arena, b->frames, &b->frame_capacity, b->depth + 1, sizeof *f);
    b->frames[b->depth++] = *f;
}

static bool has_block_in(const struct page *page, uint32_t container) {
    size_t n = page->block_count;
    return n > 0 && page_is_inside(page, page->blocks[n - 1].container, container);
}

/* A <cite> that begins a quotation says who is quoted: forums show it as a line of its own. In a
 * paragraph, or after the text of the quotation, it is a title. */
static bool is_speaker(const struct builder *b, const struct node *node, uint32_t container) {
    if (node->element != ELEMENT_CITE || b->has_text)
        return false;
    uint32_t quote = page_ancestor(b->page, container, ELEMENT_BLOCKQUOTE);
    if (quote == NO_INDEX || page_ancestor(b->page, container, ELEMENT_P) != NO_INDEX)
        return false;
    return !has_block_in(b->page, quote);
}

static bool is_quotation(const struct builder *b, const struct node *node) {
    if (node->element != ELEMENT_UNKNOWN || !node->tag)
        return false;
    slice tag = builder_tag(b, node);
    return slice_equal_ignore_case(slice_cut(tag, 1, tag_name_end(tag, 1)), SLICE("q"));
}

/* Browsers draw the marks of <q>. Its end tag is not in the tree: its bytes are counted with the
 * text. */
static void put_quotation_mark(struct builder *b, const struct frame *f, bool is_end) {
    static const slice signs[2][2] = {{SLICE_INIT("\xe2\x80\x9c"), SLICE_INIT("\xe2\x80\x9d")},
                                      {SLICE_INIT("\xe2\x80\x98"), SLICE_INIT("\xe2\x80\x99")}};
    bool in_body = f->container != NO_INDEX;
    if (!in_body || f->preformatted)
        return;
    if (is_end)
        b->text.len = builder_trimmed_end(b);
    buffer_put(&b->text, signs[f->quotations % 2 == 0][is_end]);
}

/* The frame of an element, with what it inherits from the one around it. */
static struct frame begin_frame(const struct builder *b, const struct node *node) {
    struct frame f = {.container = NO_INDEX};
    if (b->depth)
        f = *builder_top(b);
    f.node = (uint32_t)(node - b->tree->nodes);
    f.end = node->end;
    f.element = node->element;
    f.has_fact = false;
    enum code_part part = f.preformatted ? html_code_part(node->element) : CODE_OTHER;
    f.is_line = part == CODE_LINE;
    f.is_frame = part == CODE_FRAME || (f.is_line && node->element == ELEMENT_TR);
    f.is_speaker = is_speaker(b, node, f.container);
    f.is_block = f.is_line || (part == CODE_OTHER && html_is_block_here(b, node, f.in_line));
    return f;
}

/* A box at the beginning of an item. */
static void take_box(struct builder *b, const struct node *node) {
    slice tag = builder_tag(b, node);
    slice type = tag_attribute(b->arena, tag, SLICE("type"));
    uint32_t item = page_ancestor(b->page, builder_top(b)->container, ELEMENT_LI);
    bool is_box = slice_equal_ignore_case(type, SLICE("checkbox"));
    if (!is_box || b->has_text || item == NO_INDEX || has_block_in(b->page, item))
        return;
    bool is_done = tag_has_attribute(tag, SLICE("checked"));
    b->page->containers[item].box = is_done ? CHECKBOX_TICKED : CHECKBOX_OPEN;
}

static void page_enter(struct builder *b, const struct node *node, const struct attributes *told) {
    struct frame f = begin_frame(b, node);
    if (f.is_block)
        enter_block(b, node, told, &f);
    else
        builder_separate(b, node->element);
    take_fact(b, node, told, &f);
    open_counted(b, node, told, &f);
    page_open_code(b, node, told, &f);
    page_open_mark(b, node, told, &f);
    take_anchors(b, node, told, &f);
    f.is_quotation = is_quotation(b, node);
    f.quotations += f.is_quotation;
    if (f.is_quotation && f.container != NO_INDEX) {
        builder_open_block(b, node->tag->begin);
        put_quotation_mark(b, &f, false);
    }
    push_frame(b, &f);

    if (node->element == ELEMENT_INPUT && node->tag)
        take_box(b, node);
    if (node->element == ELEMENT_BR)
        builder_put_break(b);
    if (node->element == ELEMENT_IMG && node->tag)
        html_take_image(b, (uint32_t)(node - b->tree->nodes), told);
}

/* ---- leaving an element --------------------------------------------------------------------- */

static void close_fact(struct builder *b, struct frame *f) {
    if (!f->has_fact)
        return;
    if (!f->fact.value.len)
        f->fact.value = text_collapse(b->arena, buffer_since(&b->text, f->text_begin));
    if (f->fact.value.len || f->fact.key.len)
        put_fact(b, f->fact);
}

/* The sign at a heading that links to the heading, the arrow from a note to its place: they are for
 * the finger and not for the eye. */
static void cut_sign_of_link(struct builder *b, const struct frame *f) {
    const struct mark *mark = &b->page->marks[f->mark];
    if (mark->kind != PITH_MARK_LINK || mark->begin < b->begin || !b->has_text)
        return;
    slice text = slice_trim(buffer_since(&b->text, mark->begin));
    if (!html_is_sign_of_link(mark->target, text))
        return;
    b->text.len = mark->begin;
    marks_cut_back(b->page, f->mark + 1, b->text.len);
    if (b->text.len > b->begin)
        return;
    b->has_text = false;
    b->block.source_bytes = 0;
}

static void close_counted(struct builder *b, const struct frame *f) {
    const struct frame *outer = b->depth > 1 ? &b->frames[b->depth - 2] : NULL;
    if (f->link && !(outer && outer->link)) {
        b->block.link_words += builder_words_since(b, b->link_begin);
        b->link_begin = SIZE_MAX;
    }
    if (f->bold && !(outer && outer->bold)) {
        b->block.bold_words += builder_words_since(b, b->bold_begin);
        b->bold_begin = SIZE_MAX;
    }
}

static void page_leave(struct builder *b) {
    struct frame f = *builder_top(b);
    if (f.is_quotation && b->has_text)
        put_quotation_mark(b, &f, true);
    close_fact(b, &f);
    if (f.has_mark)
        cut_sign_of_link(b, &f);
    close_counted(b, &f);

    if (f.is_line)
        builder_end_line(b, f.line_begin);
    else if (f.is_speaker || f.is_block)
        builder_border(b);
    if (f.has_mark && b->has_text)
        b->mark_end = mark_close(b->page, f.mark, &b->text, b->begin, b->text.len);
    b->closed = f.element;
    b->closed_at = b->text.len;
    b->depth--;
}

/* ---- the walk ------------------------------------------------------------------------------- */

/* <title> is in the head; no other text there counts. */
static void take_title(struct builder *b, const struct node *node) {
    if (!node->tag)
        return;
    slice content = slice_cut(b->skeleton->source, node->tag->content, node->tag->content_end);
    slice title = text_collapse(b->arena, references_decode(b->arena, content, false));
    if (title.len)
        put_fact(b, (struct fact){.kind = FACT_TITLE, .value = title});
}

/* The scripts in the tree hold formulas. */
static bool is_skipped(const struct node *node) {
    return (element_flags(node->element) & ELEMENT_IS_SKIP) || node->element == ELEMENT_SVG;
}

static void walk_text(struct builder *b, const struct node *node) {
    bool in_body = b->depth && builder_top(b)->container != NO_INDEX && !builder_top(b)->is_frame;
    for (uint32_t r = 0; in_body && r < node->run_count; r++)
        builder_put_run(b, &b->skeleton->runs[node->run + r]);
}

static bool is_hidden_now(const struct builder *b, const struct attributes *told) {
    unsigned hidden = html_hidden_by(&b->styles, told);
    return hidden && !(hidden & HIDDEN_OPENED);
}

/* Text inside of a line that nobody sees is not read. Its bytes are counted. */
static bool skip_hidden_inline(struct builder *b, uint32_t i, const struct attributes *told) {
    const struct node *node = &b->tree->nodes[i];
    bool is_block = element_flags(node->element) & ELEMENT_IS_BLOCK;
    bool in_body = b->depth && builder_top(b)->container != NO_INDEX;
    if (is_block || !in_body || !is_hidden_now(b, told) || html_holds_block(b->tree, i))
        return false;
    for (uint32_t n = i; n < node->end; n++) {
        const struct node *text = &b->tree->nodes[n];
        for (uint32_t r = 0; text->kind == NODE_TEXT && r < text->run_count; r++) {
            const struct run *run = &b->skeleton->runs[text->run + r];
            b->page->hidden_bytes += run->end - run->begin;
        }
    }
    return true;
}

/* Returns the next node to walk. */
static uint32_t walk_node(struct builder *b, uint32_t i) {
    const struct node *node = &b->tree->nodes[i];
    if (node->kind == NODE_TEXT) {
        walk_text(b, node);
        return i + 1;
    }
    html_take_embed(b, i);
    if (is_skipped(node))
        return node->end;
    if (node->element == ELEMENT_TITLE && !node->foreign) {
        take_title(b, node);
        return node->end;
    }
    struct attributes told;
    read_attributes(b, node, &told);
    if (html_is_left_out(b, i, &told) || html_take_formula(b, i, &told))
        return node->end;
    if (skip_hidden_inline(b, i, &told))
        return node->end;
    if (html_is_custom_image(b, node)) {
        html_take_image(b, i, &told);
        return node->end;
    }
    page_enter(b, node, &told);
    return i + 1;
}

static void walk_tree(struct builder *b) {
    for (uint32_t i = 0; i < b->tree->count;) {
        arena_tick(b->arena);
        while (b->depth && builder_top(b)->end <= i)
            page_leave(b);
        i = walk_node(b, i);
    }
    while (b->depth)
        page_leave(b);
    builder_border(b);
}

/* Scripts are not in the tree. What JSON-LD says does not depend on its place. */
static void take_scripts(struct builder *b) {
    struct fact fact;
    for (size_t i = 0; i < b->skeleton->script_count; i++)
        if (html_script_fact(b->arena, b->skeleton->source, &b->skeleton->scripts[i], &fact))
            put_fact(b, fact);
}

void html_read(struct arena *a, slice utf8, const struct skeleton_caps *caps, struct page *out) {
    struct skeleton sketch;
    struct html_tree tree;
    skeleton(a, utf8, caps, &sketch);
    html_tree(a, &sketch, &tree);

    *out = (struct page){
        .is_html = true,
        .truncated = sketch.capped > 0,
        .source = utf8,
    };
    struct builder b = {
        .arena = a,
        .skeleton = &sketch,
        .tree = &tree,
        .page = out,
        .repair = {.arena = a},
        .text = buffer_new(a, utf8.len / 4 + 64),
        .link_begin = SIZE_MAX,
        .bold_begin = SIZE_MAX,
    };
    style_rules_read(a, &sketch, &b.styles);
    builder_start_block(&b);
    take_scripts(&b);
    walk_tree(&b);
    out->repairs = b.repair.repairs;
    builder_settle(&b);
    html_find_notes(a, out, b.anchors, b.anchor_count);
    page_mark_formulas(a, out);
}

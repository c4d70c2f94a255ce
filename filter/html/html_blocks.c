/* From the tree to blocks: one walk over the flat tree. A block is the text between two borders:
 * the start or end of a block-level element, or two <br> in a row. All texts grow in one buffer,
 * so slices are made at the end, when it no longer moves. */
#include "html/html.h"

#include "html/html_cells.h"
#include "html/html_facts.h"
#include "html/html_kinds.h"
#include "html/html_marks.h"
#include "html/html_tree.h"
#include "decode/mojibake.h"
#include "page/free_text.h"
#include "page/references.h"
#include "html/tags.h"
#include "text/clean.h"
#include "text/unicode.h"

enum {
    BREAKS_A_BORDER = 2,   /* <br> in a row that end a block: old pages write paragraphs so */
    NUMBER_MOST = 1000000, /* at which a list may start */
    SPAN_MOST = 32,        /* columns that a cell may take: each is written */
};

/* An open element of the walk, with what the ones inside inherit. */
struct frame {
    uint32_t end;       /* the node behind its subtree */
    uint32_t container; /* innermost container */
    enum element element;
    bool link, bold, preformatted, code;
    bool has_fact, has_mark;
    bool is_line;     /* a <div> of preformatted text */
    uint32_t mark;    /* of the page's */
    struct fact fact; /* its value is the text from `text_begin` on */
    size_t text_begin;
};

struct range {
    size_t begin, end;
};

struct builder {
    struct arena *arena;
    const struct skeleton *skeleton;
    const struct html_tree *tree;
    struct page *page;
    struct mojibake repair;
    struct buffer text;
    struct range *texts; /* of each block, in `text` */
    size_t texts_capacity, block_capacity, container_capacity, fact_capacity, frame_capacity,
        mark_capacity;
    struct frame *frames;
    size_t depth;
    /* the block that is being built */
    size_t begin; /* in `text` */
    struct block block;
    bool has_text;
    size_t loose;    /* the first mark of images that may stand apart from the block's text */
    unsigned breaks; /* <br> since the last text */
    size_t link_begin, bold_begin; /* in `text`; SIZE_MAX: not inside one */
    size_t closed_at;              /* length of `text` when an inline element ended */
    enum element closed;           /* that element */
};

static const struct frame *top(const struct builder *b) {
    return &b->frames[b->depth - 1];
}

static uint32_t words_since(const struct builder *b, size_t begin) {
    if (begin == SIZE_MAX)
        return 0;
    return word_count(buffer_since(&b->text, begin > b->begin ? begin : b->begin));
}

/* ---- finishing a block ---------------------------------------------------------------------- */

static void push_block(struct builder *b, size_t end) {
    struct page *p = b->page;
    struct block *block = &b->block;
    if (block->container != NO_INDEX)
        block->hidden = p->containers[block->container].hidden;
    html_set_kind(p, block);
    while (block->kind != PITH_PREFORMATTED && ascii_space(b->text.data[b->begin]))
        b->begin++;
    b->texts =
        arena_grow(b->arena, b->texts, &b->texts_capacity, p->block_count + 1, sizeof *b->texts);
    b->texts[p->block_count] = (struct range){b->begin, end};
    p->blocks =
        arena_grow(b->arena, p->blocks, &b->block_capacity, p->block_count + 1, sizeof *block);
    p->blocks[p->block_count++] = *block;
}

static size_t without_trailing_space(const struct builder *b) {
    size_t end = b->text.len;
    while (end > b->begin && ascii_space(b->text.data[end - 1]))
        end--;
    return end;
}

static void start_block(struct builder *b) {
    b->begin = b->text.len;
    b->block = (struct block){.container = NO_INDEX};
    b->has_text = false;
    b->breaks = 0;
    if (b->link_begin != SIZE_MAX)
        b->link_begin = b->begin;
    if (b->bold_begin != SIZE_MAX)
        b->bold_begin = b->begin;
}

/* ---- text -------------------------------------------------------------------------------------
 */

/* White space stays as it is; what is no text goes, as elsewhere. */
static void put_preformatted(struct builder *b, slice s) {
    struct cleaner cleaner = {.text = s};
    for (size_t at = 0; at < s.len;) {
        struct rune r = utf8_at(s, at);
        uint32_t rune = r.value;
        if (rune != '\t') {
            uint32_t before = utf8_last(buffer_since(&b->text, b->begin)).value;
            rune = clean_rune(&cleaner, at, before, r);
        }
        if (rune)
            buffer_put_rune(&b->text, rune);
        at += r.len;
    }
}

static void open_block(struct builder *b, const struct run *run) {
    b->has_text = true;
    b->block.begin = run->begin;
    b->block.container = top(b)->container;
}

/* What stood in references: the decoder has not seen it. */
static slice repaired(struct builder *b, slice text) {
    slice once = free_text_residue(b->arena, text);
    return mojibake_repair_line(&b->repair, once);
}

/* The blanks before the first word of code, without the lines before them. */
static void put_indent(struct builder *b, slice blanks) {
    for (size_t i = 0; i < blanks.len; i++) {
        if (blanks.data[i] == '\n')
            b->text.len = b->begin;
        else if (blanks.data[i] == ' ' || blanks.data[i] == '\t')
            buffer_put_byte(&b->text, blanks.data[i]);
    }
}

static void put_run(struct builder *b, const struct run *run) {
    slice raw = slice_cut(b->skeleton->source, run->begin, run->end);
    bool preformatted = top(b)->preformatted;
    if (run->kind == RUN_SPACE && !preformatted) {
        if (b->has_text)
            text_put_collapsed(&b->text, b->begin, SLICE(" "));
        return;
    }
    if (run->kind == RUN_SPACE && !b->has_text) {
        put_indent(b, raw);
        return;
    }
    slice text = run->kind == RUN_PLAIN ? raw : references_decode(b->arena, raw, false);
    if (text.data != raw.data && !preformatted)
        text = repaired(b, text);
    size_t before = b->text.len;
    if (preformatted)
        put_preformatted(b, text);
    else
        text_put_collapsed(&b->text, b->begin, text);
    if (b->text.len == before)
        return;
    if (!b->has_text)
        open_block(b, run);
    b->block.end = run->end;
    b->block.source_bytes += raw.len;
    if (run->kind != RUN_SPACE)
        b->breaks = 0;
}

/* ---- finishing, continued ----------------------------------------------------------------------
 */

static void close_marks(struct builder *b, size_t end) {
    for (size_t i = 0; i < b->depth; i++)
        if (b->frames[i].has_mark)
            mark_close(b->page, b->frames[i].mark, &b->text, b->begin, end);
}

static void reopen_marks(struct builder *b) {
    for (size_t i = 0; i < b->depth; i++) {
        struct frame *f = &b->frames[i];
        if (f->has_mark)
            f->mark =
                mark_open(b->arena, b->page, &b->mark_capacity, b->page->marks[f->mark], b->begin);
    }
}

static void border(struct builder *b) {
    if (!b->has_text) {
        b->text.len = b->begin;
        b->breaks = 0;
        b->loose = images_set_apart(b->page, b->loose);
        return;
    }
    b->block.link_words += words_since(b, b->link_begin);
    b->block.bold_words += words_since(b, b->bold_begin);
    size_t end = without_trailing_space(b);
    close_marks(b, end);
    if (end > b->begin)
        push_block(b, end);
    buffer_put_byte(&b->text, ' '); /* so that a fact over two blocks has a space between */
    start_block(b);
    b->loose = b->page->mark_count;
    reopen_marks(b);
}

/* In code a <div> is a line: no border, which would end the block. */
static void end_line(struct builder *b) {
    if (b->has_text && b->text.data[b->text.len - 1] != '\n')
        buffer_put_byte(&b->text, '\n');
}

static void put_break(struct builder *b) {
    if (!b->has_text)
        return;
    if (++b->breaks >= BREAKS_A_BORDER) {
        border(b);
        return;
    }
    b->text.len = top(b)->preformatted ? b->text.len : without_trailing_space(b);
    buffer_put_byte(&b->text, '\n');
}

/* ---- elements -----------------------------------------------------------------------------------
 */

static bool style_hides(slice style) {
    static const slice rules[] = {SLICE_INIT("display:none"), SLICE_INIT("visibility:hidden")};
    for (size_t r = 0; r < COUNT_OF(rules); r++) {
        size_t matched = 0;
        for (size_t i = 0; i < style.len; i++) {
            if (ascii_space(style.data[i]))
                continue;
            char want = rules[r].data[matched], c = ascii_lower(style.data[i]);
            matched = c == want ? matched + 1 : c == rules[r].data[0];
            if (matched == rules[r].len)
                return true;
        }
    }
    return false;
}

static slice tag_of(const struct builder *b, const struct node *node) {
    return slice_cut(b->skeleton->source, node->tag->begin, node->tag->end);
}

/* The whole number that an attribute gives, where it is 1 to `most`; else 1. */
static uint32_t number_of(const struct builder *b, const struct node *node, slice name,
                          uint32_t most) {
    uint32_t n = 0;
    if (!node->tag)
        return 1;
    slice value = slice_trim(tag_attribute(b->arena, tag_of(b, node), name));
    for (size_t i = 0; i < value.len && n <= most; i++) {
        if (value.data[i] < '0' || value.data[i] > '9')
            break;
        n = n * 10 + (uint32_t)(value.data[i] - '0');
    }
    return n >= 1 && n <= most ? n : 1;
}

/* The place of a list item among its list's, or of a cell in its row. */
static uint32_t place_of(const struct builder *b, const struct node *node, uint32_t parent) {
    enum element around = b->page->containers[parent].element;
    if (node->element == ELEMENT_LI && around == ELEMENT_OL)
        return ++b->page->containers[parent].items;
    if ((node->element != ELEMENT_TD && node->element != ELEMENT_TH) || around != ELEMENT_TR)
        return 0;
    return cells_place(b->page, parent, number_of(b, node, SLICE("colspan"), SPAN_MOST),
                       number_of(b, node, SLICE("rowspan"), NUMBER_MOST));
}

static void read_container(struct arena *a, const struct attributes *told, struct container *c) {
    c->classes = references_decode(a, told->classes, true);
    c->id = references_decode(a, told->id, true);
    c->role = told->role;
    c->itemprop = told->itemprop;
    if (told->hidden || style_hides(told->style))
        c->hidden |= HIDDEN_ATTRIBUTE;
    if (told->aria_hidden)
        c->hidden |= HIDDEN_ARIA;
}

/* A table with a header holds data; others may only lay the page out. */
static void note_header(struct page *p, uint32_t parent) {
    uint32_t table = page_ancestor(p, parent, ELEMENT_TABLE);
    if (table != NO_INDEX)
        p->containers[table].has_header = true;
}

static uint32_t push_container(struct builder *b, const struct node *node,
                               const struct attributes *told, uint32_t parent) {
    struct page *p = b->page;
    struct container c = {.parent = parent, .element = node->element};
    if (parent != NO_INDEX) {
        c.depth = p->containers[parent].depth + 1;
        c.hidden = p->containers[parent].hidden;
    }
    if (node->hidden)
        c.hidden |= HIDDEN_TEMPLATE;
    if (node->element == ELEMENT_NOSCRIPT)
        c.hidden |= HIDDEN_NOSCRIPT;
    if (node->element == ELEMENT_OL)
        c.items = number_of(b, node, SLICE("start"), NUMBER_MOST) - 1;
    if (node->element == ELEMENT_TH)
        note_header(p, parent);
    if (node->element == ELEMENT_TR)
        cells_begin_row(b->arena, p, page_ancestor(p, parent, ELEMENT_TABLE));
    if (parent != NO_INDEX)
        c.ordinal = place_of(b, node, parent);
    read_container(b->arena, told, &c);
    p->containers = arena_grow(b->arena, p->containers, &b->container_capacity,
                               p->container_count + 1, sizeof c);
    p->containers[p->container_count] = c;
    return (uint32_t)p->container_count++;
}

/* Two links, or two spans, without a space between them are two words to a reader; in code they are
 * colours. */
static void separate(struct builder *b, enum element e) {
    bool abutting = b->has_text && b->closed_at == b->text.len && b->closed == e && !top(b)->code;
    if (abutting && (e == ELEMENT_A || e == ELEMENT_SPAN))
        text_put_collapsed(&b->text, b->begin, SLICE(" "));
}

static void take_fact(struct builder *b, const struct node *node, const struct attributes *told,
                      struct frame *f) {
    struct fact fact;
    if (!node->tag)
        return;
    if (html_attribute_fact(b->arena, b->skeleton->source, node->tag, &fact))
        html_put_fact(b->arena, b->page, &b->fact_capacity, fact);
    else if (!(element_flags(node->element) & ELEMENT_IS_VOID))
        f->has_fact = html_text_fact(b->arena, node->element, told, &f->fact);
    f->text_begin = b->text.len;
}

static void open_mark(struct builder *b, const struct node *node, const struct attributes *told,
                      struct frame *f) {
    struct mark mark = {.kind = PITH_MARK_LINK};
    f->has_mark = node->tag && !f->preformatted && mark_of_element(node->element, &mark.kind) &&
                  (mark.kind != PITH_MARK_LINK || told->href.data);
    if (!f->has_mark)
        return;
    if (mark.kind == PITH_MARK_LINK)
        mark.target = slice_trim(references_decode(b->arena, told->href, true));
    f->mark = mark_open(b->arena, b->page, &b->mark_capacity, mark, b->text.len);
}

static void push_frame(struct builder *b, const struct frame *f) {
    b->frames = arena_grow(b->arena, b->frames, &b->frame_capacity, b->depth + 1, sizeof *f);
    b->frames[b->depth++] = *f;
}

static void read_attributes(const struct builder *b, const struct node *node,
                            struct attributes *told) {
    *told = (struct attributes){0};
    if (!node->tag)
        return;
    html_attributes(tag_of(b, node), told);
}

static void enter(struct builder *b, const struct node *node) {
    struct frame f = {.container = NO_INDEX};
    if (b->depth)
        f = *top(b);
    f.end = node->end;
    f.element = node->element;
    f.has_fact = false;
    struct attributes told;
    read_attributes(b, node, &told);
    f.is_line = f.preformatted && node->element == ELEMENT_DIV;
    if (element_flags(node->element) & ELEMENT_IS_BLOCK) {
        if (f.is_line)
            end_line(b);
        else
            border(b);
        f.container = push_container(b, node, &told, f.container);
    } else {
        separate(b, node->element);
    }
    take_fact(b, node, &told, &f);
    if (!f.link && node->element == ELEMENT_A && told.href.data) {
        f.link = true;
        b->link_begin = b->text.len;
        b->block.links++;
    }
    if (!f.bold && (node->element == ELEMENT_B || node->element == ELEMENT_STRONG)) {
        f.bold = true;
        b->bold_begin = b->text.len;
    }
    f.preformatted |= node->element == ELEMENT_PRE || node->element == ELEMENT_LISTING ||
                      node->element == ELEMENT_XMP || node->element == ELEMENT_PLAINTEXT;
    f.code |= f.preformatted || node->element == ELEMENT_CODE || node->element == ELEMENT_TT;
    open_mark(b, node, &told, &f);
    push_frame(b, &f);
    if (node->element == ELEMENT_BR)
        put_break(b);
    if (node->element == ELEMENT_IMG && node->tag)
        mark_image(b->arena, b->page, &b->mark_capacity, tag_of(b, node), b->text.len);
}

/* The sign behind a heading that links to it. */
static bool is_permalink(const struct builder *b, const struct frame *f) {
    static const slice signs[] = {SLICE_INIT("\xc2\xb6"), SLICE_INIT("#"), SLICE_INIT("\xc2\xa7"),
                                  SLICE_INIT("\xf0\x9f\x94\x97")};
    const struct mark *mark = &b->page->marks[f->mark];
    if (mark->kind != PITH_MARK_LINK || mark->begin <= b->begin || !b->has_text)
        return false;
    if (!slice_starts(mark->target, SLICE("#")))
        return false;
    slice text = slice_trim(buffer_since(&b->text, mark->begin));
    for (size_t i = 0; i < COUNT_OF(signs); i++)
        if (slice_equal(text, signs[i]))
            return true;
    return false;
}

static void leave(struct builder *b) {
    struct frame f = *top(b);
    const struct frame *outer = b->depth > 1 ? &b->frames[b->depth - 2] : NULL;
    if (f.has_fact) {
        if (!f.fact.value.len)
            f.fact.value = text_collapse(b->arena, buffer_since(&b->text, f.text_begin));
        if (f.fact.value.len || f.fact.key.len)
            html_put_fact(b->arena, b->page, &b->fact_capacity, f.fact);
    }
    if (f.has_mark && is_permalink(b, &f))
        b->text.len = b->page->marks[f.mark].begin;
    if (f.link && !(outer && outer->link)) {
        b->block.link_words += words_since(b, b->link_begin);
        b->link_begin = SIZE_MAX;
    }
    if (f.bold && !(outer && outer->bold)) {
        b->block.bold_words += words_since(b, b->bold_begin);
        b->bold_begin = SIZE_MAX;
    }
    if (f.is_line)
        end_line(b);
    else if (element_flags(f.element) & ELEMENT_IS_BLOCK)
        border(b);
    if (f.has_mark && b->has_text)
        mark_close(b->page, f.mark, &b->text, b->begin, b->text.len);
    b->closed = f.element;
    b->closed_at = b->text.len;
    b->depth--;
}

/* <title> lies in the head, where no other text counts. */
static void take_title(struct builder *b, const struct node *node) {
    slice content = slice_cut(b->skeleton->source, node->tag->content, node->tag->content_end);
    struct fact fact = {.kind = FACT_TITLE,
                        .value =
                            text_collapse(b->arena, references_decode(b->arena, content, false))};
    if (fact.value.len)
        html_put_fact(b->arena, b->page, &b->fact_capacity, fact);
}

static bool is_skipped(const struct node *node) {
    return (element_flags(node->element) & ELEMENT_IS_SKIP) || node->element == ELEMENT_SVG;
}

static void walk(struct builder *b) {
    for (uint32_t i = 0; i < b->tree->count;) {
        const struct node *node = &b->tree->nodes[i];
        arena_tick(b->arena);
        while (b->depth && top(b)->end <= i)
            leave(b);
        if (node->kind == NODE_TEXT) {
            bool in_body = b->depth && top(b)->container != NO_INDEX;
            for (uint32_t r = 0; in_body && r < node->run_count; r++)
                put_run(b, &b->skeleton->runs[node->run + r]);
            i++;
        } else if (is_skipped(node)) {
            i = node->end;
        } else if (node->element == ELEMENT_TITLE && !node->foreign) {
            if (node->tag)
                take_title(b, node);
            i = node->end;
        } else {
            enter(b, node);
            i++;
        }
    }
    while (b->depth)
        leave(b);
    border(b);
}

/* Scripts are not in the tree; what JSON-LD says does not depend on where it stands. */
static void take_scripts(struct builder *b) {
    struct fact fact;
    for (size_t i = 0; i < b->skeleton->script_count; i++)
        if (html_script_fact(b->arena, b->skeleton->source, &b->skeleton->scripts[i], &fact))
            html_put_fact(b->arena, b->page, &b->fact_capacity, fact);
}

/* How far the offsets of a block are settled: no mark or letter reaches over a byte of ASCII, so
 * that what stands before one is normalised by itself. */
struct settling {
    uint32_t block;
    size_t at, len; /* in the buffer; bytes of the block's text before it */
};

static size_t normal_length(const struct builder *b, size_t begin, size_t end) {
    return unicode_nfc(b->arena, slice_cut(buffer_slice(&b->text), begin, end)).len;
}

/* From the buffer to the block's own text, which normalisation may have made shorter. */
static uint32_t settled(const struct builder *b, struct settling *s, uint32_t block, size_t at) {
    struct range range = b->texts[block];
    size_t most = b->page->blocks[block].text.len;
    size_t end = at < range.begin ? range.begin : at > range.end ? range.end : at, last = end;
    if (most == range.end - range.begin)
        return (uint32_t)(end - range.begin);
    if (s->block != block || end < s->at)
        *s = (struct settling){block, range.begin, 0};
    while (last > s->at && (last == range.end || (unsigned char)b->text.data[last] >= 0x80))
        last--;
    s->len += normal_length(b, s->at, last);
    s->at = last;
    size_t len = s->len + normal_length(b, last, end);
    return (uint32_t)(len < most ? len : most);
}

static void settle_texts(struct builder *b) {
    for (size_t i = 0; i < b->page->block_count; i++) {
        struct block *block = &b->page->blocks[i];
        slice text = slice_cut(buffer_slice(&b->text), b->texts[i].begin, b->texts[i].end);
        block->text = unicode_nfc(b->arena, text);
        block->shape = text_measure(block->text);
    }
    struct settling s = {.block = NO_INDEX};
    marks_settle(b->page);
    for (size_t i = 0; i < b->page->mark_count; i++) {
        struct mark *mark = &b->page->marks[i];
        mark->begin = settled(b, &s, mark->block, mark->begin);
        mark->end = settled(b, &s, mark->block, mark->end);
    }
}

void html_read(struct arena *a, slice utf8, const struct skeleton_caps *caps, struct page *out) {
    struct skeleton sketch;
    struct html_tree tree;
    skeleton(a, utf8, caps, &sketch);
    html_tree(a, &sketch, &tree);
    *out = (struct page){.is_html = true, .truncated = sketch.capped > 0, .source = utf8};
    struct builder b = {.arena = a,
                        .skeleton = &sketch,
                        .tree = &tree,
                        .page = out,
                        .repair = {.arena = a},
                        .link_begin = SIZE_MAX,
                        .bold_begin = SIZE_MAX};
    b.text = buffer_new(a, utf8.len / 4 + 64);
    start_block(&b);
    take_scripts(&b);
    walk(&b);
    out->repairs = b.repair.repairs;
    settle_texts(&b);
}

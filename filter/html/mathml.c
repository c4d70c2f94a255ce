/* From presentation MathML to TeX. What has no row in a table is written as its text. */
#include "html/mathml.h"

#include "base/buffer.h"
#include "html/tags.h"
#include "page/references.h"
#include "text/unicode.h"
#include "text/utf8.h"
#include "text/words.h"

#define NO_CHILD UINT32_MAX

enum { DEPTH_MOST = 64 }; /* elements in each other; what is deeper is written as its text */

struct translation {
    struct arena *arena;
    const struct skeleton *skeleton;
    const struct html_tree *tree;
    struct buffer out;
    unsigned depth;
};

/* ---- reading the tree ----------------------------------------------------------------------- */

static slice tag_of(const struct translation *t, uint32_t node) {
    const struct tag *tag = t->tree->nodes[node].tag;
    return tag ? slice_cut(t->skeleton->source, tag->begin, tag->end) : SLICE("");
}

static slice name_of(const struct translation *t, uint32_t node) {
    slice tag = tag_of(t, node);
    if (!tag.len)
        return tag;
    slice name = slice_cut(tag, 1, tag_name_end(tag, 1));
    size_t colon = slice_find_byte(name, ':', 0); /* <m:mi> */
    return colon == SLICE_NONE ? name : slice_from(name, colon + 1);
}

static bool is_named(const struct translation *t, uint32_t node, slice name) {
    return slice_equal_ignore_case(name_of(t, node), name);
}

static slice attribute_of(const struct translation *t, uint32_t node, slice name) {
    slice tag = tag_of(t, node);
    return tag.len ? slice_trim(tag_attribute(t->arena, tag, name)) : tag;
}

/* The first element at `from` or after it, in an element that ends at `end`; NO_CHILD: none. */
static uint32_t element_from(const struct translation *t, uint32_t from, uint32_t end) {
    while (from < end && t->tree->nodes[from].kind != NODE_ELEMENT)
        from++;
    return from < end ? from : NO_CHILD;
}

static uint32_t next_child(const struct translation *t, uint32_t parent, uint32_t child) {
    uint32_t from = child == NO_CHILD ? parent + 1 : t->tree->nodes[child].end;
    return element_from(t, from, t->tree->nodes[parent].end);
}

/* The child with that number, from 0; NO_CHILD: there is none. */
static uint32_t child_at(const struct translation *t, uint32_t parent, unsigned number) {
    uint32_t child = NO_CHILD;
    do
        child = next_child(t, parent, child);
    while (child != NO_CHILD && number-- > 0);
    return child;
}

static slice text_inside(const struct translation *t, uint32_t node) {
    struct buffer text = buffer_new(t->arena, 16);
    for (uint32_t i = node; i < t->tree->nodes[node].end; i++) {
        const struct node *n = &t->tree->nodes[i];
        for (uint32_t r = 0; n->kind == NODE_TEXT && r < n->run_count; r++) {
            const struct run *run = &t->skeleton->runs[n->run + r];
            slice raw = slice_cut(t->skeleton->source, run->begin, run->end);
            buffer_put(&text, references_decode(t->arena, raw, false));
        }
    }
    return slice_trim(text_collapse(t->arena, buffer_slice(&text)));
}

/* ---- writing TeX ---------------------------------------------------------------------------- */

/* True where the text so far ends in a command, which a letter would make longer. */
static bool ends_in_command(slice text) {
    size_t at = text.len;
    while (at > 0 && ascii_alpha(text.data[at - 1]))
        at--;
    return at < text.len && at > 0 && text.data[at - 1] == '\\';
}

static void put_tex(struct translation *t, slice tex) {
    if (tex.len && ascii_alpha(tex.data[0]) && ends_in_command(buffer_slice(&t->out)))
        buffer_put_byte(&t->out, ' ');
    buffer_put(&t->out, tex);
}

struct symbol_row {
    uint32_t rune;
    slice tex;
};
static const struct symbol_row symbols[] = {
#define SYMBOL(rune, tex) {rune, SLICE_INIT(tex)},
#include "html/tex_symbols.def"
#undef SYMBOL
};
static const struct symbol_row accents[] = {
#define ACCENT(rune, tex) {rune, SLICE_INIT(tex)},
#include "html/tex_accents.def"
#undef ACCENT
};

static const struct symbol_row *find_symbol(const struct symbol_row *rows, size_t count,
                                            uint32_t rune) {
    size_t low = 0;
    while (count > 0) {
        size_t half = count / 2;
        if (rows[low + half].rune < rune) {
            low += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return rows[low].rune == rune ? &rows[low] : NULL;
}

static void put_symbols(struct translation *t, slice text) {
    for (size_t at = 0; at < text.len;) {
        struct rune r = utf8_at(text, at);
        const struct symbol_row *row = NULL;
        if (r.value <= symbols[COUNT_OF(symbols) - 1].rune)
            row = find_symbol(symbols, COUNT_OF(symbols), r.value);
        put_tex(t, row ? row->tex : slice_cut(text, at, at + r.len));
        at += r.len;
    }
}

static const slice functions[] = {
#define FUNCTION(name) SLICE_INIT(name),
#include "html/tex_functions.def"
#undef FUNCTION
};

static bool is_function(slice name) {
    for (size_t i = 0; i < COUNT_OF(functions); i++)
        if (slice_equal(functions[i], name))
            return true;
    return false;
}

static bool is_one_rune(slice text) {
    return text.len > 0 && utf8_at(text, 0).len == text.len;
}

static void put_in_command(struct translation *t, slice command, slice text) {
    put_tex(t, command);
    buffer_put_byte(&t->out, '{');
    put_tex(t, text);
    buffer_put_byte(&t->out, '}');
}

static void put_element(struct translation *t, uint32_t node);

static void put_child_in_braces(struct translation *t, uint32_t node, unsigned number) {
    uint32_t child = child_at(t, node, number);
    buffer_put_byte(&t->out, '{');
    if (child != NO_CHILD)
        put_element(t, child);
    buffer_put_byte(&t->out, '}');
}

/* ---- elements ------------------------------------------------------------------------------- */

/* Letters of another alphabet of mathematics. */
struct variant_row {
    slice name, command;
};
static const struct variant_row variants[] = {
    {SLICE_INIT("double-struck"), SLICE_INIT("\\mathbb")},
    {SLICE_INIT("script"), SLICE_INIT("\\mathcal")},
    {SLICE_INIT("fraktur"), SLICE_INIT("\\mathfrak")},
    {SLICE_INIT("bold"), SLICE_INIT("\\mathbf")},
    {SLICE_INIT("sans-serif"), SLICE_INIT("\\mathsf")},
    {SLICE_INIT("monospace"), SLICE_INIT("\\mathtt")},
};

static slice variant_of(const struct translation *t, uint32_t node) {
    slice name = attribute_of(t, node, SLICE("mathvariant"));
    for (size_t i = 0; i < COUNT_OF(variants); i++)
        if (slice_equal_ignore_case(name, variants[i].name))
            return variants[i].command;
    return SLICE("");
}

static void put_name(struct translation *t, uint32_t node) {
    slice text = text_inside(t, node);
    slice variant = variant_of(t, node);
    if (variant.len && text.len)
        put_in_command(t, variant, text);
    else if (is_function(text)) {
        put_tex(t, SLICE("\\"));
        buffer_put(&t->out, text);
    } else if (text.len > 1 && !is_one_rune(text) && ascii_alpha(text.data[0])) {
        put_in_command(t, SLICE("\\mathrm"), text);
    } else {
        put_symbols(t, text);
    }
}

static void put_operator(struct translation *t, uint32_t node) {
    slice text = text_inside(t, node);
    if (is_function(text))
        put_name(t, node);
    else
        put_symbols(t, text);
}

static void put_words(struct translation *t, uint32_t node) {
    slice text = text_inside(t, node);
    if (text.len)
        put_in_command(t, SLICE("\\text"), text);
}

static void put_space(struct translation *t, uint32_t node) {
    (void)node;
    put_tex(t, SLICE(" "));
}

static void put_nothing(struct translation *t, uint32_t node) {
    (void)t;
    (void)node;
}

static void put_fraction(struct translation *t, uint32_t node) {
    slice line = attribute_of(t, node, SLICE("linethickness"));
    bool has_line = !line.len || line.data[0] != '0';
    put_tex(t, has_line ? SLICE("\\frac") : SLICE("\\binom"));
    put_child_in_braces(t, node, 0);
    put_child_in_braces(t, node, 1);
}

static void put_row(struct translation *t, uint32_t node);

static void put_square_root(struct translation *t, uint32_t node) {
    put_tex(t, SLICE("\\sqrt{"));
    put_row(t, node);
    buffer_put_byte(&t->out, '}');
}

static void put_root(struct translation *t, uint32_t node) {
    uint32_t index = child_at(t, node, 1);
    put_tex(t, SLICE("\\sqrt["));
    if (index != NO_CHILD)
        put_element(t, index);
    buffer_put_byte(&t->out, ']');
    put_child_in_braces(t, node, 0);
}

/* A token is its own base; anything else is one in braces. */
static void put_base(struct translation *t, uint32_t node) {
    uint32_t base = child_at(t, node, 0);
    bool is_token = base != NO_CHILD && child_at(t, base, 0) == NO_CHILD;
    if (is_token)
        put_element(t, base);
    else
        put_child_in_braces(t, node, 0);
}

static void put_script(struct translation *t, uint32_t node, char sign, unsigned number) {
    buffer_put_byte(&t->out, sign);
    put_child_in_braces(t, node, number);
}

static void put_sub(struct translation *t, uint32_t node) {
    put_base(t, node);
    put_script(t, node, '_', 1);
}

static void put_sup(struct translation *t, uint32_t node) {
    put_base(t, node);
    put_script(t, node, '^', 1);
}

static void put_sub_and_sup(struct translation *t, uint32_t node) {
    put_base(t, node);
    put_script(t, node, '_', 1);
    put_script(t, node, '^', 2);
}

/* The command for an accent, where the child is one. */
static slice accent_of(const struct translation *t, uint32_t node, unsigned number) {
    uint32_t child = child_at(t, node, number);
    if (child == NO_CHILD)
        return SLICE("");
    slice text = text_inside(t, child);
    uint32_t rune = utf8_first(text).value;
    if (!is_one_rune(text) || rune > accents[COUNT_OF(accents) - 1].rune)
        return SLICE("");
    const struct symbol_row *row = find_symbol(accents, COUNT_OF(accents), rune);
    return row ? row->tex : SLICE("");
}

static bool is_large_operator(const struct translation *t, uint32_t node) {
    uint32_t base = child_at(t, node, 0);
    if (base == NO_CHILD)
        return false;
    slice text = text_inside(t, base);
    uint32_t rune = utf8_first(text).value;
    bool is_sum = rune >= 0x220F && rune <= 0x2211;
    bool is_integral = rune >= 0x222B && rune <= 0x2233;
    bool is_big = rune >= 0x22C0 && rune <= 0x22C3;
    return is_function(text) || (is_one_rune(text) && (is_sum || is_integral || is_big));
}

static void put_stacked(struct translation *t, uint32_t node, slice command, char sign) {
    slice accent = accent_of(t, node, 1);
    if (accent.len) {
        put_tex(t, accent);
        put_child_in_braces(t, node, 0);
    } else if (is_large_operator(t, node)) {
        put_base(t, node);
        put_script(t, node, sign, 1);
    } else {
        put_tex(t, command);
        put_child_in_braces(t, node, 1);
        put_child_in_braces(t, node, 0);
    }
}

static void put_under(struct translation *t, uint32_t node) {
    put_stacked(t, node, SLICE("\\underset"), '_');
}

static void put_over(struct translation *t, uint32_t node) {
    put_stacked(t, node, SLICE("\\overset"), '^');
}

/* ---- rows and tables ------------------------------------------------------------------------ */

static void put_cells(struct translation *t, uint32_t row) {
    bool any = false;
    for (uint32_t c = child_at(t, row, 0); c != NO_CHILD; c = next_child(t, row, c)) {
        put_tex(t, any ? SLICE(" & ") : SLICE(""));
        put_row(t, c);
        any = true;
    }
}

static void put_table_in(struct translation *t, uint32_t table, slice kind) {
    put_in_command(t, SLICE("\\begin"), kind);
    buffer_put_byte(&t->out, ' ');
    bool any = false;
    for (uint32_t r = child_at(t, table, 0); r != NO_CHILD; r = next_child(t, table, r)) {
        put_tex(t, any ? SLICE(" \\\\ ") : SLICE(""));
        put_cells(t, r);
        any = true;
    }
    buffer_put_byte(&t->out, ' ');
    put_in_command(t, SLICE("\\end"), kind);
}

static void put_table(struct translation *t, uint32_t node) {
    put_table_in(t, node, SLICE("matrix"));
}

/* What a table between two fences is called. */
struct fence_row {
    slice open, close, kind;
};
static const struct fence_row fences[] = {
    {SLICE_INIT("("), SLICE_INIT(")"), SLICE_INIT("pmatrix")},
    {SLICE_INIT("["), SLICE_INIT("]"), SLICE_INIT("bmatrix")},
    {SLICE_INIT("|"), SLICE_INIT("|"), SLICE_INIT("vmatrix")},
    {SLICE_INIT("{"), SLICE_INIT(""), SLICE_INIT("cases")},
};

static const struct fence_row *find_fence(slice open, slice close) {
    for (size_t i = 0; i < COUNT_OF(fences); i++)
        if (slice_equal(fences[i].open, open) && slice_equal(fences[i].close, close))
            return &fences[i];
    return NULL;
}

/* A fence, a table and perhaps another fence, from child `open` of a row on. Returns the last of them;
 * NO_CHILD: it is something else. */
static uint32_t put_fenced_table(struct translation *t, uint32_t row, uint32_t open) {
    uint32_t table = next_child(t, row, open);
    if (table == NO_CHILD || !is_named(t, table, SLICE("mtable")))
        return NO_CHILD;
    uint32_t close = next_child(t, row, table);
    slice end = close == NO_CHILD ? SLICE("") : text_inside(t, close);
    const struct fence_row *fence = find_fence(text_inside(t, open), end);
    if (!fence)
        return NO_CHILD;
    put_table_in(t, table, fence->kind);
    return close == NO_CHILD ? table : close;
}

static void put_children(struct translation *t, uint32_t node, slice separator) {
    bool any = false;
    for (uint32_t c = child_at(t, node, 0); c != NO_CHILD; c = next_child(t, node, c)) {
        put_tex(t, any ? separator : SLICE(""));
        uint32_t last = put_fenced_table(t, node, c);
        if (last == NO_CHILD)
            put_element(t, c);
        else
            c = last;
        any = true;
    }
}

static void put_row(struct translation *t, uint32_t node) {
    if (child_at(t, node, 0) == NO_CHILD)
        put_symbols(t, text_inside(t, node));
    else
        put_children(t, node, SLICE(""));
}

static void put_fence(struct translation *t, slice command, slice fence) {
    put_tex(t, command);
    put_symbols(t, fence.len ? fence : SLICE("."));
}

static slice attribute_or(const struct translation *t, uint32_t node, slice name, slice other) {
    slice tag = tag_of(t, node);
    slice value = tag.len ? tag_attribute(t->arena, tag, name) : tag;
    return value.data ? slice_trim(value) : other;
}

static void put_fenced(struct translation *t, uint32_t node) {
    slice open = attribute_or(t, node, SLICE("open"), SLICE("("));
    slice close = attribute_or(t, node, SLICE("close"), SLICE(")"));
    uint32_t only = child_at(t, node, 0);
    const struct fence_row *fence = find_fence(open, close);
    if (only != NO_CHILD && fence && is_named(t, only, SLICE("mtable"))) {
        put_table_in(t, only, fence->kind);
        return;
    }
    put_fence(t, SLICE("\\left"), open);
    put_children(t, node, SLICE(", "));
    put_fence(t, SLICE("\\right"), close);
}

static void put_first_child(struct translation *t, uint32_t node) {
    uint32_t first = child_at(t, node, 0);
    if (first != NO_CHILD)
        put_element(t, first);
}

static void put_under_and_over(struct translation *t, uint32_t node) {
    if (is_large_operator(t, node)) {
        put_sub_and_sup(t, node);
        return;
    }
    put_tex(t, SLICE("\\overset"));
    put_child_in_braces(t, node, 2);
    put_tex(t, SLICE("{\\underset"));
    put_child_in_braces(t, node, 1);
    put_child_in_braces(t, node, 0);
    buffer_put_byte(&t->out, '}');
}

struct element_row {
    slice name;
    void (*put)(struct translation *t, uint32_t node);
};
static const struct element_row element_rows[] = {
    {SLICE_INIT("mi"), put_name},
    {SLICE_INIT("mo"), put_operator},
    {SLICE_INIT("mtext"), put_words},
    {SLICE_INIT("ms"), put_words},
    {SLICE_INIT("mspace"), put_space},
    {SLICE_INIT("mfrac"), put_fraction},
    {SLICE_INIT("msqrt"), put_square_root},
    {SLICE_INIT("mroot"), put_root},
    {SLICE_INIT("msub"), put_sub},
    {SLICE_INIT("msup"), put_sup},
    {SLICE_INIT("msubsup"), put_sub_and_sup},
    {SLICE_INIT("munder"), put_under},
    {SLICE_INIT("mover"), put_over},
    {SLICE_INIT("munderover"), put_under_and_over},
    {SLICE_INIT("mtable"), put_table},
    {SLICE_INIT("mfenced"), put_fenced},
    {SLICE_INIT("semantics"), put_first_child},
    {SLICE_INIT("annotation"), put_nothing},
    {SLICE_INIT("annotation-xml"), put_nothing},
    {SLICE_INIT("mphantom"), put_nothing},
    {SLICE_INIT("none"), put_nothing},
    {SLICE_INIT("mprescripts"), put_nothing},
};

static void put_element(struct translation *t, uint32_t node) {
    if (t->depth >= DEPTH_MOST) {
        put_symbols(t, text_inside(t, node));
        return;
    }
    t->depth++;
    void (*put)(struct translation *, uint32_t) = put_row;
    for (size_t i = 0; i < COUNT_OF(element_rows); i++)
        if (is_named(t, node, element_rows[i].name))
            put = element_rows[i].put;
    put(t, node);
    t->depth--;
}

/* ---- what the page says itself -------------------------------------------------------------- */

static bool is_tex(slice encoding) {
    return slice_equal_ignore_case(encoding, SLICE("application/x-tex")) ||
           slice_equal_ignore_case(encoding, SLICE("tex")) ||
           slice_equal_ignore_case(encoding, SLICE("latex"));
}

static slice annotation_in(const struct translation *t, uint32_t math) {
    for (uint32_t i = math + 1; i < t->tree->nodes[math].end; i++)
        if (t->tree->nodes[i].kind == NODE_ELEMENT && is_named(t, i, SLICE("annotation")) &&
            is_tex(attribute_of(t, i, SLICE("encoding"))))
            return text_inside(t, i);
    return SLICE("");
}

slice mathml_tex(struct arena *a, const struct skeleton *s, const struct html_tree *tree,
                 uint32_t math) {
    struct translation t = {.arena = a, .skeleton = s, .tree = tree};
    slice tex = annotation_in(&t, math);
    if (!tex.len)
        tex = text_collapse(a, attribute_of(&t, math, SLICE("alttext")));
    if (tex.len)
        return tex;
    t.out = buffer_new(a, 64);
    put_row(&t, math);
    return slice_trim(buffer_slice(&t.out));
}

bool mathml_is_display(struct arena *a, const struct skeleton *s, const struct node *math) {
    if (!math->tag)
        return false;
    slice tag = slice_cut(s->source, math->tag->begin, math->tag->end);
    return slice_equal_ignore_case(tag_attribute(a, tag, SLICE("display")), SLICE("block")) ||
           slice_equal_ignore_case(tag_attribute(a, tag, SLICE("mode")), SLICE("display"));
}

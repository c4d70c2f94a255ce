/* From presentation MathML to TeX. What has no row in a table is written as its text. */
#include "html/mathml.h"

#include "html/mathml_parts.h"
#include "html/tags.h"
#include "text/utf8.h"
#include "text/words.h"

enum { DEPTH_MOST = 64 }; /* elements in each other; what is deeper is written as its text */

static void put_element(struct translation *t, uint32_t node);

static void put_child_in_braces(struct translation *t, uint32_t node, unsigned number) {
    uint32_t child = math_child(t, node, number);
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
    slice name = math_attribute(t, node, SLICE("mathvariant"));
    for (size_t i = 0; i < COUNT_OF(variants); i++)
        if (slice_equal_ignore_case(name, variants[i].name))
            return variants[i].command;
    return SLICE("");
}

static void put_name(struct translation *t, uint32_t node) {
    slice text = math_text(t, node);
    slice variant = variant_of(t, node);
    if (variant.len && text.len)
        math_put_command(t, variant, text);
    else if (math_is_function(text)) {
        math_put(t, SLICE("\\"));
        buffer_put(&t->out, text);
    } else if (text.len > 1 && !math_is_rune(text) && ascii_alpha(text.data[0])) {
        math_put_command(t, SLICE("\\mathrm"), text);
    } else {
        math_put_symbols(t, text);
    }
}

static void put_operator(struct translation *t, uint32_t node) {
    slice text = math_text(t, node);
    if (math_is_function(text))
        put_name(t, node);
    else
        math_put_symbols(t, text);
}

static void put_words(struct translation *t, uint32_t node) {
    slice text = math_text(t, node);
    if (text.len)
        math_put_command(t, SLICE("\\text"), text);
}

static void put_space(struct translation *t, uint32_t node) {
    (void)node;
    math_put(t, SLICE(" "));
}

static void put_nothing(struct translation *t, uint32_t node) {
    (void)t;
    (void)node;
}

static bool has_no_line(const struct translation *t, uint32_t fraction) {
    slice line = math_attribute(t, fraction, SLICE("linethickness"));
    return line.len > 0 && line.data[0] == '0';
}

static void put_fraction(struct translation *t, uint32_t node) {
    math_put(t, has_no_line(t, node) ? SLICE("\\genfrac{}{}{0pt}{}") : SLICE("\\frac"));
    put_child_in_braces(t, node, 0);
    put_child_in_braces(t, node, 1);
}

static void put_math_row(struct translation *t, uint32_t node);

static void put_square_root(struct translation *t, uint32_t node) {
    math_put(t, SLICE("\\sqrt{"));
    put_math_row(t, node);
    buffer_put_byte(&t->out, '}');
}

static void put_root(struct translation *t, uint32_t node) {
    uint32_t index = math_child(t, node, 1);
    math_put(t, SLICE("\\sqrt["));
    if (index != NO_CHILD)
        put_element(t, index);
    buffer_put_byte(&t->out, ']');
    put_child_in_braces(t, node, 0);
}

/* A token is its own base; anything else is one in braces. */
static void put_base(struct translation *t, uint32_t node) {
    uint32_t base = math_child(t, node, 0);
    bool is_token = base != NO_CHILD && math_child(t, base, 0) == NO_CHILD;
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
    uint32_t child = math_child(t, node, number);
    if (child == NO_CHILD)
        return SLICE("");
    slice text = math_short_text(t, child);
    return math_is_rune(text) ? math_accent(utf8_first(text).value) : SLICE("");
}

static bool is_large_operator(const struct translation *t, uint32_t node) {
    uint32_t base = math_child(t, node, 0);
    if (base == NO_CHILD)
        return false;
    slice text = math_short_text(t, base);
    uint32_t rune = utf8_first(text).value;
    bool is_sum = rune >= 0x220F && rune <= 0x2211;
    bool is_integral = rune >= 0x222B && rune <= 0x2233;
    bool is_big = rune >= 0x22C0 && rune <= 0x22C3;
    return math_is_function(text) || (math_is_rune(text) && (is_sum || is_integral || is_big));
}

static void put_stacked(struct translation *t, uint32_t node, slice command, char sign) {
    slice accent = accent_of(t, node, 1);
    if (accent.len) {
        math_put(t, accent);
        put_child_in_braces(t, node, 0);
    } else if (is_large_operator(t, node)) {
        put_base(t, node);
        put_script(t, node, sign, 1);
    } else {
        math_put(t, command);
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
    for (uint32_t c = math_child(t, row, 0); c != NO_CHILD; c = math_next_child(t, row, c)) {
        math_put(t, any ? SLICE(" & ") : SLICE(""));
        put_math_row(t, c);
        any = true;
    }
}

static void put_table_in(struct translation *t, uint32_t table, slice kind) {
    math_put_command(t, SLICE("\\begin"), kind);
    buffer_put_byte(&t->out, ' ');
    bool any = false;
    for (uint32_t r = math_child(t, table, 0); r != NO_CHILD; r = math_next_child(t, table, r)) {
        math_put(t, any ? SLICE(" \\\\ ") : SLICE(""));
        put_cells(t, r);
        any = true;
    }
    buffer_put_byte(&t->out, ' ');
    math_put_command(t, SLICE("\\end"), kind);
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

/* Two numbers above each other in round brackets. */
static uint32_t put_binomial(struct translation *t, uint32_t row, uint32_t open,
                             uint32_t fraction) {
    uint32_t close = math_next_child(t, row, fraction);
    bool is_round = close != NO_CHILD && slice_equal(math_short_text(t, open), SLICE("(")) &&
                    slice_equal(math_short_text(t, close), SLICE(")"));
    if (!is_round)
        return NO_CHILD;
    math_put(t, SLICE("\\binom"));
    put_child_in_braces(t, fraction, 0);
    put_child_in_braces(t, fraction, 1);
    return close;
}

/* A fence, a table and perhaps another fence, from child `open` of a row on. Returns the last of
 * them; NO_CHILD: it is something else. */
static uint32_t put_fenced_table(struct translation *t, uint32_t row, uint32_t open) {
    uint32_t table = math_next_child(t, row, open);
    if (table != NO_CHILD && math_is(t, table, SLICE("mfrac")) && has_no_line(t, table))
        return put_binomial(t, row, open, table);
    if (table == NO_CHILD || !math_is(t, table, SLICE("mtable")))
        return NO_CHILD;
    uint32_t close = math_next_child(t, row, table);
    slice end = close == NO_CHILD ? SLICE("") : math_short_text(t, close);
    const struct fence_row *fence = find_fence(math_short_text(t, open), end);
    if (!fence)
        return NO_CHILD;
    put_table_in(t, table, fence->kind);
    return close == NO_CHILD ? table : close;
}

static void put_children(struct translation *t, uint32_t node, slice separator) {
    bool any = false;
    for (uint32_t c = math_child(t, node, 0); c != NO_CHILD; c = math_next_child(t, node, c)) {
        math_put(t, any ? separator : SLICE(""));
        uint32_t last = put_fenced_table(t, node, c);
        if (last == NO_CHILD)
            put_element(t, c);
        else
            c = last;
        any = true;
    }
}

static void put_math_row(struct translation *t, uint32_t node) {
    if (math_child(t, node, 0) == NO_CHILD)
        math_put_symbols(t, math_text(t, node));
    else
        put_children(t, node, SLICE(""));
}

static void put_stretched_fence(struct translation *t, slice command, slice fence) {
    math_put(t, command);
    math_put_symbols(t, fence.len ? fence : SLICE("."));
}

static slice attribute_or(const struct translation *t, uint32_t node, slice name, slice other) {
    slice tag = math_tag(t, node);
    slice value = tag.len ? tag_attribute(t->arena, tag, name) : tag;
    return value.data ? slice_trim(value) : other;
}

static void put_fenced(struct translation *t, uint32_t node) {
    slice open = attribute_or(t, node, SLICE("open"), SLICE("("));
    slice close = attribute_or(t, node, SLICE("close"), SLICE(")"));
    uint32_t only = math_child(t, node, 0);
    const struct fence_row *fence = find_fence(open, close);
    if (only != NO_CHILD && fence && math_is(t, only, SLICE("mtable"))) {
        put_table_in(t, only, fence->kind);
        return;
    }
    put_stretched_fence(t, SLICE("\\left"), open);
    put_children(t, node, SLICE(", "));
    put_stretched_fence(t, SLICE("\\right"), close);
}

static void put_first_child(struct translation *t, uint32_t node) {
    uint32_t first = math_child(t, node, 0);
    if (first != NO_CHILD)
        put_element(t, first);
}

static void put_under_and_over(struct translation *t, uint32_t node) {
    if (is_large_operator(t, node)) {
        put_sub_and_sup(t, node);
        return;
    }
    math_put(t, SLICE("\\overset"));
    put_child_in_braces(t, node, 2);
    math_put(t, SLICE("{\\underset"));
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
        math_put_symbols(t, math_text(t, node));
        return;
    }
    t->depth++;
    void (*put)(struct translation *, uint32_t) = put_math_row;
    for (size_t i = 0; i < COUNT_OF(element_rows); i++)
        if (math_is(t, node, element_rows[i].name))
            put = element_rows[i].put;
    put(t, node);
    t->depth--;
}

/* ---- what the page says itself -------------------------------------------------------------- */

static bool is_tex_encoding(slice encoding) {
    return slice_equal_ignore_case(encoding, SLICE("application/x-tex")) ||
           slice_equal_ignore_case(encoding, SLICE("tex")) ||
           slice_equal_ignore_case(encoding, SLICE("latex"));
}

static slice annotation_in(const struct translation *t, uint32_t math) {
    for (uint32_t i = math + 1; i < t->tree->nodes[math].end; i++)
        if (t->tree->nodes[i].kind == NODE_ELEMENT && math_is(t, i, SLICE("annotation")) &&
            is_tex_encoding(math_attribute(t, i, SLICE("encoding"))))
            return math_text(t, i);
    return SLICE("");
}

slice mathml_tex(struct arena *a, const struct skeleton *s, const struct html_tree *tree,
                 uint32_t math) {
    struct translation t = {.arena = a, .skeleton = s, .tree = tree};
    slice tex = annotation_in(&t, math);
    if (!tex.len)
        tex = text_collapse(a, math_attribute(&t, math, SLICE("alttext")));
    if (tex.len)
        return tex;
    t.out = buffer_new(a, 64);
    put_math_row(&t, math);
    return slice_trim(buffer_slice(&t.out));
}

bool mathml_is_display(struct arena *a, const struct skeleton *s, const struct node *math) {
    if (!math->tag)
        return false;
    slice tag = slice_cut(s->source, math->tag->begin, math->tag->end);
    return slice_equal_ignore_case(tag_attribute(a, tag, SLICE("display")), SLICE("block")) ||
           slice_equal_ignore_case(tag_attribute(a, tag, SLICE("mode")), SLICE("display"));
}

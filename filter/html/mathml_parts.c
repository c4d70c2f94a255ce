/* The elements of MathML in the tree, and the signs of TeX. */
#include "html/mathml_parts.h"

#include "base/search.h"
#include "html/tags.h"
#include "page/references.h"
#include "text/unicode.h"
#include "text/utf8.h"
#include "text/words.h"

/* ---- reading the tree ----------------------------------------------------------------------- */

slice math_tag(const struct translation *t, uint32_t node) {
    const struct tag *tag = t->tree->nodes[node].tag;
    return tag ? slice_cut(t->skeleton->source, tag->begin, tag->end) : SLICE("");
}

static slice name_of(const struct translation *t, uint32_t node) {
    slice tag = math_tag(t, node);
    if (!tag.len)
        return tag;
    slice name = slice_cut(tag, 1, tag_name_end(tag, 1));
    size_t colon = slice_find_byte(name, ':', 0); /* <m:mi> */
    return colon == SLICE_NONE ? name : slice_from(name, colon + 1);
}

bool math_is(const struct translation *t, uint32_t node, slice name) {
    return slice_equal_ignore_case(name_of(t, node), name);
}

slice math_attribute(const struct translation *t, uint32_t node, slice name) {
    slice tag = math_tag(t, node);
    return tag.len ? slice_trim(tag_attribute(t->arena, tag, name)) : tag;
}

/* The first element at `from` or after it, in an element that ends at `end`; NO_CHILD: none. */
static uint32_t element_from(const struct translation *t, uint32_t from, uint32_t end) {
    while (from < end && t->tree->nodes[from].kind != NODE_ELEMENT)
        from++;
    return from < end ? from : NO_CHILD;
}

uint32_t math_next_child(const struct translation *t, uint32_t parent, uint32_t child) {
    uint32_t from = child == NO_CHILD ? parent + 1 : t->tree->nodes[child].end;
    return element_from(t, from, t->tree->nodes[parent].end);
}

/* The child with that number, from 0; NO_CHILD: there is none. */
uint32_t math_child(const struct translation *t, uint32_t parent, unsigned number) {
    uint32_t child = NO_CHILD;
    do
        child = math_next_child(t, parent, child);
    while (child != NO_CHILD && number-- > 0);
    return child;
}

/* The text in `node`; where it is longer than `most` bytes, perhaps only a part that is longer,
 * too. */
static slice text_up_to(const struct translation *t, uint32_t node, size_t most) {
    enum { REFERENCE_BYTES_MOST = 40 };
    struct buffer text = buffer_new(t->arena, 16);
    for (uint32_t i = node; i < t->tree->nodes[node].end && text.len <= most; i++) {
        const struct node *n = &t->tree->nodes[i];
        for (uint32_t r = 0; n->kind == NODE_TEXT && r < n->run_count && text.len <= most; r++) {
            const struct run *run = &t->skeleton->runs[n->run + r];
            slice raw = slice_cut(t->skeleton->source, run->begin, run->end);
            if (raw.len / REFERENCE_BYTES_MOST > most)
                raw = slice_cut(raw, 0, most * REFERENCE_BYTES_MOST);
            buffer_put(&text, references_decode(t->arena, raw, false));
        }
    }
    return slice_trim(text_collapse(t->arena, buffer_slice(&text)));
}

slice math_text(const struct translation *t, uint32_t node) {
    return text_up_to(t, node, SIZE_MAX);
}

slice math_short_text(const struct translation *t, uint32_t node) {
    enum { BYTES_MOST = 64 };
    return text_up_to(t, node, BYTES_MOST);
}

/* ---- writing TeX ---------------------------------------------------------------------------- */

/* True where the text so far ends in a command, which a letter would make longer. */
static bool ends_in_command(slice text) {
    enum { LETTERS_MOST = 32 }; /* of a command */
    size_t at = text.len;
    while (at > 0 && text.len - at <= LETTERS_MOST && ascii_alpha(text.data[at - 1]))
        at--;
    return at < text.len && at > 0 && text.data[at - 1] == '\\';
}

void math_put(struct translation *t, slice tex) {
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

static bool symbol_before(const void *row, const void *key) {
    return ((const struct symbol_row *)row)->rune < *(const uint32_t *)key;
}

static const struct symbol_row *find_symbol(const struct symbol_row *rows, size_t count,
                                            uint32_t rune) {
    size_t i = search_count(rows, count, sizeof *rows, symbol_before, &rune);
    return i < count && rows[i].rune == rune ? &rows[i] : NULL;
}

slice math_accent(uint32_t rune) {
    const struct symbol_row *row = find_symbol(accents, COUNT_OF(accents), rune);
    return row ? row->tex : SLICE("");
}

void math_put_symbols(struct translation *t, slice text) {
    for (size_t at = 0; at < text.len;) {
        struct rune r = utf8_at(text, at);
        const struct symbol_row *row = find_symbol(symbols, COUNT_OF(symbols), r.value);
        math_put(t, row ? row->tex : slice_cut(text, at, at + r.len));
        at += r.len;
    }
}

static const slice functions[] = {
#define FUNCTION(name) SLICE_INIT(name),
#include "html/tex_functions.def"
#undef FUNCTION
};

bool math_is_function(slice name) {
    return slice_is_one_of(name, functions, COUNT_OF(functions));
}

bool math_is_rune(slice text) {
    return text.len > 0 && utf8_at(text, 0).len == text.len;
}

void math_put_command(struct translation *t, slice command, slice text) {
    math_put(t, command);
    buffer_put_byte(&t->out, '{');
    math_put(t, text);
    buffer_put_byte(&t->out, '}');
}

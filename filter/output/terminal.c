/* The blocks in order for a reader at a terminal: what is kept stands out, what is dropped says
 * why. The page's text cannot hold an escape sequence: no control character survives decoding. */
#include "output/escape.h"

#define KEPT    "\x1b[32m"
#define DROPPED "\x1b[31m"
#define FAINT   "\x1b[2m"
#define PLAIN   "\x1b[0m"

static void put_colour(struct writer *w, const char *escape) {
    if (w->layout->colour)
        writer_put_literal(w, escape);
}

/* Padded, so that the texts are below each other. */
static void put_padded(struct writer *w, const char *s, size_t width) {
    slice text = slice_cstr(s);
    writer_put(w, text);
    for (size_t n = text.len; n < width; n++)
        writer_put_literal(w, " ");
}

/* The lines of a block begin where its text does: 5, 12 and 14 columns are before it. */
static const struct escaping line_escaping = {
    .bytes = {['\n'] = "\n                               "}};

static const char *terminal_reason(const pith_block *b) {
    return b->unit == PITH_UNIT_NONE ? pith_reason_name(b->reason) : pith_unit_name(b->unit);
}

static void terminal_put_block(struct writer *w, const pith_block *b) {
    put_colour(w, b->keep ? KEPT : DROPPED);
    put_padded(w, b->keep ? "keep" : "drop", 5);
    put_colour(w, PLAIN FAINT);
    put_padded(w, terminal_reason(b), 12);
    put_padded(w, pith_kind_name(b->kind), 14);
    put_colour(w, PLAIN);
    if (!b->keep)
        put_colour(w, FAINT);
    put_escaped(w, b->text, &line_escaping);
    put_colour(w, PLAIN);
    writer_put_literal(w, "\n");
}

void write_terminal(struct writer *w, const pith_article *article) {
    for (size_t i = 0; i < pith_block_count(article); i++)
        terminal_put_block(w, pith_block_at(article, i));
}

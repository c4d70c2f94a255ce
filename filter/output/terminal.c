/* The blocks in order for a reader at a terminal: what is kept stands out, what is dropped says
 * why. The page's text cannot hold an escape sequence: no control character survives decoding. */
#include "output/writer.h"

#define KEPT    "\x1b[32m"
#define DROPPED "\x1b[31m"
#define FAINT   "\x1b[2m"
#define PLAIN   "\x1b[0m"

static void put_colour(struct writer *w, const char *escape) {
    if (w->layout->colour)
        writer_put_literal(w, escape);
}

/* Padded, so that the texts stand below each other. */
static void put_padded(struct writer *w, const char *s, size_t width) {
    pith_str text = str_of(s);
    writer_put(w, text);
    for (size_t n = text.len; n < width; n++)
        writer_put_literal(w, " ");
}

static void terminal_put_lines(struct writer *w, pith_str s) {
    size_t begin = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.data[i] != '\n')
            continue;
        writer_put(w, (pith_str){s.data + begin, i + 1 - begin});
        put_padded(w, "", 29);
        begin = i + 1;
    }
    if (begin < s.len)
        writer_put(w, (pith_str){s.data + begin, s.len - begin});
}

static void terminal_put_block(struct writer *w, const pith_block *b) {
    put_colour(w, b->keep ? KEPT : DROPPED);
    put_padded(w, b->keep ? "keep" : "drop", 5);
    put_colour(w, PLAIN FAINT);
    put_padded(w, pith_reason_name(b->reason), 10);
    put_padded(w, pith_kind_name(b->kind), 14);
    put_colour(w, PLAIN);
    if (!b->keep)
        put_colour(w, FAINT);
    terminal_put_lines(w, b->text);
    put_colour(w, PLAIN);
    writer_put_literal(w, "\n");
}

void write_terminal(struct writer *w, const pith_article *article) {
    for (size_t i = 0; i < pith_block_count(article); i++)
        terminal_put_block(w, pith_block_at(article, i));
}

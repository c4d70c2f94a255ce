/* A small buffer in front of the caller's sink, and what several writers ask of an article. */
#include "output/writer.h"

#include <string.h>

void writer_flush(struct writer *w) {
    if (w->len && !w->failed)
        w->failed = w->sink(w->user, w->buffer, w->len) != 0;
    w->len = 0;
}

void writer_put(struct writer *w, slice s) {
    while (s.len && !w->failed) {
        slice piece = slice_cut(s, 0, WRITER_BUFFER - w->len);
        memcpy(w->buffer + w->len, piece.data, piece.len);
        w->len += piece.len;
        s = slice_from(s, piece.len);
        if (w->len == WRITER_BUFFER)
            writer_flush(w);
    }
}

void writer_put_literal(struct writer *w, const char *s) {
    writer_put(w, slice_cstr(s));
}

void writer_put_number(struct writer *w, uint64_t n) {
    char digits[DECIMAL_MOST];
    writer_put(w, slice_of_number(n, digits));
}

bool has_body(const pith_article *article) {
    for (size_t i = 0; i < pith_block_count(article); i++)
        if (pith_block_at(article, i)->keep)
            return true;
    return false;
}

bool is_empty_input(const pith_article *article) {
    pith_counts counts = {.size = sizeof counts};
    pith_count(article, &counts);
    return counts.input_bytes == 0;
}

bool is_utf8_charset(const pith_article *article) {
    return slice_starts_ignore_case(slice_cstr(pith_charset(article)), SLICE("UTF-8"));
}

/* A line a block, kept and dropped, in the order of the document: for grep, awk and cut. */
#include "output/escape.h"

static void put_column(struct writer *w, const char *s) {
    writer_put_literal(w, s);
    writer_put_literal(w, "\t");
}

/* Two digits after the point. */
static void put_score(struct writer *w, float score) {
    unsigned n = (unsigned)(score * 100.0f + 0.5f);
    char text[] = "0.00";
    text[0] = (char)('0' + n / 100 % 10);
    text[2] = (char)('0' + n / 10 % 10);
    text[3] = (char)('0' + n % 10);
    put_column(w, text);
}

static void put_offset(struct writer *w, size_t n) {
    writer_put_number(w, n);
    writer_put_literal(w, "\t");
}

void write_blocks(struct writer *w, const pith_article *article) {
    for (size_t i = 0; i < pith_block_count(article); i++) {
        const pith_block *b = pith_block_at(article, i);
        put_column(w, b->keep ? "keep" : "drop");
        put_column(w, pith_reason_name(b->reason));
        put_column(w, b->unit == PITH_UNIT_NONE ? "-" : pith_unit_name(b->unit));
        put_score(w, b->score);
        put_column(w, pith_kind_name(b->kind));
        put_offset(w, b->begin);
        put_offset(w, b->end);
        put_block_text(w, article, b, put_tsv);
        writer_put_literal(w, "\n");
    }
}

/* The body as plain text. */
#include "output/writer.h"

static pith_str literal(const char *s, size_t len) {
    return (pith_str){s, len};
}

/* What stands between two blocks that follow each other. */
static pith_str between(const pith_block *before, const pith_block *after) {
    if (before->kind == PITH_CELL && after->kind == PITH_CELL)
        return before->row == after->row ? literal("\t", 1) : literal("\n", 1);
    if (before->kind == PITH_LIST_ITEM && after->kind == PITH_LIST_ITEM) return literal("\n", 1);
    return literal("\n\n", 2);
}

/* A cell's line breaks would break its row. */
static void put_on_one_line(struct writer *w, pith_str s, text_put *put) {
    size_t begin = 0;
    if (!s.len) return;
    for (size_t i = 0; i < s.len; i++) {
        if (s.data[i] != '\n' && s.data[i] != '\t') continue;
        put(w, literal(s.data + begin, i - begin));
        put(w, literal(" ", 1));
        begin = i + 1;
    }
    put(w, literal(s.data + begin, s.len - begin));
}

static void put_block(struct writer *w, const pith_block *b, text_put *put) {
    if (b->kind == PITH_LIST_ITEM) put(w, literal("- ", 2));
    if (b->kind == PITH_CELL)
        put_on_one_line(w, b->text, put);
    else
        put(w, b->text);
}

void write_body(struct writer *w, const pith_article *article, text_put *put) {
    const pith_block *before = NULL;
    for (size_t i = 0; i < pith_block_count(article); i++) {
        const pith_block *b = pith_block_at(article, i);
        if (!b->keep) continue;
        if (before) put(w, between(before, b));
        put_block(w, b, put);
        before = b;
    }
}

static bool has_body(const pith_article *article) {
    for (size_t i = 0; i < pith_block_count(article); i++)
        if (pith_block_at(article, i)->keep) return true;
    return false;
}

void write_text(struct writer *w, const pith_article *article) {
    write_body(w, article, writer_put);
    if (has_body(article)) writer_put_literal(w, "\n");
}

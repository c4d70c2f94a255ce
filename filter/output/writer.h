/* What all writers share: a small buffer in front of the sink, and the text of an article. Writers
 * know an article only through pith.h. */
#ifndef PITH_OUTPUT_WRITER_H
#define PITH_OUTPUT_WRITER_H

#include "pith.h"

enum { WRITER_BUFFER = 8192 };

struct writer {
    pith_sink sink;
    void *user;
    bool failed; /* the sink returned non-zero: everything after is dropped */
    size_t len;
    char buffer[WRITER_BUFFER];
};

void writer_put(struct writer *w, pith_str s);
void writer_put_literal(struct writer *w, const char *s); /* NUL-terminated, static */
void writer_put_number(struct writer *w, uint64_t n);
void writer_flush(struct writer *w);

/* The kept blocks: paragraphs with an empty line between, list items and table rows on lines of
 * their own, cells separated by tabs. `put` gets the pieces. */
typedef void text_put(struct writer *w, pith_str s);
void write_body(struct writer *w, const pith_article *article, text_put *put);

/* One writer a format. */
void write_article(struct writer *w, const pith_article *article);
void write_text(struct writer *w, const pith_article *article);
void write_jsonl(struct writer *w, const pith_article *article);

#endif

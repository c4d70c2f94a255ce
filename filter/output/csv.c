/* CSV after RFC 4180, with line feeds, as other filters read and write it. A line of names, then a
 * row a document: id, the fields, text. Several authors or tags stand in one value, "; " between.
 */
#include "output/writer.h"

#include <string.h>

/* Quotes are doubled inside of quotes. */
static void put_quoted(struct writer *w, pith_str s) {
    size_t begin = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.data[i] != '"') continue;
        writer_put(w, (pith_str){s.data + begin, i + 1 - begin});
        begin = i;
    }
    if (begin < s.len) writer_put(w, (pith_str){s.data + begin, s.len - begin});
}

static void put_value(struct writer *w, pith_str s) {
    bool plain = true;
    for (size_t i = 0; i < s.len && plain; i++) plain = !memchr("\",;\r\n\t ", s.data[i], 7);
    if (!plain) writer_put_literal(w, "\"");
    put_quoted(w, s);
    if (!plain) writer_put_literal(w, "\"");
}

static void put_list(struct writer *w, const pith_article *article, enum record_field f) {
    writer_put_literal(w, "\"");
    for (size_t i = 0; record_value(article, f, i).len; i++) {
        if (i) writer_put_literal(w, "; ");
        put_quoted(w, record_value(article, f, i));
    }
    writer_put_literal(w, "\"");
}

/* Quality, counts and the like are for JSON. */
static bool is_column(const struct writer *w, enum record_field f) {
    return writer_wants(w, f) && f != RECORD_QUALITY && f != RECORD_COUNTS && f != RECORD_PAYWALLED;
}

void write_csv_head(struct writer *w) {
    writer_put_literal(w, "id,");
    for (size_t f = 0; f < RECORD_FIELDS; f++) {
        if (!is_column(w, (enum record_field)f)) continue;
        writer_put_literal(w, field_rows[f].name);
        writer_put_literal(w, ",");
    }
    writer_put_literal(w, "text\n");
}

void write_csv(struct writer *w, const pith_article *article) {
    put_value(w, pith_article_id(article));
    writer_put_literal(w, ",");
    for (size_t i = 0; i < RECORD_FIELDS; i++) {
        enum record_field f = (enum record_field)i;
        if (!is_column(w, f)) continue;
        if (record_value(article, f, 1).len)
            put_list(w, article, f);
        else
            put_value(w, record_value(article, f, 0));
        writer_put_literal(w, ",");
    }
    writer_put_literal(w, "\"");
    write_body(w, article, put_quoted);
    writer_put_literal(w, "\"\n");
}

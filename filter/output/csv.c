/* CSV after RFC 4180, with line feeds, as other filters read and write it. A line of names, then a
 * row a document: id, the fields, text. Several authors or tags are in one value, "; " between.
 */
#include "output/escape.h"

#include <string.h>

static bool is_plain_value(slice s) {
    static const char quoted[] = "\",;\r\n\t ";
    for (size_t i = 0; i < s.len; i++)
        if (memchr(quoted, s.data[i], sizeof quoted - 1))
            return false;
    return true;
}

static void csv_put_value(struct writer *w, slice s) {
    if (is_plain_value(s)) {
        writer_put(w, s);
        return;
    }
    writer_put_literal(w, "\"");
    put_csv_quoted(w, s);
    writer_put_literal(w, "\"");
}

static void csv_put_list(struct writer *w, const pith_article *article, record_field f) {
    writer_put_literal(w, "\"");
    for (size_t i = 0; record_value(article, f, i).len; i++) {
        if (i)
            writer_put_literal(w, "; ");
        put_csv_quoted(w, record_value(article, f, i));
    }
    writer_put_literal(w, "\"");
}

static void csv_put_field(struct writer *w, const pith_article *article, record_field f) {
    bool unknown = f == RECORD_QUALITY && pith_quality(article) < 0;
    if (unknown)
        return;
    if (record_value(article, f, 1).len)
        csv_put_list(w, article, f);
    else if (!put_bare_value(w, article, f))
        csv_put_value(w, record_value(article, f, 0));
}

static void csv_put_name(struct writer *w, const pith_article *article, record_field f) {
    (void)article;
    writer_put_literal(w, record_name(f));
}

typedef void column_put(struct writer *w, const pith_article *article, record_field f);

/* In the order in which they are asked for; all but the counts, which are many, where none is. */
static void put_columns(struct writer *w, const pith_article *article, column_put *put) {
    slice names = w->layout->fields;
    slice name;
    record_field f;
    bool chosen = names.len > 0;
    for (size_t i = 0; chosen ? fields_next(&names, &f, &name) : i < RECORD_FIELDS; i++) {
        if (!chosen)
            f = (record_field)i;
        if (f == RECORD_COUNTS)
            continue;
        put(w, article, f);
        writer_put_literal(w, ",");
    }
}

void write_csv_head(struct writer *w) {
    writer_put_literal(w, "id,");
    put_columns(w, NULL, csv_put_name);
    writer_put_literal(w, "text\n");
}

void write_csv(struct writer *w, const pith_article *article) {
    csv_put_value(w, pith_article_id(article));
    writer_put_literal(w, ",");
    put_columns(w, article, csv_put_field);
    writer_put_literal(w, "\"");
    write_body(w, article, put_csv_quoted);
    writer_put_literal(w, "\"\n");
}

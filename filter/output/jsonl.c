/* One line of JSON a document, in the shape that Dolma's tools read: id, text, source, created and
 * metadata. Every key stands in every record; what is not known is null or empty. */
#include "output/writer.h"

static void put_escape(struct writer *w, unsigned char c) {
    static const char hex[] = "0123456789abcdef";
    char escape[6] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
    switch (c) {
    case '"': writer_put_literal(w, "\\\""); return;
    case '\\': writer_put_literal(w, "\\\\"); return;
    case '\n': writer_put_literal(w, "\\n"); return;
    case '\t': writer_put_literal(w, "\\t"); return;
    default: writer_put(w, (pith_str){escape, sizeof escape});
    }
}

/* The inside of a JSON string (RFC 8259, section 7). DEL is escaped for terminals' sake, and
 * U+2028 and U+2029 stay: they are legal, and no line ends in JSON Lines. */
static void put_escaped(struct writer *w, pith_str s) {
    size_t begin = 0;
    if (!s.len) return;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.data[i];
        if (c >= ' ' && c != '"' && c != '\\' && c != 0x7f) continue;
        writer_put(w, (pith_str){s.data + begin, i - begin});
        put_escape(w, c);
        begin = i + 1;
    }
    writer_put(w, (pith_str){s.data + begin, s.len - begin});
}

static void put_string(struct writer *w, pith_str s) {
    writer_put_literal(w, "\"");
    put_escaped(w, s);
    writer_put_literal(w, "\"");
}

static void put_string_or_null(struct writer *w, pith_str s) {
    if (s.len)
        put_string(w, s);
    else
        writer_put_literal(w, "null");
}

static void put_name(struct writer *w, const char *name) {
    writer_put_literal(w, "\"");
    writer_put_literal(w, name);
    writer_put_literal(w, "\": ");
}

static void put_static(struct writer *w, const char *s) {
    writer_put_literal(w, "\"");
    writer_put_literal(w, s);
    writer_put_literal(w, "\"");
}

static void put_list(struct writer *w, const pith_article *article, pith_field field) {
    writer_put_literal(w, "[");
    for (size_t i = 0; pith_meta_at(article, field, i).len; i++) {
        if (i) writer_put_literal(w, ", ");
        put_string(w, pith_meta_at(article, field, i));
    }
    writer_put_literal(w, "]");
}

static void put_field(struct writer *w, const char *name, const pith_article *article,
                      pith_field field) {
    writer_put_literal(w, ", ");
    put_name(w, name);
    put_string_or_null(w, pith_meta(article, field));
}

static void put_origin(struct writer *w, const char *name, const pith_article *article,
                       pith_field field) {
    writer_put_literal(w, ", ");
    put_name(w, name);
    put_static(w, pith_meta_origin(article, field));
}

static void put_count(struct writer *w, const char *name, uint64_t n) {
    writer_put_literal(w, ", ");
    put_name(w, name);
    writer_put_number(w, n);
}

static void put_dropped(struct writer *w, const pith_counts *counts) {
    writer_put_literal(w, ", \"dropped\": {");
    for (size_t r = 0; r < PITH_REASON_COUNT_; r++) {
        if (r) writer_put_literal(w, ", ");
        put_name(w, pith_reason_name((pith_reason)r));
        writer_put_number(w, counts->dropped_bytes[r]);
    }
    writer_put_literal(w, "}");
}

static void put_counts(struct writer *w, const pith_article *article) {
    pith_counts counts = {.size = sizeof counts};
    pith_count(article, &counts);
    put_count(w, "repairs", counts.repairs);
    put_count(w, "input_bytes", counts.input_bytes);
    put_count(w, "source_bytes", counts.source_bytes);
    put_count(w, "kept_bytes", counts.kept_bytes);
    put_count(w, "markup_bytes", counts.markup_bytes);
    put_dropped(w, &counts);
    put_count(w, "words", counts.words);
}

struct member {
    const char *name;
    pith_field field;
};
static const struct member members[] = {
    {"section", PITH_SECTION},   {"site", PITH_SITE},
    {"source", PITH_SOURCE},     {"via", PITH_VIA},
    {"dateline", PITH_DATELINE}, {"language", PITH_LANGUAGE},
    {"url", PITH_URL},           {"description", PITH_DESCRIPTION},
    {"image", PITH_IMAGE},       {"license", PITH_LICENSE},
};

/* The type, and the quality as a fraction with three digits. */
static void put_judgement(struct writer *w, const pith_article *article) {
    const char *type = pith_page_type(article);
    int quality = pith_quality(article);
    char number[] = "0.000";
    writer_put_literal(w, ", \"page_type\": ");
    if (*type)
        put_static(w, type);
    else
        writer_put_literal(w, "null");
    for (int at = 4, rest = quality; at >= 0; at--)
        if (at != 1) {
            number[at] = (char)('0' + rest % 10);
            rest /= 10;
        }
    writer_put_literal(w, ", \"quality\": ");
    writer_put_literal(w, quality < 0 ? "null" : number);
}

static void put_metadata(struct writer *w, const pith_article *article) {
    writer_put_literal(w, "{\"status\": ");
    put_static(w, pith_outcome_name(pith_article_outcome(article)));
    put_field(w, "title", article, PITH_TITLE);
    put_origin(w, "title_from", article, PITH_TITLE);
    writer_put_literal(w, ", \"authors\": ");
    put_list(w, article, PITH_AUTHOR);
    put_origin(w, "authors_from", article, PITH_AUTHOR);
    put_field(w, "date", article, PITH_PUBLISHED);
    put_field(w, "date_modified", article, PITH_MODIFIED);
    put_origin(w, "date_from", article, PITH_PUBLISHED);
    writer_put_literal(w, pith_date_ambiguous(article) ? ", \"date_ambiguous\": true"
                                                       : ", \"date_ambiguous\": false");
    writer_put_literal(w, ", \"tags\": ");
    put_list(w, article, PITH_TAG);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        put_field(w, members[i].name, article, members[i].field);
    put_judgement(w, article);
    writer_put_literal(w, ", \"charset\": ");
    put_static(w, pith_charset(article));
    writer_put_literal(w, ", \"charset_from\": ");
    put_static(w, pith_charset_origin(article));
    put_counts(w, article);
    writer_put_literal(w, pith_paywalled(article) ? ", \"paywalled\": true}"
                                                  : ", \"paywalled\": false}");
}

void write_jsonl(struct writer *w, const pith_article *article) {
    writer_put_literal(w, "{\"id\": ");
    put_string(w, pith_article_id(article));
    writer_put_literal(w, ", \"text\": \"");
    write_body(w, article, put_escaped);
    writer_put_literal(w, "\", \"source\": ");
    put_string_or_null(w, pith_article_source(article));
    writer_put_literal(w, ", \"created\": ");
    put_string_or_null(w, pith_meta(article, PITH_PUBLISHED));
    writer_put_literal(w, ", \"metadata\": ");
    put_metadata(w, article);
    writer_put_literal(w, "}\n");
}

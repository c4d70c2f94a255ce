/* What all writers share: a small buffer in front of the sink, the fields that are wanted, and
 * strings in the quotes of several formats. Writers know an article only through pith.h. */
#ifndef PITH_OUTPUT_WRITER_H
#define PITH_OUTPUT_WRITER_H

#include "pith.h"

enum { WRITER_BUFFER = 8192 };

struct writer {
    pith_sink sink;
    void *user;
    const pith_layout *layout;
    uint32_t fields; /* bits by enum record_field: those to write */
    bool failed;     /* the sink returned non-zero: everything after is dropped */
    size_t len;
    char buffer[WRITER_BUFFER];
};

void writer_put(struct writer *w, pith_str s);
void writer_put_literal(struct writer *w, const char *s); /* NUL-terminated, static */
void writer_put_number(struct writer *w, uint64_t n);
void writer_flush(struct writer *w);

/* ---- fields --------------------------------------------------------------------------------- */

enum record_field {
#define FIELD(id, name, header, field) RECORD_##id,
#include "output/fields.def"
#undef FIELD
    RECORD_FIELDS
};

struct field_row {
    const char *name, *header;
    pith_field field;
};
extern const struct field_row field_rows[RECORD_FIELDS];

/* The next of the names; RECORD_FIELDS: it is unknown. False: none is left. */
bool fields_next(pith_str *names, enum record_field *out, pith_str *name);
/* False: `*wrong` is the first name that is unknown. No names mean all fields. */
bool fields_read(pith_str names, uint32_t *fields, pith_str *wrong);
static inline bool writer_wants(const struct writer *w, enum record_field f) {
    return w->fields >> f & 1;
}
/* The value of a field that has one, or its i-th; of charset and status also. */
pith_str record_value(const pith_article *article, enum record_field f, size_t i);
/* Quality and paywalled, which are no strings, as JSON, YAML and CSV have them; false: it is
 * neither. */
bool put_bare_value(struct writer *w, const pith_article *article, enum record_field f);

/* ---- strings -------------------------------------------------------------------------------- */

pith_str str_of(const char *s);
bool str_starts(pith_str s, const char *prefix); /* ASCII case ignored */

typedef void text_put(struct writer *w, pith_str s);
/* The inside of a JSON string (RFC 8259, section 7), which is one of YAML, too. */
text_put put_json_escaped;
void put_json_string(struct writer *w, pith_str s);
/* Text for XML and HTML, in elements and in double quotes: & < > " as references; the characters
 * that HTML calls errors, and XML does not allow, are U+FFFD. */
text_put put_markup;
/* Tab, line feed, carriage return and backslash as \t, \n, \r and \\. */
text_put put_tsv;

enum { URL_MOST = 4096 };
/* What a link or image of the article leads to, resolved; empty where its scheme is none of http,
 * https and mailto (images: http and https), or it is longer than URL_MOST. Lies in `room`. */
pith_str url_of_mark(const pith_article *article, const pith_mark *mark, char room[URL_MOST]);

/* ---- writers -------------------------------------------------------------------------------- */

bool has_body(const pith_article *article); /* a block is kept */
bool is_empty_input(const pith_article *article);
bool is_utf8_charset(const pith_article *article);

/* The kept blocks as plain text: paragraphs with an empty line between, list items and table rows
 * on lines of their own, cells separated by tabs. `put` gets the pieces. */
void write_body(struct writer *w, const pith_article *article, text_put *put);

/* One writer a format. */
typedef void format_writer(struct writer *w, const pith_article *article);
format_writer write_article, write_text, write_jsonl, write_markdown, write_html, write_tei,
    write_csv, write_blocks, write_explain, write_terminal;
void write_csv_head(struct writer *w);

#endif

/* What all writers share: a small buffer in front of the sink, the fields that are wanted, and what
 * several of them ask of an article, which they know only through pith.h. */
#ifndef PITH_OUTPUT_WRITER_H
#define PITH_OUTPUT_WRITER_H

#include "base/slice.h"
#include "pith.h"

enum { WRITER_BUFFER = 8192 };

struct writer {
    pith_sink sink;
    void *user;
    const pith_layout *layout;
    uint32_t fields; /* bits by record_field: those to write */
    bool failed;     /* the sink returned non-zero: everything after is dropped */
    size_t len;
    char buffer[WRITER_BUFFER];
};

void writer_put(struct writer *w, slice s);
void writer_put_literal(struct writer *w, const char *s); /* NUL-terminated, static */
void writer_put_number(struct writer *w, uint64_t n);
void writer_flush(struct writer *w);

/* ---- fields --------------------------------------------------------------------------------- */

/* A field of pith.h, or one of these. */
typedef unsigned record_field;
enum {
    RECORD_FIRST_ = PITH_FIELD_COUNT_ - 1,
#define RECORD(id, name, label) RECORD_##id,
#include "output/fields.def"
#undef RECORD
    RECORD_FIELDS
};

const char *record_name(record_field f);
const char *record_label(record_field f); /* "": it has no line in the header block */

/* The next of the names; RECORD_FIELDS: it is unknown. False: none is left. */
bool fields_next(slice *names, record_field *out, slice *name);
/* False: `*wrong` is the first name that is unknown. No names mean all fields. */
bool fields_read(slice names, uint32_t *fields, slice *wrong);
static inline bool writer_wants(const struct writer *w, record_field f) {
    return w->fields >> f & 1;
}
/* The value of a field that has one, or its i-th; of charset and status also. */
slice record_value(const pith_article *article, record_field f, size_t i);
/* Quality and paywalled, which are no strings, as JSON, YAML and CSV have them; false: it is
 * neither. */
bool put_bare_value(struct writer *w, const pith_article *article, record_field f);

/* ---- text and links ----------------------------------------------------------------------------
 */

typedef void text_put(struct writer *w, slice s);

enum { URL_MOST = 4096 };
/* What a link or image of the article leads to, resolved; empty where its scheme is none of http,
 * https and mailto (images: http and https), or it is longer than URL_MOST. Lies in `room`. */
slice url_of_mark(const pith_article *article, const pith_mark *mark, char room[URL_MOST]);

/* What is embedded is shown with images and with links. */
static inline bool writer_shows(const struct writer *w, const pith_mark *m) {
    return w->layout->images || (m->kind == PITH_MARK_EMBED && w->layout->links);
}

/* ---- writers -------------------------------------------------------------------------------- */

bool has_body(const pith_article *article); /* a block is kept */
bool is_empty_input(const pith_article *article);
bool is_utf8_charset(const pith_article *article);

/* The kept blocks as plain text: paragraphs with an empty line between, list items and table rows
 * on lines of their own, cells separated by tabs. `put` gets the pieces. */
void write_body(struct writer *w, const pith_article *article, text_put *put);

/* The same for the blocks [begin, end). */
void write_blocks_between(struct writer *w, const pith_article *article, size_t begin, size_t end,
                          text_put *put);

/* The text of one block, as write_body() has it. */
void put_block_text(struct writer *w, const pith_article *article, const pith_block *b,
                    text_put *put);

/* A member of a JSON record, after another: a list of the links, or of the images, of the kept
 * blocks. */
void put_json_marks(struct writer *w, const pith_article *article, pith_mark_kind kind);

/* One writer a format. */
typedef void format_writer(struct writer *w, const pith_article *article);
#define FORMAT(id, name, writer, answers, comment) format_writer writer;
#include "output/formats.def"
#undef FORMAT
void write_csv_head(struct writer *w);

#endif

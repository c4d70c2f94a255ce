/* The default form: a header block like a mail's, an empty line, the body. A value never holds a
 * raw line break; lines longer than RFC 5322 allows (998 octets, section 2.1.1) are folded. */
#include "output/writer.h"

enum { LINE_MOST = 998 };

struct header {
    pith_field field;
    const char *name;
};
/* In the order in which they are written. */
static const struct header headers[] = {
    {PITH_TITLE, "Title"},
    {PITH_AUTHOR, "Author"},
    {PITH_PUBLISHED, "Date"},
    {PITH_MODIFIED, "Modified"},
    {PITH_SECTION, "Section"},
    {PITH_TAG, "Tags"},
    {PITH_SITE, "Site"},
    {PITH_SOURCE, "Source"},
    {PITH_VIA, "Via"},
    {PITH_DATELINE, "Dateline"},
    {PITH_LANGUAGE, "Language"},
    {PITH_URL, "URL"},
    {PITH_DESCRIPTION, "Description"},
    {PITH_IMAGE, "Image"},
    {PITH_LICENSE, "License"},
};

/* Where a line of at most `room` bytes ends: at its last space, which then begins the next one. */
static size_t fold_at(pith_str s, size_t room) {
    if (s.len <= room) return s.len;
    for (size_t i = room; i > 1; i--)
        if (s.data[i] == ' ') return i;
    size_t i = room;
    while (i < s.len && s.data[i] != ' ') i++;
    return i;
}

static void put_folded(struct writer *w, pith_str s, size_t used) {
    while (s.len) {
        size_t n = fold_at(s, LINE_MOST - used);
        writer_put(w, (pith_str){s.data, n});
        s.data += n;
        s.len -= n;
        if (s.len) writer_put_literal(w, "\n");
        used = 0;
    }
}

static void put_value(struct writer *w, pith_str s, size_t used) {
    size_t begin = 0;
    for (size_t i = 0; i <= s.len; i++) {
        bool control = i < s.len && ((unsigned char)s.data[i] < ' ' || s.data[i] == 0x7f);
        if (i < s.len && !control) continue;
        put_folded(w, (pith_str){s.data + begin, i - begin}, used);
        if (control) writer_put_literal(w, " ");
        begin = i + 1;
    }
}

static void put_header(struct writer *w, const char *name, pith_str value) {
    writer_put_literal(w, name);
    writer_put_literal(w, ": ");
    put_value(w, value, 16);
    writer_put_literal(w, "\n");
}

/* Tags stand on one line, which is folded between them where it grows long. */
static void put_tags(struct writer *w, const pith_article *article) {
    size_t used = 0;
    for (size_t i = 0; pith_meta_at(article, PITH_TAG, i).len; i++) {
        pith_str tag = pith_meta_at(article, PITH_TAG, i);
        bool fold = used + tag.len > LINE_MOST - 8;
        writer_put_literal(w, i == 0 ? "Tags: " : fold ? ",\n " : ", ");
        used = fold ? tag.len : used + tag.len + 2;
        put_value(w, tag, 16);
    }
    if (used) writer_put_literal(w, "\n");
}

static void put_fields(struct writer *w, const pith_article *article) {
    for (size_t h = 0; h < sizeof headers / sizeof *headers; h++) {
        if (headers[h].field == PITH_TAG) {
            put_tags(w, article);
            continue;
        }
        for (size_t i = 0; pith_meta_at(article, headers[h].field, i).len; i++)
            put_header(w, headers[h].name, pith_meta_at(article, headers[h].field, i));
    }
}

static bool is_utf8(const char *charset) {
    return charset[0] == 'U' && charset[1] == 'T' && charset[2] == 'F' && charset[3] == '-' &&
           charset[4] == '8';
}

static pith_str of(const char *s) {
    size_t len = 0;
    while (s[len]) len++;
    return (pith_str){s, len};
}

void write_article(struct writer *w, const pith_article *article) {
    pith_counts counts = {.size = sizeof counts};
    pith_count(article, &counts);
    if (counts.input_bytes == 0) return;
    pith_outcome outcome = pith_article_outcome(article);
    put_fields(w, article);
    if (!is_utf8(pith_charset(article))) put_header(w, "Charset", of(pith_charset(article)));
    if (outcome != PITH_COMPLETE) put_header(w, "Status", of(pith_outcome_name(outcome)));
    writer_put_literal(w, "\n");
    write_text(w, article);
}

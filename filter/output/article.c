/* The default form: a header block like a mail's, an empty line, the body. A value never holds a
 * raw line break; lines longer than RFC 5322 allows (998 octets, section 2.1.1) are folded. */
#include "output/writer.h"

enum { LINE_MOST = 998 };

/* Where a line of at most `room` bytes ends: at its last space, which then begins the next one. */
static size_t fold_at(slice s, size_t room) {
    if (s.len <= room)
        return s.len;
    for (size_t i = room; i > 1; i--)
        if (s.data[i] == ' ')
            return i;
    size_t i = room;
    while (i < s.len && s.data[i] != ' ')
        i++;
    return i;
}

static void put_folded(struct writer *w, slice s, size_t used) {
    while (s.len) {
        size_t n = fold_at(s, LINE_MOST - used);
        writer_put(w, slice_cut(s, 0, n));
        s.data += n;
        s.len -= n;
        if (s.len)
            writer_put_literal(w, "\n");
        used = 0;
    }
}

static void article_put_value(struct writer *w, slice s, size_t used) {
    size_t begin = 0;
    for (size_t i = 0; i <= s.len; i++) {
        bool control = i < s.len && ((unsigned char)s.data[i] < ' ' || s.data[i] == 0x7f);
        if (i < s.len && !control)
            continue;
        put_folded(w, slice_cut(s, begin, i), used);
        if (control)
            writer_put_literal(w, " ");
        begin = i + 1;
    }
}

static void put_header(struct writer *w, const char *name, slice value) {
    writer_put_literal(w, name);
    writer_put_literal(w, ": ");
    article_put_value(w, value, 16);
    writer_put_literal(w, "\n");
}

/* Tags share one line, which is folded between them where it grows long. */
static void article_put_tags(struct writer *w, const pith_article *article) {
    size_t used = 0;
    for (size_t i = 0; pith_meta_at(article, PITH_TAG, i).len; i++) {
        slice tag = pith_meta_at(article, PITH_TAG, i);
        bool fold = used + tag.len > LINE_MOST - 8;
        if (i == 0)
            writer_put_literal(w, "Tags: ");
        else
            writer_put_literal(w, fold ? ",\n " : ", ");
        used = fold ? tag.len : used + tag.len + 2;
        article_put_value(w, tag, 16);
    }
    if (used)
        writer_put_literal(w, "\n");
}

/* The charset is written only where it was not UTF-8, the status only where it is not "ok". */
static bool article_is_said(const pith_article *article, record_field f) {
    if (f == RECORD_CHARSET)
        return !is_utf8_charset(article);
    if (f == RECORD_STATUS)
        return pith_article_outcome(article) != PITH_COMPLETE;
    return *record_label(f) != '\0';
}

void write_article(struct writer *w, const pith_article *article) {
    for (record_field f = 0; f < RECORD_FIELDS; f++) {
        if (!writer_wants(w, f) || !article_is_said(article, f))
            continue;
        if (f == PITH_TAG) {
            article_put_tags(w, article);
            continue;
        }
        for (size_t n = 0; record_value(article, f, n).len; n++)
            put_header(w, record_label(f), record_value(article, f, n));
    }
    writer_put_literal(w, "\n");
    write_text(w, article);
}

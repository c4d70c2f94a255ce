/* The way out: one writer for each format, bytes to the caller's sink. */
#include "output/writer.h"

#include <string.h>

void writer_flush(struct writer *w) {
    if (w->len && !w->failed) w->failed = w->sink(w->user, w->buffer, w->len) != 0;
    w->len = 0;
}

void writer_put(struct writer *w, pith_str s) {
    while (s.len && !w->failed) {
        size_t room = WRITER_BUFFER - w->len, n = s.len < room ? s.len : room;
        memcpy(w->buffer + w->len, s.data, n);
        w->len += n;
        s.data += n;
        s.len -= n;
        if (w->len == WRITER_BUFFER) writer_flush(w);
    }
}

void writer_put_literal(struct writer *w, const char *s) {
    writer_put(w, (pith_str){s, strlen(s)});
}

void writer_put_number(struct writer *w, uint64_t n) {
    char digits[20];
    size_t i = sizeof digits;
    do digits[--i] = (char)('0' + n % 10);
    while (n /= 10);
    writer_put(w, (pith_str){digits + i, sizeof digits - i});
}

typedef void format_writer(struct writer *w, const pith_article *article);
/* ORDER FORMATS: as pith_format. */
static format_writer *const writers[] = {write_article, write_text, write_jsonl};

pith_status pith_write(const pith_article *article, pith_format format, pith_sink sink,
                       void *user) {
    struct writer w = {.sink = sink, .user = user};
    size_t i = (size_t)format;
    if (!article || !sink || i >= sizeof writers / sizeof *writers) return PITH_ERR_ARGUMENT;
    writers[i](&w, article);
    writer_flush(&w);
    return w.failed ? PITH_ERR_SINK : PITH_OK;
}

/* The way out: one writer for each format, bytes to the caller's sink. */
#include "output/writer.h"

#include "base/slice.h"

#include <string.h>

void writer_flush(struct writer *w) {
    if (w->len && !w->failed)
        w->failed = w->sink(w->user, w->buffer, w->len) != 0;
    w->len = 0;
}

void writer_put(struct writer *w, pith_str s) {
    while (s.len && !w->failed) {
        size_t room = WRITER_BUFFER - w->len, n = s.len < room ? s.len : room;
        memcpy(w->buffer + w->len, s.data, n);
        w->len += n;
        s.data += n;
        s.len -= n;
        if (w->len == WRITER_BUFFER)
            writer_flush(w);
    }
}

void writer_put_literal(struct writer *w, const char *s) {
    writer_put(w, (pith_str){s, strlen(s)});
}

void writer_put_number(struct writer *w, uint64_t n) {
    char digits[20];
    size_t i = sizeof digits;
    do
        digits[--i] = (char)('0' + n % 10);
    while (n /= 10);
    writer_put(w, (pith_str){digits + i, sizeof digits - i});
}

bool has_body(const pith_article *article) {
    for (size_t i = 0; i < pith_block_count(article); i++)
        if (pith_block_at(article, i)->keep)
            return true;
    return false;
}

bool is_empty_input(const pith_article *article) {
    pith_counts counts = {.size = sizeof counts};
    pith_count(article, &counts);
    return counts.input_bytes == 0;
}

bool is_utf8_charset(const pith_article *article) {
    return str_starts(str_of(pith_charset(article)), "UTF-8");
}

/* ORDER FORMATS: as pith_format. */
static format_writer *const writers[] = {write_article, write_text,    write_jsonl, write_markdown,
                                         write_html,    write_tei,     write_csv,   write_blocks,
                                         write_explain, write_terminal};
_Static_assert(COUNT_OF(writers) == PITH_FORMAT_COUNT_, "ORDER FORMATS");

/* Callers of earlier versions pass a shorter struct; what it lacks is not set. */
static bool take_layout(const pith_layout *given, pith_layout *whole, uint32_t *fields) {
    pith_str wrong;
    if (!given || !given->size)
        return false;
    memset(whole, 0, sizeof *whole);
    memcpy(whole, given, given->size < sizeof *whole ? given->size : sizeof *whole);
    return (size_t)whole->format < PITH_FORMAT_COUNT_ && fields_read(whole->fields, fields, &wrong);
}

static pith_status finish(struct writer *w) {
    writer_flush(w);
    return w->failed ? PITH_ERR_SINK : PITH_OK;
}

pith_status pith_write_as(const pith_article *article, const pith_layout *layout, pith_sink sink,
                          void *user) {
    pith_layout whole;
    struct writer w = {.sink = sink, .user = user, .layout = &whole};
    if (!article || !sink || !take_layout(layout, &whole, &w.fields))
        return PITH_ERR_ARGUMENT;
    if (is_empty_input(article) && whole.format != PITH_AS_JSONL && whole.format != PITH_AS_CSV)
        return PITH_OK;
    writers[whole.format](&w, article);
    return finish(&w);
}

pith_status pith_write(const pith_article *article, pith_format format, pith_sink sink,
                       void *user) {
    pith_layout layout = {.size = sizeof layout, .format = format};
    return pith_write_as(article, &layout, sink, user);
}

pith_status pith_write_head(const pith_layout *layout, pith_sink sink, void *user) {
    pith_layout whole;
    struct writer w = {.sink = sink, .user = user, .layout = &whole};
    if (!sink || !take_layout(layout, &whole, &w.fields))
        return PITH_ERR_ARGUMENT;
    if (whole.format == PITH_AS_CSV)
        write_csv_head(&w);
    return finish(&w);
}

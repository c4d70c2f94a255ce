/* The way out: one writer for each format, bytes to the caller's sink. */
#include "output/writer.h"

#include <string.h>

struct format_row {
    const char *name;
    format_writer *write;
    bool answers_for_all;
};
static const struct format_row format_rows[PITH_FORMAT_COUNT_] = {
#define FORMAT(id, name, writer, answers, comment) [PITH_AS_##id] = {(name), (writer), (answers)},
#include "output/formats.def"
#undef FORMAT
};

const char *pith_format_name(pith_format format) {
    return (size_t)format < PITH_FORMAT_COUNT_ ? format_rows[format].name : "";
}

bool pith_format_answers_for_all(pith_format format) {
    return (size_t)format < PITH_FORMAT_COUNT_ && format_rows[format].answers_for_all;
}

/* Callers of earlier versions pass a shorter struct; what it lacks is not set. */
static bool take_layout(const pith_layout *given, pith_layout *whole, uint32_t *fields) {
    slice wrong;
    if (!given || !given->size)
        return false;
    memset(whole, 0, sizeof *whole);
    memcpy(whole, given, given->size < sizeof *whole ? given->size : sizeof *whole);
    if ((size_t)whole->format >= PITH_FORMAT_COUNT_)
        return false;
    return fields_read(whole->fields, fields, &wrong);
}

static pith_status finish_writing(struct writer *w) {
    writer_flush(w);
    return w->failed ? PITH_ERR_SINK : PITH_OK;
}

pith_status pith_write_as(const pith_article *article, const pith_layout *layout, pith_sink sink,
                          void *user) {
    pith_layout whole;
    struct writer w = {
        .sink = sink,
        .user = user,
        .layout = &whole,
    };
    if (!article || !sink || !take_layout(layout, &whole, &w.fields))
        return PITH_ERR_ARGUMENT;

    const struct format_row *format = &format_rows[whole.format];
    if (is_empty_input(article) && !format->answers_for_all)
        return PITH_OK;
    format->write(&w, article);
    return finish_writing(&w);
}

pith_status pith_write(const pith_article *article, pith_format format, pith_sink sink,
                       void *user) {
    pith_layout layout = {.size = sizeof layout, .format = format};
    return pith_write_as(article, &layout, sink, user);
}

pith_status pith_write_head(const pith_layout *layout, pith_sink sink, void *user) {
    pith_layout whole;
    struct writer w = {
        .sink = sink,
        .user = user,
        .layout = &whole,
    };
    if (!sink || !take_layout(layout, &whole, &w.fields))
        return PITH_ERR_ARGUMENT;
    if (whole.format == PITH_AS_CSV)
        write_csv_head(&w);
    return finish_writing(&w);
}

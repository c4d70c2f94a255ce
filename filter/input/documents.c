/* Which frame a stream has, and the two that need no parser. */
#include "input/documents.h"

#include <string.h>

void document_free(struct document *d) {
    struct bytes *all[] = {&d->body, &d->id, &d->url, &d->content_type, &d->date, &d->carried};
    for (size_t i = 0; i < COUNT_OF(all); i++)
        bytes_free(all[i]);
}

void document_forget(struct document *d) {
    d->body.len = d->id.len = d->url.len = d->content_type.len = d->date.len = d->carried.len = 0;
    d->shape = SHAPE_BY_LOOK;
    d->failure = d->damage = NULL;
}

static enum reading whole_next(struct documents *s, struct document *out) {
    uint64_t got;
    if (s->begun)
        return READ_END;
    return reader_take(&s->reader, s->most, s->most, true, &out->body,
                       &got); /* /dev/zero never ends */
}

/* Nothing stands behind the last NUL. */
static enum reading nul_next(struct documents *s, struct document *out) {
    return reader_until(&s->reader, '\0', s->most, &out->body);
}

static enum frame frame_of(struct documents *s) {
    static const char warc[] = "WARC/";
    size_t have;
    const char *begin = reader_peek(&s->reader, sizeof warc - 1, &have);
    bool is_warc = have >= sizeof warc - 1 && memcmp(begin, warc, sizeof warc - 1) == 0;
    return is_warc ? FRAME_WARC : FRAME_WHOLE;
}

enum reading documents_next(struct documents *s, struct document *out) {
    document_forget(out);
    if (s->frame == FRAME_AUTO)
        s->frame = frame_of(s);
    enum reading reading = READ_END;
    switch (s->frame) {
    case FRAME_NUL: reading = nul_next(s, out); break;
    case FRAME_JSONL: reading = json_line_next(s, out); break;
    case FRAME_WARC: reading = warc_next(s, out); break;
    default: reading = whole_next(s, out);
    }
    s->begun = true;
    return reading;
}

/* The links and images of the body as lists of the record, where they are asked for. */
#include "output/escape.h"
#include "output/outline.h"
#include "output/writer.h"

struct list {
    struct writer *w;
    const pith_article *article;
    bool any;
};

static void put_member(struct writer *w, const char *name, slice value) {
    writer_put_literal(w, name);
    put_json_string(w, value);
}

static void put_link(struct list *l, const pith_block *b, const pith_mark *m, slice url) {
    put_member(l->w, "{\"url\": ", url);
    put_member(l->w, ", \"text\": ", slice_cut(b->text, m->begin, m->end));
    writer_put_literal(l->w, "}");
}

static void put_image_member(struct list *l, const pith_block *b, const pith_mark *m, slice url) {
    bool has_caption = b->kind == PITH_CAPTION && part_around(b->part, PITH_PART_FIGURE);
    put_member(l->w, "{\"url\": ", url);
    put_member(l->w, ", \"alt\": ", m->label);
    put_member(l->w, ", \"caption\": ", has_caption ? b->text : SLICE(""));
    writer_put_literal(l->w, "}");
}

static void put_marks_of(struct list *l, const pith_block *b, pith_mark_kind kind) {
    for (size_t i = 0; i < b->mark_count; i++) {
        char room[URL_MOST];
        slice url = {NULL, 0};
        if (b->marks[i].kind == kind)
            url = url_of_mark(l->article, &b->marks[i], room);
        if (!url.len)
            continue;
        writer_put_literal(l->w, l->any ? ", " : "");
        l->any = true;
        if (kind == PITH_MARK_LINK)
            put_link(l, b, &b->marks[i], url);
        else
            put_image_member(l, b, &b->marks[i], url);
    }
}

void put_json_marks(struct writer *w, const pith_article *article, pith_mark_kind kind) {
    struct list l = {w, article, false};
    writer_put_literal(w, kind == PITH_MARK_LINK ? ", \"links\": [" : ", \"images\": [");
    for (size_t i = 0; i < pith_block_count(article); i++)
        if (pith_block_at(article, i)->keep)
            put_marks_of(&l, pith_block_at(article, i), kind);
    writer_put_literal(w, "]");
}

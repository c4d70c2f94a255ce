/* The memory of a document: six byte strings that grow and are used again. */
#include "input/document.h"

enum { DOCUMENT_STRINGS = 6 };

static void list_strings(struct document *d, struct bytes *all[DOCUMENT_STRINGS]) {
    all[0] = &d->body;
    all[1] = &d->id;
    all[2] = &d->url;
    all[3] = &d->content_type;
    all[4] = &d->date;
    all[5] = &d->carried;
}

void document_free(struct document *d) {
    struct bytes *all[DOCUMENT_STRINGS];

    list_strings(d, all);
    for (size_t i = 0; i < DOCUMENT_STRINGS; i++)
        bytes_free(all[i]);
}

void document_forget(struct document *d) {
    struct bytes *all[DOCUMENT_STRINGS];

    list_strings(d, all);
    for (size_t i = 0; i < DOCUMENT_STRINGS; i++)
        all[i]->len = 0;

    d->shape = SHAPE_BY_LOOK;
    d->failure = NULL;
    d->damage = NULL;
}

/* One document, and what its stream says about it. */
#ifndef PITH_INPUT_DOCUMENT_H
#define PITH_INPUT_DOCUMENT_H

#include "input/reader.h"

enum shape { SHAPE_BY_LOOK, SHAPE_HTML, SHAPE_TEXT };

/* What the stream does not say is empty. The struct is used again for the next document. */
struct document {
    struct bytes body, id, url, content_type, date;
    struct bytes carried; /* members that the record is to keep, as JSON; may be empty */
    enum shape shape;
    const char *failure; /* static: why there is no body; NULL: there is one */
    const char *damage;  /* static: what is wrong with the body; NULL: nothing is */
};

void document_free(struct document *d);
void document_forget(struct document *d); /* empties it and keeps its memory */

#endif

/* A stream cut into documents: a file is one, or holds many, in WARC, JSON Lines or between NULs.
 */
#ifndef PITH_INPUT_DOCUMENTS_H
#define PITH_INPUT_DOCUMENTS_H

#include "input/reader.h"

enum frame {
    FRAME_AUTO,  /* WARC by its first bytes, else one document */
    FRAME_WHOLE, /* one document */
    FRAME_NUL,
    FRAME_JSONL,
    FRAME_WARC,
};

struct frame_fields { /* JSON Lines: members that are read; NULL: the default ones */
    const char *text, *id, *url;
    const char *carried; /* names with commas between, or "all" but the text; NULL: none */
};

enum shape { SHAPE_BY_LOOK, SHAPE_HTML, SHAPE_TEXT };

/* One document and what the stream says of it; what it does not say is empty. Used again for the
 * next one. */
struct document {
    struct bytes body, id, url, content_type, date;
    struct bytes carried; /* JSON Lines: members to be carried through, as JSON; may be empty */
    enum shape shape;
    const char *failure; /* static: why there is no body; NULL: there is one */
    const char *damage;  /* static: what is wrong with the body; NULL: nothing is */
};
void document_free(struct document *d);
void document_forget(struct document *d); /* its memory stays */

struct documents {
    struct reader reader;
    enum frame frame;
    struct frame_fields fields;
    size_t most;      /* bytes of a document that are kept; one more shows that there were more */
    uint64_t skipped; /* WARC: records that are no documents */
    uint64_t broken;  /* records that were passed over, or cut short */
    bool begun;
    bool lied;                  /* WARC: the length of the record before */
    uint64_t taken, given_back; /* WARC: bytes of blocks */
};

/* The next one; READ_END: there is none left. */
enum reading documents_next(struct documents *s, struct document *out);

/* One frame a file. */
enum reading json_line_next(struct documents *s, struct document *out);
enum reading warc_next(struct documents *s, struct document *out);

#endif

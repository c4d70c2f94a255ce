/* Text in one legacy charset that was read as another: "Ïðèâåò" for "Привет". */
#ifndef PITH_DECODE_MISLABELED_H
#define PITH_DECODE_MISLABELED_H

#include "base/arena.h"
#include "base/slice.h"

/* What is known of a document so far; begins with zeros. Lines of one document are mistaken in one
 * way; finding it out is slow, so it is tried on so many bytes only. */
struct mislabeled {
    slice mistaken, charset; /* WHATWG names, static; empty: none was found */
    size_t tried;            /* bytes */
};

/* True when a line is odd enough to be looked at, and what comes out by statistics of language is
 * less odd than `*out`, the best repair so far (the line itself where there is none): then it is
 * there. */
bool mislabeled_repair(struct arena *a, struct mislabeled *m, slice line, slice *out);

#endif

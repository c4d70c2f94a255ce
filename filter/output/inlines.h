/* A block's text with its marks, as a sequence of opens, texts and closes that nest. */
#ifndef PITH_OUTPUT_INLINES_H
#define PITH_OUTPUT_INLINES_H

#include "base/slice.h"
#include "pith.h"

struct inline_style {
    /* False: the mark is left out, its text stays. */
    bool (*open)(void *state, const pith_block *b, const pith_mark *m);
    void (*close)(void *state, const pith_block *b, const pith_mark *m);
    void (*image)(void *state, const pith_block *b, const pith_mark *m);
    void (*text)(void *state, slice s);
    /* Without the signs around it; NULL: it is text, with them. */
    void (*formula)(void *state, const pith_mark *m, slice tex);
    void (*note)(void *state, const pith_mark *m); /* a reference to one */
};

/* Images that are apart are written too only where `apart` is set: elsewhere they go before. */
void inlines_walk(const struct inline_style *style, void *state, const pith_block *b, bool apart);

/* The next image at or after `*i` that is apart; NULL: there is none. `*i` moves past it. */
const pith_mark *image_apart(const pith_block *b, size_t *i);

#endif

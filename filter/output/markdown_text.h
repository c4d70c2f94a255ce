/* The text of a block as inline Markdown: CommonMark 0.31, and GFM where it has tables. */
#ifndef PITH_OUTPUT_MARKDOWN_TEXT_H
#define PITH_OUTPUT_MARKDOWN_TEXT_H

#include "output/writer.h"

/* Where in its line the next character is. */
enum line_place {
    LINE_START,
    LINE_NUMBER, /* after digits that began it */
    LINE_INSIDE,
};

struct markdown_text {
    struct writer *w;
    const pith_article *article;
    const pith_block *block;
    /* what is before the next line of a block of several; may be empty */
    void (*put_prefix)(void *state);
    void *state;
    bool one_line; /* headings and cells: a forced break is a space */
    bool in_cell;  /* '|' is the table's */
    enum line_place place;
    bool has_breaks;  /* the block has several lines */
    bool has_dollars; /* more than one: they would be the signs of a formula */
    bool in_link, in_emphasis, in_strong, in_deleted, in_code;
    size_t fence;     /* backticks around the open code */
    size_t closed_at; /* where the last emphasis or code ended: another cannot begin there */
};

void markdown_put_text(struct markdown_text *t, const pith_block *b);
/* The next image that is apart and is to be shown; see image_apart(). */
const pith_mark *markdown_image_apart(const struct markdown_text *t, const pith_block *b,
                                      size_t *i);
void markdown_put_image(struct markdown_text *t, const pith_block *b, const pith_mark *m);
/* The length of the longest run of backticks. */
size_t backticks_in(slice s);

#endif

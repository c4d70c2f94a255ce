/* Which signs a reader of Markdown takes for signs. */
#ifndef PITH_OUTPUT_MARKDOWN_SIGNS_H
#define PITH_OUTPUT_MARKDOWN_SIGNS_H

#include "output/markdown_text.h"

/* The length of the URL that begins at byte `i`; 0: none does. In brackets it is a link wherever
 * Markdown is read; without them some readers make one of it, and read no escape in it. */
size_t markdown_url_length(const struct markdown_text *t, slice s, size_t i);

/* True where signs around the mark's text are read as emphasis; where not, the text is plain.
 * CommonMark 6.2: delimiters beside punctuation need a space or punctuation on their other side.
 * Inside other emphasis, one that could end as well as begin some would be read as its end. */
bool markdown_can_be_emphasis(const struct markdown_text *t, const pith_block *b,
                              const pith_mark *m);

#endif

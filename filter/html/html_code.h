/* Listings: what is a line of code, and in which language it is written. */
#ifndef PITH_HTML_HTML_CODE_H
#define PITH_HTML_HTML_CODE_H

#include "html/html_builder.h"

/* What an element does to the listing that it is in. */
enum code_part {
    CODE_TEXT,  /* its text is code */
    CODE_LINE,  /* it is a line */
    CODE_FRAME, /* it holds lines, and text of its own is none */
    CODE_OTHER, /* it ends the listing */
};
enum code_part html_code_part(enum element e);

bool html_is_preformatted(enum element e);

/* True for a table that is a listing, a row a line, without any <pre>. */
bool html_is_code_table(const struct node *node, const struct attributes *told);

/* The language that an element of the listing names, in lower case; empty: it names none. */
slice html_language_of_code(struct arena *a, const struct attributes *told);

/* The same for the elements around the listing in `container`. */
slice html_language_around(struct builder *b, uint32_t container);

#endif

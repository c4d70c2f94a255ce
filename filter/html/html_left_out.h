/* Elements inside of an article that are not its text: edit links of a wiki, gutters and prompts of
 * listings, buttons in code. */
#ifndef PITH_HTML_HTML_LEFT_OUT_H
#define PITH_HTML_HTML_LEFT_OUT_H

#include "html/html_builder.h"

/* True where node `i`, an element with these attributes, and all that it holds is left out. */
bool html_is_left_out(struct builder *b, uint32_t i, const struct attributes *told);

/* True for the text of a link to a place on its own page, where the link is only there to be
 * clicked: the sign at a heading, the arrow from a note back to the text. */
bool html_is_sign_of_link(slice target, slice text);

#endif

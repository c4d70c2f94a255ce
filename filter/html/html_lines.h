/* Whether an element ends the line of text that it is in. */
#ifndef PITH_HTML_HTML_LINES_H
#define PITH_HTML_HTML_LINES_H

#include "html/html_builder.h"

/* True for what holds a line of text: a paragraph, a heading, an item, code. */
bool html_holds_line(enum element e);

/* True where node `i` holds a block, or so much that it must be one. */
bool html_holds_block(const struct html_tree *tree, uint32_t i);

/* `in_line`: the element is in one that holds a line. */
bool html_is_block_here(const struct builder *b, const struct node *node, bool in_line);

#endif

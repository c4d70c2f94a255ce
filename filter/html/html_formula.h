/* Formulas, in whatever way a page writes them. */
#ifndef PITH_HTML_HTML_FORMULA_H
#define PITH_HTML_HTML_FORMULA_H

#include "html/html_builder.h"

/* Where node `i`, an element with these attributes, is a formula: puts its TeX, once. True: nothing
 * inside of it is to be read any more. */
bool html_take_formula(struct builder *b, uint32_t i, const struct attributes *told);

/* A formula that is all of a paragraph is set on a line of its own. Called before the block ends.
 */
void html_display_lone_formula(struct builder *b);

#endif

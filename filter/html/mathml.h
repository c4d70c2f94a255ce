/* Formulas in MathML, as TeX. */
#ifndef PITH_HTML_MATHML_H
#define PITH_HTML_MATHML_H

#include "html/html_tree.h"

/* The TeX of the <math> at index `math` of the tree: what its annotation or its `alttext` says,
 * else translated from its elements. Without the dollars around it; empty where it has no text. */
slice mathml_tex(struct arena *a, const struct skeleton *s, const struct html_tree *tree,
                 uint32_t math);

/* True where it is set on a line of its own. */
bool mathml_is_display(struct arena *a, const struct skeleton *s, const struct node *math);

#endif

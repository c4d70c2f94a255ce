/* What a translation of MathML reads and writes. Only mathml*.c include this. */
#ifndef PITH_HTML_MATHML_PARTS_H
#define PITH_HTML_MATHML_PARTS_H

#include "base/buffer.h"
#include "html/html_tree.h"

#define NO_CHILD UINT32_MAX

struct translation {
    struct arena *arena;
    const struct skeleton *skeleton;
    const struct html_tree *tree;
    struct buffer out;
    unsigned depth;
};

/* ---- reading: nodes are indices of the tree ------------------------------------------------- */

slice math_tag(const struct translation *t, uint32_t node); /* empty: the parser implied it */
bool math_is(const struct translation *t, uint32_t node, slice name);
slice math_attribute(const struct translation *t, uint32_t node, slice name);
/* The child with that number, from 0, and the one after `child`; NO_CHILD: there is none. */
uint32_t math_child(const struct translation *t, uint32_t parent, unsigned number);
uint32_t math_next_child(const struct translation *t, uint32_t parent, uint32_t child);
slice math_text(const struct translation *t, uint32_t node);
/* For what is compared with a sign or the name of a function: elements in each other are each asked
 * for, so that of a long text only the beginning is read. */
slice math_short_text(const struct translation *t, uint32_t node);

/* ---- writing -------------------------------------------------------------------------------- */

/* A letter after a command is kept apart from it. */
void math_put(struct translation *t, slice tex);
/* Characters as TeX writes them. */
void math_put_symbols(struct translation *t, slice text);
void math_put_command(struct translation *t, slice command, slice text);

bool math_is_rune(slice text); /* one character */
bool math_is_function(slice name);
slice math_accent(uint32_t rune); /* its command, or empty */

#endif

/* The tree of a page as a flat array in document order. Nothing of gumbo is visible in it. */
#ifndef PITH_HTML_HTML_TREE_H
#define PITH_HTML_HTML_TREE_H

#include "html/skeleton.h"

enum node_kind { NODE_ELEMENT, NODE_TEXT };

struct node {
    uint32_t end; /* index of the first node after the subtree of this one */
    enum node_kind kind;
    enum element element;    /* NODE_ELEMENT */
    bool foreign;            /* in the svg or math namespace */
    bool hidden;             /* the content of a <template> */
    const struct tag *tag;   /* NODE_ELEMENT; NULL where the parser implied it */
    uint32_t run, run_count; /* NODE_TEXT: its pieces in the skeleton's runs */
};

struct html_tree {
    struct node *nodes; /* nodes[0] is <html> */
    size_t count;
};

void html_tree(struct arena *a, const struct skeleton *s, struct html_tree *out);

#endif

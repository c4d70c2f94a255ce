/* Elements that HTML draws in a line of text, and that people also build pages of: buttons, menus,
 * custom elements. */
#include "html/html_lines.h"

/* What holds a line of text: PHRASING elements in it do not end the line. */
static const bool line_holders[ELEMENT_COUNT] = {
    [ELEMENT_P] = true,       [ELEMENT_H1] = true,         [ELEMENT_H2] = true,
    [ELEMENT_H3] = true,      [ELEMENT_H4] = true,         [ELEMENT_H5] = true,
    [ELEMENT_H6] = true,      [ELEMENT_LI] = true,         [ELEMENT_DT] = true,
    [ELEMENT_DD] = true,      [ELEMENT_PRE] = true,        [ELEMENT_LISTING] = true,
    [ELEMENT_CAPTION] = true, [ELEMENT_FIGCAPTION] = true, [ELEMENT_TD] = true,
    [ELEMENT_TH] = true,      [ELEMENT_SUMMARY] = true,    [ELEMENT_BLOCKQUOTE] = true,
};

bool html_holds_line(enum element e) {
    return line_holders[e];
}

bool html_holds_block(const struct html_tree *tree, uint32_t i) {
    enum { LOOKED_AT_MOST = 64 };
    uint32_t end = tree->nodes[i].end;
    if (end - i > LOOKED_AT_MOST)
        return true;
    for (uint32_t n = i + 1; n < end; n++) {
        unsigned flags = element_flags(tree->nodes[n].element);
        bool is_block = (flags & ELEMENT_IS_BLOCK) && !(flags & ELEMENT_IS_PHRASING);
        if (tree->nodes[n].kind == NODE_ELEMENT && is_block)
            return true;
    }
    return false;
}

/* Text that is no white space comes right after the element. */
static bool text_follows(const struct builder *b, const struct node *node) {
    if (node->end >= b->tree->count)
        return false;
    const struct node *next = &b->tree->nodes[node->end];
    return next->kind == NODE_TEXT && b->skeleton->runs[next->run].kind != RUN_SPACE;
}

bool html_is_block_here(const struct builder *b, const struct node *node, bool in_line) {
    unsigned flags = element_flags(node->element);
    if (!(flags & ELEMENT_IS_BLOCK))
        return false;
    if (!(flags & ELEMENT_IS_PHRASING))
        return true;
    uint32_t i = (uint32_t)(node - b->tree->nodes);
    bool is_in_text = in_line || (b->has_text && text_follows(b, node));
    return !is_in_text || html_holds_block(b->tree, i);
}

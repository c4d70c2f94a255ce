/* The innermost container with a row in the table decides: a heading inside a list item is a
 * heading, and the text of a <div> in a <blockquote> is a quotation. Tables may only lay a page
 * out: text is a cell only where it is directly in one, not in a paragraph there. */
#include "html/html_kinds.h"

/* How many containers of these two elements are at or above `container`. */
static unsigned depth_of(const struct page *p, uint32_t container, enum element one,
                         enum element other) {
    unsigned depth = 0;
    for (uint32_t c = container; c != NO_INDEX; c = p->containers[c].parent)
        depth += p->containers[c].element == one || p->containers[c].element == other;
    return depth;
}

/* The kind that an element gives to the blocks inside it. */
struct kind_row {
    bool decides; /* false: look at its parent */
    pith_kind kind;
};
static const struct kind_row kind_rows[ELEMENT_COUNT] = {
    [ELEMENT_H1] = {true, PITH_HEADING},
    [ELEMENT_H2] = {true, PITH_HEADING},
    [ELEMENT_H3] = {true, PITH_HEADING},
    [ELEMENT_H4] = {true, PITH_HEADING},
    [ELEMENT_H5] = {true, PITH_HEADING},
    [ELEMENT_H6] = {true, PITH_HEADING},
    [ELEMENT_LI] = {true, PITH_LIST_ITEM},
    [ELEMENT_DD] = {true, PITH_LIST_ITEM},
    [ELEMENT_DT] = {true, PITH_LIST_ITEM},
    [ELEMENT_PRE] = {true, PITH_PREFORMATTED},
    [ELEMENT_LISTING] = {true, PITH_PREFORMATTED},
    [ELEMENT_XMP] = {true, PITH_PREFORMATTED},
    [ELEMENT_PLAINTEXT] = {true, PITH_PREFORMATTED},
    [ELEMENT_BLOCKQUOTE] = {true, PITH_QUOTE},
    [ELEMENT_FIGCAPTION] = {true, PITH_CAPTION},
    [ELEMENT_CAPTION] = {true, PITH_CAPTION},
    [ELEMENT_TD] = {true, PITH_CELL},
    [ELEMENT_TH] = {true, PITH_CELL},
    [ELEMENT_ARTICLE] = {true, PITH_PARAGRAPH},
    [ELEMENT_SECTION] = {true, PITH_PARAGRAPH},
    [ELEMENT_MAIN] = {true, PITH_PARAGRAPH},
    [ELEMENT_BODY] = {true, PITH_PARAGRAPH},
};

static uint32_t deciding_container(const struct page *p, uint32_t from) {
    while (from != NO_INDEX && !kind_rows[p->containers[from].element].decides)
        from = p->containers[from].parent;
    return from;
}

void html_set_kind(const struct page *p, struct block *block) {
    uint32_t c = deciding_container(p, block->container);
    block->kind = PITH_PARAGRAPH;
    if (c == NO_INDEX)
        return;

    enum element e = p->containers[c].element;
    block->kind = kind_rows[e].kind;
    if (block->kind == PITH_CELL && c != block->container)
        block->kind = PITH_PARAGRAPH;
    if (block->kind == PITH_HEADING)
        block->level = element_heading_level(e);
    if (block->kind == PITH_QUOTE)
        block->level = depth_of(p, c, e, e);
    if (block->kind == PITH_LIST_ITEM) {
        unsigned depth = depth_of(p, c, ELEMENT_UL, ELEMENT_OL);
        block->level = depth ? depth : 1;
        block->ordinal = p->containers[c].ordinal;
    }
}

/* The nearest container that has a say decides: a heading inside a list item is a heading, text of
 * a <div> in a <blockquote> a quotation. Tables lay out pages, too: only text that is in a cell
 * itself, not in a paragraph there, is a cell. */
#include "html/html_kinds.h"

static unsigned depth_of(const struct page *p, uint32_t container, enum element one,
                         enum element other) {
    unsigned depth = 0;
    for (uint32_t c = container; c != NO_INDEX; c = p->containers[c].parent)
        depth += p->containers[c].element == one || p->containers[c].element == other;
    return depth;
}

/* The kind that an element gives to the blocks inside; false: look at its parent. */
static bool kind_of_element(enum element e, bool innermost, pith_kind *kind) {
    switch (e) {
    case ELEMENT_H1:
    case ELEMENT_H2:
    case ELEMENT_H3:
    case ELEMENT_H4:
    case ELEMENT_H5:
    case ELEMENT_H6: *kind = PITH_HEADING; return true;
    case ELEMENT_LI:
    case ELEMENT_DD:
    case ELEMENT_DT: *kind = PITH_LIST_ITEM; return true;
    case ELEMENT_PRE:
    case ELEMENT_LISTING:
    case ELEMENT_XMP:
    case ELEMENT_PLAINTEXT: *kind = PITH_PREFORMATTED; return true;
    case ELEMENT_BLOCKQUOTE: *kind = PITH_QUOTE; return true;
    case ELEMENT_FIGCAPTION:
    case ELEMENT_CAPTION: *kind = PITH_CAPTION; return true;
    case ELEMENT_TD:
    case ELEMENT_TH: *kind = innermost ? PITH_CELL : PITH_PARAGRAPH; return true;
    case ELEMENT_ARTICLE:
    case ELEMENT_SECTION:
    case ELEMENT_MAIN:
    case ELEMENT_BODY: *kind = PITH_PARAGRAPH; return true;
    default: return false;
    }
}

void html_set_kind(const struct page *p, struct block *block) {
    block->kind = PITH_PARAGRAPH;
    for (uint32_t c = block->container; c != NO_INDEX; c = p->containers[c].parent) {
        enum element e = p->containers[c].element;
        if (!kind_of_element(e, c == block->container, &block->kind))
            continue;
        if (block->kind == PITH_HEADING)
            block->level = element_heading_level(e);
        if (block->kind == PITH_QUOTE)
            block->level = depth_of(p, c, e, e);
        if (block->kind == PITH_LIST_ITEM) {
            unsigned depth = depth_of(p, c, ELEMENT_UL, ELEMENT_OL);
            block->level = depth ? depth : 1;
            block->ordinal = p->containers[c].ordinal;
        }
        return;
    }
}

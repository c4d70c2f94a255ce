/* Pages made of two and more: articles that are longer than those that people label, and articles
 * with comments or lists of links after them. */
#ifndef PITH_TRAIN_GRAFT_H
#define PITH_TRAIN_GRAFT_H

#include "page/page.h"

struct graft {
    const struct page *from;
    const bool *take; /* a flag for each block of `from` */
    uint32_t most;    /* blocks that are taken */
    uint32_t at;      /* they come before this block */
    uint32_t parent;  /* container that theirs are put into */
    uint32_t levels;  /* containers above each block that come along */
    bool plain;       /* without classes, ids and roles */
};

/* Returns how many blocks were added. The texts stay those of `from`. */
uint32_t graft_blocks(struct arena *a, struct page *to, const struct graft *graft);

/* The container so many levels above the block's own, or the outermost. */
uint32_t graft_container_above(const struct page *page, uint32_t block, uint32_t levels);

/* A flag for each block: it is in a list of links, where most words are links, as around it. */
bool *graft_find_links(struct arena *a, const struct page *page);

#endif

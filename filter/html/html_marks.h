/* Marks while blocks are built: offsets are in the text that grows, until marks_settle(). */
#ifndef PITH_HTML_HTML_MARKS_H
#define PITH_HTML_HTML_MARKS_H

#include "base/buffer.h"
#include "html/html_tree.h"
#include "page/page.h"

/* The kind of mark that an element makes; false: none. */
bool mark_of_element(enum element e, pith_mark_kind *kind);

/* Appends a mark that begins at `at` and is not closed yet; returns its index. Marks that are
 * opened in the order of their begins, outer ones first, stay in it. */
uint32_t mark_open(struct arena *a, struct page *p, size_t *capacity, struct mark mark, size_t at);
/* Ends it at `end`, in the block that is to be the page's next, whose text begins at `begin`. White
 * space at its ends is left out; what is empty then is none. */
void mark_close(struct page *p, uint32_t index, const struct buffer *text, size_t begin,
                size_t end);
/* An image, which has no text. */
void mark_image(struct arena *a, struct page *p, size_t *capacity, slice tag, size_t at);

/* Images from mark `first` on are in no block: before the next one, apart from its text. Returns
 * the index after them. */
size_t images_set_apart(struct page *p, size_t first);

/* Takes out the marks that were never closed or belong to no block. */
void marks_settle(struct page *p);

#endif

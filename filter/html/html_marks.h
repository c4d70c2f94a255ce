/* Marks while blocks are built. Until marks_settle() their offsets are in the text of all blocks,
 * which still grows. */
#ifndef PITH_HTML_HTML_MARKS_H
#define PITH_HTML_HTML_MARKS_H

#include "base/buffer.h"
#include "html/html_tree.h"
#include "page/page.h"

/* The kind of mark that an element makes; false: it makes none. */
bool mark_of_element(enum element e, slice tag, pith_mark_kind *kind);

/* Appends a mark that begins at `at` and is not closed yet; returns its index. Open marks
 * in the order of their beginnings, outer ones first: they stay in it. */
uint32_t mark_open(struct arena *a, struct page *p, size_t *capacity, struct mark mark, size_t at);
/* Ends it at `end`, in the next block of the page, whose text begins at `begin`. White space at
 * both ends is left out; a mark that is empty then gets no block. Returns its end, or 0. */
size_t mark_close(struct page *p, uint32_t index, const struct buffer *text, size_t begin,
                  size_t end);
/* For text that is taken away from `end` on: of the marks from `first` on, those in it get no
 * block, and those that are open, and images, begin at `end`. */
void marks_cut_back(struct page *p, size_t first, size_t end);
/* Sets the images from mark `first` on apart: they are before the next block, not in its text.
 * Returns the index after them. */
size_t images_set_apart(struct page *p, size_t first);

/* Takes out the marks that were never closed or belong to no block. */
void marks_settle(struct page *p);

#endif

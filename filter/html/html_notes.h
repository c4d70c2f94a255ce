/* Footnotes: references in the text, and the notes that they lead to. */
#ifndef PITH_HTML_HTML_NOTES_H
#define PITH_HTML_HTML_NOTES_H

#include "page/page.h"

/* The place of an id or a name in the page. */
struct anchor {
    slice id;
    uint32_t block; /* the one that it is in or before */
};

/* Finds the links to notes: their marks become PITH_MARK_NOTE, and the blocks of each note get its
 * label. `anchors`: of elements that are no containers. */
void html_find_notes(struct arena *a, struct page *page, const struct anchor *anchors,
                     size_t anchor_count);

#endif

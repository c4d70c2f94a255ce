/* Decoded HTML in, a page of blocks and facts out. */
#ifndef PITH_HTML_HTML_H
#define PITH_HTML_HTML_H

#include "html/skeleton.h"
#include "page/page.h"

/* True for an HTML document or fragment: it has tags that plain text does not have. */
bool html_is_html(slice utf8);

/* What a page may hold where the caller sets no limit. tests/limits shows why. */
enum { HTML_DEPTH_DEFAULT = 512, HTML_TAGS_DEFAULT = 200000 };
#define HTML_CAPS_DEFAULT ((struct skeleton_caps){HTML_DEPTH_DEFAULT, HTML_TAGS_DEFAULT})

void html_read(struct arena *a, slice utf8, const struct skeleton_caps *caps, struct page *out);

/* For a page where a limit stopped html_read(): the text between block-level tags, in linear time
 * and memory. Reads at most `text_most` bytes of the source. */
void html_strip(struct arena *a, slice utf8, size_t text_most, struct page *out);

#endif

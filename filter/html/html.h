/* Decoded HTML in, a page of blocks and facts out. */
#ifndef PITH_HTML_HTML_H
#define PITH_HTML_HTML_H

#include "html/skeleton.h"
#include "page/page.h"

/* Told by looking: an HTML document or fragment has tags that plain text has not. */
bool html_is_html(slice utf8);

/* What a page may hold where the caller does not say; why: see tests/limits. */
enum { HTML_DEPTH_DEFAULT = 512, HTML_TAGS_DEFAULT = 200000 };
#define HTML_CAPS_DEFAULT ((struct skeleton_caps){HTML_DEPTH_DEFAULT, HTML_TAGS_DEFAULT})

void html_read(struct arena *a, slice utf8, const struct skeleton_caps *caps, struct page *out);

/* Where a limit stopped html_read(): the text runs of the skeleton between block-level tags, in
 * linear time and memory, up to `text_most` bytes of source. */
void html_strip(struct arena *a, slice utf8, size_t text_most, struct page *out);

#endif

/* The second stage: decoded text in, a page of blocks and facts out. */
#ifndef PITH_SEGMENT_SEGMENT_H
#define PITH_SEGMENT_SEGMENT_H

#include "segment/page.h"
#include "segment/skeleton.h"

enum source_kind { SOURCE_BY_LOOK, SOURCE_HTML, SOURCE_PLAIN };

/* Told by looking: an HTML document or fragment has tags that plain text has not. */
bool segment_is_html(struct slice utf8);

void segment_html(struct arena *a, struct slice utf8, const struct skeleton_caps *caps,
                  struct page *out);
/* Reads at most `most` bytes of it. */
void segment_plain(struct arena *a, struct slice utf8, size_t most, struct page *out);
/* Where a limit stopped segment_html: the text runs of the skeleton between block-level tags, in
 * linear time and memory, up to `text_most` bytes of source. */
void segment_stripped(struct arena *a, struct slice utf8, size_t text_most, struct page *out);

#endif

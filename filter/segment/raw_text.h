/* Where what is not markup ends: comments, scripts, titles, styles. */
#ifndef PITH_SEGMENT_RAW_TEXT_H
#define PITH_SEGMENT_RAW_TEXT_H

#include "base/slice.h"

/* The byte behind a comment whose text begins at `at`; the source's end where it never ends. */
size_t raw_comment_end(struct slice source, size_t at);

/* Where the end tag of an element named `name` begins, at or after `at`; the source's end where it
 * has none. */
size_t raw_end_tag(struct slice source, size_t at, struct slice name);

/* The same for a <script>, whose text may hide an end tag inside "<!--". */
size_t raw_script_end(struct slice source, size_t at);

#endif

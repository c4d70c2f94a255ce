/* Where what is not markup ends: comments, scripts, titles, styles. */
#ifndef PITH_HTML_RAW_TEXT_H
#define PITH_HTML_RAW_TEXT_H

#include "base/slice.h"

/* The byte after a comment whose text begins at `at`; the source's end where it never ends. */
size_t raw_text_comment_end(slice source, size_t at);

/* Where the end tag of an element named `name` begins, at or after `at`; the source's end where it
 * has none. */
size_t raw_text_end_tag(slice source, size_t at, slice name);

/* The same for a <script>, whose text may hide an end tag inside "<!--". */
size_t raw_text_script_end(slice source, size_t at);

#endif

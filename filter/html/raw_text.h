/* Finds the end of text that is not markup: comments, scripts, titles, styles. */
#ifndef PITH_HTML_RAW_TEXT_H
#define PITH_HTML_RAW_TEXT_H

#include "base/slice.h"

/* The byte after a comment whose text begins at `at`; SLICE_NONE where it never ends. */
size_t raw_text_comment_end(slice source, size_t at);

/* True where the end tag of an element named `name` begins. */
bool raw_text_is_end_tag(slice source, size_t at, slice name);

/* The beginning of the end tag of an element named `name`, at or after `at`; the end of the source
 * where there is none. */
size_t raw_text_end_tag(slice source, size_t at, slice name);

/* The same for a <script>, whose text may hide an end tag inside "<!--". */
size_t raw_text_script_end(slice source, size_t at);

#endif

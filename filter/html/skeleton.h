/* The skeleton of a page: what gumbo sees instead of the page. gumbo takes about 360 instructions a
 * character, so it gets `<p>` for a start tag with all its attributes, and one character for a run
 * of text. Text and attributes are read from the source later, by offset. Inline elements that hold
 * only text are shown as text, too: `<p>see <a href=...>this</a></p>` becomes `<p>xxxx</p>`, with a
 * run for each x. About 7 % of the bytes of a page remain. The caps on depth and tags apply here,
 * too. */
#ifndef PITH_HTML_SKELETON_H
#define PITH_HTML_SKELETON_H

#include "base/arena.h"
#include "base/slice.h"
#include "page/elements.h"

enum run_kind {
    RUN_SPACE, /* white space only; one ' ' in the skeleton */
    RUN_TEXT,  /* text with character references; one 'x' */
    RUN_PLAIN, /* text without references (CDATA, xmp); one 'x' */
    RUN_OPEN,  /* the start tag of an inline element that is shown as text; `begin`: its tag */
    RUN_CLOSE, /* its end tag */
    RUN_VOID,  /* an element without content that is shown as text; `begin`: its tag */
};

/* One run of text: byte `at` of the skeleton replaces the bytes [begin, end) of the source.
 * RUN_OPEN and RUN_VOID have the index of a tag in `begin` instead. */
struct run {
    uint32_t at, begin, end;
    enum run_kind kind;
};

/* One start tag: byte `at` of the skeleton is its '<'; bytes [begin, end) of the source are the
 * tag. For elements whose content is not markup, [content, content_end) is that content. */
struct tag {
    uint32_t at, begin, end, content, content_end;
    enum element element;
};

struct skeleton {
    slice source;
    slice html; /* what gumbo parses */
    struct run *runs;
    struct tag *tags;
    struct tag *scripts; /* of <script>, which are not in `html` */
    struct tag *styles;  /* of <style>, the same */
    size_t run_count, tag_count, script_count, style_count;
    size_t capped; /* tags left out because of a cap */
};

#define SKELETON_ANY_DEPTH SIZE_MAX /* depth is neither counted nor capped */

struct skeleton_caps {
    size_t depth; /* open elements */
    size_t tags;  /* start tags */
};

void skeleton(struct arena *a, slice source, const struct skeleton_caps *caps,
              struct skeleton *out);

#endif

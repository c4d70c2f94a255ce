/* Reads tags from the source: their ends and their attributes. */
#ifndef PITH_HTML_TAGS_H
#define PITH_HTML_TAGS_H

#include "base/arena.h"
#include "base/slice.h"

bool tag_name_ends(char c); /* white space, '/' or '>' */
/* The byte after the name that begins at `at`, or the source's end. */
size_t tag_name_end(slice source, size_t at);

struct tag_end {
    size_t end;        /* the byte after '>', or SLICE_NONE: the source ends inside the tag */
    bool self_closing; /* it ends in "/>" */
};
/* `at` is after the tag's name. A '>' inside quotes does not end a tag. */
struct tag_end tag_find_end(slice source, size_t at);

/* The attributes of the start tag `tag` (from '<' to '>'), one each call; `*at` is 0 at first. */
struct attribute {
    slice name;
    slice value; /* as written: references are not decoded; data NULL: no value */
};
bool tag_next_attribute(slice tag, size_t *at, struct attribute *out);

/* The decoded value of one attribute; data NULL where the tag has none of that name. */
slice tag_attribute(struct arena *a, slice tag, slice name);

/* True where the tag has the attribute, with a value or without. */
bool tag_has_attribute(slice tag, slice name);

#endif

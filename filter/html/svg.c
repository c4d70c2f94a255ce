/* On some pages a third of the tags are in drawings, which hold no text of the article. A drawing
 * that has only elements of SVG is skipped; any other is left to the parser. */
#include "html/svg.h"

#include "html/tags.h"

static const slice svg_names[] = {
#define SVG_NAME(name) SLICE_INIT(name),
#include "html/svg_names.def"
#undef SVG_NAME
};

enum { NAME_MOST = 24 }; /* bytes: longer names are not in the table */

static bool is_svg_name(slice name) {
    char lower[NAME_MOST];
    if (name.len > sizeof lower)
        return false;
    for (size_t i = 0; i < name.len; i++)
        lower[i] = ascii_lower(name.data[i]);
    slice key = slice_of(lower, name.len);
    return slice_search(svg_names, COUNT_OF(svg_names), sizeof *svg_names, key) != SLICE_NONE;
}

/* The byte after the tag at `at`; SLICE_NONE where its element is not one of SVG. */
static size_t skip_tag(slice s, size_t at) {
    size_t begin = at + 1 + (s.data[at + 1] == '/');
    size_t end = tag_name_end(s, begin);
    if (!is_svg_name(slice_cut(s, begin, end)))
        return SLICE_NONE;
    return tag_find_end(s, end).end;
}

size_t svg_end(slice s, size_t at) {
    for (;;) {
        at = slice_find_byte(s, '<', at);
        if (at == SLICE_NONE || at + 2 >= s.len)
            return SLICE_NONE;
        slice rest = slice_from(s, at);
        if (slice_starts_ignore_case(rest, SLICE("</svg")) && rest.len > 5 &&
            tag_name_ends(rest.data[5]))
            return at;
        if (slice_starts(rest, SLICE("<!--"))) {
            size_t end = slice_find(s, SLICE("-->"), at + 4);
            if (end == SLICE_NONE)
                return SLICE_NONE;
            at = end + 3;
        } else if (!ascii_alpha(s.data[at + 1]) && s.data[at + 1] != '/') {
            return SLICE_NONE;
        } else if ((at = skip_tag(s, at)) == SLICE_NONE) {
            return SLICE_NONE;
        }
    }
}

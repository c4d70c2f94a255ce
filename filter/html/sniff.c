/* Is it HTML? It is by a doctype, a tag of the document's frame, or several known tags. Prose about
 * markup mentions a tag or two; a page has dozens. */
#include "html/html.h"

#include "html/tags.h"

enum {
    LOOK_MOST = 64 * 1024, /* bytes that are read */
    TAG_MOST = 4096,       /* bytes of a tag that are read */
    TAGS_ENOUGH = 2,       /* so many known tags are markup */
};

static const slice frame_starts[] = {
    SLICE_INIT("<!doctype html"), SLICE_INIT("<html"), SLICE_INIT("<head"),
    SLICE_INIT("<body"),          SLICE_INIT("<?xml"),
};

static bool is_frame(slice s) {
    for (size_t i = 0; i < COUNT_OF(frame_starts); i++)
        if (slice_starts_ignore_case(s, frame_starts[i]))
            return true;
    return false;
}

/* True where `s` begins with a tag of a known element, and the tag ends: "<p>", "</div>". */
static bool is_known_tag(slice s) {
    bool may_be_tag = s.len > 1 && (ascii_alpha(s.data[1]) || s.data[1] == '/');
    if (!may_be_tag)
        return false;
    size_t begin = s.data[1] == '/' ? 2 : 1;
    size_t end = tag_name_end(s, begin);
    if (end >= s.len || element_named(slice_cut(s, begin, end)) >= ELEMENT_CUSTOM)
        return false;
    return tag_find_end(slice_cut(s, 0, TAG_MOST), end).end != SLICE_NONE;
}

bool html_is_html(slice utf8) {
    slice head = slice_trim(slice_cut(utf8, 0, LOOK_MOST));
    size_t tags = 0;
    for (size_t at = 0; (at = slice_find_byte(head, '<', at)) != SLICE_NONE; at++) {
        slice rest = slice_from(head, at);
        if (is_frame(rest))
            return true;
        tags += is_known_tag(rest);
        if (tags >= TAGS_ENOUGH)
            return true;
    }
    return false;
}

/* Is it HTML? A doctype, a tag of the document's frame, or tags of text in number. Prose about
 * markup mentions a tag or two; a page has them by the dozen. */
#include "html/html.h"

#include "html/tags.h"

enum {
    LOOK_MOST = 64 * 1024, /* bytes looked at */
    TAGS_ENOUGH = 2,       /* known tags: from here on it is markup */
};

static const slice frames[] = {
    SLICE_INIT("<!doctype html"), SLICE_INIT("<html"), SLICE_INIT("<head"),
    SLICE_INIT("<body"),          SLICE_INIT("<?xml"),
};

static bool is_frame(slice s) {
    for (size_t i = 0; i < COUNT_OF(frames); i++)
        if (slice_starts_ignore_case(s, frames[i]))
            return true;
    return false;
}

/* A tag of a known element that ends: "<p>", "</div>", but not "a <b and c> d" nor "<i>" alone
 * in a line about italics. */
static bool is_known_tag(slice s) {
    size_t begin = s.len > 1 && s.data[1] == '/' ? 2 : 1;
    size_t end = tag_name_end(s, begin);
    if (end >= s.len || element_named(slice_cut(s, begin, end)) >= ELEMENT_CUSTOM)
        return false;
    return tag_find_end(slice_cut(s, 0, 4096), end).end != SLICE_NONE;
}

bool html_is_html(slice utf8) {
    slice head = slice_trim(slice_cut(utf8, 0, LOOK_MOST));
    size_t tags = 0;
    for (size_t at = slice_find_byte(head, '<', 0); at != SLICE_NONE;
         at = slice_find_byte(head, '<', at + 1)) {
        slice rest = slice_from(head, at);
        if (is_frame(rest))
            return true;
        if (rest.len > 1 && (ascii_alpha(rest.data[1]) || rest.data[1] == '/') &&
            is_known_tag(rest) && ++tags >= TAGS_ENOUGH)
            return true;
    }
    return false;
}

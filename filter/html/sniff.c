/* Is it HTML? It is by a doctype, a tag of the document's frame, or several known tags. Prose about
 * markup mentions a tag or two, or has them in code; a page has dozens. */
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

struct sniffer {
    size_t tags;
    bool in_fence; /* code between lines of "```", as Markdown has it */
};

static bool is_fence(slice line) {
    line = slice_trim(line);
    return slice_starts(line, SLICE("```")) || slice_starts(line, SLICE("~~~"));
}

/* True where the line settles it. A tag between backticks is mentioned and not used. */
static bool sniff_line(struct sniffer *s, slice head, size_t begin, size_t end) {
    bool in_code = false;
    for (size_t at = begin; at < end; at++) {
        char c = head.data[at];
        in_code ^= c == '`';
        if (c != '<' || in_code)
            continue;
        slice rest = slice_from(head, at);
        s->tags += is_known_tag(rest);
        if (is_frame(rest) || s->tags >= TAGS_ENOUGH)
            return true;
    }
    return false;
}

bool html_is_html(slice utf8) {
    slice head = slice_trim(slice_cut(utf8, 0, LOOK_MOST));
    struct sniffer s = {0, false};
    for (size_t at = 0; at < head.len;) {
        size_t end = slice_find_byte(head, '\n', at);
        end = end == SLICE_NONE ? head.len : end;
        if (is_fence(slice_cut(head, at, end)))
            s.in_fence = !s.in_fence;
        else if (!s.in_fence && sniff_line(&s, head, at, end))
            return true;
        at = end + 1;
    }
    return false;
}

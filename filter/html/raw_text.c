/* Ends of raw text by the states of the tokenizer: WHATWG HTML, 13.2.5.1 to .31 and .43 to .52. */
#include "html/raw_text.h"

#include "html/tags.h"

/* A comment ends at "-->" or "--!>"; "<!-->" and "<!--->" are whole comments. */
size_t raw_text_comment_end(slice s, size_t at) {
    if (slice_starts(slice_from(s, at), SLICE(">")))
        return at + 1;
    if (slice_starts(slice_from(s, at), SLICE("->")))
        return at + 2;
    for (size_t from = at;;) {
        size_t dashes = slice_find(s, SLICE("--"), from);
        if (dashes == SLICE_NONE)
            return SLICE_NONE;
        slice rest = slice_from(s, dashes + 2);
        if (slice_starts(rest, SLICE(">")))
            return dashes + 3;
        if (slice_starts(rest, SLICE("!>")))
            return dashes + 4;
        from = dashes + 1;
    }
}

bool raw_text_is_end_tag(slice s, size_t at, slice name) {
    slice tag = slice_from(s, at);
    if (!slice_starts(tag, SLICE("</")) || !slice_starts_ignore_case(slice_from(tag, 2), name))
        return false;
    size_t end = at + 2 + name.len;
    return end < s.len && tag_name_ends(s.data[end]);
}

size_t raw_text_end_tag(slice s, size_t at, slice name) {
    while ((at = slice_find(s, SLICE("</"), at)) != SLICE_NONE) {
        if (raw_text_is_end_tag(s, at, name))
            return at;
        at += 2;
    }
    return s.len;
}

enum script_state { SCRIPT_DATA, SCRIPT_ESCAPED, SCRIPT_DOUBLE_ESCAPED };

/* True where "script" at `at` is the name of a tag: inside an escaped script such a tag switches
 * between the escaped states. */
static bool names_script(slice s, size_t at) {
    return slice_starts_ignore_case(slice_from(s, at), SLICE("script")) && at + 6 < s.len &&
           tag_name_ends(s.data[at + 6]);
}

/* The script data states (13.2.5.4, .15 to .31): inside `<!--`, a `<script` hides the next
 * `</script`. */
size_t raw_text_script_end(slice s, size_t at) {
    enum script_state state = SCRIPT_DATA;
    while (at < s.len) {
        slice rest = slice_from(s, at);
        if (state != SCRIPT_DATA && slice_starts(rest, SLICE("-->"))) {
            state = SCRIPT_DATA;
            at += 3;
        } else if (s.data[at] != '<') {
            size_t next = state == SCRIPT_DATA ? slice_find_byte(s, '<', at) : at + 1;
            at = next == SLICE_NONE ? s.len : next;
        } else if (state == SCRIPT_DATA && slice_starts(rest, SLICE("<!--"))) {
            state = SCRIPT_ESCAPED;
            at += 2; /* the dashes may begin "-->" at once */
        } else if (slice_starts(rest, SLICE("</")) && names_script(s, at + 2)) {
            if (state != SCRIPT_DOUBLE_ESCAPED)
                return at;
            state = SCRIPT_ESCAPED;
            at += 8;
        } else {
            if (state == SCRIPT_ESCAPED && names_script(s, at + 1))
                state = SCRIPT_DOUBLE_ESCAPED;
            at++;
        }
    }
    return s.len;
}

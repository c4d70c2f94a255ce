/* Text: each run becomes one character of the skeleton. Tree construction needs to know no more of
 * it. */
#include "html/scanner.h"

#include "html/tags.h"
#include "page/references.h"

/* True where the markup at `at` begins a block for certain. */
static bool skeleton_begins_block(const struct scanner *s, size_t at) {
    if (at + 1 >= s->source.len || s->source.data[at] != '<')
        return false;
    if (!ascii_alpha(s->source.data[at + 1]))
        return false;

    size_t end = tag_name_end(s->source, at + 1);
    slice name = slice_cut(s->source, at + 1, end);
    return element_flags(element_named(name)) & ELEMENT_IS_SURE;
}

/* White space at the border of a block is not visible and does not change the tree, unless it makes
 * the parser reopen a formatting element. It is a quarter of what gumbo would see. */
static bool is_idle_space(const struct scanner *s, enum run_kind kind, size_t end) {
    if (kind != RUN_SPACE || s->formats_open || s->preformatted || s->foreign_count || s->in_select)
        return false;
    return s->after_block || skeleton_begins_block(s, end);
}

void scanner_add_run(struct scanner *s, size_t begin, size_t end, enum run_kind kind) {
    struct skeleton *r = s->result;
    r->runs = arena_grow(s->arena, r->runs, &s->run_capacity, r->run_count + 1, sizeof *r->runs);
    r->runs[r->run_count++] = (struct run){
        .at = (uint32_t)s->out.len,
        .begin = (uint32_t)begin,
        .end = (uint32_t)end,
        .kind = kind,
    };
    buffer_put_byte(&s->out, kind == RUN_SPACE ? ' ' : 'x');
    s->after_block = false;
}

static void skeleton_put_run(struct scanner *s, size_t begin, size_t end, enum run_kind kind) {
    if (begin < end && !is_idle_space(s, kind, end))
        scanner_add_run(s, begin, end, kind);
}

static bool is_html_space(uint32_t r) {
    return r < 0x80 && ascii_space((char)r);
}

/* The length of the white space at the start of a text, with references to white space. */
static size_t space_length(slice text) {
    size_t at = 0;
    while (at < text.len) {
        uint32_t runes[2];
        if (ascii_space(text.data[at])) {
            at++;
        } else if (text.data[at] == '&') {
            size_t len = reference_at(text, at, false, runes);
            if (!len || !is_html_space(runes[0]))
                break;
            at += len;
        } else {
            break;
        }
    }
    return at;
}

void scanner_put_text(struct scanner *s, size_t begin, size_t end, enum run_kind kind) {
    size_t space = space_length(slice_cut(s->source, begin, end));
    skeleton_put_run(s, begin, begin + space, RUN_SPACE);
    skeleton_put_run(s, begin + space, end, kind);
}

void scanner_scan_text(struct scanner *s) {
    size_t begin = s->at;
    size_t end = begin;
    for (;; end++) {
        end = slice_find_byte(s->source, '<', end);
        if (end == SLICE_NONE)
            end = s->source.len;
        if (end == s->source.len || scanner_opens_markup(s, end))
            break;
    }
    scanner_put_text(s, begin, end, RUN_TEXT);
    s->at = end;
}

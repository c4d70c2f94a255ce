/* The skeleton: one pass over the source follows the tokenizer (WHATWG HTML, 13.2.5) just far
 * enough to know what is a tag, what is text and what is neither. Only the names of tags and the
 * doctype are copied from the source, so nothing odd in a page gets past the caps.
 *
 * Text between two tags becomes ' ' for leading white space and 'x' for the rest: tree construction
 * makes no other difference between characters. No '<' of a text is ever copied, so the text around
 * a comment that is left out cannot become a tag. */
#include "html/scanner.h"

#include "html/raw_text.h"

enum { DOCTYPE_MOST = 512 }; /* bytes: a longer doctype is left out */

static void skip_bogus(struct scanner *s) {
    size_t end = slice_find_byte(s->source, '>', s->at);
    s->at = end == SLICE_NONE ? s->source.len : end + 1;
}

static void scan_cdata(struct scanner *s) {
    s->pending_count = 0;
    size_t begin = s->at + 9;
    size_t end = slice_find(s->source, SLICE("]]>"), begin);
    size_t stop = end == SLICE_NONE ? s->source.len : end;
    buffer_put(&s->out, SLICE("<![CDATA["));
    scanner_put_text(s, begin, stop, RUN_PLAIN);
    buffer_put(&s->out, SLICE("]]>"));
    s->at = end == SLICE_NONE ? s->source.len : end + 3;
}

/* Where nothing ends a comment the page was cut or damaged, and a browser would show nothing of the
 * rest. Here one tag is lost, and not the page. Nothing ends a later comment, either. */
static void scan_comment(struct scanner *s) {
    size_t end = SLICE_NONE;
    if (!s->unclosed_comment)
        end = raw_text_comment_end(s->source, s->at + 4);
    if (end != SLICE_NONE) {
        s->at = end;
        return;
    }
    s->unclosed_comment = true;
    skip_bogus(s);
}

static void scan_declaration(struct scanner *s) {
    slice rest = slice_from(s->source, s->at);
    if (slice_starts(rest, SLICE("<!--"))) {
        scan_comment(s);
    } else if (scanner_in_foreign(s) && slice_starts(rest, SLICE("<![CDATA["))) {
        scan_cdata(s);
    } else {
        size_t begin = s->at;
        skip_bogus(s);
        s->pending_count = 0;
        if (slice_starts_ignore_case(rest, SLICE("<!doctype")) && s->at - begin <= DOCTYPE_MOST)
            buffer_put(&s->out, slice_cut(s->source, begin, s->at));
    }
}

static void scan_markup(struct scanner *s) {
    char c = s->source.data[s->at + 1];
    if (ascii_alpha(c))
        scanner_scan_start_tag(s);
    else if (c == '!')
        scan_declaration(s);
    else if (c == '/' && ascii_alpha(s->source.data[s->at + 2]))
        scanner_scan_end_tag(s);
    else if (c == '/' && s->source.data[s->at + 2] == '>')
        s->at += 3;
    else
        skip_bogus(s);
}

void skeleton(struct arena *a, slice source, const struct skeleton_caps *caps,
              struct skeleton *out) {
    *out = (struct skeleton){.source = source};
    struct scanner s = {
        .arena = a,
        .source = source,
        .result = out,
        .caps = caps,
    };
    s.out = buffer_new(a, source.len / 8 + 64);
    if (caps->depth != SKELETON_ANY_DEPTH)
        s.open = ARENA_NEW(a, caps->depth + 1, enum element);
    while (s.at < source.len) {
        arena_tick(a);
        if (s.source.data[s.at] == '<' && scanner_opens_markup(&s, s.at))
            scan_markup(&s);
        else
            scanner_scan_text(&s);
    }
    out->html = buffer_slice(&s.out);
}

/* The skeleton: one pass over the source that follows the tokenizer (WHATWG HTML, 13.2.5) just
 * far enough to know what is a tag, what is text and what is neither. Nothing of the source is
 * copied but names of tags and the doctype: an odd page cannot carry its oddness past the caps.
 *
 * Text between two tags becomes ' ' for leading white space and 'x' for the rest, which is all
 * that tree construction asks of a character. As no '<' of a text is ever copied, leaving out
 * comments cannot make a tag out of its neighbours. */
#include "segment/skeleton.h"

#include "base/buffer.h"
#include "segment/references.h"
#include "segment/svg.h"
#include "segment/tags.h"

enum {
    DOCTYPE_MOST = 512, /* bytes copied: longer ones mean no quirks mode that anybody wants */
};

struct scanner {
    struct arena *arena;
    struct slice source;
    size_t at; /* the source's next byte */
    struct buffer out;
    struct skeleton *result;
    size_t run_capacity, tag_capacity, script_capacity;
    const struct skeleton_caps *caps;
    enum element *open; /* elements that count for the depth */
    size_t depth;
    size_t ignored;      /* start tags left out at the depth cap whose end tags are to come */
    size_t foreign;      /* open svg and math elements */
    bool after_block;    /* nothing but comments stands behind the last block-level tag */
    size_t preformatted; /* open <pre> and <listing> */
    uint32_t formats[ELEMENT_COUNT]; /* formatting elements that may be open, by element */
    size_t formats_open;
    bool unclosed[ELEMENT_COUNT]; /* no end tag of it follows: looked for once, not each time */
};

static bool at_end(const struct scanner *s) {
    return s->at >= s->source.len;
}

/* ---- text ------------------------------------------------------------------------------ */

/* White space at the start of a block shows nowhere and changes no tree, unless it makes the parser
 * reopen a formatting element that was left open. It is a quarter of what gumbo would see. */
static bool is_idle_space(const struct scanner *s, enum run_kind kind) {
    return kind == RUN_SPACE && s->after_block && !s->formats_open && !s->preformatted &&
           !s->foreign;
}

static void put_run(struct scanner *s, size_t begin, size_t end, enum run_kind kind) {
    struct skeleton *r = s->result;
    if (begin >= end || is_idle_space(s, kind)) return;
    s->after_block = false;
    r->runs = arena_grow(s->arena, r->runs, &s->run_capacity, r->run_count + 1, sizeof *r->runs);
    r->runs[r->run_count++] =
        (struct run){(uint32_t)s->out.len, (uint32_t)begin, (uint32_t)end, kind};
    buffer_put_byte(&s->out, kind == RUN_SPACE ? ' ' : 'x');
}

static bool is_html_space(uint32_t r) {
    return r < 0x80 && ascii_space((char)r);
}

/* White space at the start of a text, references to white space included. */
static size_t space_length(struct slice text) {
    size_t at = 0;
    while (at < text.len) {
        uint32_t runes[2];
        if (ascii_space(text.data[at])) {
            at++;
        } else if (text.data[at] == '&') {
            size_t len = reference_at(text, at, false, runes);
            if (!len || !is_html_space(runes[0])) break;
            at += len;
        } else {
            break;
        }
    }
    return at;
}

static void put_text(struct scanner *s, size_t begin, size_t end, enum run_kind kind) {
    size_t space = space_length(slice_cut(s->source, begin, end));
    put_run(s, begin, begin + space, RUN_SPACE);
    put_run(s, begin + space, end, kind);
}

/* A '<' before anything but a letter, '/', '!' or '?' is text. */
static bool opens_markup(const struct scanner *s, size_t at) {
    if (at + 1 >= s->source.len) return false;
    char c = s->source.data[at + 1];
    if (c == '/') return at + 2 < s->source.len;
    return ascii_alpha(c) || c == '!' || c == '?';
}

static void scan_text(struct scanner *s) {
    size_t begin = s->at, end = begin;
    for (;; end++) {
        end = slice_find_byte(s->source, '<', end);
        if (end == SLICE_NONE) end = s->source.len;
        if (end == s->source.len || opens_markup(s, end)) break;
    }
    put_text(s, begin, end, RUN_TEXT);
    s->at = end;
}

/* ---- comments and declarations ----------------------------------------------------------- */

/* The byte behind a comment whose text begins at `at`: "-->", "--!>", and "<!-->", "<!--->". */
static size_t comment_end(struct slice s, size_t at) {
    if (slice_starts(slice_from(s, at), SLICE(">"))) return at + 1;
    if (slice_starts(slice_from(s, at), SLICE("->"))) return at + 2;
    for (size_t from = at;;) {
        size_t dashes = slice_find(s, SLICE("--"), from);
        if (dashes == SLICE_NONE) return s.len;
        struct slice rest = slice_from(s, dashes + 2);
        if (slice_starts(rest, SLICE(">"))) return dashes + 3;
        if (slice_starts(rest, SLICE("!>"))) return dashes + 4;
        from = dashes + 1;
    }
}

static void skip_bogus(struct scanner *s) {
    size_t end = slice_find_byte(s->source, '>', s->at);
    s->at = end == SLICE_NONE ? s->source.len : end + 1;
}

static void scan_cdata(struct scanner *s) {
    size_t begin = s->at + 9, end = slice_find(s->source, SLICE("]]>"), begin);
    size_t stop = end == SLICE_NONE ? s->source.len : end;
    buffer_put(&s->out, SLICE("<![CDATA["));
    put_text(s, begin, stop, RUN_PLAIN);
    buffer_put(&s->out, SLICE("]]>"));
    s->at = end == SLICE_NONE ? s->source.len : end + 3;
}

static void scan_declaration(struct scanner *s) {
    struct slice rest = slice_from(s->source, s->at);
    if (slice_starts(rest, SLICE("<!--"))) {
        s->at = comment_end(s->source, s->at + 4);
    } else if (s->foreign && slice_starts(rest, SLICE("<![CDATA["))) {
        scan_cdata(s);
    } else {
        size_t begin = s->at;
        skip_bogus(s);
        if (slice_starts_ignore_case(rest, SLICE("<!doctype")) && s->at - begin <= DOCTYPE_MOST)
            buffer_put(&s->out, slice_cut(s->source, begin, s->at));
    }
}

/* ---- elements whose content is not markup -------------------------------------------------- */

static bool is_end_tag(struct slice s, size_t at, struct slice name) {
    if (!slice_starts_ignore_case(slice_from(s, at + 2), name)) return false;
    size_t end = at + 2 + name.len;
    return end < s.len && tag_name_ends(s.data[end]);
}

/* Where the end tag of a RAW or TEXT element begins; the source's end where it has none. */
static size_t find_end_tag(struct slice s, size_t at, struct slice name) {
    while ((at = slice_find(s, SLICE("</"), at)) != SLICE_NONE) {
        if (is_end_tag(s, at, name)) return at;
        at += 2;
    }
    return s.len;
}

enum script_state { SCRIPT_DATA, SCRIPT_ESCAPED, SCRIPT_DOUBLE_ESCAPED };

/* "<script" or "</script" inside an escaped script: it switches between the escaped states. */
static bool names_script(struct slice s, size_t at) {
    return slice_starts_ignore_case(slice_from(s, at), SLICE("script")) && at + 6 < s.len &&
           tag_name_ends(s.data[at + 6]);
}

/* The script data states (13.2.5.4, .15 to .31): inside `<!--`, a `<script` hides the next
 * `</script`. */
static size_t find_script_end(struct slice s, size_t at) {
    enum script_state state = SCRIPT_DATA;
    while (at < s.len) {
        struct slice rest = slice_from(s, at);
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
            if (state != SCRIPT_DOUBLE_ESCAPED) return at;
            state = SCRIPT_ESCAPED;
            at += 8;
        } else {
            if (state == SCRIPT_ESCAPED && names_script(s, at + 1)) state = SCRIPT_DOUBLE_ESCAPED;
            at++;
        }
    }
    return s.len;
}

static void note_tag(struct scanner *s, enum element e, bool start) {
    s->after_block = (element_flags(e) & ELEMENT_IS_BLOCK) != 0;
    if (e == ELEMENT_PRE || e == ELEMENT_LISTING) {
        if (start)
            s->preformatted++;
        else if (s->preformatted)
            s->preformatted--;
    }
    if (!(element_flags(e) & ELEMENT_IS_FORMAT) || (!start && !s->formats[e])) return;
    if (start) {
        s->formats[e]++;
        s->formats_open++;
    } else {
        s->formats[e]--;
        s->formats_open--;
    }
}

static void put_name_tag(struct scanner *s, struct slice open, struct slice name) {
    buffer_put(&s->out, open);
    buffer_put(&s->out, name);
    buffer_put_byte(&s->out, '>');
}

static size_t find_content_end(const struct scanner *s, enum element e, struct slice name) {
    if (e == ELEMENT_SCRIPT) return find_script_end(s->source, s->at);
    return find_end_tag(s->source, s->at, name);
}

static void skip_end_tag(struct scanner *s, size_t at, struct slice name) {
    struct tag_end end = {s->source.len, false};
    if (at < s->source.len) end = tag_find_end(s->source, at + 2 + name.len);
    s->at = end.end == SLICE_NONE ? s->source.len : end.end;
}

/* Behind the start tag of a RAW or TEXT element: its content and its end tag. */
static void scan_content(struct scanner *s, struct tag *tag, struct slice name) {
    size_t begin = s->at, end = find_content_end(s, tag->element, name);
    tag->content = (uint32_t)begin;
    tag->content_end = (uint32_t)end;
    if (element_flags(tag->element) & ELEMENT_IS_TEXT)
        put_text(s, begin, end, tag->element == ELEMENT_XMP ? RUN_PLAIN : RUN_TEXT);
    put_name_tag(s, SLICE("</"), name);
    skip_end_tag(s, end, name);
}

/* Scripts and styles are not shown at all: wherever they stand, what follows them makes the same
 * tree without them. The scripts are listed beside, for their JSON-LD. */
static void scan_aside(struct scanner *s, struct slice name, size_t tag_end, enum element e) {
    struct skeleton *r = s->result;
    struct tag aside = {.begin = (uint32_t)s->at, .end = (uint32_t)tag_end, .element = e};
    s->at = tag_end;
    size_t end = find_content_end(s, e, name);
    aside.content = (uint32_t)tag_end;
    aside.content_end = (uint32_t)end;
    skip_end_tag(s, end, name);
    if (e != ELEMENT_SCRIPT) return;
    r->scripts =
        arena_grow(s->arena, r->scripts, &s->script_capacity, r->script_count + 1, sizeof aside);
    r->scripts[r->script_count++] = aside;
}

/* ---- tags -------------------------------------------------------------------------------- */

/* Void elements hold nothing, and the parser closes the IMPLIED ones of itself. */
static bool counts_for_depth(const struct scanner *s, enum element e) {
    if (s->caps->depth == SKELETON_ANY_DEPTH) return false;
    return !(element_flags(e) & (ELEMENT_IS_VOID | ELEMENT_IS_IMPLIED | ELEMENT_IS_RAW));
}

/* False where the caps leave the tag out. */
static bool enter_element(struct scanner *s, enum element e) {
    if (s->result->tag_count >= s->caps->tags) {
        s->result->capped++;
        return false;
    }
    if (!counts_for_depth(s, e)) return true;
    if (s->depth >= s->caps->depth) {
        s->ignored++;
        s->result->capped++;
        return false;
    }
    s->open[s->depth++] = e;
    return true;
}

/* An end tag closes its element and all above it, unless a barrier stands between; that of a
 * formatting element takes only its own entry, as the parser reopens the others. */
static void close_element(struct scanner *s, enum element e) {
    size_t i = s->depth;
    while (i > 0 && s->open[i - 1] != e) {
        unsigned flags = element_flags(s->open[i - 1]);
        if (flags & ELEMENT_IS_BARRIER && !(element_flags(e) & ELEMENT_IS_BARRIER)) return;
        i--;
    }
    if (i == 0) return;
    if (element_flags(e) & ELEMENT_IS_FORMAT) {
        for (; i < s->depth; i++) s->open[i - 1] = s->open[i];
        s->depth--;
    } else {
        s->depth = i - 1;
    }
}

/* The attributes that tree construction looks at, in a form of our own. */
static struct slice telling_attribute(struct scanner *s, struct slice tag, enum element e,
                                      struct slice name) {
    if (e == ELEMENT_INPUT &&
        slice_equal_ignore_case(tag_attribute(s->arena, tag, SLICE("type")), SLICE("hidden")))
        return SLICE(" type=hidden");
    if (s->foreign && e == ELEMENT_FONT &&
        (tag_attribute(s->arena, tag, SLICE("color")).data ||
         tag_attribute(s->arena, tag, SLICE("face")).data ||
         tag_attribute(s->arena, tag, SLICE("size")).data))
        return SLICE(" size=1");
    if (s->foreign && slice_equal_ignore_case(name, SLICE("annotation-xml"))) {
        struct slice encoding = tag_attribute(s->arena, tag, SLICE("encoding"));
        if (slice_equal_ignore_case(encoding, SLICE("text/html")) ||
            slice_equal_ignore_case(encoding, SLICE("application/xhtml+xml")))
            return SLICE(" encoding=text/html");
    }
    return SLICE("");
}

static struct tag *put_start_tag(struct scanner *s, struct slice name, struct tag_end end,
                                 enum element e) {
    struct skeleton *r = s->result;
    struct slice tag = slice_cut(s->source, s->at, end.end);
    r->tags = arena_grow(s->arena, r->tags, &s->tag_capacity, r->tag_count + 1, sizeof *r->tags);
    struct tag *put = &r->tags[r->tag_count++];
    *put = (struct tag){.at = (uint32_t)s->out.len,
                        .begin = (uint32_t)s->at,
                        .end = (uint32_t)end.end,
                        .element = e};
    note_tag(s, e, true);
    buffer_put_byte(&s->out, '<');
    buffer_put(&s->out, name);
    buffer_put(&s->out, telling_attribute(s, tag, e, name));
    bool matters = s->foreign || e == ELEMENT_SVG || e == ELEMENT_MATH;
    buffer_put(&s->out, end.self_closing && matters ? SLICE("/>") : SLICE(">"));
    return put;
}

static void scan_plaintext(struct scanner *s) {
    put_text(s, s->at, s->source.len, RUN_PLAIN);
    s->at = s->source.len;
}

/* Inside svg or math these are elements like others, unless they look as in HTML. */
static bool has_raw_content(struct scanner *s, enum element e, struct slice name, size_t at,
                            bool self_closing) {
    if (!(element_flags(e) & (ELEMENT_IS_RAW | ELEMENT_IS_TEXT))) return false;
    if (!s->foreign) return true;
    if (self_closing || s->unclosed[e]) return false;
    s->unclosed[e] = find_end_tag(s->source, at, name) == s->source.len;
    return !s->unclosed[e];
}

static size_t find_name_end(const struct scanner *s, size_t at) {
    while (at < s->source.len && !tag_name_ends(s->source.data[at])) at++;
    return at;
}

static void scan_start_tag(struct scanner *s) {
    size_t name_end = find_name_end(s, s->at + 1);
    struct slice name = slice_cut(s->source, s->at + 1, name_end);
    struct tag_end end = tag_find_end(s->source, name_end);
    if (end.end == SLICE_NONE) { /* a tag that never ends is dropped by the standard */
        s->at = s->source.len;
        return;
    }
    enum element e = element_named(name);
    bool foreign_root = e == ELEMENT_SVG || e == ELEMENT_MATH;
    size_t drawing;
    bool closed = end.self_closing && (s->foreign || foreign_root);
    if (s->foreign && e == ELEMENT_SELECT) { /* libgumbo 0.10.1 asserts where it meets one there */
        s->at = end.end;
        return;
    }
    if (!closed && !enter_element(s, e)) {
        s->at = end.end;
        return;
    }
    bool raw = has_raw_content(s, e, name, end.end, end.self_closing);
    if (raw && (e == ELEMENT_SCRIPT || e == ELEMENT_STYLE)) {
        scan_aside(s, name, end.end, e);
        return;
    }
    struct tag *tag = put_start_tag(s, name, end, e);
    s->at = end.end;
    if (raw)
        scan_content(s, tag, name);
    else if (e == ELEMENT_SVG && !closed && (drawing = svg_end(s->source, s->at)) != SLICE_NONE)
        s->at = drawing; /* its end tag comes next */
    else if (e == ELEMENT_PLAINTEXT && !s->foreign)
        scan_plaintext(s);
    else if (foreign_root && !closed)
        s->foreign++;
}

static void scan_end_tag(struct scanner *s) {
    size_t name_end = find_name_end(s, s->at + 2);
    struct slice name = slice_cut(s->source, s->at + 2, name_end);
    struct tag_end end = tag_find_end(s->source, name_end);
    s->at = end.end == SLICE_NONE ? s->source.len : end.end;
    if (end.end == SLICE_NONE) return;
    enum element e = element_named(name);
    if ((e == ELEMENT_SVG || e == ELEMENT_MATH) && s->foreign) s->foreign--;
    if (counts_for_depth(s, e)) {
        if (s->ignored) {
            s->ignored--;
            return;
        }
        close_element(s, e);
    }
    note_tag(s, e, false);
    put_name_tag(s, SLICE("</"), name);
}

static void scan_markup(struct scanner *s) {
    char c = s->source.data[s->at + 1];
    if (ascii_alpha(c))
        scan_start_tag(s);
    else if (c == '!')
        scan_declaration(s);
    else if (c == '/' && ascii_alpha(s->source.data[s->at + 2]))
        scan_end_tag(s);
    else if (c == '/' && s->source.data[s->at + 2] == '>')
        s->at += 3;
    else
        skip_bogus(s);
}

void skeleton(struct arena *a, struct slice source, const struct skeleton_caps *caps,
              struct skeleton *out) {
    *out = (struct skeleton){.source = source};
    struct scanner s = {.arena = a, .source = source, .result = out, .caps = caps};
    s.out = buffer_new(a, source.len / 8 + 64);
    if (caps->depth != SKELETON_ANY_DEPTH) s.open = ARENA_NEW(a, caps->depth + 1, enum element);
    while (!at_end(&s)) {
        arena_tick(a);
        if (s.source.data[s.at] == '<' && opens_markup(&s, s.at))
            scan_markup(&s);
        else
            scan_text(&s);
    }
    out->html = buffer_slice(&s.out);
}

/* ---- looking up ------------------------------------------------------------------------------ */

const struct tag *skeleton_tag_at(const struct skeleton *s, size_t at) {
    size_t low = 0, high = s->tag_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (s->tags[middle].at < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < s->tag_count && s->tags[low].at == at ? &s->tags[low] : NULL;
}

size_t skeleton_run_at(const struct skeleton *s, size_t at) {
    size_t low = 0, high = s->run_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (s->runs[middle].at < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < s->run_count && s->runs[low].at == at ? low : s->run_count;
}

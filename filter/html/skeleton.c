/* The skeleton: one pass over the source that follows the tokenizer (WHATWG HTML, 13.2.5) just
 * far enough to know what is a tag, what is text and what is neither. Nothing of the source is
 * copied but names of tags and the doctype: an odd page cannot carry its oddness past the caps.
 *
 * Text between two tags becomes ' ' for leading white space and 'x' for the rest, which is all
 * that tree construction asks of a character. As no '<' of a text is ever copied, leaving out
 * comments cannot make a tag out of its neighbours. */
#include "html/skeleton.h"

#include "base/buffer.h"
#include "html/raw_text.h"
#include "page/references.h"
#include "html/svg.h"
#include "html/tags.h"

#include <string.h>

enum {
    FOREIGN_MOST = 64, /* nesting of svg, math and HTML inside them that is followed */
    PENDING_MOST =
        32, /* nesting of inline elements that is followed: deeper ones are shown as tags */
    FORMATS_ALIKE = 3,  /* the parser forgets all but so many formatting elements of one name */
    DOCTYPE_MOST = 512, /* bytes copied: longer ones mean no quirks mode that anybody wants */
};

/* An open <svg> or <math>, or an element inside one whose content is HTML again. */
struct foreign {
    bool html; /* an integration point */
    slice name;
    size_t depth; /* of the scanner when it was entered */
};

/* An inline element whose start tag is shown and that has held nothing but text so far. */
struct pending {
    slice name;
    size_t at, len; /* its start tag in the skeleton */
    size_t run;     /* the first run behind it */
    size_t tag;     /* its index */
};

struct scanner {
    struct arena *arena;
    slice source;
    size_t at; /* the source's next byte */
    struct buffer out;
    struct skeleton *result;
    size_t run_capacity, tag_capacity, script_capacity;
    const struct skeleton_caps *caps;
    enum element *open; /* elements that count for the depth */
    size_t depth;
    size_t ignored; /* start tags left out at the depth cap whose end tags are to come */
    struct foreign foreign[FOREIGN_MOST]; /* open svg and math, and ways back to HTML inside */
    size_t foreign_count;
    bool after_block; /* nothing but comments stands behind a border of blocks */
    struct pending pending[PENDING_MOST];
    size_t pending_count;
    bool breaks_out;                 /* the tag in work ends svg or math */
    bool in_select;                  /* where most start tags are ignored */
    size_t preformatted;             /* open <pre> and <listing> */
    uint32_t formats[ELEMENT_COUNT]; /* formatting elements that may be open, by element */
    size_t formats_open;
};

static bool at_end(const struct scanner *s) {
    return s->at >= s->source.len;
}

static bool in_foreign(const struct scanner *s) {
    return s->foreign_count && !s->foreign[s->foreign_count - 1].html;
}

/* ---- text ------------------------------------------------------------------------------ */

/* True where the markup at `at` surely begins a block. */
static bool begins_block(const struct scanner *s, size_t at) {
    if (at + 1 >= s->source.len || s->source.data[at] != '<' ||
        !ascii_alpha(s->source.data[at + 1]))
        return false;
    size_t end = tag_name_end(s->source, at + 1);
    return element_flags(element_named(slice_cut(s->source, at + 1, end))) & ELEMENT_IS_SURE;
}

/* White space at the border of a block shows nowhere and changes no tree, unless it makes the
 * parser reopen a formatting element that was left open. It is a quarter of what gumbo would see.
 */
static bool is_idle_space(const struct scanner *s, enum run_kind kind, size_t end) {
    if (kind != RUN_SPACE || s->formats_open || s->preformatted || s->foreign_count || s->in_select)
        return false;
    return s->after_block || begins_block(s, end);
}

/* A run and the character that stands for it. */
static void add_run(struct scanner *s, size_t begin, size_t end, enum run_kind kind) {
    struct skeleton *r = s->result;
    r->runs = arena_grow(s->arena, r->runs, &s->run_capacity, r->run_count + 1, sizeof *r->runs);
    r->runs[r->run_count++] =
        (struct run){(uint32_t)s->out.len, (uint32_t)begin, (uint32_t)end, kind};
    buffer_put_byte(&s->out, kind == RUN_SPACE ? ' ' : 'x');
    s->after_block = false;
}

static void put_run(struct scanner *s, size_t begin, size_t end, enum run_kind kind) {
    if (begin < end && !is_idle_space(s, kind, end))
        add_run(s, begin, end, kind);
}

static bool is_html_space(uint32_t r) {
    return r < 0x80 && ascii_space((char)r);
}

/* White space at the start of a text, references to white space included. */
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

static void put_text(struct scanner *s, size_t begin, size_t end, enum run_kind kind) {
    size_t space = space_length(slice_cut(s->source, begin, end));
    put_run(s, begin, begin + space, RUN_SPACE);
    put_run(s, begin + space, end, kind);
}

/* A '<' before anything but a letter, '/', '!' or '?' is text. */
static bool opens_markup(const struct scanner *s, size_t at) {
    if (at + 1 >= s->source.len)
        return false;
    char c = s->source.data[at + 1];
    if (c == '/')
        return at + 2 < s->source.len;
    return ascii_alpha(c) || c == '!' || c == '?';
}

static void scan_text(struct scanner *s) {
    size_t begin = s->at, end = begin;
    for (;; end++) {
        end = slice_find_byte(s->source, '<', end);
        if (end == SLICE_NONE)
            end = s->source.len;
        if (end == s->source.len || opens_markup(s, end))
            break;
    }
    put_text(s, begin, end, RUN_TEXT);
    s->at = end;
}

/* ---- comments and declarations ----------------------------------------------------------- */

static void skip_bogus(struct scanner *s) {
    size_t end = slice_find_byte(s->source, '>', s->at);
    s->at = end == SLICE_NONE ? s->source.len : end + 1;
}

static void scan_cdata(struct scanner *s) {
    s->pending_count = 0;
    size_t begin = s->at + 9, end = slice_find(s->source, SLICE("]]>"), begin);
    size_t stop = end == SLICE_NONE ? s->source.len : end;
    buffer_put(&s->out, SLICE("<![CDATA["));
    put_text(s, begin, stop, RUN_PLAIN);
    buffer_put(&s->out, SLICE("]]>"));
    s->at = end == SLICE_NONE ? s->source.len : end + 3;
}

static void scan_declaration(struct scanner *s) {
    slice rest = slice_from(s->source, s->at);
    if (slice_starts(rest, SLICE("<!--"))) {
        s->at = raw_comment_end(s->source, s->at + 4);
    } else if (in_foreign(s) && slice_starts(rest, SLICE("<![CDATA["))) {
        scan_cdata(s);
    } else {
        size_t begin = s->at;
        skip_bogus(s);
        s->pending_count = 0;
        if (slice_starts_ignore_case(rest, SLICE("<!doctype")) && s->at - begin <= DOCTYPE_MOST)
            buffer_put(&s->out, slice_cut(s->source, begin, s->at));
    }
}

/* ---- elements whose content is not markup -------------------------------------------------- */

static void note_format(struct scanner *s, enum element e, bool start) {
    if (start) {
        s->formats[e]++;
        s->formats_open++;
    } else if (s->formats[e]) {
        s->formats[e]--;
        s->formats_open--;
    }
}

/* `border`: the tag is a border of blocks, whatever the parser makes of it. */
static void note_tag(struct scanner *s, enum element e, bool start, bool border) {
    s->after_block = border;
    if (e == ELEMENT_PRE || e == ELEMENT_LISTING) {
        if (start)
            s->preformatted++;
        else if (s->preformatted)
            s->preformatted--;
    }
    if (element_flags(e) & ELEMENT_IS_FORMAT)
        note_format(s, e, start);
    bool ends_select = e == ELEMENT_INPUT || e == ELEMENT_TEXTAREA || e == ELEMENT_KEYGEN;
    if (e == ELEMENT_SELECT)
        s->in_select = start && !s->in_select;
    else if (start && ends_select)
        s->in_select = false;
}

static void put_name_tag(struct scanner *s, slice open, slice name) {
    buffer_put(&s->out, open);
    buffer_put(&s->out, name);
    buffer_put_byte(&s->out, '>');
}

static size_t find_content_end(const struct scanner *s, enum element e, slice name) {
    if (e == ELEMENT_SCRIPT)
        return raw_script_end(s->source, s->at);
    return raw_end_tag(s->source, s->at, name);
}

static void skip_end_tag(struct scanner *s, size_t at, slice name) {
    struct tag_end end = {s->source.len, false};
    if (at < s->source.len)
        end = tag_find_end(s->source, at + 2 + name.len);
    s->at = end.end == SLICE_NONE ? s->source.len : end.end;
}

/* Behind the start tag of a RAW or TEXT element: its content and its end tag. */
static void scan_content(struct scanner *s, struct tag *tag, slice name) {
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
static void scan_aside(struct scanner *s, slice name, size_t begin, enum element e) {
    struct skeleton *r = s->result;
    struct tag aside = {.begin = (uint32_t)begin, .end = (uint32_t)s->at, .element = e};
    size_t end = find_content_end(s, e, name);
    aside.content = (uint32_t)s->at;
    aside.content_end = (uint32_t)end;
    skip_end_tag(s, end, name);
    if (e != ELEMENT_SCRIPT)
        return;
    r->scripts =
        arena_grow(s->arena, r->scripts, &s->script_capacity, r->script_count + 1, sizeof aside);
    r->scripts[r->script_count++] = aside;
}

/* ---- tags -------------------------------------------------------------------------------- */

/* Void elements hold nothing, and the parser closes the IMPLIED ones of itself. */
static bool counts_for_depth(const struct scanner *s, enum element e) {
    if (s->caps->depth == SKELETON_ANY_DEPTH)
        return false;
    if (in_foreign(s))
        return !(element_flags(e) & ELEMENT_IS_VOID); /* there nothing is implied */
    return !(element_flags(e) & (ELEMENT_IS_VOID | ELEMENT_IS_IMPLIED | ELEMENT_IS_RAW));
}

/* False where the caps leave the tag out. */
static bool enter_element(struct scanner *s, enum element e) {
    if (s->result->tag_count >= s->caps->tags) {
        s->result->capped++;
        return false;
    }
    if (!counts_for_depth(s, e))
        return true;
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
static bool close_element(struct scanner *s, enum element e) {
    size_t i = s->depth;
    while (i > 0 && s->open[i - 1] != e) {
        unsigned flags = element_flags(s->open[i - 1]);
        if (flags & ELEMENT_IS_BARRIER && !(element_flags(e) & ELEMENT_IS_BARRIER))
            return false;
        i--;
    }
    if (i == 0)
        return false;
    if (element_flags(e) & ELEMENT_IS_FORMAT) {
        for (; i < s->depth; i++)
            s->open[i - 1] = s->open[i];
        s->depth--;
    } else {
        s->depth = i - 1;
    }
    return true;
}

/* ---- svg and math ------------------------------------------------------------------------------
 */

struct integration_row {
    bool svg; /* of svg; else of math */
    slice name;
};
static const struct integration_row integration_points[] = {
    {true, SLICE_INIT("foreignobject")}, {true, SLICE_INIT("desc")},   {true, SLICE_INIT("title")},
    {false, SLICE_INIT("mi")},           {false, SLICE_INIT("mo")},    {false, SLICE_INIT("mn")},
    {false, SLICE_INIT("ms")},           {false, SLICE_INIT("mtext")},
};

static bool is_integration_point(const struct scanner *s, slice name) {
    slice root = s->foreign[s->foreign_count - 1].name;
    bool svg = slice_equal_ignore_case(root, SLICE("svg"));
    for (size_t i = 0; i < COUNT_OF(integration_points); i++)
        if (integration_points[i].svg == svg &&
            slice_equal_ignore_case(name, integration_points[i].name))
            return true;
    return false;
}

static void push_foreign(struct scanner *s, bool html, slice name) {
    if (s->foreign_count < FOREIGN_MOST)
        s->foreign[s->foreign_count++] = (struct foreign){html, name, s->depth};
}

/* The start tags that end svg and math do so up to the nearest way back to HTML. */
static void break_out(struct scanner *s) {
    while (in_foreign(s))
        s->foreign_count--;
}

static void enter_foreign(struct scanner *s, enum element e, slice name, bool closed,
                          slice attribute) {
    bool root = e == ELEMENT_SVG || e == ELEMENT_MATH;
    if (closed)
        return;
    if (root)
        push_foreign(s, false, name);
    else if (in_foreign(s) &&
             (is_integration_point(s, name) || slice_starts(attribute, SLICE(" encoding"))))
        push_foreign(s, true, name);
}

/* An end tag of HTML that closes what stands outside a drawing closes that, too. */
static void close_foreign(struct scanner *s) {
    while (s->foreign_count && s->foreign[s->foreign_count - 1].depth > s->depth)
        s->foreign_count--;
}

static void leave_foreign(struct scanner *s, slice name) {
    for (size_t i = s->foreign_count; i-- > 0;)
        if (slice_equal_ignore_case(s->foreign[i].name, name)) {
            s->foreign_count = i;
            return;
        }
}

/* The attributes that tree construction looks at, in a form of our own. */
static slice telling_attribute(struct scanner *s, slice tag, enum element e, slice name) {
    if (e == ELEMENT_INPUT &&
        slice_equal_ignore_case(tag_attribute(s->arena, tag, SLICE("type")), SLICE("hidden")))
        return SLICE(" type=hidden");
    if (in_foreign(s) && e == ELEMENT_FONT &&
        (tag_attribute(s->arena, tag, SLICE("color")).data ||
         tag_attribute(s->arena, tag, SLICE("face")).data ||
         tag_attribute(s->arena, tag, SLICE("size")).data))
        return SLICE(" size=1");
    if (in_foreign(s) && slice_equal_ignore_case(name, SLICE("annotation-xml"))) {
        slice encoding = tag_attribute(s->arena, tag, SLICE("encoding"));
        if (slice_equal_ignore_case(encoding, SLICE("text/html")) ||
            slice_equal_ignore_case(encoding, SLICE("application/xhtml+xml")))
            return SLICE(" encoding=text/html");
    }
    return SLICE("");
}

/* ---- inline elements as text --------------------------------------------------------------
 *
 * To tree construction an inline element that opens, holds text and closes again is what a
 * character is: it makes the parser leave the head, reopen formatting elements and move out of
 * tables just so. A third to a half of a page's tags are of this kind. Not so inside <select>, svg
 * and math, nor for a link inside a link, nor for formatting elements that the parser counts. */

static bool shows_as_text(const struct scanner *s, enum element e) {
    if (s->foreign_count || s->in_select || s->breaks_out)
        return false;
    if ((e == ELEMENT_A || e == ELEMENT_NOBR) && s->formats[e])
        return false;
    return s->formats[e] < FORMATS_ALIKE;
}

static bool may_fold(const struct scanner *s, enum element e) {
    unsigned others = ELEMENT_IS_BLOCK | ELEMENT_IS_VOID | ELEMENT_IS_RAW | ELEMENT_IS_TEXT |
                      ELEMENT_IS_IMPLIED | ELEMENT_IS_BARRIER;
    return !(element_flags(e) & others) && shows_as_text(s, e);
}

static void insert_run(struct scanner *s, size_t index, struct run run) {
    struct skeleton *r = s->result;
    r->runs = arena_grow(s->arena, r->runs, &s->run_capacity, r->run_count + 1, sizeof run);
    memmove(&r->runs[index + 1], &r->runs[index], (r->run_count++ - index) * sizeof run);
    r->runs[index] = run;
}

/* The start tag becomes one 'x', what stands behind it moves up, and the end tag is an 'x'. */
static void fold(struct scanner *s) {
    struct skeleton *r = s->result;
    const struct pending *p = &s->pending[--s->pending_count];
    size_t gone = p->len - 1;
    char *tag = s->out.data + p->at;
    tag[0] = 'x';
    memmove(tag + 1, tag + p->len, s->out.len - p->at - p->len);
    s->out.len -= gone;
    for (size_t i = p->run; i < r->run_count; i++)
        r->runs[i].at -= (uint32_t)gone;
    for (size_t i = p->tag + 1; i < r->tag_count; i++)
        r->tags[i].at -= (uint32_t)gone;
    insert_run(s, p->run, (struct run){(uint32_t)p->at, (uint32_t)p->tag, 0, RUN_OPEN});
    add_run(s, 0, 0, RUN_CLOSE);
}

static bool folds(const struct scanner *s, slice name) {
    return s->pending_count && slice_equal_ignore_case(s->pending[s->pending_count - 1].name, name);
}

static struct tag *add_tag(struct scanner *s, size_t begin, enum element e) {
    struct skeleton *r = s->result;
    r->tags = arena_grow(s->arena, r->tags, &s->tag_capacity, r->tag_count + 1, sizeof *r->tags);
    struct tag *tag = &r->tags[r->tag_count++];
    *tag = (struct tag){
        .at = (uint32_t)s->out.len, .begin = (uint32_t)begin, .end = (uint32_t)s->at, .element = e};
    return tag;
}

/* <br>, <img>, <wbr> and drawings. */
static void put_void(struct scanner *s, size_t begin, enum element e) {
    add_tag(s, begin, e);
    add_run(s, s->result->tag_count - 1, 0, RUN_VOID);
}

static bool is_void_text(const struct scanner *s, enum element e) {
    return (e == ELEMENT_BR || e == ELEMENT_IMG || e == ELEMENT_WBR) && shows_as_text(s, e);
}

static struct tag *put_start_tag(struct scanner *s, slice name, size_t begin, slice attribute,
                                 bool closed, enum element e) {
    bool foldable = may_fold(s, e) && s->pending_count < PENDING_MOST;
    struct tag *put = add_tag(s, begin, e);
    note_tag(s, e, true, (element_flags(e) & ELEMENT_IS_SURE) && e != ELEMENT_TABLE);
    buffer_put_byte(&s->out, '<');
    buffer_put(&s->out, name);
    buffer_put(&s->out, attribute);
    buffer_put(&s->out, closed ? SLICE("/>") : SLICE(">"));
    if (!foldable) {
        s->pending_count = 0;
        return put;
    }
    s->pending[s->pending_count++] = (struct pending){
        name, put->at, s->out.len - put->at, s->result->run_count, s->result->tag_count - 1};
    return put;
}

static void scan_plaintext(struct scanner *s) {
    put_text(s, s->at, s->source.len, RUN_PLAIN);
    s->at = s->source.len;
}

/* Inside svg and math these are elements like others; inside <select> most are ignored. */
static bool has_raw_content(const struct scanner *s, enum element e) {
    if (in_foreign(s))
        return false;
    if (s->in_select && e != ELEMENT_SCRIPT && e != ELEMENT_TEXTAREA)
        return false;
    return element_flags(e) & (ELEMENT_IS_RAW | ELEMENT_IS_TEXT);
}

static void scan_start_tag(struct scanner *s) {
    size_t name_end = tag_name_end(s->source, s->at + 1);
    slice name = slice_cut(s->source, s->at + 1, name_end);
    struct tag_end end = tag_find_end(s->source, name_end);
    enum element e = element_named(name);
    size_t begin = s->at;
    s->at = end.end == SLICE_NONE ? s->source.len : end.end;
    if (end.end == SLICE_NONE)
        return; /* a tag that never ends is dropped by the standard */
    if (s->foreign_count && e == ELEMENT_SELECT)
        return; /* libgumbo 0.10.1 asserts otherwise */
    s->breaks_out = (element_flags(e) & ELEMENT_IS_BREAKOUT) && in_foreign(s);
    if (s->breaks_out)
        break_out(s);
    bool raw = has_raw_content(s, e), root = e == ELEMENT_SVG || e == ELEMENT_MATH;
    bool closed = end.self_closing && (in_foreign(s) || root);
    if (raw && (e == ELEMENT_SCRIPT || e == ELEMENT_STYLE)) {
        scan_aside(s, name, begin, e);
        return;
    }
    if (!closed && !enter_element(s, e))
        return;
    if (is_void_text(s, e)) {
        put_void(s, begin, e);
        return;
    }
    size_t drawing =
        e == ELEMENT_SVG && !closed && shows_as_text(s, e) ? svg_end(s->source, s->at) : SLICE_NONE;
    if (drawing != SLICE_NONE) {
        put_void(s, begin, e);
        skip_end_tag(s, drawing, name);
        return;
    }
    slice attribute = telling_attribute(s, slice_cut(s->source, begin, s->at), e, name);
    if (e == ELEMENT_FONT && attribute.len && in_foreign(s)) {
        s->breaks_out = true;
        break_out(s);
    }
    struct tag *tag = put_start_tag(s, name, begin, attribute, closed, e);
    enter_foreign(s, e, name, closed, attribute);
    if (raw)
        scan_content(s, tag, name);
    else if (e == ELEMENT_PLAINTEXT && !in_foreign(s))
        scan_plaintext(s);
}

/* libgumbo moves text that stands last in a form behind it; elements it leaves, and so it must for
 * those that are shown as text: a comment between makes it put them down first. */
static bool ends_folded(const struct scanner *s) {
    const struct skeleton *r = s->result;
    size_t at = s->out.len;
    for (size_t i = r->run_count; i-- > 0 && r->runs[i].at + 1 == at; at--)
        if (r->runs[i].kind != RUN_SPACE)
            return r->runs[i].kind > RUN_PLAIN;
    return false;
}

/* `</p>` makes a paragraph even where none is open; other end tags are borders if they close. */
static void scan_end_tag(struct scanner *s) {
    size_t name_end = tag_name_end(s->source, s->at + 2);
    slice name = slice_cut(s->source, s->at + 2, name_end);
    struct tag_end end = tag_find_end(s->source, name_end);
    s->at = end.end == SLICE_NONE ? s->source.len : end.end;
    if (end.end == SLICE_NONE)
        return;
    enum element e = element_named(name);
    bool border = e == ELEMENT_P;
    leave_foreign(s, name);
    if (counts_for_depth(s, e)) {
        if (s->ignored) {
            s->ignored--;
            return;
        }
        border |= close_element(s, e) && (element_flags(e) & ELEMENT_IS_BLOCK);
    }
    close_foreign(s);
    note_tag(s, e, false, border);
    if (folds(s, name)) {
        fold(s);
        return;
    }
    s->pending_count = 0;
    if (e == ELEMENT_FORM && ends_folded(s))
        buffer_put(&s->out, SLICE("<!-->"));
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

void skeleton(struct arena *a, slice source, const struct skeleton_caps *caps,
              struct skeleton *out) {
    *out = (struct skeleton){.source = source};
    struct scanner s = {.arena = a, .source = source, .result = out, .caps = caps};
    s.out = buffer_new(a, source.len / 8 + 64);
    if (caps->depth != SKELETON_ANY_DEPTH)
        s.open = ARENA_NEW(a, caps->depth + 1, enum element);
    while (!at_end(&s)) {
        arena_tick(a);
        if (s.source.data[s.at] == '<' && opens_markup(&s, s.at))
            scan_markup(&s);
        else
            scan_text(&s);
    }
    out->html = buffer_slice(&s.out);
}

/* Start tags, end tags, and the content of elements that hold no markup. */
#include "html/scanner.h"

#include "html/raw_text.h"
#include "html/svg.h"
#include "html/tags.h"

static void put_name_tag(struct scanner *s, slice open, slice name) {
    buffer_put(&s->out, open);
    buffer_put(&s->out, name);
    buffer_put_byte(&s->out, '>');
}

/* Where no end tag is the page was cut or damaged, and a browser would show nothing of the rest:
 * the element ends at the next '<'. A script that was cut is lost. */
static size_t unclosed_content_end(const struct scanner *s, enum element e) {
    if (e == ELEMENT_SCRIPT)
        return s->source.len;
    size_t end = slice_find_byte(s->source, '<', s->at);
    return end == SLICE_NONE ? s->source.len : end;
}

/* A script may hide its end tag in a comment that never ends: then the tag ends it after all. */
static size_t find_content_end(struct scanner *s, enum element e, slice name) {
    size_t end = s->source.len;
    if (e == ELEMENT_SCRIPT && !s->unclosed_script) {
        end = raw_text_script_end(s->source, s->at);
        s->unclosed_script = end == s->source.len;
    }
    if (end == s->source.len && !s->unclosed[e])
        end = raw_text_end_tag(s->source, s->at, name);
    if (end < s->source.len)
        return end;
    s->unclosed[e] = true;
    return unclosed_content_end(s, e);
}

static void skip_end_tag(struct scanner *s, size_t at, slice name) {
    s->at = at;
    if (!raw_text_is_end_tag(s->source, at, name))
        return;
    struct tag_end end = tag_find_end(s->source, at + 2 + name.len);
    s->at = end.end == SLICE_NONE ? s->source.len : end.end;
}

/* Reads the content and the end tag of a RAW or TEXT element, after its start tag. */
static void scan_content(struct scanner *s, struct tag *tag, slice name) {
    size_t begin = s->at;
    size_t end = find_content_end(s, tag->element, name);
    tag->content = (uint32_t)begin;
    tag->content_end = (uint32_t)end;
    if (element_flags(tag->element) & ELEMENT_IS_TEXT)
        scanner_put_text(s, begin, end, tag->element == ELEMENT_XMP ? RUN_PLAIN : RUN_TEXT);
    put_name_tag(s, SLICE("</"), name);
    skip_end_tag(s, end, name);
}

static struct tag *add_tag(struct scanner *s, size_t begin, enum element e) {
    struct skeleton *r = s->result;
    r->tags = arena_grow(s->arena, r->tags, &s->tag_capacity, r->tag_count + 1, sizeof *r->tags);
    struct tag *tag = &r->tags[r->tag_count++];
    *tag = (struct tag){
        .at = (uint32_t)s->out.len,
        .begin = (uint32_t)begin,
        .end = (uint32_t)s->at,
        .element = e,
    };
    return tag;
}

/* <script type="math/tex">, as MathJax 2 has it in the place of the formula. */
static bool is_tex(const struct scanner *s, const struct tag *script) {
    slice tag = slice_cut(s->source, script->begin, script->end);
    return slice_find(tag, SLICE("math/tex"), 0) != SLICE_NONE;
}

static void put_script_of_tex(struct scanner *s, const struct tag *script) {
    struct tag *put = add_tag(s, script->begin, ELEMENT_SCRIPT);
    put->end = script->end;
    put->content = script->content;
    put->content_end = script->content_end;
    scanner_add_run(s, s->result->tag_count - 1, 0, RUN_VOID);
}

/* Scripts and styles are not shown: wherever they are, what follows makes the same tree without
 * them. Both get lists of their own; scripts with a formula are shown as text. */
static void scan_aside(struct scanner *s, slice name, size_t begin, enum element e) {
    struct skeleton *r = s->result;
    struct tag aside = {
        .begin = (uint32_t)begin,
        .end = (uint32_t)s->at,
        .element = e,
    };
    size_t end = find_content_end(s, e, name);
    aside.content = (uint32_t)s->at;
    aside.content_end = (uint32_t)end;
    skip_end_tag(s, end, name);
    if (e != ELEMENT_SCRIPT) {
        r->styles =
            arena_grow(s->arena, r->styles, &s->style_capacity, r->style_count + 1, sizeof aside);
        r->styles[r->style_count++] = aside;
        return;
    }
    if (is_tex(s, &aside) && scanner_shows_as_text(s, e)) {
        put_script_of_tex(s, &aside);
        return;
    }
    r->scripts =
        arena_grow(s->arena, r->scripts, &s->script_capacity, r->script_count + 1, sizeof aside);
    r->scripts[r->script_count++] = aside;
}

/* <br>, <img>, <wbr> and drawings. */
static void put_void(struct scanner *s, size_t begin, enum element e) {
    add_tag(s, begin, e);
    scanner_add_run(s, s->result->tag_count - 1, 0, RUN_VOID);
}

static bool is_void_text(const struct scanner *s, enum element e) {
    return (e == ELEMENT_BR || e == ELEMENT_IMG || e == ELEMENT_WBR) && scanner_shows_as_text(s, e);
}

static struct tag *put_start_tag(struct scanner *s, slice name, size_t begin, slice attribute,
                                 bool closed, enum element e) {
    bool foldable = scanner_may_fold(s, e) && s->pending_count < PENDING_MOST;
    struct tag *put = add_tag(s, begin, e);
    scanner_note_tag(s, e, true, (element_flags(e) & ELEMENT_IS_SURE) && e != ELEMENT_TABLE);
    buffer_put_byte(&s->out, '<');
    buffer_put(&s->out, name);
    buffer_put(&s->out, attribute);
    buffer_put(&s->out, closed ? SLICE("/>") : SLICE(">"));
    if (!foldable) {
        s->pending_count = 0;
        return put;
    }

    s->pending[s->pending_count++] = (struct pending){
        .name = name,
        .at = put->at,
        .len = s->out.len - put->at,
        .run = s->result->run_count,
        .tag = s->result->tag_count - 1,
    };
    return put;
}

static void scan_plaintext(struct scanner *s) {
    scanner_put_text(s, s->at, s->source.len, RUN_PLAIN);
    s->at = s->source.len;
}

/* Inside svg and math these are like other elements; inside <select> most are ignored. */
static bool has_raw_content(const struct scanner *s, enum element e) {
    if (scanner_in_foreign(s))
        return false;
    if (s->in_select && e != ELEMENT_SCRIPT && e != ELEMENT_TEXTAREA)
        return false;
    return element_flags(e) & (ELEMENT_IS_RAW | ELEMENT_IS_TEXT);
}

/* Reads the name of the tag at s->at, which begins `skip` bytes after it, and goes to the end of
 * the tag. False: it never ends, and the standard drops it. */
static bool scan_tag_head(struct scanner *s, size_t skip, slice *name, bool *self_closing) {
    size_t begin = s->at + skip;
    size_t name_end = tag_name_end(s->source, begin);
    struct tag_end end = tag_find_end(s->source, name_end);
    *name = slice_cut(s->source, begin, name_end);
    *self_closing = end.self_closing;
    s->at = end.end == SLICE_NONE ? s->source.len : end.end;
    return end.end != SLICE_NONE;
}

/* <br>, <img>, <wbr> and drawings: one character each. False: it is none of them. */
static bool scan_void_text(struct scanner *s, size_t begin, enum element e, slice name,
                           bool closed) {
    if (is_void_text(s, e)) {
        put_void(s, begin, e);
        return true;
    }
    if (e != ELEMENT_SVG || closed || !scanner_shows_as_text(s, e))
        return false;
    size_t end = svg_end(s->source, s->at);
    if (end == SLICE_NONE)
        return false;
    put_void(s, begin, e);
    skip_end_tag(s, end, name);
    return true;
}

static bool is_foreign_root(enum element e) {
    return e == ELEMENT_SVG || e == ELEMENT_MATH;
}

/* An element that is shown as a tag; where its content is not markup, that is read, too. */
static void scan_shown_element(struct scanner *s, size_t begin, enum element e, slice name,
                               bool closed, bool raw) {
    slice attribute = SLICE("");
    if (e == ELEMENT_INPUT || scanner_in_foreign(s))
        attribute = scanner_telling_attribute(s, slice_cut(s->source, begin, s->at), e, name);
    if (e == ELEMENT_FONT && attribute.len && scanner_in_foreign(s)) {
        s->breaks_out = true;
        scanner_break_out(s);
    }
    struct tag *tag = put_start_tag(s, name, begin, attribute, closed, e);
    if (!closed && (is_foreign_root(e) || scanner_in_foreign(s)))
        scanner_enter_foreign(s, e, name, attribute);
    if (raw)
        scan_content(s, tag, name);
    else if (e == ELEMENT_PLAINTEXT && !scanner_in_foreign(s))
        scan_plaintext(s);
}

void scanner_scan_start_tag(struct scanner *s) {
    size_t begin = s->at;
    slice name;
    bool self_closing;
    if (!scan_tag_head(s, 1, &name, &self_closing))
        return;
    enum element e = element_named(name);
    if (s->foreign_count && e == ELEMENT_SELECT)
        return; /* an assertion of libgumbo 0.10.1 fails otherwise */

    s->breaks_out = (element_flags(e) & ELEMENT_IS_BREAKOUT) && scanner_in_foreign(s);
    if (s->breaks_out)
        scanner_break_out(s);
    bool raw = has_raw_content(s, e);
    if (raw && (e == ELEMENT_SCRIPT || e == ELEMENT_STYLE)) {
        scan_aside(s, name, begin, e);
        return;
    }
    bool closed = self_closing && (scanner_in_foreign(s) || is_foreign_root(e));
    if (!closed && !scanner_enter_element(s, e))
        return;
    if (!scan_void_text(s, begin, e, name, closed))
        scan_shown_element(s, begin, e, name, closed, raw);
}

static bool ends_block(enum element e) {
    unsigned flags = element_flags(e);
    return (flags & ELEMENT_IS_BLOCK) && !(flags & ELEMENT_IS_PHRASING);
}

/* False: the end tag closes an element that the caps left out. */
static bool close_counted_element(struct scanner *s, enum element e, bool *is_border) {
    if (!scanner_counts_for_depth(s, e))
        return true;
    if (s->ignored) {
        s->ignored--;
        return false;
    }
    *is_border |= scanner_close_element(s, e) && ends_block(e);
    return true;
}

/* `</p>` makes a paragraph even where none is open; other end tags are borders if they close a
 * block. libgumbo moves text that is last in a form out of it, but not elements. Those that are
 * shown as text must stay, too: a comment before the end tag makes libgumbo insert them first. */
void scanner_scan_end_tag(struct scanner *s) {
    slice name;
    bool self_closing;
    if (!scan_tag_head(s, 2, &name, &self_closing))
        return;
    enum element e = element_named(name);
    bool is_border = e == ELEMENT_P;
    if (s->foreign_count)
        scanner_leave_foreign(s, name);
    if (!close_counted_element(s, e, &is_border))
        return;

    scanner_close_foreign(s);
    scanner_note_tag(s, e, false, is_border);
    if (scanner_folds(s, name)) {
        scanner_fold(s);
        return;
    }
    s->pending_count = 0;
    if (e == ELEMENT_FORM && scanner_ends_folded(s))
        buffer_put(&s->out, SLICE("<!-->"));
    put_name_tag(s, SLICE("</"), name);
}

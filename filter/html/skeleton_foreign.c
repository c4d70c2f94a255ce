/* svg and math, where other rules apply, and elements inside them whose content is HTML again. */
#include "html/scanner.h"

#include "html/tags.h"

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

/* Start tags that end svg and math do so up to the innermost element whose content is HTML. */
void scanner_break_out(struct scanner *s) {
    while (scanner_in_foreign(s))
        s->foreign_count--;
}

void scanner_enter_foreign(struct scanner *s, enum element e, slice name, slice attribute) {
    if (e == ELEMENT_SVG || e == ELEMENT_MATH) {
        push_foreign(s, false, name);
        return;
    }
    if (is_integration_point(s, name) || slice_starts(attribute, SLICE(" encoding")))
        push_foreign(s, true, name);
}

void scanner_leave_foreign(struct scanner *s, slice name) {
    for (size_t i = s->foreign_count; i-- > 0;) {
        if (!slice_equal_ignore_case(s->foreign[i].name, name))
            continue;
        s->foreign_count = i;
        return;
    }
}

static bool is_hidden_input(struct scanner *s, slice tag) {
    slice type = tag_attribute(s->arena, tag, SLICE("type"));
    return slice_equal_ignore_case(type, SLICE("hidden"));
}

static bool has_attribute(struct scanner *s, slice tag, slice name) {
    return tag_attribute(s->arena, tag, name).data != NULL;
}

/* A <font> with one of these ends svg and math. */
static bool is_breaking_font(struct scanner *s, slice tag) {
    return has_attribute(s, tag, SLICE("color")) || has_attribute(s, tag, SLICE("face")) ||
           has_attribute(s, tag, SLICE("size"));
}

static bool holds_html(struct scanner *s, slice tag) {
    slice encoding = tag_attribute(s->arena, tag, SLICE("encoding"));
    return slice_equal_ignore_case(encoding, SLICE("text/html")) ||
           slice_equal_ignore_case(encoding, SLICE("application/xhtml+xml"));
}

slice scanner_telling_attribute(struct scanner *s, slice tag, enum element e, slice name) {
    if (e == ELEMENT_INPUT && is_hidden_input(s, tag))
        return SLICE(" type=hidden");
    if (!scanner_in_foreign(s))
        return SLICE("");
    if (e == ELEMENT_FONT && is_breaking_font(s, tag))
        return SLICE(" size=1");
    if (slice_equal_ignore_case(name, SLICE("annotation-xml")) && holds_html(s, tag))
        return SLICE(" encoding=text/html");
    return SLICE("");
}

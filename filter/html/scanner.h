/* The scanner of the skeleton: the state of the pass over the source, and the functions that work
 * on it. Only skeleton*.c include this. */
#ifndef PITH_HTML_SCANNER_H
#define PITH_HTML_SCANNER_H

#include "base/buffer.h"
#include "html/skeleton.h"

enum {
    FOREIGN_MOST = 64, /* followed levels of svg, math and HTML inside them */
    PENDING_MOST = 32, /* followed levels of inline elements: deeper ones are shown as tags */
    FORMATS_ALIKE = 3, /* the parser remembers only so many formatting elements of one name */
};

/* An open <svg> or <math>, or an element inside one whose content is HTML again. */
struct foreign {
    bool html; /* an integration point */
    slice name;
    size_t depth; /* of the scanner, when it was entered */
};

/* An inline element whose start tag is shown and that has held nothing but text so far. */
struct pending {
    slice name;
    size_t at, len; /* its start tag in the skeleton */
    size_t run;     /* the first run after it */
    size_t tag;     /* its index */
};

struct scanner {
    struct arena *arena;
    slice source;
    size_t at; /* the source's next byte */
    struct buffer out;
    struct skeleton *result;
    size_t run_capacity, tag_capacity, script_capacity, style_capacity;
    const struct skeleton_caps *caps;
    enum element *open; /* elements that count for the depth */
    size_t depth;
    size_t ignored; /* start tags left out at the depth cap whose end tags have not come */
    struct foreign foreign[FOREIGN_MOST]; /* open svg and math, and ways back to HTML inside */
    size_t foreign_count;
    bool after_block; /* only comments came after a border of blocks */
    struct pending pending[PENDING_MOST];
    size_t pending_count;
    bool breaks_out;                 /* the current tag ends svg or math */
    bool in_select;                  /* where most start tags are ignored */
    size_t preformatted;             /* open <pre> and <listing> */
    uint32_t formats[ELEMENT_COUNT]; /* formatting elements that may be open, by element */
    size_t formats_open;
    bool unclosed_comment;        /* no comment ends from here on */
    bool unclosed_script;         /* nor does one in a script */
    bool unclosed[ELEMENT_COUNT]; /* no end tag of that element is left */
};

/* True inside svg or math, but not where HTML begins again. */
static inline bool scanner_in_foreign(const struct scanner *s) {
    return s->foreign_count && !s->foreign[s->foreign_count - 1].html;
}

/* The questions about each tag are inline: as calls they take 1.3 % of the instructions of reading
 * a page. */

/* A '<' before anything but a letter, '/', '!' or '?' is text. */
static inline bool scanner_opens_markup(const struct scanner *s, size_t at) {
    if (at + 1 >= s->source.len)
        return false;
    char c = s->source.data[at + 1];
    if (c == '/')
        return at + 2 < s->source.len;
    return ascii_alpha(c) || c == '!' || c == '?';
}

/* Void elements hold nothing, and the parser closes the IMPLIED ones itself. */
static inline bool scanner_counts_for_depth(const struct scanner *s, enum element e) {
    if (s->caps->depth == SKELETON_ANY_DEPTH)
        return false;
    if (scanner_in_foreign(s))
        return !(element_flags(e) & ELEMENT_IS_VOID); /* there nothing is implied */
    return !(element_flags(e) & (ELEMENT_IS_VOID | ELEMENT_IS_IMPLIED | ELEMENT_IS_RAW));
}

/* False where the caps leave the tag out. */
static inline bool scanner_enter_element(struct scanner *s, enum element e) {
    if (s->result->tag_count >= s->caps->tags) {
        s->result->capped++;
        return false;
    }
    if (!scanner_counts_for_depth(s, e))
        return true;
    if (s->depth >= s->caps->depth) {
        s->ignored++;
        s->result->capped++;
        return false;
    }
    s->open[s->depth++] = e;
    return true;
}

/* An end tag of HTML that closes an element around svg or math closes these, too. */
static inline void scanner_close_foreign(struct scanner *s) {
    while (s->foreign_count && s->foreign[s->foreign_count - 1].depth > s->depth)
        s->foreign_count--;
}

/* True where the parser treats the element like a character. */
static inline bool scanner_shows_as_text(const struct scanner *s, enum element e) {
    if (s->foreign_count || s->in_select || s->breaks_out)
        return false;
    if ((e == ELEMENT_A || e == ELEMENT_NOBR) && s->formats[e])
        return false;
    return s->formats[e] < FORMATS_ALIKE;
}

static inline bool scanner_may_fold(const struct scanner *s, enum element e) {
    unsigned others = ELEMENT_IS_BLOCK | ELEMENT_IS_VOID | ELEMENT_IS_RAW | ELEMENT_IS_TEXT |
                      ELEMENT_IS_IMPLIED | ELEMENT_IS_BARRIER;
    return !(element_flags(e) & others) && scanner_shows_as_text(s, e);
}

/* True where an end tag of that name closes the innermost element that may be folded. */
static inline bool scanner_folds(const struct scanner *s, slice name) {
    return s->pending_count && slice_equal_ignore_case(s->pending[s->pending_count - 1].name, name);
}

/* ---- skeleton_text.c ------------------------------------------------------------------------ */

/* Reads the text up to the next markup. */
void scanner_scan_text(struct scanner *s);
void scanner_put_text(struct scanner *s, size_t begin, size_t end, enum run_kind kind);
/* Appends a run, and its character to the skeleton. */
void scanner_add_run(struct scanner *s, size_t begin, size_t end, enum run_kind kind);

/* ---- skeleton_depth.c ----------------------------------------------------------------------- */

/* False: the end tag closes nothing. */
bool scanner_close_element(struct scanner *s, enum element e);
/* `border`: the tag is a border of blocks, whatever the parser makes of it. */
void scanner_note_tag(struct scanner *s, enum element e, bool start, bool border);

/* ---- skeleton_foreign.c --------------------------------------------------------------------- */

void scanner_break_out(struct scanner *s);
/* For a start tag that is svg or math or inside them, and is not self-closing. */
void scanner_enter_foreign(struct scanner *s, enum element e, slice name, slice attribute);
/* For an end tag. Call this only where `foreign_count` is not 0. */
void scanner_leave_foreign(struct scanner *s, slice name);
/* The attribute that tree construction looks at, in the form that the skeleton shows. Only <input>
 * and elements inside svg and math have one. */
slice scanner_telling_attribute(struct scanner *s, slice tag, enum element e, slice name);

/* ---- skeleton_fold.c ------------------------------------------------------------------------ */

void scanner_fold(struct scanner *s);
/* True where the skeleton ends in an element that is shown as text. */
bool scanner_ends_folded(const struct scanner *s);

/* ---- skeleton_tags.c ------------------------------------------------------------------------ */

void scanner_scan_start_tag(struct scanner *s);
void scanner_scan_end_tag(struct scanner *s);

#endif

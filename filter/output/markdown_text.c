/* What would be read as markup is escaped, and no more than that: a page of prose stays prose. */
#include "output/markdown_text.h"

#include "output/escape.h"
#include "output/inlines.h"
#include "output/markdown_signs.h"

#include <string.h>

size_t backticks_in(slice s) {
    size_t longest = 0;
    size_t run = 0;
    for (size_t i = 0; i < s.len; i++) {
        run = s.data[i] == '`' ? run + 1 : 0;
        if (run > longest)
            longest = run;
    }
    return longest;
}

static void inline_put_run(struct writer *w, char c, size_t n) {
    for (; n > 0; n--)
        writer_put(w, slice_of(&c, 1));
}

/* ---- escapes -------------------------------------------------------------------------------- */

static char inline_byte_at(slice s, size_t i) {
    return i < s.len ? s.data[i] : '\0';
}

/* At the start of a line these begin another kind of block. */
static bool inline_begins_block(const struct markdown_text *t, char c) {
    if (c == ':' || c == '|')
        return t->has_breaks; /* the second line of a table */
    return c == '>' || c == '+' || c == '-' || c == '=';
}

/* "!" before a link would make an image of it. */
static bool may_precede_link(const struct markdown_text *t, slice s, size_t i) {
    const slice *whole = &t->block->text;
    return i + 1 == s.len && s.data + s.len != whole->data + whole->len && t->w->layout->links;
}

static bool inline_is_escaped(const struct markdown_text *t, slice s, size_t i) {
    char c = s.data[i];
    char before = i ? s.data[i - 1] : '\0';
    char after = inline_byte_at(s, i + 1);
    switch (c) {
    case '\\':
    case '`':
    case '*':
    case '[':
    case ']':
    case '~': return true;
    case '_': return !ascii_alphanumeric(before) || !ascii_alphanumeric(after);
    case '^': return t->in_link && i == 0; /* a note's */
    case '$': return t->has_dollars;
    case '<': return ascii_alpha(after) || after == '/' || after == '!' || after == '?' || !after;
    case '&': return ascii_alpha(after) || after == '#' || !after;
    case '#': return t->place == LINE_START || !before || before == ' ';
    case '|': return t->in_cell || (t->place == LINE_START && inline_begins_block(t, c));
    case '!': return may_precede_link(t, s, i);
    case '.':
    case ')': return t->place == LINE_NUMBER && (!after || ascii_space(after)); /* a list's */
    default: return t->place == LINE_START && inline_begins_block(t, c);
    }
}

static void put_break(struct markdown_text *t) {
    if (t->one_line) {
        writer_put_literal(t->w, " ");
        return;
    }
    writer_put_literal(t->w, "\\\n");
    if (t->put_prefix)
        t->put_prefix(t->state);
    t->place = LINE_START;
}

/* Where the line is after `c`. */
static enum line_place place_after(enum line_place place, char c) {
    return place != LINE_INSIDE && ascii_digit(c) ? LINE_NUMBER : LINE_INSIDE;
}

static void put_bare_url(struct markdown_text *t, slice url) {
    writer_put_literal(t->w, "<");
    writer_put(t->w, url);
    writer_put_literal(t->w, ">");
    t->place = LINE_INSIDE;
}

static void inline_put_escaped(struct markdown_text *t, slice s) {
    size_t begin = 0;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.data[i];
        size_t url = c == 'h' ? markdown_url_length(t, s, i) : 0;
        if (url) {
            writer_put(t->w, slice_cut(s, begin, i));
            put_bare_url(t, slice_cut(s, i, i + url));
            begin = i + url;
            i = begin - 1;
            continue;
        }
        bool escaped = c != '\n' && inline_is_escaped(t, s, i);
        if (c != '\n')
            t->place = place_after(t->place, c);
        if (c != '\n' && !escaped)
            continue;
        writer_put(t->w, slice_cut(s, begin, i));
        begin = escaped ? i : i + 1;
        if (escaped)
            writer_put_literal(t->w, "\\");
        else
            put_break(t);
    }
    if (begin < s.len)
        writer_put(t->w, slice_from(s, begin));
}

/* In code nothing is escaped but the bars of a table. */
static const struct escaping code_escaping = {.bytes = {['\n'] = " "}};
static const struct escaping cell_code_escaping = {.bytes = {['\n'] = " ", ['|'] = "\\|"}};

static void inline_put_text(void *state, slice s) {
    struct markdown_text *t = state;
    if (t->in_code)
        put_escaped(t->w, s, t->in_cell ? &cell_code_escaping : &code_escaping);
    else
        inline_put_escaped(t, s);
}

/* ---- marks ---------------------------------------------------------------------------------- */

static void inline_open_code(struct markdown_text *t, const pith_block *b, const pith_mark *m) {
    slice code = {b->text.data + m->begin, m->end - m->begin};
    t->in_code = true;
    t->fence = backticks_in(code) + 1;
    inline_put_run(t->w, '`', t->fence);
    if (code.data[0] == '`' || code.data[code.len - 1] == '`')
        writer_put_literal(t->w, " ");
}

static bool open_link(struct markdown_text *t, const pith_mark *m) {
    char room[URL_MOST];
    if (t->in_link || !t->w->layout->links || !url_of_mark(t->article, m, room).len)
        return false;
    t->in_link = true;
    writer_put_literal(t->w, "[");
    return true;
}

static bool *flag_of(struct markdown_text *t, pith_mark_kind kind) {
    return kind == PITH_MARK_STRONG ? &t->in_strong : &t->in_emphasis;
}

/* Marks that CommonMark has no sign for are tags of HTML, which it lets through; GFM has one for
 * deleted text. */
static const struct {
    const char *open, *close;
} tags[] = {
    [PITH_MARK_SUPERSCRIPT] = {"<sup>", "</sup>"},
    [PITH_MARK_SUBSCRIPT] = {"<sub>", "</sub>"},
    [PITH_MARK_FORMULA] = {NULL, NULL},
    [PITH_MARK_DELETED] = {"~~", "~~"},
    [PITH_MARK_INSERTED] = {"<ins>", "</ins>"},
    [PITH_MARK_HIGHLIGHTED] = {"<mark>", "</mark>"},
    [PITH_MARK_KEYS] = {"<kbd>", "</kbd>"},
};

static bool open_tag(struct markdown_text *t, const pith_block *b, const pith_mark *m) {
    bool is_deleted = m->kind == PITH_MARK_DELETED;
    if (is_deleted &&
        (t->in_deleted || m->begin == t->closed_at || !markdown_can_be_emphasis(t, b, m)))
        return false;
    t->in_deleted |= is_deleted;
    writer_put_literal(t->w, tags[m->kind].open);
    return true;
}

static bool inline_open_mark(void *state, const pith_block *b, const pith_mark *m) {
    struct markdown_text *t = state;
    if (t->in_code || m->kind == PITH_MARK_ABBREVIATION)
        return false;
    if (m->kind > PITH_MARK_CODE) {
        if (!open_tag(t, b, m))
            return false;
    } else if (m->kind == PITH_MARK_LINK) {
        if (!open_link(t, m))
            return false;
    } else if (m->begin == t->closed_at) {
        return false;
    } else if (m->kind == PITH_MARK_CODE) {
        inline_open_code(t, b, m);
    } else {
        if (*flag_of(t, m->kind) || !markdown_can_be_emphasis(t, b, m))
            return false;
        *flag_of(t, m->kind) = true;
        writer_put_literal(t->w, m->kind == PITH_MARK_STRONG ? "**" : "*");
    }
    t->place = LINE_INSIDE;
    return true;
}

/* Brackets would end the destination, and a reference in it would be read. */
static void put_destination(struct writer *w, slice url) {
    writer_put_literal(w, "(");
    for (size_t i = 0; i < url.len; i++) {
        switch (url.data[i]) {
        case '(': writer_put_literal(w, "%28"); break;
        case ')': writer_put_literal(w, "%29"); break;
        case '&':
            writer_put_literal(w, memchr(url.data + i, ';', url.len - i) ? "&amp;" : "&");
            break;
        default: writer_put(w, slice_cut(url, i, i + 1));
        }
    }
    writer_put_literal(w, ")");
}

static void inline_close_mark(void *state, const pith_block *b, const pith_mark *m) {
    struct markdown_text *t = state;
    char room[URL_MOST];
    switch (m->kind) {
    case PITH_MARK_LINK:
        t->in_link = false;
        writer_put_literal(t->w, "]");
        put_destination(t->w, url_of_mark(t->article, m, room));
        return;
    case PITH_MARK_CODE:
        if (b->text.data[m->begin] == '`' || b->text.data[m->end - 1] == '`')
            writer_put_literal(t->w, " ");
        inline_put_run(t->w, '`', t->fence);
        t->in_code = false;
        break;
    case PITH_MARK_SUPERSCRIPT:
    case PITH_MARK_SUBSCRIPT:
    case PITH_MARK_INSERTED:
    case PITH_MARK_HIGHLIGHTED:
    case PITH_MARK_KEYS: writer_put_literal(t->w, tags[m->kind].close); return;
    case PITH_MARK_DELETED:
        writer_put_literal(t->w, tags[m->kind].close);
        t->in_deleted = false;
        break;
    default:
        writer_put_literal(t->w, m->kind == PITH_MARK_STRONG ? "**" : "*");
        *flag_of(t, m->kind) = false;
    }
    t->closed_at = m->end;
}

static bool shows_image(const struct markdown_text *t, const pith_mark *m) {
    char room[URL_MOST];
    bool is_nested = m->kind == PITH_MARK_EMBED && t->in_link;
    return writer_shows(t->w, m) && !t->in_code && !is_nested &&
           url_of_mark(t->article, m, room).len;
}

void markdown_put_image(struct markdown_text *t, const pith_block *b, const pith_mark *m) {
    char room[URL_MOST];
    bool one_line = t->one_line;
    t->block = b;
    t->place = LINE_INSIDE;
    t->one_line = true;
    slice url = url_of_mark(t->article, m, room);
    bool is_embed = m->kind == PITH_MARK_EMBED;
    writer_put_literal(t->w, is_embed ? "[" : "![");
    inline_put_escaped(t, is_embed && !m->label.len ? url : m->label);
    writer_put_literal(t->w, "]");
    put_destination(t->w, url);
    t->one_line = one_line;
}

const pith_mark *markdown_image_apart(const struct markdown_text *t, const pith_block *b,
                                      size_t *i) {
    const pith_mark *m;
    while ((m = image_apart(b, i)) && !shows_image(t, m)) {
    }
    return m;
}

static void inline_put_image(void *state, const pith_block *b, const pith_mark *m) {
    struct markdown_text *t = state;
    if (!shows_image(t, m))
        return;
    markdown_put_image(t, b, m);
    if (m->begin < b->text.len && !ascii_space(b->text.data[m->begin]))
        writer_put_literal(t->w, " ");
}

/* Nothing is escaped in a formula, but a bar would end the cell of a table. */
static void inline_put_formula(void *state, const pith_mark *m, slice tex) {
    static const struct escaping in_text = {.bytes = {['\n'] = " "}};
    static const struct escaping in_cell = {.bytes = {['\n'] = " ", ['|'] = "\\vert "}};
    struct markdown_text *t = state;
    const char *sign = m->display ? "$$" : "$";
    if (!t->in_code)
        writer_put_literal(t->w, sign);
    put_escaped(t->w, tex, t->in_cell ? &in_cell : &in_text);
    if (!t->in_code)
        writer_put_literal(t->w, sign);
    t->place = LINE_INSIDE;
}

/* As GitHub and Pandoc have it. Without its note it would be read as text. */
static void inline_put_note(void *state, const pith_mark *m) {
    struct markdown_text *t = state;
    bool is_reference = m->target.len && !t->in_code && !t->in_link;
    bool is_escaped = !is_reference && !t->in_code;
    writer_put_literal(t->w, is_escaped ? "\\[" : "[");
    writer_put_literal(t->w, is_reference ? "^" : "");
    writer_put(t->w, m->label);
    writer_put_literal(t->w, is_escaped ? "\\]" : "]");
    t->place = LINE_INSIDE;
}

/* Between two some readers see a formula. */
static bool has_dollars(slice s) {
    size_t first = slice_find_byte(s, '$', 0);
    return first != SLICE_NONE && slice_find_byte(s, '$', first + 1) != SLICE_NONE;
}

void markdown_put_text(struct markdown_text *t, const pith_block *b) {
    static const struct inline_style style = {inline_open_mark,   inline_close_mark,
                                              inline_put_image,   inline_put_text,
                                              inline_put_formula, inline_put_note};
    t->block = b;
    t->has_breaks = memchr(b->text.data, '\n', b->text.len) != NULL;
    t->has_dollars = t->in_cell || has_dollars(b->text);
    t->closed_at = SIZE_MAX;
    t->in_link = t->in_emphasis = t->in_strong = t->in_deleted = t->in_code = false;
    inlines_walk(&style, t, b, t->in_cell);
}

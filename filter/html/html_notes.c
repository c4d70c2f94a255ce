/* A link is a reference where it is raised, in brackets, or named so, leads forward to a place on
 * its own page, and says no more than a number or a sign; what is there is a note where it is short
 * and heads nothing. */
#include "html/html_notes.h"

#include "base/buffer.h"
#include "base/keys.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <string.h>

struct place {
    uint32_t container; /* NO_INDEX: an anchor */
    uint32_t block;     /* the anchor's */
};

/* Blocks, the last one included. */
struct extent {
    uint32_t first, last;
};

struct finder {
    struct arena *arena;
    struct page *page;
    struct extent *extents; /* of each container; first > last: nothing is in it */
    struct keys keys;
    struct place *places; /* by key */
    struct keys labels;   /* that are in use */
    size_t *cuts;         /* of each block: bytes at its beginning that are the note's label */
    uint32_t count;       /* of notes */
    uint32_t number;      /* the last one that was given as a label */
    uint32_t *around;     /* for each mark, the innermost mark around it, or NO_INDEX */
};

/* ---- labels --------------------------------------------------------------------------------- */

static bool is_bracket(char c) {
    return c == '[' || c == ']' || c == '(' || c == ')' || c == '{' || c == '}';
}

static slice bare_label(slice s) {
    s = slice_trim(s);
    while (s.len && (is_bracket(s.data[0]) || ascii_space(s.data[0])))
        s = slice_from(s, 1);
    while (s.len && (is_bracket(s.data[s.len - 1]) || ascii_space(s.data[s.len - 1])))
        s.len--;
    return s;
}

static bool is_sign_of_note(uint32_t rune) {
    return rune == '*' || rune == 0x2020 || rune == 0x2021 || rune == 0xA7 || rune == 0xB6 ||
           rune == 0x2016;
}

/* "12", "a", "iv", "note 3", "*". */
static bool is_label(slice s) {
    enum { BYTES_MOST = 10, DIGITS_MOST = 4, LETTERS_MOST = 4 };
    unsigned digits = 0;
    unsigned letters = 0;
    unsigned signs = 0;
    if (!s.len || s.len > BYTES_MOST)
        return false;
    for (size_t at = 0; at < s.len;) {
        struct rune r = utf8_at(s, at);
        bool is_ascii = r.value < 0x80;
        digits += rune_is_digit(r.value);
        letters += is_ascii && ascii_alpha((char)r.value);
        signs += is_sign_of_note(r.value);
        if (!rune_is_digit(r.value) && !is_sign_of_note(r.value) && r.value != ' ' &&
            !(is_ascii && ascii_alpha((char)r.value)))
            return false;
        at += r.len;
    }
    return digits <= DIGITS_MOST && letters <= LETTERS_MOST && digits + letters + signs > 0;
}

/* Targets that say what they are. Source: Markdown-it, Pandoc, Ghost, Substack, Word, LibreOffice,
 * MediaWiki. */
static const slice note_targets[] = {
    SLICE_INIT("#fn"),
    SLICE_INIT("#footnote"),
    SLICE_INIT("#_ftn"),
    SLICE_INIT("#_edn"),
    SLICE_INIT("#cite_note"),
    SLICE_INIT("#sdfootnote"),
    SLICE_INIT("#endnote"),
    SLICE_INIT("#note"),
    SLICE_INIT("#easy-footnote"),
    SLICE_INIT("#user-content-fn"),
};

static bool names_note(slice target) {
    for (size_t i = 0; i < COUNT_OF(note_targets); i++)
        if (slice_starts_ignore_case(target, note_targets[i]))
            return true;
    return false;
}

/* ---- references ----------------------------------------------------------------------------- */

/* The bytes of the block's text that the reference is, with the brackets around it. */
struct reference {
    uint32_t begin, end;
    slice label;
};

enum { MARKS_AROUND = 8 }; /* a reference that are looked at */

static bool is_raised_link(const struct page *p, size_t mark) {
    const struct mark *link = &p->marks[mark];
    size_t least = mark > MARKS_AROUND ? mark - MARKS_AROUND : 0;
    for (size_t i = mark; i-- > least && p->marks[i].block == link->block;) {
        const struct mark *m = &p->marks[i];
        if (m->kind == PITH_MARK_SUPERSCRIPT && m->begin <= link->begin && m->end >= link->end)
            return true;
    }
    const struct mark *next = &p->marks[mark] + 1;
    return mark + 1 < p->mark_count && next->block == link->block &&
           next->kind == PITH_MARK_SUPERSCRIPT && next->begin <= link->begin + 1 &&
           next->end + 1 >= link->end;
}

static bool read_reference(const struct page *p, size_t mark, struct reference *out) {
    const struct mark *m = &p->marks[mark];
    slice text = p->blocks[m->block].text;
    slice label = bare_label(slice_cut(text, m->begin, m->end));
    *out = (struct reference){m->begin, m->end, label};
    if (m->target.len < 2 || m->target.data[0] != '#' || !is_label(label))
        return false;
    if (m->begin > 0 && m->end < text.len && text.data[m->begin - 1] == '[' &&
        text.data[m->end] == ']') {
        out->begin--;
        out->end++;
    }
    bool has_brackets = out->begin < m->begin || text.data[m->begin] == '[';
    return has_brackets || is_raised_link(p, mark) || names_note(m->target);
}

/* ---- places --------------------------------------------------------------------------------- */

static void add_place(struct finder *f, slice id, struct place place) {
    if (!id.len)
        return;
    uint32_t known = f->keys.count;
    uint32_t key = keys_number(&f->keys, slice_hash(id));
    if (key == known)
        f->places[key] = place;
}

static void note_extents(struct finder *f) {
    const struct page *p = f->page;
    for (size_t c = 0; c < p->container_count; c++)
        f->extents[c] = (struct extent){1, 0};
    for (uint32_t i = 0; i < p->block_count; i++) {
        uint32_t c = p->blocks[i].container;
        for (; c != NO_INDEX; c = p->containers[c].parent) {
            if (f->extents[c].first > f->extents[c].last)
                f->extents[c].first = i;
            f->extents[c].last = i;
        }
    }
}

static void find_places(struct finder *f, const struct anchor *anchors, size_t anchor_count) {
    const struct page *p = f->page;
    for (uint32_t c = 0; c < p->container_count; c++)
        add_place(f, p->containers[c].id, (struct place){c, NO_INDEX});
    for (size_t i = 0; i < anchor_count; i++)
        add_place(f, anchors[i].id, (struct place){NO_INDEX, anchors[i].block});
}

/* ---- notes ---------------------------------------------------------------------------------- */

static bool is_only_label(slice text, slice label) {
    return slice_equal(bare_label(text), label);
}

/* The blocks of the note at a place. Where only the number has the id, the note is around it. */
static struct extent extent_of_note(const struct finder *f, struct place place, slice label) {
    static const struct extent nothing = {1, 0};
    const struct page *p = f->page;
    if (place.container != NO_INDEX)
        return f->extents[place.container];
    if (place.block >= p->block_count)
        return nothing;
    const struct block *b = &p->blocks[place.block];
    if (!is_only_label(b->text, label))
        return (struct extent){place.block, place.block};
    return b->container == NO_INDEX ? nothing : f->extents[b->container];
}

static bool is_note(const struct finder *f, struct extent e, uint32_t reference) {
    enum { BLOCKS_MOST = 8, WORDS_MOST = 600 };
    const struct page *p = f->page;
    uint32_t words = 0;
    if (e.first > e.last || e.first <= reference || e.last - e.first >= BLOCKS_MOST)
        return false;
    for (uint32_t i = e.first; i <= e.last; i++) {
        const struct block *b = &p->blocks[i];
        words += b->shape.words;
        if (b->kind == PITH_HEADING || (b->note.len && i != e.first))
            return false;
    }
    return words > 0 && words <= WORDS_MOST;
}

/* The length of the label at the beginning of a note: "[1] ", "1. ", "* ". */
static size_t label_length(slice text, slice label) {
    size_t at = 0;
    while (at < text.len && is_bracket(text.data[at]))
        at++;
    if (!slice_starts(slice_from(text, at), label))
        return 0;
    at += label.len;
    size_t end = at;
    while (end < text.len && (is_bracket(text.data[end]) || strchr(".:^ \n", text.data[end])))
        end++;
    return end > at || end == text.len ? end : 0;
}

static void cut_labels(struct finder *f) {
    struct page *p = f->page;
    for (size_t i = 0; i < p->mark_count; i++) {
        struct mark *m = &p->marks[i];
        size_t cut = m->block == NO_INDEX ? 0 : f->cuts[m->block];
        if (!cut)
            continue;
        m->begin = m->begin > cut ? m->begin - (uint32_t)cut : 0;
        m->end = m->end > cut ? m->end - (uint32_t)cut : 0;
        if (m->begin == m->end && !mark_has_no_text(m))
            m->block = NO_INDEX;
    }
    for (size_t i = 0; i < p->block_count; i++) {
        struct block *b = &p->blocks[i];
        if (!f->cuts[i])
            continue;
        b->text = slice_from(b->text, f->cuts[i]);
        b->shape = text_measure(b->text);
    }
}

/* The author's label, where it can name a note in every format and no other note has it; else a
 * number. */
static slice own_label(struct finder *f, slice label) {
    bool is_plain = true;
    for (size_t i = 0; i < label.len; i++)
        is_plain &= ascii_alphanumeric(label.data[i]);
    uint32_t known = f->labels.count;
    if (is_plain && keys_number(&f->labels, slice_hash(label)) == known)
        return label;

    struct buffer number = buffer_new(f->arena, 12);
    if (f->number < f->count)
        f->number = f->count;
    for (;;) {
        number.len = 0;
        buffer_put_number(&number, ++f->number);
        known = f->labels.count;
        if (keys_number(&f->labels, slice_hash(buffer_slice(&number))) == known)
            return buffer_slice(&number);
    }
}

/* Gives the blocks the note's label, where they have none yet; returns it. */
static slice label_note(struct finder *f, struct extent e, slice label) {
    struct block *blocks = f->page->blocks;
    if (blocks[e.first].note.len)
        return blocks[e.first].note;
    slice own = own_label(f, label);
    f->count++;
    for (uint32_t i = e.first; i <= e.last; i++)
        blocks[i].note = own;
    size_t cut = label_length(blocks[e.first].text, label);
    f->cuts[e.first] = cut < blocks[e.first].text.len ? cut : 0;
    return own;
}

static slice target_of_note(struct finder *f, slice label) {
    struct buffer target = buffer_new(f->arena, label.len + 8);
    buffer_put(&target, SLICE("#note-"));
    buffer_put(&target, label);
    return buffer_slice(&target);
}

/* Other marks inside of the reference, or just around it, say nothing more. */
static void drop_marks_of(struct page *p, size_t mark, const struct reference *r) {
    size_t i = mark > MARKS_AROUND ? mark - MARKS_AROUND : 0;
    size_t end = mark + MARKS_AROUND < p->mark_count ? mark + MARKS_AROUND : p->mark_count;
    for (; i < end; i++) {
        struct mark *m = &p->marks[i];
        bool is_inside = m->begin >= r->begin && m->end <= r->end;
        if (i != mark && m->block == p->marks[mark].block && is_inside && !mark_has_no_text(m))
            m->block = NO_INDEX;
    }
}

static void find_marks_around(struct finder *f) {
    const struct page *p = f->page;
    uint32_t open = NO_INDEX;
    for (uint32_t i = 0; i < p->mark_count; i++) {
        const struct mark *m = &p->marks[i];
        while (open != NO_INDEX &&
               (p->marks[open].block != m->block || p->marks[open].end < m->end))
            open = f->around[open];
        f->around[i] = open;
        if (m->kind != PITH_MARK_IMAGE)
            open = i;
    }
}

/* True where the reference and the mark hold a part of each other, or where the mark is too far
 * away to be left out (see drop_marks_of). */
static bool crosses(const struct page *p, uint32_t other, size_t mark, const struct reference *r) {
    const struct mark *m = &p->marks[other];
    bool is_inside = m->begin >= r->begin && m->end <= r->end;
    bool is_around = m->begin <= r->begin && m->end >= r->end;
    bool is_apart = m->end <= r->begin || m->begin >= r->end;
    bool is_far = other + MARKS_AROUND < mark;
    return is_inside ? is_far : !is_around && !is_apart;
}

/* The mark before, in the same mark as this one; NO_INDEX: there is none. */
static uint32_t mark_before(const struct finder *f, uint32_t mark) {
    uint32_t before = mark ? mark - 1 : NO_INDEX;
    while (before != NO_INDEX && f->around[before] != f->around[mark])
        before = f->around[before];
    return before;
}

/* True where brackets around the reference are in other marks than the link. */
static bool brackets_are_cut(const struct finder *f, uint32_t mark, const struct reference *r) {
    const struct page *p = f->page;
    for (uint32_t i = f->around[mark]; i != NO_INDEX; i = f->around[i])
        if (crosses(p, i, mark, r))
            return true;
    uint32_t before = mark_before(f, mark);
    if (before != NO_INDEX && p->marks[before].block == p->marks[mark].block &&
        crosses(p, before, mark, r))
        return true;
    for (uint32_t i = mark + 1; i < p->mark_count && p->marks[i].block == p->marks[mark].block; i++)
        if (p->marks[i].begin >= p->marks[mark].end)
            return crosses(p, i, mark, r);
    return false;
}

static void take_reference(struct finder *f, uint32_t mark) {
    struct page *p = f->page;
    struct reference r;
    struct mark *m = &p->marks[mark];
    if (m->block == NO_INDEX || m->kind != PITH_MARK_LINK || !read_reference(p, mark, &r))
        return;
    uint32_t known = f->keys.count;
    uint32_t key = keys_number(&f->keys, slice_hash(slice_from(m->target, 1)));
    if (key == known)
        f->places[key] = (struct place){NO_INDEX, NO_INDEX};
    struct extent e = extent_of_note(f, f->places[key], r.label);
    if (!is_note(f, e, m->block))
        return;
    if (brackets_are_cut(f, mark, &r)) {
        r.begin = m->begin;
        r.end = m->end;
    }

    slice label = label_note(f, e, r.label);
    drop_marks_of(p, mark, &r);
    *m = (struct mark){
        .kind = PITH_MARK_NOTE,
        .block = m->block,
        .begin = r.begin,
        .end = r.end,
        .target = target_of_note(f, label),
        .label = label,
        .note = e.first,
    };
}

static void drop_lost_marks(struct page *p) {
    size_t kept = 0;
    for (size_t i = 0; i < p->mark_count; i++)
        if (p->marks[i].block != NO_INDEX)
            p->marks[kept++] = p->marks[i];
    p->mark_count = kept;
}

static bool has_reference(const struct page *p) {
    struct reference r;
    for (size_t i = 0; i < p->mark_count; i++)
        if (p->marks[i].kind == PITH_MARK_LINK && read_reference(p, i, &r))
            return true;
    return false;
}

void html_find_notes(struct arena *a, struct page *page, const struct anchor *anchors,
                     size_t anchor_count) {
    if (!has_reference(page))
        return;
    uint32_t most = (uint32_t)(page->container_count + anchor_count + page->mark_count);
    struct finder f = {
        .arena = a,
        .page = page,
        .extents = ARENA_NEW(a, page->container_count + 1, struct extent),
        .keys = keys_new(a, most + 1),
        .places = ARENA_NEW(a, most + 1, struct place),
        .cuts = ARENA_NEW(a, page->block_count + 1, size_t),
        .labels = keys_new(a, 2 * (uint32_t)page->mark_count + 2),
        .around = ARENA_NEW(a, page->mark_count + 1, uint32_t),
    };
    find_marks_around(&f);
    note_extents(&f);
    find_places(&f, anchors, anchor_count);
    for (uint32_t i = 0; i < page->mark_count; i++)
        take_reference(&f, i);
    cut_labels(&f);
    drop_lost_marks(page);
}

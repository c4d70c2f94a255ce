/* The page: a document as blocks of text. Read this first: every later stage works on it, and from
 * here on HTML and plain text are the same.
 *
 *     blocks[]       what a reader sees, in document order: one paragraph, heading, list item ...
 *     containers[]   HTML: the block-level elements around them, each with its parent
 *     facts[]        what the page says about itself: <title>, <meta>, JSON-LD, <time> ...
 *     marks[]        links, images, emphasis and code inside the blocks, in the order of their
 *                    beginnings, outer ones first
 *
 * Text is UTF-8 in normal form C with single spaces; a line feed inside a block is a forced line
 * break (<br>) or a line of preformatted text. Spans are bytes of the decoded source. */
#ifndef PITH_PAGE_PAGE_H
#define PITH_PAGE_PAGE_H

#include "base/arena.h"
#include "base/slice.h"
#include "page/elements.h"
#include "text/words.h"

#define NO_INDEX UINT32_MAX

enum hidden_by {
    HIDDEN_ATTRIBUTE = 1, /* hidden, or display:none or visibility:hidden in style */
    HIDDEN_ARIA = 2,      /* aria-hidden="true": hidden from screen readers, often visible */
    HIDDEN_TEMPLATE = 4,  /* inside <template> */
    HIDDEN_NOSCRIPT = 8,  /* inside <noscript>: seen only where scripts are off */
    HIDDEN_DRAWN = 16,    /* drawn where or so that nobody sees it: off the screen, without size */
    HIDDEN_STYLE = 32,    /* by a rule of the page's styles, or cut off or faded out */
    HIDDEN_OPENED = 64,   /* a click shows it: a tab, a fold */
};
/* What the model of blocks has learned from. */
enum { HIDDEN_LEARNED = HIDDEN_ATTRIBUTE | HIDDEN_ARIA | HIDDEN_TEMPLATE | HIDDEN_NOSCRIPT };

enum checkbox { CHECKBOX_NONE, CHECKBOX_OPEN, CHECKBOX_TICKED }; /* an item with a box to tick */

struct container {
    uint32_t parent; /* index; NO_INDEX for the outermost */
    uint32_t depth;  /* 0 for the outermost */
    enum element element;
    unsigned hidden;        /* enum hidden_by, with that of its ancestors */
    uint32_t ordinal;       /* <li> of an <ol>: its number; cell: its column; from 1, else 0 */
    uint32_t cells;         /* row: how many; cell: its number among them, from 1 */
    uint32_t columns, rows; /* cell: how many it takes */
    bool has_header;        /* <table>: with a <th> */
    enum checkbox box;      /* <li> */
    bool is_reversed;       /* <ol>: its numbers go down */
    slice classes, id, role, itemprop; /* decoded attribute values */
};

struct block {
    slice text;
    size_t begin, end;   /* span in the source: all of its text, and the markup between */
    size_t source_bytes; /* of the span, those that are text */
    uint32_t container;  /* innermost container; NO_INDEX in plain text */
    pith_kind kind;
    unsigned level;   /* heading 1-6, depth of a list item or quotation from 1; else 0 */
    uint32_t ordinal; /* PITH_LIST_ITEM of an ordered list: its number, from 1; else 0 */
    unsigned hidden;  /* enum hidden_by */
    bool gap_before;  /* plain text: an empty line is above it */
    struct text_shape shape;
    uint32_t link_words; /* those of shape.words that are inside <a href> */
    uint32_t bold_words;
    uint32_t links;
    slice note;     /* the label of the footnote that it is a part of, or empty */
    slice language; /* PITH_PREFORMATTED: of the code, in lower case; empty: not said */
};

struct mark {
    pith_mark_kind kind;
    uint32_t block;
    uint32_t begin, end; /* bytes of the block's text; an image has none */
    slice target;        /* href or src, as decoded from the attribute; may be relative */
    slice label;         /* PITH_MARK_IMAGE: alt; PITH_MARK_NOTE: the note's */
    uint32_t note;       /* PITH_MARK_NOTE: the first block of the note */
    bool icon;           /* PITH_MARK_IMAGE: its tag says that it is as small as an icon */
    bool apart;          /* PITH_MARK_IMAGE: it is before the block, not in its text */
    bool display;        /* PITH_MARK_FORMULA: on a line of its own */
};

enum fact_kind {
    FACT_TITLE,    /* value: <title> */
    FACT_LANGUAGE, /* value: <html lang> */
    FACT_META,     /* key: name, property or itemprop; value: content */
    FACT_LINK,     /* key: rel; value: href */
    FACT_JSON_LD,  /* value: the bytes of the script, unchanged */
    FACT_TIME,     /* <time>; key: datetime, may be empty; value: its text */
    FACT_PROPERTY, /* key: itemprop; value: content or datetime, else its text */
    FACT_REL,      /* <a rel>; key: rel; value: its text */
    FACT_CLASS,    /* inline element; key: a class that names a byline, date or section */
    FACT_BASE,     /* value: <base href> */
    FACT_FRAME,    /* <iframe srcdoc>; key: the attribute in the source; value: it, decoded */
};

struct fact {
    enum fact_kind kind;
    slice key, value;
    uint32_t block; /* index of the block that it is in, or that follows it */
};

struct page {
    bool is_html;
    bool is_wrapped;     /* plain text: its lines were broken at a width */
    bool is_markdown;    /* plain text: it has marks of Markdown */
    bool truncated;      /* a limit was reached: only a part is here */
    size_t unread;       /* bytes at the end of the source that were not read */
    size_t hidden_bytes; /* of text inside of lines that nobody sees; it is in no block */
    size_t repairs;      /* bytes of mojibake in character references that were repaired */
    slice source;
    struct block *blocks;
    struct container *containers;
    struct fact *facts;
    struct mark *marks;
    size_t block_count, container_count, fact_count, mark_count;
};

/* The innermost container of that element at or above `from`, or NO_INDEX. */
uint32_t page_ancestor(const struct page *p, uint32_t from, enum element element);

/* An image, or what is in a frame. */
static inline bool mark_has_no_text(const struct mark *m) {
    return m->kind == PITH_MARK_IMAGE || m->kind == PITH_MARK_EMBED;
}

/* Why nobody sees the block, as enum hidden_by; a click may show what a style hides. */
static inline unsigned block_hidden(const struct block *b) {
    unsigned by_style = HIDDEN_ATTRIBUTE | HIDDEN_STYLE;
    return b->hidden & HIDDEN_OPENED ? b->hidden & ~by_style : b->hidden;
}

/* True where `container` is `outer` or inside of it. `container` may be NO_INDEX. */
bool page_is_inside(const struct page *p, uint32_t container, uint32_t outer);

/* The value of the first fact of that kind whose key is `key` (ASCII case ignored), or empty. */
slice page_fact(const struct page *p, enum fact_kind kind, slice key);

#endif

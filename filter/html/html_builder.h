/* The builder of a page: the state of the walk over the tree, and the functions that work on it.
 * Only html_*.c include this. */
#ifndef PITH_HTML_HTML_BUILDER_H
#define PITH_HTML_HTML_BUILDER_H

#include "base/buffer.h"
#include "decode/mojibake.h"
#include "html/html_facts.h"
#include "html/html_hidden.h"
#include "html/html_notes.h"
#include "html/html_tree.h"
#include "page/page.h"

/* An open element of the walk, with what the elements inside it inherit. */
struct frame {
    uint32_t node;      /* its own */
    uint32_t end;       /* the node after its subtree */
    uint32_t container; /* innermost container */
    enum element element;
    bool link, bold, preformatted, code;
    bool in_line;  /* in a paragraph, a heading, an item or code: what is PHRASING stays in it */
    bool is_block; /* its borders are borders of blocks */
    bool has_fact, has_mark;
    bool is_line;        /* of code */
    bool is_frame;       /* of lines of code: text directly in it is none */
    size_t line_begin;   /* of a line, in the builder's text */
    bool is_quotation;   /* a <q> */
    unsigned quotations; /* in each other, up to here */
    bool is_speaker;     /* a <cite> at the start of a quotation: "Ann wrote:" */
    uint32_t mark;       /* index in the page */
    struct fact fact;    /* its value is the text from `text_begin` on */
    size_t text_begin;
};

struct text_range {
    size_t begin, end;
};

/* What is counted while a container is open. */
struct container_count {
    uint32_t items;       /* <ol>: number of the last item; <tr>: the last column in use */
    bool is_reversed;     /* <ol> */
    uint16_t *rows_taken; /* <table>, for each column: rows that a cell from above still takes */
    size_t columns, column_capacity; /* of `rows_taken` */
    slice language; /* of the code in it, as its classes say; no data: they were not looked at */
};

struct builder {
    struct arena *arena;
    const struct skeleton *skeleton;
    const struct html_tree *tree;
    struct page *page;
    struct mojibake repair;
    struct style_rules styles;
    struct buffer text;             /* of all blocks */
    struct text_range *texts;       /* of each block, in `text` */
    struct container_count *counts; /* of each container */
    size_t texts_capacity, block_capacity, container_capacity, count_capacity;
    size_t fact_capacity, frame_capacity, mark_capacity;
    struct anchor *anchors; /* ids and names of elements that are no containers */
    size_t anchor_count, anchor_capacity;
    struct frame *frames;
    size_t depth;
    /* the block that is being built */
    size_t begin; /* in `text` */
    struct block block;
    bool has_text;
    size_t first_mark; /* of the block */
    size_t loose;    /* the first mark since the last block: images from here on may be set apart */
    unsigned breaks; /* <br> since the last text */
    size_t link_begin, bold_begin; /* in `text`; SIZE_MAX: outside */
    size_t closed_at;              /* length of `text` when an inline element ended */
    enum element closed;           /* that element */
    bool words_meet;    /* an element ended and one began without white space: perhaps two words */
    size_t formula_end; /* in `text`: of the last formula */
    uint32_t formula_mark;  /* and its mark */
    slice formula;          /* and its TeX */
    bool formula_is_script; /* and that it came from a script, which is after what is drawn */
    size_t mark_end;        /* in `text`: of the last mark of the block that was closed */
    uint32_t output_end;    /* the node after the listing that was last looked at, */
    bool has_output;        /* and whether it shows what its commands print */
};

static inline struct frame *builder_top(const struct builder *b) {
    return &b->frames[b->depth - 1];
}

static inline slice builder_tag(const struct builder *b, const struct node *node) {
    return slice_cut(b->skeleton->source, node->tag->begin, node->tag->end);
}

/* For text that comes from `begin` of the source on: begins the block, where it has no text yet. */
static inline void builder_open_block(struct builder *b, size_t begin) {
    if (b->has_text)
        return;
    b->has_text = true;
    b->block.begin = begin;
    b->block.container = builder_top(b)->container;
}

/* For text from there: the span of the open block holds it. The parser moves text out of tables:
 * what comes later may be before in the source. */
static inline void builder_extend_block(struct builder *b, size_t begin, size_t end) {
    if (begin < b->block.begin)
        b->block.begin = begin;
    if (end > b->block.end)
        b->block.end = end;
}

/* The length of the text without the white space at its end. */
static inline size_t builder_trimmed_end(const struct builder *b) {
    size_t end = b->text.len;
    while (end > b->begin && ascii_space(b->text.data[end - 1]))
        end--;
    return end;
}

/* ---- html_borders.c ------------------------------------------------------------------------- */

void builder_start_block(struct builder *b);
/* Ends the block if it has text. */
void builder_border(struct builder *b);
/* The number of words of the block from `begin` on; 0 for SIZE_MAX. */
uint32_t builder_words_since(const struct builder *b, size_t begin);

/* ---- html_text.c ---------------------------------------------------------------------------- */

void builder_put_run(struct builder *b, const struct run *run);
void builder_put_break(struct builder *b);
/* In code a <div> is a line; a border would end the block. */
void builder_begin_line(struct builder *b);
/* `begin`: where the line began; an empty one is a line, too. */
void builder_end_line(struct builder *b, size_t begin);
/* Puts a space between two elements `e` without one, and around a button: to a reader they are two
 * words. */
void builder_separate(struct builder *b, enum element e);

/* ---- html_containers.c ---------------------------------------------------------------------- */

/* Appends the container of a block-level element; returns its index. */
uint32_t builder_push_container(struct builder *b, const struct node *node,
                                const struct attributes *told, uint32_t parent);

/* ---- html_settle.c -------------------------------------------------------------------------- */

/* Cuts the texts of the blocks from the buffer, which no longer moves, and settles the marks. */
void builder_settle(struct builder *b);

#endif

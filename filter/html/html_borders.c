/* A block is the text between two borders. A border is the start or end of a block-level element,
 * or two <br> in a row. This file finishes a block and begins the next one. */
#include "html/html_builder.h"

#include "html/html_code.h"
#include "html/html_formula.h"
#include "html/html_kinds.h"
#include "html/html_marks.h"

uint32_t builder_words_since(const struct builder *b, size_t begin) {
    if (begin == SIZE_MAX)
        return 0;
    size_t from = begin > b->begin ? begin : b->begin;
    return word_count(buffer_since(&b->text, from));
}

static void push_block(struct builder *b, size_t end) {
    struct page *p = b->page;
    struct block *block = &b->block;
    if (block->container != NO_INDEX)
        block->hidden = p->containers[block->container].hidden;
    html_set_kind(p, block);
    if (block->kind == PITH_PREFORMATTED && !block->language.len)
        block->language = html_language_around(b, block->container);

    while (block->kind != PITH_PREFORMATTED && ascii_space(b->text.data[b->begin]))
        b->begin++;

    size_t count = p->block_count + 1;
    b->texts = arena_grow(b->arena, b->texts, &b->texts_capacity, count, sizeof *b->texts);
    b->texts[p->block_count] = (struct text_range){b->begin, end};
    p->blocks = arena_grow(b->arena, p->blocks, &b->block_capacity, count, sizeof *block);
    p->blocks[p->block_count++] = *block;
}

void builder_start_block(struct builder *b) {
    b->begin = b->text.len;
    b->block = (struct block){.container = NO_INDEX};
    b->has_text = b->words_meet = false;
    b->breaks = 0;
    if (b->link_begin != SIZE_MAX)
        b->link_begin = b->begin;
    if (b->bold_begin != SIZE_MAX)
        b->bold_begin = b->begin;
}

static void close_marks(struct builder *b, size_t end) {
    for (size_t i = 0; i < b->depth; i++)
        if (b->frames[i].has_mark)
            mark_close(b->page, b->frames[i].mark, &b->text, b->begin, end);
}

static void reopen_marks(struct builder *b) {
    for (size_t i = 0; i < b->depth; i++) {
        struct frame *f = &b->frames[i];
        if (!f->has_mark)
            continue;
        struct mark mark = b->page->marks[f->mark];
        f->mark = mark_open(b->arena, b->page, &b->mark_capacity, mark, b->begin);
    }
}

static void drop_block_without_text(struct builder *b) {
    b->text.len = b->begin;
    b->breaks = 0;
    b->loose = images_set_apart(b->page, b->loose);
}

void builder_border(struct builder *b) {
    if (!b->has_text) {
        drop_block_without_text(b);
        return;
    }
    html_display_lone_formula(b);
    b->block.link_words += builder_words_since(b, b->link_begin);
    b->block.bold_words += builder_words_since(b, b->bold_begin);
    size_t end = builder_trimmed_end(b);
    close_marks(b, end);
    if (end > b->begin)
        push_block(b, end);

    buffer_put_byte(&b->text, ' '); /* for the text of a fact over two blocks */
    builder_start_block(b);
    b->first_mark = b->loose = b->page->mark_count;
    reopen_marks(b);
}

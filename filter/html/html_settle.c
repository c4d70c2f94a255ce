/* Cuts the texts of the blocks from the buffer and normalises them. The offsets of the marks change
 * with them, from the buffer to the text of the block, which normalisation may make shorter. */
#include "html/html_builder.h"

#include "html/html_marks.h"
#include "text/unicode.h"

/* How far the offsets of a block are settled. No letter with its marks crosses a byte of ASCII, so
 * the text before one can be normalised alone. */
struct settling {
    uint32_t block;
    size_t at;  /* in the buffer */
    size_t len; /* bytes of the block's text before it */
};

static size_t normal_length(const struct builder *b, size_t begin, size_t end) {
    slice text = slice_cut(buffer_slice(&b->text), begin, end);
    return unicode_nfc(b->arena, text).len;
}

static size_t clamp_to_range(size_t at, struct text_range range) {
    if (at < range.begin)
        return range.begin;
    return at > range.end ? range.end : at;
}

/* The last byte of ASCII at or before `end`, or the place where the settling is. */
static size_t last_ascii(const struct builder *b, const struct settling *s, size_t end,
                         size_t range_end) {
    size_t last = end;
    if (last > s->at && last == range_end)
        last--;
    while (last > s->at && (unsigned char)b->text.data[last] >= 0x80)
        last--;
    return last;
}

static uint32_t settled_offset(const struct builder *b, struct settling *s, uint32_t block,
                               size_t at) {
    struct text_range range = b->texts[block];
    size_t most = b->page->blocks[block].text.len;
    size_t end = clamp_to_range(at, range);
    if (most == range.end - range.begin)
        return (uint32_t)(end - range.begin);

    if (s->block != block || end < s->at)
        *s = (struct settling){block, range.begin, 0};

    size_t last = last_ascii(b, s, end, range.end);
    s->len += normal_length(b, s->at, last);
    s->at = last;
    size_t len = s->len + normal_length(b, last, end);
    slice text = b->page->blocks[block].text;
    len = len < most ? len : most;
    while (len > 0 && len < most &&
           (text.data[len] & 0xC0) == 0x80) /* its letter is one with the next */
        len--;
    return (uint32_t)len;
}

static void settle_marks(struct builder *b) {
    struct settling s = {.block = NO_INDEX};
    marks_settle(b->page);
    for (size_t i = 0; i < b->page->mark_count; i++) {
        struct mark *mark = &b->page->marks[i];
        mark->begin = settled_offset(b, &s, mark->block, mark->begin);
        mark->end = settled_offset(b, &s, mark->block, mark->end);
        if (mark->begin == mark->end && mark->kind != PITH_MARK_IMAGE)
            mark->block = NO_INDEX;
    }
    marks_settle(b->page);
}

void builder_settle(struct builder *b) {
    for (size_t i = 0; i < b->page->block_count; i++) {
        struct block *block = &b->page->blocks[i];
        slice text = slice_cut(buffer_slice(&b->text), b->texts[i].begin, b->texts[i].end);
        block->text = unicode_nfc(b->arena, text);
        block->shape = text_measure(block->text);
    }
    settle_marks(b);
}

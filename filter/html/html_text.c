/* The runs of text in the tree become the text of blocks: white space is collapsed except in code,
 * references are decoded, and their mojibake is repaired. All texts grow in one buffer. */
#include "html/html_builder.h"

#include "page/free_text.h"
#include "page/references.h"
#include "text/clean.h"
#include "text/utf8.h"

#include <string.h>

enum { BREAKS_A_BORDER = 2 }; /* so many <br> in a row end a block: old pages write paragraphs so */

/* Keeps white space as it is; characters that are not text are left out, as elsewhere. */
static void html_put_preformatted(struct builder *b, slice s) {
    struct cleaner cleaner = {.text = s};
    for (size_t at = 0; at < s.len;) {
        struct rune r = utf8_at(s, at);
        uint32_t rune = r.value;
        if (rune != '\t') {
            uint32_t before = utf8_last(buffer_since(&b->text, b->begin)).value;
            rune = clean_rune(&cleaner, at, before, r);
        }
        if (rune)
            buffer_put_rune(&b->text, rune);
        at += r.len;
    }
}

/* The indent of the first line of code, without the empty lines before it. */
static void put_indent(struct builder *b, slice blanks) {
    for (size_t i = 0; i < blanks.len; i++) {
        if (blanks.data[i] == '\n')
            b->text.len = b->begin;
        else if (blanks.data[i] == ' ' || blanks.data[i] == '\t')
            buffer_put_byte(&b->text, blanks.data[i]);
    }
}

/* Handles a run of white space. False: in code it is text. */
static bool html_put_space(struct builder *b, slice blanks) {
    if (!builder_top(b)->preformatted) {
        if (b->has_text)
            text_put_collapsed(&b->text, b->begin, SLICE(" "));
        return true;
    }
    if (b->has_text)
        return false;
    put_indent(b, blanks);
    return true;
}

/* The text of a run. The decoder has seen references, not their characters, so mojibake in these is
 * repaired here. */
static slice text_of_run(struct builder *b, const struct run *run, slice raw) {
    if (run->kind == RUN_PLAIN)
        return raw;
    slice text = references_decode(b->arena, raw, false);
    if (text.data == raw.data || builder_top(b)->preformatted)
        return text;
    return mojibake_repair_line(&b->repair, free_text_residue(b->arena, text));
}

/* ---- words beside each other ---------------------------------------------------------------- */

static bool has_own_box(enum element e) {
    return e == ELEMENT_BUTTON || e == ELEMENT_SELECT;
}

/* Two of them without a space between are two words. */
static bool is_a_word(enum element e) {
    return e == ELEMENT_A || e == ELEMENT_SPAN || e == ELEMENT_OPTION || e == ELEMENT_CUSTOM;
}

/* In code elements are only colours. */
void builder_separate(struct builder *b, enum element e) {
    if (!b->has_text || builder_top(b)->code)
        return;
    bool is_after_one = b->closed_at == b->text.len && b->closed == e && is_a_word(e);
    if (is_after_one || has_own_box(e))
        b->words_meet = true;
}

/* Signs that belong to the word before them, and to the word after them. */
static bool joins_before(uint32_t rune) {
    return rune && rune < 0x80 && strchr(",.;:!?%)]}=+-*/<>'\"", (int)rune);
}

static bool joins_after(uint32_t rune) {
    return rune && rune < 0x80 && strchr("([{=+-*/<>$#@'\"", (int)rune);
}

static void separate_words(struct builder *b, slice text) {
    bool is_after_box = b->has_text && b->closed_at == b->text.len && has_own_box(b->closed);
    bool meet = b->words_meet || (is_after_box && !builder_top(b)->code);
    b->words_meet = false;
    if (!meet || joins_before(utf8_first(text).value))
        return;
    if (!joins_after(utf8_last(buffer_since(&b->text, b->begin)).value))
        text_put_collapsed(&b->text, b->begin, SLICE(" "));
}

void builder_put_run(struct builder *b, const struct run *run) {
    slice raw = slice_cut(b->skeleton->source, run->begin, run->end);
    if (run->kind == RUN_SPACE && html_put_space(b, raw))
        return;

    slice text = text_of_run(b, run, raw);
    separate_words(b, text);
    size_t before = b->text.len;
    if (builder_top(b)->preformatted)
        html_put_preformatted(b, text);
    else
        text_put_collapsed(&b->text, b->begin, text);
    if (b->text.len == before)
        return;

    builder_open_block(b, run->begin);
    builder_extend_block(b, run->begin, run->end);
    b->block.source_bytes += raw.len;
    if (run->kind != RUN_SPACE)
        b->breaks = 0;
}

void builder_begin_line(struct builder *b) {
    if (b->has_text && b->text.data[b->text.len - 1] != '\n')
        buffer_put_byte(&b->text, '\n');
}

void builder_end_line(struct builder *b, size_t begin) {
    bool is_empty = b->text.len == begin;
    if (b->has_text && (is_empty || b->text.data[b->text.len - 1] != '\n'))
        buffer_put_byte(&b->text, '\n');
}

void builder_put_break(struct builder *b) {
    if (!b->has_text)
        return;
    if (!builder_top(b)->preformatted) {
        if (++b->breaks >= BREAKS_A_BORDER) {
            builder_border(b);
            return;
        }
        b->text.len = builder_trimmed_end(b);
    }
    buffer_put_byte(&b->text, '\n');
}

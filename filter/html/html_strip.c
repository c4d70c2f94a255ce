/* Blocks where a limit stopped the tree: tags are left out, block-level ones are borders. This is
 * one pass without a tree, so the length of the source bounds its cost. */
#include "html/html.h"

#include "page/references.h"
#include "text/unicode.h"

struct stripper {
    struct arena *arena;
    struct page *page;
    size_t capacity;
    struct buffer text; /* of the block that is being built */
    struct block block;
    bool has_text;
};

static void finish_block(struct stripper *s) {
    struct page *p = s->page;
    slice text = slice_trim(buffer_slice(&s->text));
    if (s->has_text && text.len) {
        s->block.text = unicode_nfc(s->arena, text);
        s->block.shape = text_measure(s->block.text);
        size_t count = p->block_count + 1;
        p->blocks = arena_grow(s->arena, p->blocks, &s->capacity, count, sizeof s->block);
        p->blocks[p->block_count++] = s->block;
        s->text = buffer_new(s->arena, 0);
    }
    s->text.len = 0;
    s->block = (struct block){.container = 0};
    s->has_text = false;
}

static void strip_put_run(struct stripper *s, const struct run *run) {
    if (run->kind == RUN_VOID && s->has_text)
        text_put_collapsed(&s->text, 0, SLICE(" "));
    if (run->kind > RUN_PLAIN)
        return;

    slice raw = slice_cut(s->page->source, run->begin, run->end);
    slice text = run->kind == RUN_TEXT ? references_decode(s->arena, raw, false) : raw;
    if (run->kind != RUN_SPACE && !s->has_text) {
        s->has_text = true;
        s->block.begin = run->begin;
    }
    if (!s->has_text)
        return;

    text_put_collapsed(&s->text, 0, text);
    s->block.end = run->end;
    if (run->kind != RUN_SPACE)
        s->block.source_bytes += raw.len;
}

static bool ends_skeleton_name(char c) {
    return c == '>' || c == ' ' || c == '/';
}

/* A tag of the skeleton is a border where it starts or ends a block-level element. */
static bool is_border(slice html, size_t at) {
    bool is_end_tag = at + 1 < html.len && html.data[at + 1] == '/';
    size_t begin = at + 1 + is_end_tag;
    size_t end = begin;
    while (end < html.len && !ends_skeleton_name(html.data[end]))
        end++;
    enum element e = element_named(slice_cut(html, begin, end));
    return (element_flags(e) & ELEMENT_IS_BLOCK) || e == ELEMENT_TITLE;
}

void html_strip(struct arena *a, slice utf8, size_t text_most, struct page *out) {
    struct skeleton sketch;
    struct skeleton_caps caps = {.depth = SKELETON_ANY_DEPTH, .tags = SIZE_MAX};
    slice read = slice_cut(utf8, 0, text_most);
    skeleton(a, read, &caps, &sketch);

    *out = (struct page){
        .is_html = true,
        .truncated = true,
        .source = utf8,
    };
    out->containers = ARENA_NEW(a, 1, struct container);
    out->containers[0] = (struct container){.parent = NO_INDEX, .element = ELEMENT_BODY};
    out->container_count = 1;

    struct stripper s = {
        .arena = a,
        .page = out,
        .text = buffer_new(a, 0),
    };
    size_t run = 0;
    finish_block(&s);
    size_t reserve = a->budget / 2; /* for the stages that follow */
    for (size_t at = 0; at < sketch.html.len && arena_room(a) > reserve; at++) {
        arena_tick(a);
        if (sketch.html.data[at] == '<' && is_border(sketch.html, at))
            finish_block(&s);
        if (run < sketch.run_count && sketch.runs[run].at == at)
            strip_put_run(&s, &sketch.runs[run++]);
    }
    finish_block(&s);

    size_t read_end = run < sketch.run_count ? sketch.runs[run].begin : read.len;
    out->unread = utf8.len - read_end;
}

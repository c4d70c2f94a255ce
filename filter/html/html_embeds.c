#include "html/html_embeds.h"

#include "html/html_marks.h"
#include "html/tags.h"
#include "text/words.h"

static const slice embed_parts[] = {
#define EMBED(part) SLICE_INIT(part),
#include "html/embeds.def"
#undef EMBED
};

static bool is_embed(slice address) {
    for (size_t i = 0; i < COUNT_OF(embed_parts); i++)
        if (slice_find(address, embed_parts[i], 0) != SLICE_NONE)
            return true;
    return false;
}

static slice embed_attribute(const struct builder *b, const struct node *node, slice name) {
    return slice_trim(tag_attribute(b->arena, builder_tag(b, node), name));
}

static slice address_of_frame(const struct builder *b, const struct node *node) {
    static const slice names[] = {SLICE_INIT("src"), SLICE_INIT("data-src"),
                                  SLICE_INIT("data-lazy-src")};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        slice address = embed_attribute(b, node, names[i]);
        if (is_embed(address))
            return address;
    }
    return SLICE("");
}

/* <video> and <audio>, or the first <source> in them. */
static slice address_of_media(const struct builder *b, uint32_t i) {
    const struct node *node = &b->tree->nodes[i];
    slice address = embed_attribute(b, node, SLICE("src"));
    for (uint32_t n = i + 1; n < node->end && !address.len; n++) {
        const struct node *source = &b->tree->nodes[n];
        if (source->kind == NODE_ELEMENT && source->element == ELEMENT_SOURCE && source->tag)
            address = embed_attribute(b, source, SLICE("src"));
    }
    return slice_starts(address, SLICE("blob:")) ? SLICE("") : address;
}

void html_take_embed(struct builder *b, uint32_t i) {
    const struct node *node = &b->tree->nodes[i];
    bool in_body = b->depth && builder_top(b)->container != NO_INDEX;
    slice address = SLICE("");
    if (!node->tag || !in_body)
        return;
    if (node->element == ELEMENT_IFRAME)
        address = address_of_frame(b, node);
    else if (node->element == ELEMENT_VIDEO || node->element == ELEMENT_AUDIO)
        address = address_of_media(b, i);
    if (!address.len)
        return;

    struct mark mark = {
        .kind = PITH_MARK_EMBED,
        .target = address,
        .label = text_collapse(b->arena, embed_attribute(b, node, SLICE("title"))),
    };
    uint32_t index = mark_open(b->arena, b->page, &b->mark_capacity, mark, b->text.len);
    b->page->marks[index].block = (uint32_t)b->page->block_count;
}

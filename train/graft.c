/* Blocks are put between those of the page; the containers that come along are put after its own,
 * so that parents still come before their children. */
#include "graft.h"

struct grafting {
    struct arena *arena;
    struct page *to;
    const struct graft *graft;
    uint32_t *copies; /* of each container of the other page: its copy plus one; 0: none yet */
    size_t capacity;
};

static uint32_t add_container(struct grafting *g, const struct container *c, uint32_t parent) {
    struct page *to = g->to;
    struct container copy = *c;
    copy.parent = parent;
    copy.depth = to->containers[parent].depth + 1;
    copy.hidden = to->containers[parent].hidden;
    if (g->graft->plain)
        copy.classes = copy.id = copy.role = copy.itemprop = SLICE("");
    to->containers = arena_grow(g->arena, to->containers, &g->capacity, to->container_count + 1,
                                sizeof *to->containers);
    to->containers[to->container_count] = copy;
    return (uint32_t)to->container_count++;
}

static uint32_t copy_chain(struct grafting *g, uint32_t c, uint32_t levels) {
    if (c == NO_INDEX || levels == 0)
        return g->graft->parent;
    if (g->copies[c])
        return g->copies[c] - 1;
    const struct container *own = &g->graft->from->containers[c];
    uint32_t parent = copy_chain(g, own->parent, levels - 1);
    uint32_t copy = add_container(g, own, parent);
    g->copies[c] = copy + 1;
    return copy;
}

/* The array is not known to have room: a copy of it is made. */
static void own_containers(struct grafting *g) {
    struct page *to = g->to;
    struct container *own = NULL;
    own = arena_grow(g->arena, own, &g->capacity, to->container_count + 1, sizeof *own);
    memcpy(own, to->containers, to->container_count * sizeof *own);
    to->containers = own;
}

static void move_references(struct page *to, uint32_t at, uint32_t by) {
    for (size_t i = 0; i < to->mark_count; i++)
        if (to->marks[i].block != NO_INDEX && to->marks[i].block >= at)
            to->marks[i].block += by;
    for (size_t i = 0; i < to->fact_count; i++)
        if (to->facts[i].block >= at)
            to->facts[i].block += by;
}

/* Puts the blocks that are taken at the graft's place in `blocks`; returns how many. */
static uint32_t put_taken(struct grafting *g, struct block *blocks) {
    const struct graft *graft = g->graft;
    uint32_t n = 0;
    for (uint32_t i = 0; i < graft->from->block_count && n < graft->most; i++) {
        if (!graft->take[i])
            continue;
        struct block *b = &blocks[graft->at + n++];
        *b = graft->from->blocks[i];
        b->container = copy_chain(g, b->container, graft->levels);
        b->hidden = 0;
    }
    return n;
}

uint32_t graft_blocks(struct arena *a, struct page *to, const struct graft *graft) {
    const struct page *from = graft->from;
    struct grafting g = {
        .arena = a,
        .to = to,
        .graft = graft,
        .copies = ARENA_NEW(a, from->container_count + 1, uint32_t),
    };
    struct block *blocks = ARENA_NEW(a, to->block_count + from->block_count + 1, struct block);
    own_containers(&g);
    memcpy(blocks, to->blocks, graft->at * sizeof *blocks);
    uint32_t n = put_taken(&g, blocks);
    memcpy(blocks + graft->at + n, to->blocks + graft->at,
           (to->block_count - graft->at) * sizeof *blocks);
    to->blocks = blocks;
    to->block_count += n;
    move_references(to, graft->at, n);
    return n;
}

uint32_t graft_container_above(const struct page *page, uint32_t block, uint32_t levels) {
    uint32_t c = page->blocks[block].container;
    while (levels-- && page->containers[c].parent != NO_INDEX)
        c = page->containers[c].parent;
    return c;
}

static bool is_link(const struct block *b) {
    enum { WORDS_LEAST = 4, WORDS_MOST = 40 };
    return b->shape.words >= WORDS_LEAST && b->shape.words <= WORDS_MOST &&
           b->link_words * 2 > b->shape.words && !b->hidden;
}

bool *graft_find_links(struct arena *a, const struct page *page) {
    enum { AROUND = 6, LINKS_LEAST = 3 };
    bool *take = ARENA_NEW(a, page->block_count + 1, bool);
    for (uint32_t i = 0; i < page->block_count; i++) {
        uint32_t links = 0;
        uint32_t begin = i > AROUND ? i - AROUND : 0;
        for (uint32_t k = begin; k < i + AROUND && k < page->block_count; k++)
            links += is_link(&page->blocks[k]);
        /* what is between them comes along: times, names, ledes */
        take[i] = links >= LINKS_LEAST && !page->blocks[i].hidden;
    }
    return take;
}

/* The features of a block that look at the containers around it. */
#include "model/measures.h"

enum {
    RINGS = 4,
    RING_FEATURES = FEATURE_RING_1_WORDS - FEATURE_RING_0_WORDS,
    ABOVE_MOST = 40, /* containers above a block that are looked at */
    ALIKE_LEVELS = 5,
    CUSTOM_LEVELS = 7,
    DIV_LEVELS = 6,
};
_Static_assert(FEATURE_RING_0_WORDS + RINGS * RING_FEATURES == FEATURE_GROUP_BLOCKS,
               "the rings stand in a row");

static const enum feature landmark_features[LANDMARK_COUNT] = {
    [LANDMARK_ARTICLE] = FEATURE_IN_ARTICLE, [LANDMARK_MAIN] = FEATURE_IN_MAIN,
    [LANDMARK_NAV] = FEATURE_IN_NAV,         [LANDMARK_ASIDE] = FEATURE_IN_ASIDE,
    [LANDMARK_FOOTER] = FEATURE_IN_FOOTER,   [LANDMARK_HEADER] = FEATURE_IN_HEADER,
    [LANDMARK_FORM] = FEATURE_IN_FORM,       [LANDMARK_SECTION] = FEATURE_IN_SECTION,
    [LANDMARK_TABLE] = FEATURE_IN_TABLE,     [LANDMARK_LIST] = FEATURE_IN_LIST,
    [LANDMARK_ITEM] = FEATURE_IN_ITEM,       [LANDMARK_DEFINITIONS] = FEATURE_IN_DEFINITIONS,
    [LANDMARK_FIGURE] = FEATURE_IN_FIGURE,   [LANDMARK_QUOTE] = FEATURE_IN_QUOTE,
    [LANDMARK_DIALOG] = FEATURE_IN_DIALOG,   [LANDMARK_CONTROL] = FEATURE_IN_CONTROL,
    [LANDMARK_DETAILS] = FEATURE_IN_DETAILS,
};

static void put_landmarks(const struct survey *s, uint32_t c, int16_t *row) {
    const uint16_t *nearest = s->containers[c].landmarks;
    uint32_t depth = s->page->containers[c].depth;
    for (size_t l = 0; l < LANDMARK_COUNT; l++)
        row[landmark_features[l]] = nearest[l] ? count(depth + 2 - nearest[l]) : 0;
}

/* Walks up a few levels from the block's container. */
static void put_above(const struct survey *s, uint32_t c, int16_t *row) {
    const struct container *all = s->page->containers;
    uint32_t best = c;
    uint32_t best_up = 0;
    uint32_t customs = 0;
    uint32_t divs = 0;
    row[FEATURE_DEPTH] = count(all[c].depth);
    row[FEATURE_HIDDEN] = (int16_t)(all[c].hidden & HIDDEN_LEARNED);
    row[FEATURE_ALONE] = s->containers[c].blocks == 1;
    row[FEATURE_IN_POST] = survey_is_in_posts(s, c);
    for (uint32_t up = 0; c != NO_INDEX && up < CUSTOM_LEVELS; up++, c = all[c].parent) {
        customs += all[c].element == ELEMENT_CUSTOM;
        divs += up < DIV_LEVELS && all[c].element == ELEMENT_DIV;
        if (up >= ALIKE_LEVELS || s->containers[c].alike <= s->containers[best].alike)
            continue;
        best = c;
        best_up = up;
    }
    row[FEATURE_CUSTOM] = count(customs);
    row[FEATURE_DIVS] = count(divs);
    row[FEATURE_ALIKE] = count(s->containers[best].alike);
    row[FEATURE_ALIKE_INDEX] = count(s->containers[best].alike_index);
    row[FEATURE_ALIKE_UP] = count(best_up);
    row[FEATURE_ALIKE_WORDS] = count(s->containers[best].words);
}

/* ---- rings: containers around the block, each well larger than the one inside --------------- */

static void put_ring(const struct survey *s, uint32_t c, uint32_t i, int16_t *ring) {
    enum { BASE = FEATURE_RING_0_WORDS };
    const struct container_survey *k = &s->containers[c];
    ring[FEATURE_RING_0_WORDS - BASE] = count(k->words);
    ring[FEATURE_RING_0_LINK_SHARE - BASE] = share(k->link_words, k->words);
    ring[FEATURE_RING_0_BLOCKS - BASE] = count(k->blocks);
    ring[FEATURE_RING_0_LONG_SHARE - BASE] = share(k->long_words, k->words);
    ring[FEATURE_RING_0_SHARE - BASE] = share(k->words, s->words);
    ring[FEATURE_RING_0_COMMA_SHARE - BASE] = share(k->commas, k->words);
    ring[FEATURE_RING_0_BLOCK_WORDS - BASE] = count(k->words / k->blocks);
    ring[FEATURE_RING_0_CHILDREN - BASE] = count(k->children);
    ring[FEATURE_RING_0_PARAGRAPHS - BASE] = share(k->paragraphs, k->blocks);
    ring[FEATURE_RING_0_PLACE - BASE] = share(i - k->first, k->last - k->first);
    ring[FEATURE_RING_0_HEADINGS - BASE] = count(k->headings);
    ring[FEATURE_RING_0_ALIKE - BASE] = count(k->alike);
    ring[FEATURE_RING_0_FIRST - BASE] = share(k->first, (uint32_t)s->page->block_count);
    ring[FEATURE_RING_0_IMAGES - BASE] = count(k->images);
    ring[FEATURE_RING_0_LOGIT - BASE] = mean_logit(k->logit_words, k->capped_words);
}

static bool is_ring(const struct container_survey *c, const struct container_survey *inner,
                    bool outermost) {
    if (!inner)
        return c->blocks > 1 || outermost;
    return c->blocks >= inner->blocks + inner->blocks / 2 + 1 ||
           c->words > inner->words + inner->words / 2 + 5;
}

static void put_rings(const struct survey *s, uint32_t c, uint32_t i, int16_t *row) {
    const struct container_survey *inner = NULL;
    int16_t *ring = row + FEATURE_RING_0_WORDS;
    int16_t *end = row + FEATURE_GROUP_BLOCKS;
    for (unsigned up = 0; c != NO_INDEX && up < ABOVE_MOST && ring < end; up++) {
        uint32_t parent = s->page->containers[c].parent;
        if (is_ring(&s->containers[c], inner, parent == NO_INDEX)) {
            put_ring(s, c, i, ring);
            inner = &s->containers[c];
            ring += RING_FEATURES;
        }
        c = parent;
    }
    while (ring < end)
        *ring++ = -1;
}

/* ---- core and hub --------------------------------------------------------------------------- */

/* The innermost container around both; NO_INDEX where they have none in common. */
static uint32_t common_container(const struct container *all, uint32_t a, uint32_t b) {
    while (a != b && a != NO_INDEX && b != NO_INDEX) {
        uint32_t *deeper = all[a].depth >= all[b].depth ? &a : &b;
        *deeper = all[*deeper].parent;
    }
    return a == b ? a : NO_INDEX;
}

static void put_core(const struct survey *s, uint32_t c, uint32_t i, int16_t *row) {
    const struct container *all = s->page->containers;
    const struct container_survey *hub = &s->containers[s->hub];
    uint32_t common = common_container(all, s->hub, c);
    uint32_t parent = all[s->hub].parent;
    uint32_t depth = common == NO_INDEX ? 0 : all[common].depth;
    row[FEATURE_IN_CORE] = page_is_inside(s->page, c, s->core);
    row[FEATURE_IN_HUB] = common == s->hub;
    row[FEATURE_IN_HUB_PARENT] = common == s->hub || (common != NO_INDEX && common == parent);
    row[FEATURE_HUB_UP] = count(all[s->hub].depth - depth);
    row[FEATURE_HUB_DOWN] = count(all[c].depth - depth);
    row[FEATURE_HUB_SIDE] = (int16_t)((i >= hub->first) + (i >= hub->first && i > hub->last));
    row[FEATURE_HUB_SHARE] = share(hub->long_words, s->long_words);
    row[FEATURE_HUB_COMMON_SHARE] =
        common == NO_INDEX ? 1000 : share(s->containers[common].words, s->words);
    bool behind = hub->blocks && i > hub->last;
    row[FEATURE_AFTER_HUB] =
        behind ? count(s->before.words[i] - s->before.words[hub->last + 1]) : 0;
}

void features_of_containers(const struct survey *s, uint32_t i, int16_t *row) {
    uint32_t c = s->page->blocks[i].container;
    put_landmarks(s, c, row);
    put_above(s, c, row);
    put_rings(s, c, i, row);
    put_core(s, c, i, row);
}

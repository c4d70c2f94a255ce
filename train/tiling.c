/* Tiles wait in a heap, the longest on top; one that meets words already used is cut into what is
 * left of it and put back. */
#include "tiling.h"

#include "base/slice.h"

#include <stdlib.h>

enum {
    RUN_LEAST = 3,
    RARE = 300,     /* a run of three that occurs more often in the gold text starts no tile */
    SHORT_MOST = 4, /* words of a block that is matched by its neighbours */
    REACH = 3,      /* gold words between it and the neighbour */
    NO_WORD = -1,
};

struct tile {
    uint32_t page, gold, length, gap;
};

struct work {
    struct arena *arena;
    struct words page, gold;
    int32_t *page_match, *gold_match; /* the other's index, or NO_WORD */
    struct tile *heap;
    size_t count, capacity;
};

static bool is_less(const struct tile *a, const struct tile *b) {
    return a->length != b->length ? a->length < b->length : a->gap > b->gap;
}

static void push(struct work *w, struct tile tile) {
    w->heap = arena_grow(w->arena, w->heap, &w->capacity, w->count + 1, sizeof tile);
    size_t at = w->count++;
    for (; at && is_less(&w->heap[(at - 1) / 2], &tile); at = (at - 1) / 2)
        w->heap[at] = w->heap[(at - 1) / 2];
    w->heap[at] = tile;
}

static struct tile pop(struct work *w) {
    struct tile top = w->heap[0], last = w->heap[--w->count];
    size_t at = 0;
    for (size_t child; (child = 2 * at + 1) < w->count; at = child) {
        if (child + 1 < w->count && is_less(&w->heap[child], &w->heap[child + 1]))
            child++;
        if (!is_less(&last, &w->heap[child]))
            break;
        w->heap[at] = w->heap[child];
    }
    if (w->count)
        w->heap[at] = last;
    return top;
}

static uint32_t run_hash(const uint32_t *words) {
    return (words[0] * 31 + words[1]) * 0x85ebca6bu ^ words[2] * 0x9e3779b9u;
}

static uint32_t run_length(const struct work *w, uint32_t i, uint32_t j) {
    uint32_t length = 0;
    while (i + length < w->page.count && j + length < w->gold.count &&
           w->page.hashes[i + length] == w->gold.hashes[j + length])
        length++;
    return length;
}

static uint32_t gap_of(const struct work *w, uint32_t i, uint32_t j) {
    int64_t there = (int64_t)i * 1000 / w->page.count, here = (int64_t)j * 1000 / w->gold.count;
    return (uint32_t)llabs(there - here);
}

static void find_tiles(struct work *w) {
    if (w->page.count < RUN_LEAST || w->gold.count < RUN_LEAST)
        return;
    uint32_t slots = 16;
    while (slots < 2 * w->gold.count)
        slots *= 2;
    uint32_t *heads = ARENA_NEW(w->arena, slots, uint32_t);
    uint32_t *next = ARENA_NEW(w->arena, w->gold.count, uint32_t);
    for (uint32_t j = w->gold.count - RUN_LEAST + 1; j-- > 0;) {
        uint32_t *head = &heads[run_hash(w->gold.hashes + j) & (slots - 1)];
        next[j] = *head;
        *head = j + 1;
    }
    for (uint32_t i = 0; i + RUN_LEAST <= w->page.count; i++) {
        uint32_t j = heads[run_hash(w->page.hashes + i) & (slots - 1)];
        for (uint32_t n = 0; j && n < RARE; n++, j = next[j - 1]) {
            uint32_t g = j - 1, length = run_length(w, i, g);
            bool goes_back = i && g && w->page.hashes[i - 1] == w->gold.hashes[g - 1];
            if (length >= RUN_LEAST && !goes_back)
                push(w, (struct tile){i, g, length, gap_of(w, i, g)});
        }
    }
}

static bool is_free(const struct work *w, const struct tile *t, uint32_t at) {
    return w->page_match[t->page + at] == NO_WORD && w->gold_match[t->gold + at] == NO_WORD;
}

static void match(struct work *w, uint32_t page, uint32_t gold, uint32_t length) {
    for (uint32_t k = 0; k < length; k++) {
        w->page_match[page + k] = (int32_t)(gold + k);
        w->gold_match[gold + k] = (int32_t)(page + k);
    }
}

static void lay(struct work *w, const struct tile *t) {
    uint32_t at = 0;
    while (at < t->length) {
        while (at < t->length && !is_free(w, t, at))
            at++;
        uint32_t begin = at;
        while (at < t->length && is_free(w, t, at))
            at++;
        if (at - begin == t->length)
            match(w, t->page, t->gold, t->length);
        else if (at - begin >= RUN_LEAST)
            push(w, (struct tile){t->page + begin, t->gold + begin, at - begin, t->gap});
    }
}

/* How far, in the page, the nearest match is that stands beside gold words [j, j + n). */
static int32_t nearest(const struct work *w, uint32_t page, uint32_t j, uint32_t n) {
    int32_t best = INT32_MAX;
    uint32_t from = j < REACH ? 0 : j - REACH;
    uint32_t to = j + n + REACH < w->gold.count ? j + n + REACH : w->gold.count;
    for (uint32_t q = from; q < to; q++) {
        if (w->gold_match[q] == NO_WORD)
            continue;
        int32_t away = abs(w->gold_match[q] - (int32_t)page);
        if (away < best)
            best = away;
    }
    return best;
}

static bool fits(const struct work *w, uint32_t page, uint32_t gold, uint32_t n) {
    for (uint32_t k = 0; k < n; k++)
        if (w->page_match[page + k] != NO_WORD || w->gold_match[gold + k] != NO_WORD ||
            w->page.hashes[page + k] != w->gold.hashes[gold + k])
            return false;
    return true;
}

static void match_short_block(struct work *w, uint32_t begin, uint32_t end, int32_t reach) {
    uint32_t n = end - begin, best = 0;
    int32_t least = reach;
    for (uint32_t j = 0; j + n <= w->gold.count; j++) {
        if (!fits(w, begin, j, n))
            continue;
        int32_t away = nearest(w, begin, j, n);
        if (away >= least)
            continue;
        least = away;
        best = j;
    }
    if (least < reach)
        match(w, begin, best, n);
}

bool *tiling(struct arena *a, struct words page, struct words gold, const uint32_t *blocks,
             uint32_t block_count) {
    static const int32_t reaches[] = {60, 400}; /* words of the page, in two passes */
    struct work w = {.arena = a, .page = page, .gold = gold};
    w.page_match = arena_alloc(a, (page.count + 1) * sizeof *w.page_match);
    w.gold_match = arena_alloc(a, (gold.count + 1) * sizeof *w.gold_match);
    for (uint32_t i = 0; i < page.count; i++)
        w.page_match[i] = NO_WORD;
    for (uint32_t j = 0; j < gold.count; j++)
        w.gold_match[j] = NO_WORD;
    find_tiles(&w);
    while (w.count) {
        struct tile tile = pop(&w);
        lay(&w, &tile);
    }
    for (size_t pass = 0; pass < COUNT_OF(reaches); pass++)
        for (uint32_t b = 0; b < block_count; b++)
            if (blocks[b + 1] > blocks[b] && blocks[b + 1] - blocks[b] <= SHORT_MOST)
                match_short_block(&w, blocks[b], blocks[b + 1], reaches[pass]);
    bool *matched = ARENA_NEW(a, page.count + 1, bool);
    for (uint32_t i = 0; i < page.count; i++)
        matched[i] = w.page_match[i] != NO_WORD;
    return matched;
}

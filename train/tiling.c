/* Tiles wait in a heap, the longest on top. A tile that meets words already used is cut: what is
 * left of it goes back into the heap. */
#include "tiling.h"

#include "base/slice.h"

#include <stdlib.h>

enum {
    RUN_LEAST = 3,
    PLACES = 300,   /* in the gold text: so many of a run of three words are tried, and no more */
    SHORT_MOST = 4, /* words of a block that is matched by its neighbours */
    REACH = 3,      /* gold words between it and the neighbour */
    NO_WORD = -1,
};

struct tile {
    uint32_t page, gold, length, gap;
};

struct tiling {
    struct arena *arena;
    struct words page, gold;
    int32_t *page_match, *gold_match; /* the other's index, or NO_WORD */
    struct tile *heap;
    size_t count, capacity;
};

static bool tile_is_less(const struct tile *a, const struct tile *b) {
    if (a->length != b->length)
        return a->length < b->length;
    return a->gap > b->gap;
}

static void tile_push(struct tiling *w, struct tile tile) {
    w->heap = arena_grow(w->arena, w->heap, &w->capacity, w->count + 1, sizeof tile);
    size_t at = w->count++;
    for (; at && tile_is_less(&w->heap[(at - 1) / 2], &tile); at = (at - 1) / 2)
        w->heap[at] = w->heap[(at - 1) / 2];
    w->heap[at] = tile;
}

static struct tile tile_pop(struct tiling *w) {
    struct tile top = w->heap[0];
    struct tile last = w->heap[--w->count];
    size_t at = 0;

    for (size_t child; (child = 2 * at + 1) < w->count; at = child) {
        bool has_sibling = child + 1 < w->count;
        if (has_sibling && tile_is_less(&w->heap[child], &w->heap[child + 1]))
            child++;
        if (!tile_is_less(&last, &w->heap[child]))
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

static uint32_t run_length(const struct tiling *w, uint32_t i, uint32_t j) {
    uint32_t length = 0;
    while (i + length < w->page.count && j + length < w->gold.count &&
           w->page.hashes[i + length] == w->gold.hashes[j + length])
        length++;
    return length;
}

static uint32_t gap_of_places(const struct tiling *w, uint32_t i, uint32_t j) {
    int64_t in_page = (int64_t)i * 1000 / w->page.count;
    int64_t in_gold = (int64_t)j * 1000 / w->gold.count;
    return (uint32_t)llabs(in_page - in_gold);
}

/* Where each run of three words is in the gold text: chains of places + 1; 0 is the end. */
struct runs {
    uint32_t *heads, *next;
    uint32_t slots; /* of `heads`; a power of two */
};

static uint32_t *runs_head(const struct runs *r, const uint32_t *words) {
    return &r->heads[run_hash(words) & (r->slots - 1)];
}

static struct runs runs_of_gold(const struct tiling *w) {
    struct runs r = {.slots = 16};
    while (r.slots < 2 * w->gold.count)
        r.slots *= 2;
    r.heads = ARENA_NEW(w->arena, r.slots, uint32_t);
    r.next = ARENA_NEW(w->arena, w->gold.count, uint32_t);

    for (uint32_t j = w->gold.count - RUN_LEAST + 1; j-- > 0;) {
        uint32_t *head = runs_head(&r, w->gold.hashes + j);
        r.next[j] = *head;
        *head = j + 1;
    }
    return r;
}

/* A run that goes on to the left belongs to a longer tile. */
static void add_tile(struct tiling *w, uint32_t i, uint32_t j) {
    bool goes_on_left = i && j && w->page.hashes[i - 1] == w->gold.hashes[j - 1];
    uint32_t length = run_length(w, i, j);
    if (length >= RUN_LEAST && !goes_on_left)
        tile_push(w, (struct tile){i, j, length, gap_of_places(w, i, j)});
}

static void find_tiles(struct tiling *w) {
    if (w->page.count < RUN_LEAST || w->gold.count < RUN_LEAST)
        return;

    struct runs runs = runs_of_gold(w);
    for (uint32_t i = 0; i + RUN_LEAST <= w->page.count; i++) {
        uint32_t j = *runs_head(&runs, w->page.hashes + i);
        for (uint32_t n = 0; j && n < PLACES; n++, j = runs.next[j - 1])
            add_tile(w, i, j - 1);
    }
}

static bool tile_is_free(const struct tiling *w, const struct tile *t, uint32_t at) {
    return w->page_match[t->page + at] == NO_WORD && w->gold_match[t->gold + at] == NO_WORD;
}

static void match_run(struct tiling *w, uint32_t page, uint32_t gold, uint32_t length) {
    for (uint32_t k = 0; k < length; k++) {
        w->page_match[page + k] = (int32_t)(gold + k);
        w->gold_match[gold + k] = (int32_t)(page + k);
    }
}

static void tile_lay(struct tiling *w, const struct tile *t) {
    uint32_t at = 0;
    while (at < t->length) {
        while (at < t->length && !tile_is_free(w, t, at))
            at++;
        uint32_t begin = at;
        while (at < t->length && tile_is_free(w, t, at))
            at++;

        if (at - begin == t->length)
            match_run(w, t->page, t->gold, t->length);
        else if (at - begin >= RUN_LEAST)
            tile_push(w, (struct tile){t->page + begin, t->gold + begin, at - begin, t->gap});
    }
}

/* How far the nearest match is in the page, of the gold words beside [j, j + n). */
static int32_t nearest_match(const struct tiling *w, uint32_t page, uint32_t j, uint32_t n) {
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

static bool block_fits(const struct tiling *w, uint32_t page, uint32_t gold, uint32_t n) {
    for (uint32_t k = 0; k < n; k++) {
        bool used = w->page_match[page + k] != NO_WORD || w->gold_match[gold + k] != NO_WORD;
        if (used || w->page.hashes[page + k] != w->gold.hashes[gold + k])
            return false;
    }
    return true;
}

static void match_short_block(struct tiling *w, uint32_t begin, uint32_t end, int32_t reach) {
    uint32_t n = end - begin;
    uint32_t best = 0;
    int32_t least = reach;

    for (uint32_t j = 0; j + n <= w->gold.count; j++) {
        if (!block_fits(w, begin, j, n))
            continue;
        int32_t away = nearest_match(w, begin, j, n);
        if (away >= least)
            continue;
        least = away;
        best = j;
    }

    if (least < reach)
        match_run(w, begin, best, n);
}

static int32_t *no_matches(struct arena *a, uint32_t count) {
    int32_t *matches = arena_alloc(a, ((size_t)count + 1) * sizeof *matches);
    for (uint32_t i = 0; i < count; i++)
        matches[i] = NO_WORD;
    return matches;
}

static void match_short_blocks(struct tiling *w, const uint32_t *blocks, uint32_t block_count,
                               int32_t reach) {
    for (uint32_t b = 0; b < block_count; b++) {
        uint32_t n = blocks[b + 1] - blocks[b];
        if (n > 0 && n <= SHORT_MOST)
            match_short_block(w, blocks[b], blocks[b + 1], reach);
    }
}

bool *tiling(struct arena *a, struct words page, struct words gold, const uint32_t *blocks,
             uint32_t block_count) {
    static const int32_t reaches[] = {60, 400}; /* words of the page, in two passes */
    struct tiling w = {.arena = a, .page = page, .gold = gold};
    w.page_match = no_matches(a, page.count);
    w.gold_match = no_matches(a, gold.count);

    find_tiles(&w);
    while (w.count) {
        struct tile tile = tile_pop(&w);
        tile_lay(&w, &tile);
    }
    for (size_t pass = 0; pass < COUNT_OF(reaches); pass++)
        match_short_blocks(&w, blocks, block_count, reaches[pass]);

    bool *matched = ARENA_NEW(a, page.count + 1, bool);
    for (uint32_t i = 0; i < page.count; i++)
        matched[i] = w.page_match[i] != NO_WORD;
    return matched;
}

/* Duplicates, by keys of words alone, so that quotes, case and a final period do not matter.
 *  - what says the same as the headline is dropped anywhere above the body's end;
 *  - a paragraph that begins another, longer one is a lede printed twice: the short copy goes;
 *  - a long paragraph that stands again goes; a short one stays, as refrains and answers recur. */
#include "classify/duplicates.h"

enum {
    LEDE_WORDS_LEAST = 6,      /* shorter beginnings agree by chance */
    REPEATED_WORDS_LEAST = 12, /* shorter paragraphs are repeated on purpose */
    LEDE_WITHIN = 30,          /* kept blocks: how far below a lede its long copy may stand */
};

struct keyed {
    struct slice key;
    uint64_t hash;
    uint32_t block;
};

static void drop(struct judgement *j) {
    j->keep = false;
    j->reason = REASON_DUPLICATE;
}

static size_t collect(struct arena *a, const struct page *page, const struct judgement *judged,
                      struct keyed *out) {
    size_t n = 0;
    for (uint32_t i = 0; i < page->block_count; i++) {
        if (!judged[i].keep) continue;
        struct slice key = text_key(a, page->blocks[i].text);
        out[n++] = (struct keyed){key, slice_hash(key), i};
    }
    return n;
}

static void drop_headline_copies(const struct keyed *keys, size_t n, struct slice headline,
                                 struct judgement *judged) {
    for (size_t i = 0; i < n; i++)
        if (headline.len && slice_equal(keys[i].key, headline)) drop(&judged[keys[i].block]);
}

static bool begins(struct slice whole, struct slice start) {
    if (whole.len <= start.len || !slice_starts(whole, start)) return false;
    unsigned char next = (unsigned char)whole.data[start.len];
    return next == ' ' || next >= 0x80;
}

static bool is_text(enum block_kind kind) {
    return kind == BLOCK_PARAGRAPH || kind == BLOCK_HEADING || kind == BLOCK_QUOTE;
}

static void drop_short_ledes(const struct page *page, const struct keyed *keys, size_t n,
                             struct judgement *judged) {
    for (size_t i = 0; i < n; i++) {
        const struct block *block = &page->blocks[keys[i].block];
        if (!is_text(block->kind) || block->shape.words < LEDE_WORDS_LEAST) continue;
        size_t end = i + LEDE_WITHIN < n ? i + LEDE_WITHIN : n;
        for (size_t j = i + 1; j < end; j++)
            if (begins(keys[j].key, keys[i].key)) drop(&judged[keys[i].block]);
    }
}

/* Slot of `key` in an open table of block numbers; `mask` is its size less one. */
static size_t find_slot(const struct keyed *keys, const uint32_t *table, size_t mask, size_t i) {
    size_t slot = (size_t)keys[i].hash & mask;
    while (table[slot] && !slice_equal(keys[table[slot] - 1].key, keys[i].key))
        slot = (slot + 1) & mask;
    return slot;
}

static void drop_repeated(struct arena *a, const struct page *page, const struct keyed *keys,
                          size_t n, struct judgement *judged) {
    size_t size = 16;
    while (size < n * 2) size *= 2;
    uint32_t *table = ARENA_NEW(a, size, uint32_t);
    for (size_t i = 0; i < n; i++) {
        const struct block *block = &page->blocks[keys[i].block];
        if (!is_text(block->kind) || block->shape.words < REPEATED_WORDS_LEAST) continue;
        size_t slot = find_slot(keys, table, size - 1, i);
        if (table[slot])
            drop(&judged[keys[i].block]);
        else
            table[slot] = (uint32_t)i + 1;
    }
}

void drop_duplicates(struct arena *a, const struct page *page, uint32_t headline,
                     struct judgement *judged) {
    struct keyed *keys = ARENA_NEW(a, page->block_count + 1, struct keyed);
    size_t n = collect(a, page, judged, keys);
    if (headline != NO_INDEX)
        drop_headline_copies(keys, n, text_key(a, page->blocks[headline].text), judged);
    drop_short_ledes(page, keys, n, judged);
    drop_repeated(a, page, keys, n, judged);
}

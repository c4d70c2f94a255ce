/* Duplicates, by keys of words alone, so that quotes, case and a final period do not matter.
 *  - what says the same as the headline is dropped anywhere above the body's end;
 *  - a paragraph that begins another, longer one is a lede printed twice: the short copy goes;
 *  - so does a lede whose words a paragraph right below holds, between others;
 *  - a long paragraph that stands again goes; a short one stays, as refrains and answers recur. */
#include "rules/duplicates.h"

#include <string.h>

enum {
    LEDE_WORDS_LEAST = 6,      /* shorter beginnings agree by chance */
    REPEATED_WORDS_LEAST = 12, /* shorter paragraphs are repeated on purpose */
    LEDE_WITHIN = 30,          /* kept blocks: how far below a lede its long copy may stand */
    RUN_WORDS = 4,             /* in a row: fewer are shared by chance */
    SHINGLED_MOST = 120,       /* words of a paragraph that are looked at */
    HELD_LEDES = 6,            /* kept blocks from the top: one of them holds another */
    HELD_WORDS_LEAST = 10,
    HELD_PERCENT = 70, /* of the lede's runs of words */
};

struct keyed {
    slice key;
    uint64_t hash;
    uint32_t block;
};

static void drop(struct judgement *j) {
    j->keep = false;
    j->reason = PITH_BY_DUPLICATE;
}

static size_t collect(struct arena *a, const struct page *page, const struct judgement *judged,
                      struct keyed *out) {
    size_t n = 0;
    for (uint32_t i = 0; i < page->block_count; i++) {
        if (!judged[i].keep)
            continue;
        slice key = text_key(a, page->blocks[i].text);
        out[n++] = (struct keyed){key, slice_hash(key), i};
    }
    return n;
}

static void drop_headline_copies(const struct keyed *keys, size_t n, slice headline,
                                 struct judgement *judged) {
    for (size_t i = 0; i < n; i++)
        if (headline.len && slice_equal(keys[i].key, headline))
            drop(&judged[keys[i].block]);
}

static bool begins(slice whole, slice start) {
    if (whole.len <= start.len || !slice_starts(whole, start))
        return false;
    unsigned char next = (unsigned char)whole.data[start.len];
    return next == ' ' || next >= 0x80;
}

static bool is_text(pith_kind kind) {
    return kind == PITH_PARAGRAPH || kind == PITH_HEADING || kind == PITH_QUOTE;
}

/* A word's hash for each word, at most SHINGLED_MOST. */
static uint32_t hash_words(slice key, uint32_t *out) {
    slice word;
    uint32_t n = 0;
    while (n < SHINGLED_MOST && slice_split(&key, ' ', &word))
        out[n++] = (uint32_t)slice_hash(word);
    return n;
}

/* Of the runs of four words of `a`, how many per cent stand in `b`, from the first on: what is not
 * there may only stand at the end. */
static uint32_t shared_runs(const uint32_t *a, uint32_t n, const uint32_t *b, uint32_t m) {
    uint32_t shared = 0, all = n - RUN_WORDS + 1, at = 0;
    while (shared < all) {
        uint32_t j = at;
        while (j + RUN_WORDS <= m && memcmp(a + shared, b + j, RUN_WORDS * sizeof *a) != 0)
            j++;
        if (j + RUN_WORDS > m)
            break;
        at = j + 1;
        shared++;
    }
    return shared * 100 / all;
}

/* How many of the paragraphs right below hold the i-th one. */
static unsigned count_holders(const struct keyed *keys, size_t n, size_t i) {
    uint32_t lede[SHINGLED_MOST], other[SHINGLED_MOST], words = hash_words(keys[i].key, lede);
    unsigned holders = 0;
    for (size_t j = i + 1; j < n && j < i + HELD_LEDES && words >= HELD_WORDS_LEAST; j++) {
        uint32_t more = hash_words(keys[j].key, other);
        bool longer = more > words || (more == words && keys[j].hash != keys[i].hash);
        holders += longer && shared_runs(lede, words, other, more) >= HELD_PERCENT;
    }
    return holders;
}

/* A lede that a longer paragraph holds, with a dateline before it or a source behind it. Where
 * several do, the paragraphs are alike on purpose. */
static void drop_held_ledes(const struct page *page, const struct keyed *keys, size_t n,
                            struct judgement *judged) {
    for (size_t i = 0; i < n && i < HELD_LEDES; i++) {
        const struct block *block = &page->blocks[keys[i].block];
        if (is_text(block->kind) && block->shape.words >= HELD_WORDS_LEAST &&
            count_holders(keys, n, i) == 1)
            drop(&judged[keys[i].block]);
    }
}

static void drop_short_ledes(const struct page *page, const struct keyed *keys, size_t n,
                             struct judgement *judged) {
    for (size_t i = 0; i < n; i++) {
        const struct block *block = &page->blocks[keys[i].block];
        if (!is_text(block->kind) || block->shape.words < LEDE_WORDS_LEAST)
            continue;
        size_t end = i + LEDE_WITHIN < n ? i + LEDE_WITHIN : n;
        for (size_t j = i + 1; j < end; j++)
            if (begins(keys[j].key, keys[i].key))
                drop(&judged[keys[i].block]);
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
    while (size < n * 2)
        size *= 2;
    uint32_t *table = ARENA_NEW(a, size, uint32_t);
    for (size_t i = 0; i < n; i++) {
        const struct block *block = &page->blocks[keys[i].block];
        if (!is_text(block->kind) || block->shape.words < REPEATED_WORDS_LEAST ||
            !judged[keys[i].block].keep)
            continue;
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
    drop_held_ledes(page, keys, n, judged);
    drop_repeated(a, page, keys, n, judged);
}

/* Text that is there twice, by keys of words alone, so that quotes, case and a final period do not
 * matter:
 *  - what says the same as the headline goes, wherever it is;
 *  - a paragraph that begins another, longer one is a lede printed twice: the short copy goes;
 *  - so does a lede whose words a paragraph right below holds, between others;
 *  - a long paragraph that comes again elsewhere goes. A refrain beside its copy stays, and so do
 *    short texts, as answers recur. */
#include "rules/rules.h"

#include "base/hash.h"

#include <string.h>

enum {
    LEDE_WORDS_LEAST = 6,      /* shorter beginnings agree by chance */
    REPEATED_WORDS_LEAST = 12, /* shorter paragraphs are repeated on purpose */
    LEDE_WITHIN = 30,          /* kept blocks: how far below a lede its long copy may be */
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

struct kept_blocks {
    struct scene *scene;
    struct keyed *items;
    size_t count;
};

static void collect_kept(struct kept_blocks *k) {
    struct scene *s = k->scene;
    k->items = ARENA_NEW(s->arena, s->page->block_count + 1, struct keyed);
    for (uint32_t i = 0; i < scene_size(s); i++) {
        if (!s->verdicts[i].keep)
            continue;
        slice key = text_key(s->arena, scene_block(s, i)->text);
        k->items[k->count++] = (struct keyed){key, slice_hash(key), i};
    }
}

static bool is_thread(const struct scene *s) {
    return s->units->is_thread || s->scores->type == PAGE_FORUM;
}

static void drop_duplicate(const struct kept_blocks *k, size_t i) {
    verdict_drop(&k->scene->verdicts[k->items[i].block], PITH_BY_DUPLICATE, ROLE_NONE);
}

/* A paragraph, heading or quotation of so many words: items and cells repeat one another. */
static bool is_prose_of(const struct kept_blocks *k, size_t i, uint32_t words_least) {
    const struct block *b = scene_block(k->scene, k->items[i].block);
    bool is_prose = b->kind == PITH_PARAGRAPH || b->kind == PITH_HEADING || b->kind == PITH_QUOTE;
    return is_prose && b->shape.words >= words_least;
}

/* "North lock to open again" and, in the next line of the same block, "16 January 2008". */
static bool is_headline_with_date(const struct kept_blocks *k, size_t i, slice headline) {
    enum { OTHERS_MOST = 3 };
    slice text = scene_block(k->scene, k->items[i].block)->text;
    slice line;
    struct date date;
    if (slice_find_byte(text, '\n', 0) == SLICE_NONE || !slice_split(&text, '\n', &line))
        return false;
    if (!slice_equal(text_key(k->scene->arena, line), headline))
        return false;
    return date_is_line(text, OTHERS_MOST, &date);
}

static void drop_headline_copies(const struct kept_blocks *k) {
    const struct scene *s = k->scene;
    if (s->headline == NO_INDEX)
        return;
    slice headline = text_key(s->arena, scene_block(s, s->headline)->text);
    for (size_t i = 0; i < k->count && headline.len; i++)
        if (slice_equal(k->items[i].key, headline) || is_headline_with_date(k, i, headline))
            drop_duplicate(k, i);
}

/* ---- ledes ---------------------------------------------------------------------------------- */

static bool begins_longer(slice start, slice whole) {
    if (whole.len <= start.len || !slice_starts(whole, start))
        return false;
    unsigned char next = (unsigned char)whole.data[start.len];
    return next == ' ' || next >= 0x80;
}

/* The first block quotes the second, which is no quotation: it answers it. */
static bool quotes(const struct kept_blocks *k, size_t quote, size_t text) {
    return scene_block(k->scene, k->items[quote].block)->kind == PITH_QUOTE &&
           scene_block(k->scene, k->items[text].block)->kind != PITH_QUOTE;
}

static void drop_short_ledes(const struct kept_blocks *k) {
    for (size_t i = 0; i < k->count; i++) {
        if (!is_prose_of(k, i, LEDE_WORDS_LEAST))
            continue;
        size_t end = i + LEDE_WITHIN < k->count ? i + LEDE_WITHIN : k->count;
        for (size_t j = i + 1; j < end; j++)
            if (begins_longer(k->items[i].key, k->items[j].key) && !quotes(k, j, i))
                drop_duplicate(k, i);
    }
}

/* A hash for each word, at most SHINGLED_MOST. */
static uint32_t hash_words(slice key, uint32_t *out) {
    slice word;
    uint32_t n = 0;
    while (n < SHINGLED_MOST && slice_split(&key, ' ', &word))
        out[n++] = (uint32_t)slice_hash(word);
    return n;
}

/* Of the runs of four words of `a`, how many per cent are in `b`, from the first on: what is not
 * there may only be at the end. */
static uint32_t shared_runs(const uint32_t *a, uint32_t n, const uint32_t *b, uint32_t m) {
    uint32_t all = n - RUN_WORDS + 1;
    uint32_t shared = 0;
    uint32_t at = 0;
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
static unsigned count_holders(const struct kept_blocks *k, size_t i) {
    uint32_t lede[SHINGLED_MOST];
    uint32_t other[SHINGLED_MOST];
    uint32_t words = hash_words(k->items[i].key, lede);
    unsigned holders = 0;
    if (words < HELD_WORDS_LEAST)
        return 0;

    for (size_t j = i + 1; j < k->count && j < i + HELD_LEDES; j++) {
        uint32_t more = hash_words(k->items[j].key, other);
        bool differs = k->items[j].hash != k->items[i].hash;
        bool longer = more > words || (more == words && differs);
        bool may_hold = longer && !quotes(k, j, i);
        holders += may_hold && shared_runs(lede, words, other, more) >= HELD_PERCENT;
    }
    return holders;
}

/* A lede that a longer paragraph holds, with a dateline before it or a source after it. Where
 * several do, the paragraphs are alike on purpose. */
static void drop_held_ledes(const struct kept_blocks *k) {
    for (size_t i = 0; i < k->count && i < HELD_LEDES; i++)
        if (is_prose_of(k, i, HELD_WORDS_LEAST) && count_holders(k, i) == 1)
            drop_duplicate(k, i);
}

/* ---- paragraphs that come again ------------------------------------------------------------- */

/* Slot of the i-th block's key in an open table of block numbers; `mask` is its size less one. */
static size_t key_slot(const struct kept_blocks *k, const uint32_t *table, size_t mask, size_t i) {
    const struct keyed *items = k->items;
    size_t slot = slot_first(items[i].hash, mask);
    while (table[slot] && !slice_equal(items[table[slot] - 1].key, items[i].key))
        slot = slot_next(slot, mask);
    return slot;
}

/* In one container, or in two that have one parent. Of 166 repeated paragraphs beside their copy in
 * the development pages the gold text has 153 twice; of 115 that are elsewhere it has 47. */
static bool are_neighbours(const struct kept_blocks *k, size_t i, size_t j) {
    const struct page *page = k->scene->page;
    uint32_t x = scene_block(k->scene, k->items[i].block)->container;
    uint32_t y = scene_block(k->scene, k->items[j].block)->container;
    if (x == NO_INDEX || y == NO_INDEX)
        return false;
    return x == y || page->containers[x].parent == page->containers[y].parent;
}

/* In a thread an answer quotes the post that it is an answer to. */
static bool may_repeat(const struct kept_blocks *k, size_t i, size_t first) {
    bool is_answer = is_thread(k->scene) && quotes(k, i, first);
    return is_answer || are_neighbours(k, i, first);
}

static void drop_repeated(const struct kept_blocks *k) {
    size_t size = 16;
    while (size < k->count * 2)
        size *= 2;
    uint32_t *table = ARENA_NEW(k->scene->arena, size, uint32_t);

    for (size_t i = 0; i < k->count; i++) {
        bool is_kept = k->scene->verdicts[k->items[i].block].keep;
        if (!is_kept || !is_prose_of(k, i, REPEATED_WORDS_LEAST))
            continue;
        size_t slot = key_slot(k, table, size - 1, i);
        if (!table[slot])
            table[slot] = (uint32_t)i + 1;
        else if (!may_repeat(k, i, table[slot] - 1))
            drop_duplicate(k, i);
    }
}

/* "Re: Valve sticks" over each post of a thread. */
static void drop_subjects(const struct kept_blocks *k) {
    enum { COPIES_LEAST = 3 };
    const struct scene *s = k->scene;
    if (!is_thread(s) || !s->scores->survey)
        return;
    for (size_t i = 0; i < k->count; i++) {
        uint32_t block = k->items[i].block;
        bool is_heading = scene_block(s, block)->kind == PITH_HEADING;
        if (is_heading && s->scores->survey->blocks[block].copies >= COPIES_LEAST)
            drop_duplicate(k, i);
    }
}

void rule_duplicates(struct scene *s) {
    struct kept_blocks kept = {.scene = s};
    collect_kept(&kept);
    drop_subjects(&kept);
    drop_headline_copies(&kept);
    drop_short_ledes(&kept);
    drop_held_ledes(&kept);
    drop_repeated(&kept);
}

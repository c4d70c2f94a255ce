/* The body of an article is the best stretch of blocks to keep whole. What is kept after it is
 * rather comments, teasers and a line about the author, unless it is longer than the body: then it
 * is the other half of a long page. */
#include "units/body.h"

enum {
    EVEN = CHANCE_ONE / 2,  /* a block of this chance makes a stretch neither better nor worse */
    CHROME_WORDS_MOST = 15, /* that a block of chrome counts against a stretch */
    BODY_WORDS_LEAST = 120, /* kept: less is the head of a list, and the list is the page */
};

/* What the block adds to a stretch. */
static int64_t worth(const struct block *b, uint32_t chance) {
    int64_t over = (int64_t)chance - EVEN;
    int64_t words = b->shape.words;
    if (over < 0 && words > CHROME_WORDS_MOST)
        words = CHROME_WORDS_MOST;
    return over * words;
}

uint32_t body_end(const struct page *page, const uint32_t *chances, uint32_t threshold) {
    uint32_t n = (uint32_t)page->block_count;
    uint32_t end = n;
    uint64_t kept = 0;
    uint64_t in_body = 0;
    int64_t sum = 0;
    int64_t best = 0;
    for (uint32_t i = 0; i < n; i++) {
        kept += chances[i] >= threshold ? page->blocks[i].shape.words : 0;
        sum += worth(&page->blocks[i], chances[i]);
        if (sum < 0)
            sum = 0;
        if (sum <= best)
            continue;
        best = sum;
        end = i + 1;
        in_body = kept;
    }
    bool is_body = in_body >= BODY_WORDS_LEAST && kept - in_body <= in_body;
    return is_body ? end : n;
}

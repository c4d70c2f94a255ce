/* Finding the headline. Pages repeat it: in <title>, in og:title, as <h1>, above the lede; the
 * block that agrees with the others is it. */
#include "classify/headline.h"

enum {
    TITLE_WORDS_MOST = 40, /* the longest headline of the development pages has 38 */
    TEXT_WORDS_LEAST = 3,  /* plain text: shorter lines above a body are menus */
    LINES_ABOVE = 100,     /* plain text: lines above the body that are looked at */
    LINES_COMPARED = 400,  /* plain text: lines in which a repetition is looked for */
};

static bool has_word(struct slice key, struct slice word) {
    struct slice each;
    while (slice_split(&key, ' ', &each))
        if (slice_equal(each, word)) return true;
    return false;
}

float headline_overlap(struct arena *arena, struct slice a, struct slice b) {
    struct slice words = text_key(arena, a), key = text_key(arena, b), word;
    size_t n = 0, common = 0;
    if (!words.len) return 0;
    while (slice_split(&words, ' ', &word)) {
        n++;
        common += has_word(key, word);
    }
    return (float)common / (float)n;
}

static float title_match(struct arena *a, const struct block *block, struct slice title) {
    float inside = headline_overlap(a, block->text, title);
    float covered = headline_overlap(a, title, block->text);
    unsigned level = block->level;
    float bonus = level == 1 ? 0.3F : level ? 0.1F : 0;
    return inside > 0.6F ? inside * covered + bonus : 0;
}

static uint32_t best_match(struct arena *a, const struct page *page, struct slice title) {
    uint32_t best = NO_INDEX;
    float best_score = 0.35F; /* by eye on the development pages: below it, matches are chance */
    if (word_count(title) < 1) return NO_INDEX;
    for (uint32_t i = 0; i < page->block_count; i++) {
        const struct block *block = &page->blocks[i];
        if (!block->shape.words || block->shape.words > TITLE_WORDS_MOST) continue;
        float score = title_match(a, block, title);
        if (score > best_score + 0.01F) {
            best = i;
            best_score = score;
        }
    }
    return best;
}

uint32_t headline_of_html(struct arena *a, const struct page *page) {
    struct slice title = page_fact(page, FACT_META, SLICE("og:title"));
    if (!title.len) title = page_fact(page, FACT_TITLE, SLICE(""));
    uint32_t best = best_match(a, page, slice_cut(title, 0, 400));
    for (uint32_t i = 0; best == NO_INDEX && i < page->block_count; i++)
        if (page->blocks[i].level == 1 && page->blocks[i].kind == BLOCK_HEADING) best = i;
    return best;
}

static bool is_repeated(struct arena *a, const struct page *page, uint32_t i) {
    struct slice key = text_key(a, page->blocks[i].text);
    for (uint32_t j = 0; j < page->block_count && j < LINES_COMPARED; j++)
        if (j != i && page->blocks[j].text.len < 600 &&
            slice_equal(key, text_key(a, page->blocks[j].text)))
            return true;
    return false;
}

uint32_t headline_of_text(struct arena *a, const struct page *page, const struct judgement *judged,
                          uint32_t body) {
    uint32_t first = NO_INDEX;
    for (uint32_t i = 0; i < body && i < page->block_count && i < LINES_ABOVE; i++) {
        const struct block *block = &page->blocks[i];
        if (!judged[i].keep || block->shape.words < TEXT_WORDS_LEAST ||
            block->shape.words > TITLE_WORDS_MOST)
            continue;
        if (is_repeated(a, page, i)) return i;
        if (first == NO_INDEX) first = i;
    }
    return first;
}

/* Finding the headline of a plain text: it stands above the body, and is often repeated. */
#include "classify/headline.h"

#include "text/unicode.h"

enum {
    TITLE_WORDS_MOST = 40, /* the longest headline of the development pages has 38 */
    TEXT_WORDS_LEAST = 3,  /* plain text: shorter lines above a body are menus */
    LINES_ABOVE = 100,     /* plain text: lines above the body that are looked at */
    LINES_COMPARED = 400,  /* plain text: lines in which a repetition is looked for */
};

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

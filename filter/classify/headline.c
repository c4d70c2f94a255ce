/* Finding the headline. Pages repeat it: in <title>, in og:title, as <h1>, above the lede; the
 * block that agrees with the others is it. */
#include "classify/headline.h"

#include "text/unicode.h"
#include "text/utf8.h"

enum {
    TITLE_WORDS_MOST = 40, /* the longest headline of the development pages has 38 */
    TITLE_BYTES_MOST = 600,
    TEXT_WORDS_LEAST = 3, /* plain text: shorter lines above a body are menus */
    LINES_ABOVE = 100,    /* plain text: lines above the body that are looked at */
    LINES_COMPARED = 400, /* plain text: lines in which a repetition is looked for */
};

enum { SET_MOST = 64 }; /* words of a title: longer ones are cut */

/* The words of a text by their hashes, in lower case. */
struct word_set {
    uint64_t hashes[SET_MOST];
    size_t count;
};

static uint64_t word_hash(struct slice word) {
    char lower[128];
    struct buffer b = {NULL, lower, 0, sizeof lower};
    for (size_t at = 0; at < word.len && b.len + 4 <= sizeof lower;) {
        struct rune r = utf8_at(word, at);
        at += r.len;
        buffer_put_rune(&b, rune_lower(r.value));
    }
    return slice_hash(buffer_slice(&b));
}

static void read_words(struct slice text, struct word_set *set) {
    struct slice word;
    set->count = 0;
    for (size_t at = 0; set->count < SET_MOST && word_next(text, &at, &word);)
        set->hashes[set->count++] = word_hash(word);
}

/* Share of the words of `a` that occur in `b`; 0 to 1. */
static float overlap(const struct word_set *a, const struct word_set *b) {
    size_t common = 0;
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++)
            if (a->hashes[i] == b->hashes[j]) {
                common++;
                break;
            }
    return a->count ? (float)common / (float)a->count : 0;
}

static float title_match(const struct block *block, const struct word_set *title) {
    struct word_set words;
    read_words(block->text, &words);
    float inside = overlap(&words, title);
    float bonus = block->level == 1 ? 0.3F : block->kind == BLOCK_HEADING ? 0.1F : 0;
    return inside > 0.6F ? inside * overlap(title, &words) + bonus : 0;
}

static uint32_t best_match(const struct page *page, struct slice title) {
    uint32_t best = NO_INDEX;
    float best_score = 0.35F; /* by eye on the development pages: below it, matches are chance */
    struct word_set words;
    read_words(title, &words);
    for (uint32_t i = 0; words.count && i < page->block_count; i++) {
        const struct block *block = &page->blocks[i];
        if (!block->shape.words || block->shape.words > TITLE_WORDS_MOST ||
            block->text.len > TITLE_BYTES_MOST)
            continue;
        float score = title_match(block, &words);
        if (score > best_score + 0.01F) {
            best = i;
            best_score = score;
        }
    }
    return best;
}

uint32_t headline_of_html(const struct page *page) {
    struct slice title = page_fact(page, FACT_META, SLICE("og:title"));
    if (!title.len) title = page_fact(page, FACT_TITLE, SLICE(""));
    uint32_t best = best_match(page, utf8_cut(title, TITLE_BYTES_MOST));
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

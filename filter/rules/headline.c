/* Finding the headline of a plain text: it stands above the body, and is often repeated. */
#include "rules/headline.h"

#include "text/unicode.h"

enum {
    TITLE_WORDS_MOST = 40, /* the longest headline of the development pages has 38 */
    TEXT_WORDS_LEAST = 3,  /* plain text: shorter lines above a body are menus */
    LINES_ABOVE = 100,     /* plain text: lines above the body that are looked at */
    LINES_COMPARED = 400,  /* plain text: lines in which a repetition is looked for */
};

static bool is_repeated(struct arena *a, const struct page *page, uint32_t i) {
    slice key = text_key(a, page->blocks[i].text);
    for (uint32_t j = 0; j < page->block_count && j < LINES_COMPARED; j++)
        if (j != i && page->blocks[j].text.len < 600 &&
            slice_equal(key, text_key(a, page->blocks[j].text)))
            return true;
    return false;
}

/* "Politics, In the world, Donald Roe" and "Kyiv reg. Lviv reg. roads": tags; "3. E-paper": a menu.
 */
static bool is_list(const struct block *b) {
    enum { SENTENCES = 3, SENTENCE_WORDS = 4 };
    bool commas = b->shape.commas >= 2 && b->shape.commas * 3 >= b->shape.words;
    bool stops =
        b->shape.sentences >= SENTENCES && b->shape.words < b->shape.sentences * SENTENCE_WORDS;
    bool number = b->text.len > 3 && ascii_digit(b->text.data[0]) && b->text.data[1] == '.' &&
                  b->text.data[2] == ' ';
    return commas || stops || number || b->kind == PITH_LIST_ITEM ||
           text_final_rune(b->text) == ':';
}

/* "The harbour. Photo: Jane Roe". */
static bool is_credit(slice text) {
    static const slice credits[] = {SLICE_INIT("foto:"), SLICE_INIT("photo:"), SLICE_INIT("bild:"),
                                    SLICE_INIT("фото:"), SLICE_INIT("image:"), SLICE_INIT("©")};
    for (size_t i = 0; i < COUNT_OF(credits); i++)
        if (slice_find_ignore_case(text, credits[i], 0) != SLICE_NONE)
            return true;
    return false;
}

static uint32_t first_title(struct arena *a, const struct page *page,
                            const struct judgement *judged, uint32_t body, uint32_t words_least) {
    uint32_t first = NO_INDEX;
    for (uint32_t i = 0; i < body && i < page->block_count && i < LINES_ABOVE; i++) {
        const struct block *block = &page->blocks[i];
        if (!judged[i].keep || block->shape.words < words_least ||
            block->shape.words > TITLE_WORDS_MOST || is_list(block) || is_credit(block->text))
            continue;
        if (is_repeated(a, page, i))
            return i;
        if (first == NO_INDEX)
            first = i;
    }
    return first;
}

/* What is left of a menu may have three words; a headline that short is one only for want of
 * another.
 */
uint32_t headline_of_text(struct arena *a, const struct page *page, const struct judgement *judged,
                          uint32_t body) {
    uint32_t first = first_title(a, page, judged, body, TEXT_WORDS_LEAST + 1);
    return first != NO_INDEX ? first : first_title(a, page, judged, body, TEXT_WORDS_LEAST);
}

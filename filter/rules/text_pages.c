/* Whole pages as text: what tag strippers, html2text and w3m make of them. The model of text judges
 * each line; what stands around the headline is metadata, and a chrome phrase is chrome. */
#include "rules/rules.h"

#include "model/decision.h"
#include "lines/phrases.h"
#include "model/text_model.h"
#include "text/dates.h"
#include "text/labels.h"

enum {
    SHORT_WORDS = 6,
    SHORT_LINES =
        18, /* more short lines than an extractor leaves around an article (textdocs: 14) */
    TITLE_WORDS_LEAST = 2,
    TITLE_WORDS_MOST = 40,
    DATE_WORDS_MOST = 12,
    BYLINE_WORDS_MOST = 12,
    NEAR = 8,        /* lines around the headline */
    LONG_WORDS = 15, /* of a line that is body */
    SUBJECT_WORDS_LEAST = 4,
    ABOVE = 15, /* lines over the body in which a headline is looked for */
};

bool is_page_as_text(const struct page *page) {
    uint32_t lines = 0;
    for (size_t i = 0; i < page->block_count; i++)
        lines += page->blocks[i].shape.words <= SHORT_WORDS;
    return lines > SHORT_LINES;
}

/* The first long line that is kept; everything of a headline stands above it. */
static uint32_t body_of(const struct page *page, const struct judgement *judged) {
    uint32_t i = 0;
    while (i < page->block_count && !(judged[i].keep && page->blocks[i].shape.words >= LONG_WORDS))
        i++;
    return i;
}

static bool may_be_title(const struct block *b) {
    return b->shape.words >= TITLE_WORDS_LEAST && b->shape.words <= TITLE_WORDS_MOST &&
           b->kind != PITH_LIST_ITEM && b->kind != PITH_PREFORMATTED;
}

static enum role role_of(const struct block *b) {
    slice value;
    struct date date;
    enum label label = label_of_line(b->text, &value);
    if (text_ends_sentence(b->text) && label != LABEL_TAGS)
        return ROLE_NONE;
    if (b->shape.words <= DATE_WORDS_MOST && date_is_line(b->text, DATE_WORDS_MOST, &date))
        return ROLE_DATE_LINE;
    if (label == LABEL_BYLINE && b->shape.words <= BYLINE_WORDS_MOST)
        return ROLE_BYLINE;
    return label == LABEL_SOURCE && b->shape.words <= BYLINE_WORDS_MOST ? ROLE_SOURCE : ROLE_NONE;
}

/* The last line above the body that says a part of the first one: that is the title, with the
 * site's name. */
static uint32_t line_of_title(struct arena *a, const struct page *page, uint32_t end) {
    slice title = text_key(a, page->blocks[0].text);
    uint32_t found = NO_INDEX;
    for (uint32_t i = 1; i < end; i++) {
        if (!may_be_title(&page->blocks[i]))
            continue;
        slice key = text_key(a, page->blocks[i].text);
        if (key.len * 3 >= title.len && slice_find(title, key, 0) != SLICE_NONE)
            found = i;
    }
    return found;
}

static uint32_t first_heading(const struct page *page) {
    for (uint32_t i = 0; i < page->block_count; i++)
        if (page->blocks[i].kind == PITH_HEADING && page->blocks[i].level == 1)
            return i;
    return NO_INDEX;
}

/* The longest of the lines right above the body that could be one. */
static uint32_t longest_above(const struct page *page, const struct judgement *judged,
                              uint32_t body) {
    uint32_t found = NO_INDEX, most = SUBJECT_WORDS_LEAST - 1;
    for (uint32_t i = body > ABOVE ? body - ABOVE : 0; i < body; i++) {
        const struct block *b = &page->blocks[i];
        if (b->shape.words <= most || !may_be_title(b) || judged[i].reason == PITH_BY_PHRASE ||
            text_ends_sentence(b->text) || role_of(b) != ROLE_NONE)
            continue;
        most = b->shape.words;
        found = i;
    }
    return found;
}

static uint32_t headline_of_page(struct arena *a, const struct page *page,
                                 const struct judgement *judged) {
    uint32_t body = body_of(page, judged);
    uint32_t found = line_of_title(a, page, body < page->block_count ? body + 1 : body);
    if (found == NO_INDEX)
        found = first_heading(page);
    return found == NO_INDEX ? longest_above(page, judged, body) : found;
}

static void judge_near_headline(const struct page *page, uint32_t headline,
                                struct judgement *judged) {
    uint32_t begin = headline > NEAR / 2 ? headline - NEAR / 2 : 0;
    for (uint32_t i = begin; i < page->block_count && i < headline + NEAR; i++) {
        enum role role = role_of(&page->blocks[i]);
        if (role != ROLE_NONE && i != headline)
            judgement_drop(&judged[i], PITH_BY_PHRASE, role);
    }
}

static void judge_lines(struct arena *a, const struct page *page, unsigned keep,
                        struct judgement *judged) {
    uint32_t n = (uint32_t)page->block_count;
    uint32_t *chances = ARENA_NEW(a, n, uint32_t), *words = ARENA_NEW(a, n, uint32_t);
    struct phrase_match *phrases = ARENA_NEW(a, n, struct phrase_match);
    struct decision decision;
    for (uint32_t i = 0; i < n; i++) {
        phrases[i] = phrase_of_block(a, &page->blocks[i]);
        words[i] = page->blocks[i].shape.words;
    }
    text_chances(a, page, phrases, chances);
    decide(&(struct chances){chances, words, n, 0}, keep, &decision);
    for (uint32_t i = 0; i < n; i++) {
        bool phrase = phrases[i].function != PHRASE_NONE || !words[i];
        judged[i] = (struct judgement){chances[i] >= decision.threshold, PITH_BY_MODEL, ROLE_NONE,
                                       chances[i]};
        if (phrase && page->blocks[i].kind != PITH_PREFORMATTED)
            judgement_drop(&judged[i], PITH_BY_PHRASE,
                           phrases[i].function == PHRASE_TAGS_LABEL ? ROLE_TAGS : ROLE_NONE);
    }
}

uint32_t model_for_text(struct arena *a, const struct page *page, unsigned keep,
                        struct judgement *judged) {
    judge_lines(a, page, keep, judged);
    uint32_t headline = headline_of_page(a, page, judged);
    if (headline == NO_INDEX)
        return headline;
    judge_near_headline(page, headline, judged);
    judgement_drop(&judged[headline], PITH_BY_DUPLICATE, ROLE_TITLE);
    return headline;
}

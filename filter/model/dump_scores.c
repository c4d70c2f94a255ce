/* A whole page as text: two forests, and the decision. The second forest also sees what the first
 * one says of the lines around. Rows are made anew for the second one: all of them would take more
 * memory than the text. */
#include "model/scores.h"

#include "model/decision.h"
#include "model/text_features.h"
#include "model/text_model.h"

static void first_logits(struct arena *a, const struct text_survey *survey, uint32_t n,
                         int16_t *row, int32_t *out) {
    for (uint32_t i = 0; i < n; i++) {
        arena_tick(a);
        text_features(survey, i, row);
        out[i] = forest_logit(&text_model.first, row);
    }
}

static void line_chances(struct arena *a, const struct lines *lines, uint32_t *out) {
    uint32_t n = (uint32_t)lines->page->block_count;
    int32_t *first = ARENA_NEW(a, n, int32_t);
    int16_t row[LINE_FEATURE_COUNT] = {0};
    struct text_survey survey;
    struct text_logits said;

    text_survey_take(a, lines, &text_model.tokens, &survey);
    first_logits(a, &survey, n, row, first);
    text_logits_take(a, &survey, first, &said);
    for (uint32_t i = 0; i < n; i++) {
        arena_tick(a);
        text_features(&survey, i, row);
        text_features_of_logits(&survey, &said, i, row);
        out[i] = logit_chance(forest_logit(&text_model.second, row));
    }
}

void scores_of_dump(struct arena *a, const struct lines *lines, unsigned keep, struct scores *out) {
    uint32_t n = (uint32_t)lines->page->block_count;
    uint32_t *words = ARENA_NEW(a, n, uint32_t);
    for (uint32_t i = 0; i < n; i++)
        words[i] = lines->page->blocks[i].shape.words;

    struct decision decision;
    line_chances(a, lines, out->chances);
    decide(&(struct chances){out->chances, words, n, 0}, keep, &decision);
    out->threshold = decision.threshold;
}

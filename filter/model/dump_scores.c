/* A whole page as text: two forests. The second forest also sees what the first
 * one says of the lines around. Rows are made anew for the second one: all of them would take more
 * memory than the text. */
#include "model/scores.h"

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

void scores_of_dump(struct arena *a, const struct lines *lines, struct scores *out) {
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
        out->chances[i] = logit_chance(forest_logit(&text_model.second, row));
    }
}

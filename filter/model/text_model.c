/* Rows are made anew for the second forest: all of them would take more memory than the text. */
#include "model/text_model.h"

#include "model/text_features.h"

#ifdef PITH_TEXT_MODEL /* another one, for cross-validation */
#include PITH_TEXT_MODEL
#else
#include "model/text_model.inc"
#endif

void text_chances(struct arena *a, const struct page *page, const struct phrase_match *phrases,
                  uint32_t *chances) {
    uint32_t n = (uint32_t)page->block_count;
    int32_t *first = ARENA_NEW(a, n, int32_t);
    int16_t row[LINE_FEATURE_COUNT] = {0};
    struct text_survey survey;
    struct text_logits said;
    text_survey_take(a, page, phrases, &text_model.tokens, &survey);
    for (uint32_t i = 0; i < n; i++) {
        arena_tick(a);
        text_features(&survey, i, row);
        first[i] = forest_logit(&text_model.first, row);
    }
    text_logits_take(a, &survey, first, &said);
    for (uint32_t i = 0; i < n; i++) {
        arena_tick(a);
        text_features(&survey, i, row);
        text_features_of_logits(&survey, &said, i, row);
        chances[i] = logit_chance(forest_logit(&text_model.second, row));
    }
}

/* The features of a line of plain text: integers, each described in text_features.def. */
#ifndef PITH_MODEL_TEXT_FEATURES_H
#define PITH_MODEL_TEXT_FEATURES_H

#include "lines/lines.h"
#include "model/survey.h"

enum line_feature {
#define TEXT_FEATURE(name, formula) LINE_##name,
#include "model/text_features.def"
#undef TEXT_FEATURE
    LINE_FEATURE_COUNT,
};

/* What is known of a text before any line is judged. */
struct text_survey {
    struct survey lines;      /* its `blocks`, `words` and `long_words` */
    const struct lines *says; /* for their phrases */
    struct text_sums *before; /* sums over the lines before each, one more at the end */
    uint32_t *long_above, *long_below, *title_above, *end_above, *end_below; /* lines away */
};

/* For texts with a line. */
void text_survey_take(struct arena *a, const struct lines *lines, const struct token_model *tokens,
                      struct text_survey *out);

/* The row of a line but for what the first logits say. */
void text_features(const struct text_survey *s, uint32_t line, int16_t *row);

/* What the first logits of all lines say. */
struct text_logits {
    const int32_t *first;
    struct logit_sums *before;     /* sums over the lines before each, one more at the end */
    uint32_t span_begin, span_end; /* the lines that are most worth it together */
};
void text_logits_take(struct arena *a, const struct text_survey *s, const int32_t *first,
                      struct text_logits *out);
/* That part of the row. */
void text_features_of_logits(const struct text_survey *s, const struct text_logits *l,
                             uint32_t line, int16_t *row);

/* Its name and formula, for reports. NULL past the last. */
struct text_feature_info {
    const char *name, *formula;
};
const struct text_feature_info *text_feature_info(uint32_t feature);

#endif

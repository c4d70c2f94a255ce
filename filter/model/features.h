/* The features of a block: integers, each described in features.def. */
#ifndef PITH_MODEL_FEATURES_H
#define PITH_MODEL_FEATURES_H

#include "model/survey.h"

enum feature {
#define FEATURE(name, least, most, formula) FEATURE_##name,
#include "model/features.def"
#undef FEATURE
    FEATURE_COUNT,
    FEATURE_OF_PAGE = FEATURE_PAGE_LOGIT, /* from here on they are the page's */
};

/* A row of FEATURE_COUNT: first the page's part once, then the block's part for each block. */
void features_of_page(const struct survey *s, int16_t *row);
void features_of_block(const struct survey *s, uint32_t block, int16_t *row);

/* Its name, range and formula, for reports and tests. NULL past the last. */
struct feature_info {
    const char *name, *formula;
    int16_t least, most;
};
const struct feature_info *feature_info(uint32_t feature);

#endif

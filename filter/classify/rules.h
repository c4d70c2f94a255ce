/* What gives each block its first verdict: the model for HTML, rules for plain text. */
#ifndef PITH_CLASSIFY_RULES_H
#define PITH_CLASSIFY_RULES_H

#include "classify/judgement.h"

/* Each fills `out->judged` (one a block) and returns the headline's index or NO_INDEX. */
uint32_t model_for_html(struct arena *a, const struct page *page, unsigned keep,
                        struct verdicts *out);
uint32_t rules_for_text(struct arena *a, const struct page *page, struct judgement *judged);

void judgement_drop(struct judgement *j, enum reason reason, enum role role);

#endif

/* What gives each block its first verdict: models for HTML and for whole pages as text, rules for
 * text that an extractor has cleaned already. */
#ifndef PITH_RULES_RULES_H
#define PITH_RULES_RULES_H

#include "page/judgement.h"

/* Each fills `out->judged` (one a block) and returns the headline's index or NO_INDEX. */
uint32_t model_for_html(struct arena *a, const struct page *page, unsigned keep,
                        struct verdicts *out);
uint32_t model_for_text(struct arena *a, const struct page *page, unsigned keep,
                        struct judgement *judged);
/* True for text with more around an article than an extractor leaves: model_for_text() is for it.
 */
bool is_page_as_text(const struct page *page);
uint32_t rules_for_text(struct arena *a, const struct page *page, struct judgement *judged);

void judgement_drop(struct judgement *j, pith_reason reason, enum role role);

#endif

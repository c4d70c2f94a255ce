/* What the token model says of words and of containers, as logits. */
#ifndef PITH_MODEL_TOKEN_LOGITS_H
#define PITH_MODEL_TOKEN_LOGITS_H

#include "model/model.h"
#include "page/page.h"

/* Words by the hashes of model/tokens.h; each different word counts once. */
int32_t token_logit_of_words(const struct token_model *m, const uint32_t *words, uint32_t n);
int32_t token_logit_of_heading(const struct token_model *m, const uint32_t *words, uint32_t n);

/* One a container that blocks are in directly, else 0: its tokens and those of the containers
 * above it, each counted once. `names`: of each container, the number of its class attribute;
 * numbers grow by 1 as they are first met. */
int32_t *token_logits_of_containers(struct arena *a, const struct page *page, const uint32_t *names,
                                    const struct token_model *m);

#endif

/* The verdicts, strongest evidence last: rules (in time the model), duplicates, what is hidden. */
#include "classify/duplicates.h"
#include "classify/rules.h"

void judgement_drop(struct judgement *j, enum reason reason, enum role role) {
    j->keep = false;
    j->reason = reason;
    j->score = 0;
    if (role != ROLE_NONE) j->role = role;
}

static void drop_hidden(const struct page *page, struct judgement *judged) {
    for (uint32_t i = 0; i < page->block_count; i++) {
        unsigned hidden = page->blocks[i].hidden & (HIDDEN_ATTRIBUTE | HIDDEN_TEMPLATE);
        if (judged[i].keep && hidden) judgement_drop(&judged[i], REASON_HIDDEN, ROLE_NONE);
    }
}

void classify(struct arena *a, const struct page *page, float threshold, struct judgement **out) {
    struct judgement *judged = ARENA_NEW(a, page->block_count + 1, struct judgement);
    uint32_t headline = page->is_html ? rules_for_html(a, page, threshold, judged)
                                      : rules_for_text(a, page, judged);
    drop_hidden(page, judged);
    drop_duplicates(a, page, headline, judged);
    *out = judged;
}

/* Sharing, the page's decision, and the end of the body. */
#include "units/units.h"

#include "units/body.h"
#include "units/members.h"
#include "units/share.h"
#include "units/thread.h"

/* The chances that the decision sees: nobody reads what is not shown. */
static uint32_t *shown_chances(struct arena *a, const struct page *page,
                               const struct scores *scores) {
    uint32_t *shown = ARENA_NEW(a, page->block_count + 1, uint32_t);
    for (size_t i = 0; i < page->block_count; i++)
        if (!(block_hidden(&page->blocks[i]) & scores->not_shown))
            shown[i] = scores->chances[i];
    return shown;
}

static void decide_page(struct arena *a, const struct page *page, const struct scores *scores,
                        unsigned keep, struct units *out) {
    uint32_t n = (uint32_t)page->block_count;
    uint32_t *words = ARENA_NEW(a, n + 1, uint32_t);
    for (uint32_t i = 0; i < n; i++)
        words[i] = page->blocks[i].shape.words;

    decide(&(struct chances){out->chances, words, n, scores->article}, keep, &out->decision);
    out->quality = scores_quality(scores, &out->decision);
}

void units_judge(struct arena *a, const struct page *page, const struct scores *scores,
                 unsigned keep, struct units *out) {
    uint32_t *chances = shown_chances(a, page, scores);
    uint8_t *moved_by = ARENA_NEW(a, page->block_count + 1, uint8_t);
    *out = (struct units){
        .chances = chances,
        .moved_by = moved_by,
        .body_end = (uint32_t)page->block_count,
        .quality = QUALITY_UNKNOWN,
    };
    if (scores->route == ROUTE_RESIDUE || page->block_count == 0)
        return;

    if (scores->survey) {
        out->is_thread = page_is_thread(scores);
        struct members *members = ARENA_NEW(a, 1, struct members);
        members_find(a, page, chances, members);
        units_share(a, scores, members, out->is_thread, chances, moved_by);
        out->members = members;
    }
    decide_page(a, page, scores, keep, out);
    if (scores->article && !out->is_thread)
        out->body_end = body_end(page, chances, out->decision.threshold);
}

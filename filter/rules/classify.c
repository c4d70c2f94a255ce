/* The verdicts, strongest evidence last: model or rules, duplicates, what was learned of the site.
 */
#include "rules/duplicates.h"
#include "rules/rules.h"
#include "rules/sites.h"

void judgement_drop(struct judgement *j, pith_reason reason, enum role role) {
    j->keep = false;
    j->reason = reason;
    j->chance = 0;
    if (role != ROLE_NONE)
        j->role = role;
}

const char *page_type_name(enum page_type type) {
    /* ORDER PAGE_TYPES */
    static const char *const names[] = {"article",    "documentation", "service", "forum",
                                        "collection", "listing",       "product", ""};
    return names[type];
}

void classify(struct arena *a, const struct page *page, unsigned keep, const struct site *site,
              struct verdicts *out) {
    *out = (struct verdicts){.type = PAGE_TYPE_COUNT, .quality = QUALITY_UNKNOWN};
    out->judged = ARENA_NEW(a, page->block_count + 1, struct judgement);
    uint32_t headline = page->is_html           ? model_for_html(a, page, keep, out)
                        : is_page_as_text(page) ? model_for_text(a, page, keep, out->judged)
                                                : rules_for_text(a, page, out->judged);
    drop_duplicates(a, page, headline, out->judged);
    if (site && site->sites)
        drop_site_chrome(site->sites, site->host, page, out->judged);
}

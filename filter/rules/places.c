/* Rules about where a block is: at the headline, around it, on a site whose chrome is known. */
#include "rules/rules.h"

#include "rules/sites.h"

void rule_headline(struct scene *s) {
    if (s->headline != NO_INDEX)
        verdict_drop(&s->verdicts[s->headline], PITH_BY_DUPLICATE, ROLE_TITLE);
}

void rule_near_headline(struct scene *s) {
    const struct route_numbers *n = s->numbers;
    if (s->headline == NO_INDEX)
        return;

    uint32_t begin = s->headline > n->above ? s->headline - n->above : 0;
    for (uint32_t i = begin; i < scene_size(s) && i < s->headline + n->below; i++) {
        enum role role = line_role(s->lines, i, &n->roles);
        if (role != ROLE_NONE && i != s->headline)
            verdict_drop(&s->verdicts[i], PITH_BY_PHRASE, role);
    }
}

void rule_site(struct scene *s) {
    if (!s->site || !s->site->sites)
        return;
    for (uint32_t i = 0; i < scene_size(s); i++)
        if (s->verdicts[i].keep && site_has_block(s->site->sites, s->site->host, scene_block(s, i)))
            verdict_drop(&s->verdicts[i], PITH_BY_SITE, ROLE_NONE);
}

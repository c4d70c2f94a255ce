/* The rules in their order, and the numbers that differ by route. */
#include "rules/rules.h"

enum { HTML = 1 << ROUTE_HTML, DUMP = 1 << ROUTE_DUMP, RESIDUE = 1 << ROUTE_RESIDUE };
enum { ALL_ROUTES = HTML | DUMP | RESIDUE };

struct rule {
    unsigned routes;
    void (*apply)(struct scene *s);
};

/* Rows of links and units are seen in HTML only: text has no marks of them. What an
 * extractor has left needs no model but rules of its own, which also find its headline. */
/* clang-format off */
static const struct rule rules[] = {
    {HTML | DUMP, rule_phrases},
    {HTML, rule_rows_of_links},
    {HTML, rule_units},
    {HTML, rule_teasers},
    {RESIDUE, rule_residue},
    {DUMP, rule_headline_of_dump},
    {HTML | DUMP, rule_near_headline},
    {HTML | DUMP, rule_headline},
    {ALL_ROUTES, rule_duplicates},
    {ALL_ROUTES, rule_site},
    {HTML, rule_body_end},
    {HTML, rule_notes},
};
/* clang-format on */

/* A page of HTML names its sources and tags in elements, and metadata reads them there; in text the
 * line is all there is. What an extractor has left has short labels, but dates with a section or a
 * byline beside them. */
static const struct route_numbers route_numbers[ROUTE_COUNT] = {
    [ROUTE_HTML] =
        {
            .roles = {.date = 12, .byline = 12},
            .above = 3,
            .below = 8,
        },
    [ROUTE_DUMP] =
        {
            .roles =
                {
                    .date = 12,
                    .byline = 12,
                    .source = 12,
                },
            .above = 4,
            .below = 8,
        },
    [ROUTE_RESIDUE] = {.roles =
                           {
                               .date = 16,
                               .byline = 8,
                               .source = 8,
                               .tags = 8,
                           }},
};

static void take_chances(struct scene *s) {
    const struct units *units = s->units;
    for (uint32_t i = 0; i < scene_size(s); i++) {
        struct verdict *v = &s->verdicts[i];
        v->chance = s->scores->chances[i];
        v->keep = units->chances[i] >= units->decision.threshold;
        if (v->keep != (v->chance >= units->decision.threshold))
            v->unit = (pith_unit)units->moved_by[i];
        if (block_hidden(scene_block(s, i)) & s->scores->not_shown)
            verdict_drop(v, PITH_BY_HIDDEN, ROLE_NONE);
    }
}

void rules_judge(struct arena *a, const struct lines *lines, const struct scores *scores,
                 const struct units *units, const struct site *site, struct verdicts *out) {
    struct scene scene = {
        .arena = a,
        .page = lines->page,
        .lines = lines,
        .scores = scores,
        .units = units,
        .site = site,
        .numbers = &route_numbers[scores->route],
        .verdicts = ARENA_NEW(a, lines->page->block_count + 1, struct verdict),
        .headline = scores->headline,
    };
    take_chances(&scene);
    for (size_t i = 0; i < COUNT_OF(rules); i++)
        if (rules[i].routes >> scores->route & 1)
            rules[i].apply(&scene);

    *out = (struct verdicts){
        .blocks = scene.verdicts,
        .type = scores->type,
        .is_thread = units->is_thread,
        .quality = units->quality,
        .headline = scene.headline,
    };
}

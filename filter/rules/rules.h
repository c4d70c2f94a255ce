/* The rules: what no model is to decide. They begin with the model's verdicts and change them one
 * after the other, the strongest evidence last. HTML and text go through the same rules; where one
 * is for one route only, or has other numbers there, rules.c says so and why. */
#ifndef PITH_RULES_RULES_H
#define PITH_RULES_RULES_H

#include "lines/lines.h"
#include "units/units.h"

struct sites;

/* What is known of the page's site. */
struct site {
    const struct sites *sites; /* rules/sites.h; NULL: nothing */
    uint64_t host;             /* its key there */
};

void rules_judge(struct arena *a, const struct lines *lines, const struct scores *scores,
                 const struct units *units, const struct site *site, struct verdicts *out);

/* ---- for the rules -------------------------------------------------------------------------- */

/* How long the lines around a headline may be, by route. */
struct route_numbers {
    struct role_limits roles;
    uint32_t above, below; /* the headline: blocks in which roles are looked for */
};

struct scene {
    struct arena *arena;
    const struct page *page;
    const struct lines *lines;
    const struct scores *scores;
    const struct units *units;
    const struct site *site;
    const struct route_numbers *numbers;
    struct verdict *verdicts;
    uint32_t headline; /* block, or NO_INDEX */
};

static inline const struct block *scene_block(const struct scene *s, uint32_t i) {
    return &s->page->blocks[i];
}

static inline uint32_t scene_size(const struct scene *s) {
    return (uint32_t)s->page->block_count;
}

/* One rule each. */
void rule_phrases(struct scene *s);
void rule_rows_of_links(struct scene *s);
void rule_units(struct scene *s);
void rule_teasers(struct scene *s);
void rule_residue(struct scene *s);
void rule_headline_of_dump(struct scene *s);
void rule_near_headline(struct scene *s);
void rule_headline(struct scene *s);
void rule_duplicates(struct scene *s);
void rule_site(struct scene *s);
void rule_body_end(struct scene *s);
void rule_notes(struct scene *s);

/* Of cleaned text: the first line above `body` that reads like a headline, or NO_INDEX. */
uint32_t headline_of_residue(const struct scene *s, uint32_t body);

#endif

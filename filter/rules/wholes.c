/* Rules about more than one block: units are made whole, and the body ends somewhere. */
#include "rules/rules.h"

#include "units/teasers.h"

void rule_units(struct scene *s) {
    units_complete(s->arena, s->page, s->units, s->verdicts);
}

void rule_teasers(struct scene *s) {
    if (s->scores->type == PAGE_ARTICLE && !s->units->is_thread)
        teasers_drop(s->scores->survey, s->verdicts);
}

/* What is kept after the body is only marked here: metadata reads names and dates in it. */
void rule_body_end(struct scene *s) {
    for (uint32_t i = s->units->body_end; i < scene_size(s); i++)
        s->verdicts[i].after_body = s->verdicts[i].keep;
}

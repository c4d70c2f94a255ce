/* Rules about more than one block: units are made whole, and the body ends somewhere. */
#include "rules/rules.h"

#include "units/teasers.h"

/* A heading that comes back with the text below it has not been asked for phrases. */
void rule_units(struct scene *s) {
    units_complete(s->arena, s->page, s->units, s->verdicts);
    for (uint32_t i = 0; i < scene_size(s); i++) {
        struct verdict *v = &s->verdicts[i];
        bool is_back = v->keep && v->unit == PITH_UNIT_SECTION;
        if (is_back && line_phrase(s->lines, i).function != PHRASE_NONE)
            verdict_drop(v, PITH_BY_PHRASE, ROLE_NONE);
    }
}

void rule_teasers(struct scene *s) {
    bool is_article = s->scores->type == PAGE_ARTICLE || s->scores->article > 0;
    if (is_article && !s->units->is_thread)
        teasers_drop(s->scores->survey, s->verdicts);
}

/* What is kept after the body is only marked here: metadata reads names and dates in it. */
void rule_body_end(struct scene *s) {
    for (uint32_t i = s->units->body_end; i < scene_size(s); i++)
        s->verdicts[i].after_body = s->verdicts[i].keep;
}

/* A note is kept with the text that refers to it, wherever it is. Where its number is a block of
 * its own, that goes. */
static void keep_note(struct scene *s, uint32_t first) {
    slice label = scene_block(s, first)->note;
    for (uint32_t i = first; i < scene_size(s) && slice_equal(scene_block(s, i)->note, label);
         i++) {
        struct verdict *v = &s->verdicts[i];
        bool is_number = i == first && scene_block(s, i)->shape.words <= 1 &&
                         i + 1 < scene_size(s) && slice_equal(scene_block(s, i + 1)->note, label);
        if (is_number)
            verdict_drop(v, PITH_BY_PHRASE, ROLE_NONE);
        else if (verdict_may_return(v))
            verdict_join(v, true, PITH_UNIT_NOTE);
        v->after_body = false;
    }
}

void rule_notes(struct scene *s) {
    for (size_t i = 0; i < s->page->mark_count; i++) {
        const struct mark *m = &s->page->marks[i];
        if (m->kind == PITH_MARK_NOTE && s->verdicts[m->block].keep &&
            !s->verdicts[m->block].after_body)
            keep_note(s, m->note);
    }
}

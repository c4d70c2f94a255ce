/* After the decision and the phrases: no unit is left in pieces. */
#include "units/units.h"

#include "model/model.h"
#include "units/members.h"

#include <string.h>

struct tally {
    uint64_t all, kept;   /* words */
    uint32_t first, last; /* blocks */
    int64_t logits;       /* of the blocks, by their words */
};

static void tally_add(struct tally *t, uint32_t i, const struct block *b, const struct verdict *v) {
    if (!t->all)
        t->first = i;
    t->last = i;
    t->all += b->shape.words;
    if (v->keep)
        t->kept += b->shape.words;
}

static bool is_kept_from(const struct tally *t, uint64_t percent) {
    return t->kept && t->kept * 100 >= t->all * percent;
}

/* ---- units that are a container ------------------------------------------------------------- */

struct whole_row {
    uint64_t most;  /* percent of its words: from here on all is kept */
    uint64_t least; /* percent: below it nothing is kept */
    int32_t doubt;  /* logits: between two kept texts it may be so far below the threshold */
    bool is_data;   /* phrases are not heard: without a word a row says something else */
};
static const struct whole_row whole_rows[ENCLOSED_COUNT] = {
    [ENCLOSED_LIST] = {40, 40, LOGIT_ONE, false},
    [ENCLOSED_DEFINITIONS] = {30, 30, LOGIT_ONE, false},
    [ENCLOSED_TABLE] = {30, 30, 4 * LOGIT_ONE, true},
    [ENCLOSED_QUOTE] = {50, 0, LOGIT_ONE, false},
};

struct completing {
    const struct page *page;
    const struct units *units;
    struct verdict *verdicts;
};

/* The container that the unit is in, with the few that only wrap it. */
static uint32_t container_around(const struct page *page, uint32_t unit) {
    enum { WRAPPERS_MOST = 4 };
    for (unsigned up = 0; up < WRAPPERS_MOST && page->containers[unit].parent != NO_INDEX; up++)
        unit = page->containers[unit].parent;
    return unit;
}

/* It is between two texts that are kept, near by. */
static bool is_embedded(const struct completing *c, const struct tally *t, uint32_t unit) {
    if (t->first == 0 || t->last + 1 >= c->page->block_count)
        return false;
    if (!c->verdicts[t->first - 1].keep || !c->verdicts[t->last + 1].keep)
        return false;
    uint32_t around = container_around(c->page, unit);
    uint32_t before = c->page->blocks[t->first - 1].container;
    uint32_t after = c->page->blocks[t->last + 1].container;
    return page_is_inside(c->page, before, around) && page_is_inside(c->page, after, around);
}

/* The threshold is the least chance that is kept, which may be far above what was enough: two
 * thirds are, wherever the decision is made. */
static int32_t enough(const struct units *units) {
    enum { TWO_THIRDS = CHANCE_ONE * 2 / 3 };
    uint32_t threshold = units->decision.threshold;
    return chance_logit(threshold < TWO_THIRDS ? threshold : TWO_THIRDS);
}

static bool is_likely(const struct completing *c, const struct tally *t, int32_t doubt) {
    int64_t mean = t->logits / (int64_t)t->all;
    return mean >= enough(c->units) - doubt;
}

enum completion { LEFT_AS_IT_IS, ALL_KEPT, ALL_DROPPED };

static enum completion judge_unit(const struct completing *c, const struct tally *t,
                                  const struct whole_row *row, uint32_t unit) {
    if (!t->all)
        return LEFT_AS_IT_IS;
    if (is_kept_from(t, row->most))
        return ALL_KEPT;
    if (is_embedded(c, t, unit) && is_likely(c, t, row->doubt))
        return ALL_KEPT;
    return t->kept * 100 < t->all * row->least ? ALL_DROPPED : LEFT_AS_IT_IS;
}

static void complete_unit(const struct completing *c, const struct tally *t, enum enclosed kind,
                          uint32_t unit) {
    const uint32_t *of = c->units->members->of[kind];
    enum completion completion = judge_unit(c, t, &whole_rows[kind], unit);
    if (completion == LEFT_AS_IT_IS)
        return;
    for (uint32_t i = t->first; i <= t->last; i++) {
        struct verdict *v = &c->verdicts[i];
        if (of[i] != unit)
            continue;
        bool may_return = whole_rows[kind].is_data || v->reason == PITH_BY_MODEL;
        if (completion == ALL_KEPT && !v->keep && may_return)
            verdict_join(v, true, enclosed_name(kind));
        else if (completion == ALL_DROPPED && v->keep)
            verdict_join(v, false, enclosed_name(kind));
    }
}

/* `tallies`: one a container, for this kind. */
static void complete_enclosed(const struct completing *c, enum enclosed kind,
                              struct tally *tallies) {
    const struct page *p = c->page;
    const uint32_t *of = c->units->members->of[kind];
    memset(tallies, 0, p->container_count * sizeof *tallies);
    for (uint32_t i = 0; i < p->block_count; i++) {
        if (of[i] == NO_INDEX)
            continue;
        struct tally *t = &tallies[of[i]];
        tally_add(t, i, &p->blocks[i], &c->verdicts[i]);
        t->logits += (int64_t)chance_logit(c->units->chances[i]) * p->blocks[i].shape.words;
    }
    for (uint32_t unit = 0; unit < p->container_count; unit++)
        complete_unit(c, &tallies[unit], kind, unit);
}

/* ---- sections ------------------------------------------------------------------------------- */

/* A heading goes with the text below it, up to the next heading, where it is nearly content by
 * itself. */
static void complete_sections(const struct completing *c) {
    enum { BODY_WORDS = 20, MOST = 60, DOUBT = 3 * LOGIT_ONE };
    int32_t least = enough(c->units) - DOUBT;
    struct tally body = {0};
    for (uint32_t i = (uint32_t)c->page->block_count; i-- > 0;) {
        const struct block *b = &c->page->blocks[i];
        struct verdict *v = &c->verdicts[i];
        if (!c->units->chances[i])
            continue;
        if (b->kind != PITH_HEADING) {
            tally_add(&body, i, b, v);
            continue;
        }
        bool is_near = chance_logit(c->units->chances[i]) >= least;
        if (verdict_may_return(v) && is_near && body.all >= BODY_WORDS && is_kept_from(&body, MOST))
            verdict_join(v, true, PITH_UNIT_SECTION);
        body = (struct tally){0};
    }
}

/* Code between two texts of the article is the article's. The model of blocks has seen little code,
 * and a short piece of it looks like a button. */
static void complete_listings(const struct completing *c) {
    uint32_t count = (uint32_t)c->page->block_count;
    for (uint32_t i = 0; i < count; i++) {
        struct verdict *v = &c->verdicts[i];
        bool may_return = verdict_may_return(v) && c->units->chances[i] > 0;
        if (!may_return || c->page->blocks[i].kind != PITH_PREFORMATTED)
            continue;
        if (verdicts_kept_around(c->verdicts, count, i) != NO_INDEX)
            verdict_join(v, true, PITH_UNIT_LISTING);
    }
}

void units_complete(struct arena *a, const struct page *page, const struct units *units,
                    struct verdict *verdicts) {
    const struct completing c = {page, units, verdicts};
    if (!units->members || units->decision.threshold > CHANCE_ONE)
        return;
    complete_listings(&c);
    struct tally *tallies = ARENA_NEW(a, page->container_count + 1, struct tally);
    for (size_t k = 0; k < ENCLOSED_COUNT; k++)
        complete_enclosed(&c, (enum enclosed)k, tallies);
    if (!units->is_thread)
        complete_sections(&c);
}

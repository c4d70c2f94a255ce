/* A page of HTML: what kind of page it is, the chance of each block, and the decision how much of
 * the page is content. */
#include "model/scores.h"

#include "model/decision.h"
#include "model/measures.h"
#include "model/model.h"

struct html_scene {
    const struct page *page;
    struct survey survey;
    int16_t row[FEATURE_COUNT];
    uint32_t article; /* how far the model of articles is trusted, of CHANCE_ONE */
    struct scores *scores;
};

/* ---- the page ------------------------------------------------------------------------------- */

/* The model of articles is trusted from this chance on, and wholly at 1. */
static uint32_t article_trust(uint32_t chance) {
    enum { LEAST = CHANCE_ONE / 2 };
    if (chance <= LEAST)
        return 0;
    uint32_t trust = (chance - LEAST) * 2;
    return trust < CHANCE_ONE ? trust : CHANCE_ONE;
}

static void take_article_chance(struct html_scene *s, uint32_t chance) {
    s->article = article_trust(chance);
    s->row[FEATURE_ARTICLE_CHANCE] = (int16_t)(chance * 1000 / CHANCE_ONE);
}

static enum page_type judge_page_type(struct html_scene *s) {
    int32_t best = INT32_MIN;
    enum page_type type = PAGE_TYPE_COUNT;

    for (unsigned t = 0; t < PAGE_TYPE_COUNT; t++) {
        int32_t logit = forest_logit(&model.types[t], s->row);
        if (t == PAGE_ARTICLE)
            take_article_chance(s, logit_chance(logit));
        if (logit <= best)
            continue;
        best = logit;
        type = (enum page_type)t;
    }
    return type;
}

/* ---- the blocks ----------------------------------------------------------------------------- */

/* A block is chrome below this logit after a glance, or below a chance of 1 in 32 after all. */
enum { SURELY_CHROME = -2 * LOGIT_ONE, HARDLY = CHANCE_ONE / 32 };

static uint32_t block_chance(struct html_scene *s, uint32_t block) {
    features_of_block(&s->survey, block, s->row);
    uint32_t any = logit_chance(forest_logit_above(&model.any, s->row, SURELY_CHROME));
    if (!s->article || any < HARDLY)
        return any;

    uint32_t article = logit_chance(forest_logit(&model.article, s->row));
    uint64_t mixed = (uint64_t)article * s->article + (uint64_t)any * (CHANCE_ONE - s->article);
    return (uint32_t)(mixed / CHANCE_ONE);
}

/* What a reader does not see is dropped, unless so much of the content is there that it must be
 * shown later: pages that are hidden until a script has run, posts that are in <noscript> only,
 * folded answers. In percent of the page's expected content; set on the development pages. */
struct not_shown_row {
    unsigned hidden;
    unsigned most;
};
static const struct not_shown_row not_shown_rows[] = {
    {HIDDEN_TEMPLATE, 100},
    {HIDDEN_NOSCRIPT, 50},
    {HIDDEN_ATTRIBUTE, 20},
};

static bool is_not_shown(const struct html_scene *s, const struct not_shown_row *row) {
    uint64_t hidden = 0;
    uint64_t all = 0;
    for (size_t i = 0; i < s->page->block_count; i++) {
        const struct block *b = &s->page->blocks[i];
        uint64_t hits = (uint64_t)s->scores->chances[i] * b->shape.words;
        all += hits;
        if (b->hidden & row->hidden)
            hidden += hits;
    }
    return hidden * 100 <= all * row->most;
}

/* The chances that the decision sees: nobody reads what is not shown. */
static uint32_t *shown_chances(struct arena *a, const struct html_scene *s) {
    size_t n = s->page->block_count;
    uint32_t *shown = ARENA_NEW(a, n, uint32_t);
    for (size_t i = 0; i < n; i++)
        if (!(s->page->blocks[i].hidden & s->scores->not_shown))
            shown[i] = s->scores->chances[i];
    return shown;
}

static void judge_html_blocks(struct arena *a, struct html_scene *s, unsigned keep,
                              struct decision *out) {
    uint32_t n = (uint32_t)s->page->block_count;
    uint32_t *words = ARENA_NEW(a, n, uint32_t);
    for (uint32_t i = 0; i < n; i++) {
        arena_tick(a);
        s->scores->chances[i] = block_chance(s, i);
        words[i] = s->page->blocks[i].shape.words;
    }

    for (size_t r = 0; r < COUNT_OF(not_shown_rows); r++)
        if (is_not_shown(s, &not_shown_rows[r]))
            s->scores->not_shown |= not_shown_rows[r].hidden;

    decide(&(struct chances){shown_chances(a, s), words, n, s->article}, keep, out);
}

static int expected_quality(struct html_scene *s, const struct decision *d) {
    s->row[FEATURE_EXPECTED_F1] = (int16_t)d->f1;
    s->row[FEATURE_THRESHOLD] = (int16_t)((uint64_t)d->threshold * 1000 / CHANCE_ONE);
    s->row[FEATURE_KEPT_WORDS] = count((uint32_t)d->kept);
    s->row[FEATURE_KEPT_SHARE] = share((uint32_t)d->kept, s->survey.words);
    s->row[FEATURE_KEPT_CHANCE] = share((uint32_t)(d->hits / CHANCE_ONE), (uint32_t)d->kept);
    s->row[FEATURE_CLOSE_SHARE] = share((uint32_t)d->close, (uint32_t)d->kept);
    return (int)(logit_chance(forest_logit(&model.quality, s->row)) * 1000 / CHANCE_ONE);
}

void scores_of_html(struct arena *a, const struct page *page, unsigned keep, struct scores *out) {
    struct html_scene s = {.page = page, .scores = out};
    struct decision decision;

    survey_take(a, page, &model.tokens, &s.survey);
    features_of_page(&s.survey, s.row);
    out->type = judge_page_type(&s);
    judge_html_blocks(a, &s, keep, &decision);
    out->threshold = decision.threshold;
    out->quality = expected_quality(&s, &decision);
    out->headline = s.survey.headline;
}

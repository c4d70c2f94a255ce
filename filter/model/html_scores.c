/* A page of HTML: what kind of page it is, and the chance of each block. */
#include "model/scores.h"

#include "model/measures.h"
#include "model/model.h"

#include <string.h>

struct html_scene {
    struct arena *arena;
    const struct page *page;
    struct survey *survey;
    int16_t *page_row; /* the features of the page */
    struct scores *scores;
};

/* ---- the page ------------------------------------------------------------------------------- */

/* The model of articles is trusted from this chance on, and wholly at 1. */
static uint32_t trust_of_chance(uint32_t chance) {
    enum { LEAST = CHANCE_ONE / 2 };
    if (chance <= LEAST)
        return 0;
    uint32_t trust = (chance - LEAST) * 2;
    return trust < CHANCE_ONE ? trust : CHANCE_ONE;
}

/* Pages that say nothing of themselves are doubted too much: their trust is the square root of the
 * chance. */
static uint32_t trust_of_old_page(uint32_t chance) {
    uint32_t root = 0;
    for (uint32_t bit = 1u << 15; bit; bit >>= 1)
        if ((uint64_t)(root + bit) * (root + bit) <= (uint64_t)chance * CHANCE_ONE)
            root += bit;
    return root;
}

/* What pages say of themselves since about 2010. The forests of types have seen few pages without
 * any of it, and doubt an article there more than they should. */
static const enum feature modern_signs[] = {
    FEATURE_PAGE_OG_TYPE, FEATURE_PAGE_MAIN,       FEATURE_PAGE_SECTIONS,  FEATURE_PAGE_ARTICLES,
    FEATURE_PAGE_LD_LIST, FEATURE_PAGE_LD_ARTICLE, FEATURE_PAGE_LD_FORUM,  FEATURE_PAGE_LD_PRODUCT,
    FEATURE_PAGE_LD_FAQ,  FEATURE_PAGE_LD_SERVICE, FEATURE_PAGE_LD_RECIPE,
};

static bool is_modern(const int16_t *row) {
    for (size_t i = 0; i < COUNT_OF(modern_signs); i++)
        if (row[modern_signs[i]])
            return true;
    return false;
}

static void take_article_chance(struct html_scene *s, uint32_t chance) {
    bool modern = is_modern(s->page_row);
    s->scores->article = modern ? trust_of_chance(chance) : trust_of_old_page(chance);
    s->page_row[FEATURE_ARTICLE_CHANCE] = (int16_t)(chance * 1000 / CHANCE_ONE);
}

static void judge_page_type(struct html_scene *s) {
    int32_t best = INT32_MIN;
    for (unsigned t = 0; t < PAGE_TYPE_COUNT; t++) {
        int32_t logit = forest_logit(&model.types[t], s->page_row);
        if (t == PAGE_ARTICLE)
            take_article_chance(s, logit_chance(logit));
        if (t == PAGE_FORUM)
            s->scores->thread = logit_chance(logit);
        if (logit <= best)
            continue;
        best = logit;
        s->scores->type = (enum page_type)t;
    }
}

/* ---- the blocks ----------------------------------------------------------------------------- */

/* A block is chrome below this logit after a glance, or below a chance of 1 in 32 after all. */
enum { SURELY_CHROME = -2 * LOGIT_ONE, HARDLY = CHANCE_ONE / 32 };

/* Blocks are judged in batches: the forests are faster then. */
enum { BATCH = 32 };
struct batch {
    int16_t rows[BATCH][FOREST_ROW];
    const int16_t *row_of[BATCH];
    int32_t any[BATCH];
};

static void fill_batch(const struct html_scene *s, uint32_t first, uint32_t n, struct batch *b) {
    for (uint32_t i = 0; i < n; i++) {
        int16_t *row = b->rows[i];
        arena_tick(s->arena);
        memcpy(row, s->page_row, FEATURE_COUNT * sizeof *row);
        forest_begin_row(row);
        features_of_block(s->survey, first + i, row);
        b->row_of[i] = row;
    }
}

/* Mixes in what the model of articles says of the blocks that may be content. */
static void mix_articles(const struct html_scene *s, uint32_t n, const struct batch *b,
                         uint32_t *chances) {
    uint64_t trust = s->scores->article;
    const int16_t *rows[BATCH] = {NULL};
    uint32_t *mixed[BATCH];
    int32_t logits[BATCH];
    uint32_t likely = 0;
    if (!trust)
        return;
    for (uint32_t i = 0; i < n; i++) {
        if (chances[i] < HARDLY)
            continue;
        rows[likely] = b->row_of[i];
        mixed[likely++] = &chances[i];
    }
    forest_logits(&model.article, rows, likely, logits);
    for (uint32_t i = 0; i < likely; i++) {
        uint64_t article = logit_chance(logits[i]);
        uint64_t any = *mixed[i];
        *mixed[i] = (uint32_t)((article * trust + any * (CHANCE_ONE - trust)) / CHANCE_ONE);
    }
}

static void judge_batch(const struct html_scene *s, uint32_t first, struct batch *b) {
    uint32_t rest = (uint32_t)s->page->block_count - first;
    uint32_t n = rest < BATCH ? rest : BATCH;
    uint32_t *chances = s->scores->chances + first;
    fill_batch(s, first, n, b);
    forest_logits_above(&model.any, b->row_of, n, SURELY_CHROME, b->any);
    for (uint32_t i = 0; i < n; i++)
        chances[i] = logit_chance(b->any[i]);
    mix_articles(s, n, b, chances);
}

/* What a reader does not see is dropped, unless so much of the content is there that it must be
 * shown later: pages that are hidden until a script has run, posts that are in <noscript> only,
 * folded answers. In percent of the page's expected content; set on the development pages. */
struct not_shown_row {
    unsigned hidden;
    unsigned most;
};
static const struct not_shown_row not_shown_rows[] = {
    {HIDDEN_TEMPLATE, 100}, {HIDDEN_DRAWN, 100}, {HIDDEN_NOSCRIPT, 50},
    {HIDDEN_ATTRIBUTE, 20}, {HIDDEN_STYLE, 20},
};

static bool is_not_shown(const struct html_scene *s, const struct not_shown_row *row) {
    uint64_t hidden = 0;
    uint64_t all = 0;
    for (size_t i = 0; i < s->page->block_count; i++) {
        const struct block *b = &s->page->blocks[i];
        uint64_t hits = (uint64_t)s->scores->chances[i] * b->shape.words;
        all += hits;
        if (block_hidden(b) & row->hidden)
            hidden += hits;
    }
    return hidden * 100 <= all * row->most;
}

void scores_of_html(struct arena *a, const struct page *page, struct scores *out) {
    struct html_scene s = {
        .arena = a,
        .page = page,
        .survey = ARENA_NEW(a, 1, struct survey),
        .page_row = ARENA_NEW(a, FEATURE_COUNT, int16_t),
        .scores = out,
    };
    survey_take(a, page, &model.tokens, s.survey);
    features_of_page(s.survey, s.page_row);
    judge_page_type(&s);
    struct batch *batch = ARENA_NEW(a, 1, struct batch);
    for (uint32_t first = 0; first < page->block_count; first += BATCH)
        judge_batch(&s, first, batch);
    for (size_t r = 0; r < COUNT_OF(not_shown_rows); r++)
        if (is_not_shown(&s, &not_shown_rows[r]))
            out->not_shown |= not_shown_rows[r].hidden;

    out->headline = s.survey->headline;
    out->survey = s.survey;
    out->page_row = s.page_row;
}

void scores_quality_row(const struct scores *scores, const struct decision *d, int16_t *row) {
    memcpy(row, scores->page_row, FEATURE_COUNT * sizeof *row);
    row[FEATURE_EXPECTED_F1] = (int16_t)d->f1;
    row[FEATURE_THRESHOLD] = (int16_t)((uint64_t)d->threshold * 1000 / CHANCE_ONE);
    row[FEATURE_KEPT_WORDS] = count((uint32_t)d->kept);
    row[FEATURE_KEPT_SHARE] = share((uint32_t)d->kept, scores->survey->words);
    row[FEATURE_KEPT_CHANCE] = share((uint32_t)(d->hits / CHANCE_ONE), (uint32_t)d->kept);
    row[FEATURE_CLOSE_SHARE] = share((uint32_t)d->close, (uint32_t)d->kept);
}

int scores_quality(const struct scores *scores, const struct decision *d) {
    int16_t row[FEATURE_COUNT];
    if (!scores->page_row)
        return QUALITY_UNKNOWN;
    scores_quality_row(scores, d, row);
    return (int)(logit_chance(forest_logit(&model.quality, row)) * 1000 / CHANCE_ONE);
}

/* Taking the survey: its parts in order, and the sums over the blocks before each one. */
#include "model/survey.h"

static uint32_t first_h1(const struct page *p) {
    for (uint32_t i = 0; i < p->block_count; i++)
        if (p->blocks[i].level == 1 && p->blocks[i].kind == PITH_HEADING)
            return i;
    return NO_INDEX;
}

static uint32_t heading_bonus(const struct block *b) {
    if (b->kind != PITH_HEADING)
        return 0;
    return b->level == 1 ? 300 : 100;
}

/* The block that says what <title> or og:title says, headings before others. */
static uint32_t title_block(const struct survey *s) {
    enum { WORDS_MOST = 40, IN_TITLE_LEAST = 600, LEAST = 350, CLEARLY = 10 };
    uint32_t best = NO_INDEX;
    uint32_t best_score = LEAST;
    for (uint32_t i = 0; i < s->page->block_count; i++) {
        const struct block *b = &s->page->blocks[i];
        const struct block_survey *t = &s->blocks[i];
        if (!b->shape.words || b->shape.words > WORDS_MOST || t->in_title <= IN_TITLE_LEAST)
            continue;
        uint32_t score = (uint32_t)t->in_title * t->title_in / 1000 + heading_bonus(b);
        if (score <= best_score + CLEARLY)
            continue;
        best = i;
        best_score = score;
    }
    return best;
}

/* What the token model says of a block, and the means over containers and groups. Short blocks
 * count by their words, long ones no more than 40. */
void survey_logits(struct arena *a, struct survey *s) {
    const struct page *p = s->page;
    for (uint32_t i = 0; i < p->block_count; i++) {
        const struct block *b = &p->blocks[i];
        struct block_survey *block = &s->blocks[i];
        uint32_t words = survey_words_counted(b);
        block->logit =
            s->containers[b->container].logit + block->label_logit + block->heading_logit;
        int64_t logit_words = (int64_t)block->logit * words;
        s->containers[b->container].logit_words += logit_words;
        s->containers[b->container].capped_words += words;
        s->groups[block->group].logit_words += logit_words;
        s->groups[block->group].capped_words += words;
    }
    for (uint32_t c = (uint32_t)p->container_count; c-- > 0;) {
        uint32_t parent = p->containers[c].parent;
        arena_tick(a);
        if (parent == NO_INDEX)
            continue;
        s->containers[parent].logit_words += s->containers[c].logit_words;
        s->containers[parent].capped_words += s->containers[c].capped_words;
    }
}

static void sum_before(struct arena *a, struct survey *s) {
    uint32_t n = (uint32_t)s->page->block_count;
    struct sums *sums = &s->before;
    sums->words = ARENA_NEW(a, n + 1, uint32_t);
    sums->link_words = ARENA_NEW(a, n + 1, uint32_t);
    sums->long_words = ARENA_NEW(a, n + 1, uint32_t);
    sums->capped_words = ARENA_NEW(a, n + 1, uint32_t);
    sums->timed = ARENA_NEW(a, n + 1, uint32_t);
    sums->linked = ARENA_NEW(a, n + 1, uint32_t);
    sums->logit_words = ARENA_NEW(a, n + 1, int64_t);
    for (uint32_t i = 0; i < n; i++) {
        const struct block *b = &s->page->blocks[i];
        uint32_t capped = survey_words_counted(b);
        sums->words[i + 1] = sums->words[i] + b->shape.words;
        sums->link_words[i + 1] = sums->link_words[i] + b->link_words;
        sums->long_words[i + 1] = sums->long_words[i] + s->blocks[i].long_words;
        sums->capped_words[i + 1] = sums->capped_words[i] + capped;
        sums->timed[i + 1] = sums->timed[i] + s->blocks[i].timed;
        sums->linked[i + 1] = sums->linked[i] + s->blocks[i].linked;
        sums->logit_words[i + 1] = sums->logit_words[i] + (int64_t)s->blocks[i].logit * capped;
    }
}

void survey_take(struct arena *a, const struct page *page, const struct token_model *tokens,
                 struct survey *out) {
    *out = (struct survey){.page = page};
    survey_blocks(a, out, tokens);
    survey_containers(a, out, tokens);
    survey_groups(a, out);
    survey_logits(a, out);
    sum_before(a, out);
    out->first_h1 = first_h1(page);
    out->headline = title_block(out);
    if (out->headline == NO_INDEX)
        out->headline = out->first_h1;
}

/* "10:17 Council puts off its vote", eight times over: no word is needed to know what it is. */
#include "units/teasers.h"

enum {
    RUN_LEAST = 4,
    WORDS_MOST = 30,      /* of a teaser */
    TITLE_WORDS_MOST = 8, /* of the line above the run */
};

static bool is_teaser(const struct survey *survey, uint32_t i) {
    const struct block *b = &survey->page->blocks[i];
    const struct block_survey *s = &survey->blocks[i];
    return s->timed && s->linked && b->shape.words <= WORDS_MOST && b->kind != PITH_CELL;
}

static uint32_t run_end(const struct survey *survey, uint32_t begin) {
    uint32_t end = begin;
    while (end < survey->page->block_count && is_teaser(survey, end))
        end++;
    return end;
}

static bool is_title_of_run(const struct survey *survey, uint32_t i) {
    const struct block *b = &survey->page->blocks[i];
    return b->shape.words <= TITLE_WORDS_MOST && !b->shape.sentences && !survey->blocks[i].timed;
}

/* The block after the last long text that is kept. */
static uint32_t prose_end(const struct survey *survey, const struct verdict *verdicts) {
    uint32_t end = (uint32_t)survey->page->block_count;
    while (end > 0 && !(verdicts[end - 1].keep && survey->blocks[end - 1].long_words))
        end--;
    return end;
}

static void drop_block(struct verdict *v) {
    if (v->keep)
        verdict_join(v, false, PITH_UNIT_TEASERS);
}

void teasers_drop(const struct survey *survey, struct verdict *verdicts) {
    uint32_t begin = prose_end(survey, verdicts);
    while (begin < survey->page->block_count) {
        uint32_t end = run_end(survey, begin);
        if (end - begin >= RUN_LEAST) {
            for (uint32_t i = begin; i < end; i++)
                drop_block(&verdicts[i]);
            if (begin > 0 && is_title_of_run(survey, begin - 1))
                drop_block(&verdicts[begin - 1]);
        }
        begin = end + 1;
    }
}

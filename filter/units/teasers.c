/* "10:17 Council puts off its vote", eight times over, each in a block or each in a line of one: no
 * word is needed to know what it is. */
#include "units/teasers.h"

enum {
    RUN_LEAST = 4,
    LINES_LEAST = 3,
    TIME_WORDS_MOST = 6,  /* beside the link */
    WORDS_MOST = 30,      /* of a teaser */
    TITLE_WORDS_MOST = 8, /* of the line above the run */
};

static bool is_teaser(const struct survey *survey, uint32_t i) {
    const struct block *b = &survey->page->blocks[i];
    const struct block_survey *s = &survey->blocks[i];
    bool is_linked = b->links && b->link_words + TIME_WORDS_MOST >= b->shape.words;
    return s->timed && is_linked && b->shape.words <= WORDS_MOST && b->kind != PITH_CELL;
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

static uint32_t count_lines(slice text) {
    uint32_t lines = 0;
    slice line;
    while (text.len && slice_split(&text, '\n', &line))
        lines++;
    return lines;
}

/* Lines of links in one block, as old tables have them. */
static bool is_block_of_links(const struct survey *survey, uint32_t i) {
    const struct block *b = &survey->page->blocks[i];
    if (!survey->blocks[i].linked || b->links < LINES_LEAST)
        return false;
    return count_lines(b->text) >= LINES_LEAST;
}

static void drop_block(struct verdict *v) {
    if (v->keep)
        verdict_join(v, false, PITH_UNIT_TEASERS);
}

/* The first block of long text; the number of blocks: there is none. */
static uint32_t prose_begin(const struct survey *survey) {
    uint32_t begin = 0;
    while (begin < survey->page->block_count && !survey->blocks[begin].long_words)
        begin++;
    return begin;
}

static void drop_blocks_of_links(const struct survey *survey, uint32_t begin, uint32_t end,
                                 struct verdict *verdicts) {
    for (uint32_t i = begin; i < end; i++)
        if (is_block_of_links(survey, i))
            drop_block(&verdicts[i]);
}

static void drop_runs(const struct survey *survey, uint32_t begin, struct verdict *verdicts) {
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

void teasers_drop(const struct survey *survey, struct verdict *verdicts) {
    uint32_t end = prose_end(survey, verdicts);
    drop_runs(survey, end, verdicts);
    drop_blocks_of_links(survey, end, (uint32_t)survey->page->block_count, verdicts);
    if (end > 0)
        drop_blocks_of_links(survey, 0, prose_begin(survey), verdicts);
}

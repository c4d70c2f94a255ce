/* Filling a block's row from the survey: first what the block is, then where it is. */
#include "model/features.h"

#include "model/measures.h"

const struct feature_info *feature_info(uint32_t feature) {
    enum { MOST = FEATURE_MOST };
    static const struct feature_info infos[] = {
#define FEATURE(name, least, most, formula) {#name, formula, least, most},
#include "model/features.def"
#undef FEATURE
    };
    return feature < FEATURE_COUNT ? &infos[feature] : NULL;
}

/* ---- the text ------------------------------------------------------------------------------- */

static void feature_put_text(const struct survey *s, uint32_t i, int16_t *row) {
    const struct block *b = &s->page->blocks[i];
    const struct block_survey *t = &s->blocks[i];
    uint32_t words = b->shape.words;
    row[FEATURE_WORDS] = count(words);
    row[FEATURE_RUNES] = count(b->shape.runes);
    row[FEATURE_WORD_LETTERS] = count(t->letters);
    row[FEATURE_LINK_SHARE] = share(b->link_words, words);
    row[FEATURE_LINKS] = count(b->links);
    row[FEATURE_BOLD_SHARE] = share(b->bold_words, words);
    row[FEATURE_COMMA_SHARE] = share(b->shape.commas, words);
    row[FEATURE_COMMAS] = count(b->shape.commas);
    row[FEATURE_SENTENCES] = count(b->shape.sentences);
    row[FEATURE_SENTENCE_WORDS] = count(b->shape.sentences ? words / b->shape.sentences : words);
    row[FEATURE_FIRST] = t->first;
    row[FEATURE_FINAL] = t->final;
    row[FEATURE_DIGIT_SHARE] = share(b->shape.digits, b->shape.runes);
    row[FEATURE_UPPER_SHARE] = share(b->shape.upper, b->shape.runes);
    row[FEATURE_SIGN_SHARE] = count(t->signs);
    row[FEATURE_CAPITAL_SHARE] = count(t->capitals);
    row[FEATURE_SIGNS] = (int16_t)(t->bar + 2 * t->copyright + 4 * t->at_sign);
    row[FEATURE_PRICE] = t->price;
    row[FEATURE_TIME] = (int16_t)(t->year + 2 * t->clock + 4 * t->day);
    row[FEATURE_LEVEL] = (int16_t)(b->kind == PITH_HEADING ? b->level : 0);
    row[FEATURE_KIND] = (int16_t)b->kind;
    row[FEATURE_ELEMENT] = (int16_t)s->page->containers[b->container].element;
    row[FEATURE_IMAGES] = count(t->images);
    row[FEATURE_COPIES] = count(t->copies);
    row[FEATURE_TITLE_IN] = count(t->title_in);
    row[FEATURE_IN_TITLE] = count(t->in_title);
    row[FEATURE_DESCRIPTION_IN] = count(t->description_in);
    row[FEATURE_IN_DESCRIPTION] = count(t->in_description);
}

/* ---- its place ------------------------------------------------------------------------------ */

/* Per mille of the page's words; 2000: there is no headline. */
static int16_t words_from_headline(const struct survey *s, uint32_t i) {
    if (s->headline == NO_INDEX || !s->words)
        return 2000;
    int64_t words = (int64_t)s->before.words[i] - s->before.words[s->headline];
    return (int16_t)(words * 1000 / s->words);
}

static void feature_put_place(const struct survey *s, uint32_t i, int16_t *row) {
    const struct sums *sums = &s->before;
    uint32_t n = (uint32_t)s->page->block_count;
    row[FEATURE_PLACE] = share(i, n);
    row[FEATURE_WORD_PLACE] = share(sums->words[i], s->words);
    row[FEATURE_WORDS_BEFORE] = count(sums->words[i]);
    row[FEATURE_WORDS_AFTER] = count(s->words - sums->words[i + 1]);
    row[FEATURE_INDEX] = count(i);
    row[FEATURE_FROM_H1] = s->first_h1 == NO_INDEX ? FEATURE_MOST : distance(i, s->first_h1);
    bool headed = s->headline != NO_INDEX;
    row[FEATURE_FROM_HEADLINE] = headed ? distance(i, s->headline) : FEATURE_MOST;
    row[FEATURE_WORDS_FROM_HEADLINE] = words_from_headline(s, i);
    row[FEATURE_LONG_BEFORE] = share(sums->long_words[i], s->long_words);
    struct window w = window_of(i, n, 8);
    row[FEATURE_LONG_BEFORE_8] = count(sums->long_words[i] - sums->long_words[w.begin]);
    row[FEATURE_LONG_AFTER_8] = count(sums->long_words[w.end] - sums->long_words[i + 1]);
}

/* Where it is among the long texts of the page. */
static void put_prose(const struct survey *s, uint32_t i, int16_t *row) {
    const uint32_t *words = s->before.words;
    uint32_t before = s->blocks[i].long_before;
    uint32_t after = s->blocks[i].long_after;
    bool is_before = i < s->stretch_begin;
    bool is_after = i >= s->stretch_end && !is_before;
    row[FEATURE_FROM_LONG] =
        before == NO_INDEX ? FEATURE_MOST : count(words[i] - words[before + 1]);
    row[FEATURE_TO_LONG] = after == NO_INDEX ? FEATURE_MOST : count(words[after] - words[i + 1]);
    row[FEATURE_STRETCH_SIDE] = (int16_t)(is_before ? 0 : 1 + is_after);
    row[FEATURE_AFTER_STRETCH] = is_after ? count(words[i] - words[s->stretch_end]) : 0;
}

static void feature_put_heading(const struct survey *s, uint32_t i, int16_t *row) {
    uint32_t h = s->blocks[i].heading;
    bool has = h != NO_INDEX;
    row[FEATURE_FROM_HEADING] = has ? count(i - h) : FEATURE_MOST;
    row[FEATURE_WORDS_FROM_HEADING] =
        has ? count(s->before.words[i] - s->before.words[h]) : FEATURE_MOST;
    row[FEATURE_HEADING_LEVEL] = has ? count(s->page->blocks[h].level) : 0;
    row[FEATURE_HEADING_WORDS] = has ? count(s->page->blocks[h].shape.words) : 0;
}

/* ---- its neighbours ------------------------------------------------------------------------- */

struct neighbour_row {
    int away;
    enum feature words, link_share, kind, same;
};
static const struct neighbour_row neighbours[] = {
    {-2, FEATURE_BEFORE_2_WORDS, FEATURE_BEFORE_2_LINK_SHARE, FEATURE_BEFORE_2_KIND,
     FEATURE_BEFORE_2_SAME},
    {-1, FEATURE_BEFORE_1_WORDS, FEATURE_BEFORE_1_LINK_SHARE, FEATURE_BEFORE_1_KIND,
     FEATURE_BEFORE_1_SAME},
    {1, FEATURE_AFTER_1_WORDS, FEATURE_AFTER_1_LINK_SHARE, FEATURE_AFTER_1_KIND,
     FEATURE_AFTER_1_SAME},
    {2, FEATURE_AFTER_2_WORDS, FEATURE_AFTER_2_LINK_SHARE, FEATURE_AFTER_2_KIND,
     FEATURE_AFTER_2_SAME},
};

static void put_neighbour(const struct survey *s, uint32_t i, const struct neighbour_row *n,
                          int16_t *row) {
    int64_t at = (int64_t)i + n->away;
    bool there = at >= 0 && at < (int64_t)s->page->block_count;
    const struct block *b = there ? &s->page->blocks[at] : NULL;
    row[n->words] = there ? count(b->shape.words) : -1;
    row[n->link_share] = there ? share(b->link_words, b->shape.words) : -1;
    row[n->kind] = there ? (int16_t)s->page->containers[b->container].element : -1;
    row[n->same] = there ? s->blocks[at].group == s->blocks[i].group : -1;
}

struct window_row {
    uint32_t radius;
    enum feature words, link_share, long_share;
};
static const struct window_row windows[] = {
    {3, FEATURE_WINDOW_3_WORDS, FEATURE_WINDOW_3_LINK_SHARE, FEATURE_WINDOW_3_LONG_SHARE},
    {8, FEATURE_WINDOW_8_WORDS, FEATURE_WINDOW_8_LINK_SHARE, FEATURE_WINDOW_8_LONG_SHARE},
    {20, FEATURE_WINDOW_20_WORDS, FEATURE_WINDOW_20_LINK_SHARE, FEATURE_WINDOW_20_LONG_SHARE},
};

static void put_window(const struct survey *s, uint32_t i, const struct window_row *w,
                       int16_t *row) {
    const struct sums *sums = &s->before;
    uint32_t n = (uint32_t)s->page->block_count;
    struct window at = window_of(i, n, w->radius);
    uint32_t words = sums->words[at.end] - sums->words[at.begin];
    uint32_t link_words = sums->link_words[at.end] - sums->link_words[at.begin];
    uint32_t long_words = sums->long_words[at.end] - sums->long_words[at.begin];
    row[w->words] = count(words);
    row[w->link_share] = share(link_words, words);
    row[w->long_share] = share(long_words, words);
}

static void put_window_of_lines(const struct survey *s, uint32_t i, int16_t *row) {
    struct window at = window_of(i, (uint32_t)s->page->block_count, 8);
    uint32_t blocks = at.end - at.begin;
    row[FEATURE_WINDOW_8_TIMES] =
        share(s->before.timed[at.end] - s->before.timed[at.begin], blocks);
    row[FEATURE_WINDOW_8_LINKED] =
        share(s->before.linked[at.end] - s->before.linked[at.begin], blocks);
}

/* ---- its group ------------------------------------------------------------------------------ */

static void put_group(const struct survey *s, uint32_t i, int16_t *row) {
    const struct group_survey *g = &s->groups[s->blocks[i].group];
    uint32_t n = (uint32_t)s->page->block_count;
    row[FEATURE_GROUP_BLOCKS] = count(g->blocks);
    row[FEATURE_GROUP_WORDS] = count(g->words);
    row[FEATURE_GROUP_LINK_SHARE] = share(g->link_words, g->words);
    row[FEATURE_GROUP_BLOCK_WORDS] = count(g->words / g->blocks);
    row[FEATURE_GROUP_SPAN] = share(g->last - g->first, n);
    row[FEATURE_GROUP_FIRST] = share(g->first, n);
    row[FEATURE_GROUP_SHARE] = share(g->words, s->words);
    row[FEATURE_GROUP_LOGIT] = mean_logit(g->logit_words, g->capped_words);
    row[FEATURE_GROUP_TIMES] = share(g->timed, g->blocks);
    row[FEATURE_GROUP_LINKED] = share(g->linked, g->blocks);
}

/* ---- the token model ------------------------------------------------------------------------ */

/* Each block counts the same. */
static int16_t logit_near(const struct survey *s, uint32_t i) {
    enum { NEAR = 4 };
    struct window w = window_of(i, (uint32_t)s->page->block_count, NEAR);
    int64_t sum = 0;
    for (uint32_t j = w.begin; j < w.end; j++)
        sum += s->blocks[j].logit;
    return mean_logit(sum, w.end - w.begin);
}

/* Each block counts by its words. */
static int16_t window_mean_logit(const struct survey *s, uint32_t i) {
    enum { WINDOW = 15 };
    const struct sums *sums = &s->before;
    struct window w = window_of(i, (uint32_t)s->page->block_count, WINDOW);
    int64_t logit = sums->logit_words[w.end] - sums->logit_words[w.begin];
    return mean_logit(logit, sums->capped_words[w.end] - sums->capped_words[w.begin]);
}

static void put_logits(const struct survey *s, uint32_t i, int16_t *row) {
    uint32_t n = (uint32_t)s->page->block_count;
    const struct block_survey *all = s->blocks;
    const struct block_survey *b = &all[i];
    row[FEATURE_STRUCTURE_LOGIT] = clamped(s->containers[s->page->blocks[i].container].logit);
    row[FEATURE_LABEL_LOGIT] = clamped(b->label_logit);
    row[FEATURE_HEADING_LOGIT] = clamped(b->heading_logit);
    row[FEATURE_SECTION_LOGIT] = clamped(b->section_logit);
    row[FEATURE_LOGIT] = clamped(b->logit);
    row[FEATURE_LOGIT_BEFORE] = i ? clamped(all[i - 1].logit) : 0;
    row[FEATURE_LABEL_LOGIT_BEFORE] = i ? clamped(all[i - 1].label_logit) : 0;
    row[FEATURE_LOGIT_AFTER] = i + 1 < n ? clamped(all[i + 1].logit) : 0;
    row[FEATURE_LABEL_LOGIT_AFTER] = i + 1 < n ? clamped(all[i + 1].label_logit) : 0;
    row[FEATURE_LOGIT_NEAR] = logit_near(s, i);
    row[FEATURE_LOGIT_WINDOW] = window_mean_logit(s, i);
    row[FEATURE_LOGIT_OVER_PAGE] = clamped(b->logit - row[FEATURE_PAGE_LOGIT]);
}

void features_of_block(const struct survey *s, uint32_t i, int16_t *row) {
    feature_put_text(s, i, row);
    feature_put_place(s, i, row);
    put_prose(s, i, row);
    feature_put_heading(s, i, row);
    for (size_t n = 0; n < COUNT_OF(neighbours); n++)
        put_neighbour(s, i, &neighbours[n], row);
    for (size_t w = 0; w < COUNT_OF(windows); w++)
        put_window(s, i, &windows[w], row);
    put_window_of_lines(s, i, row);
    put_group(s, i, row);
    put_logits(s, i, row);
    features_of_containers(s, i, row);
}

/* Filling a block's row from the survey: first what the block is, then where it stands. */
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
    row[FEATURE_TIME] = (int16_t)(t->year + 2 * t->clock);
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
    int64_t words =
        headed ? (int64_t)sums->words[i] - sums->words[s->headline] : 2 * (int64_t)s->words;
    row[FEATURE_WORDS_FROM_HEADLINE] = (int16_t)(s->words ? words * 1000 / s->words : 2000);
    row[FEATURE_LONG_BEFORE] = share(sums->long_words[i], s->long_words);
    uint32_t from = i < 8 ? 0 : i - 8, to = i + 9 < n ? i + 9 : n;
    row[FEATURE_LONG_BEFORE_8] = count(sums->long_words[i] - sums->long_words[from]);
    row[FEATURE_LONG_AFTER_8] = count(sums->long_words[to] - sums->long_words[i + 1]);
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
    uint32_t from = i < w->radius ? 0 : i - w->radius;
    uint32_t to = i + w->radius + 1 < n ? i + w->radius + 1 : n;
    uint32_t words = sums->words[to] - sums->words[from];
    row[w->words] = count(words);
    row[w->link_share] = share(sums->link_words[to] - sums->link_words[from], words);
    row[w->long_share] = share(sums->long_words[to] - sums->long_words[from], words);
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
}

/* ---- the token model ------------------------------------------------------------------------ */

static void put_logits(const struct survey *s, uint32_t i, int16_t *row) {
    enum { NEAR = 4, WINDOW = 15 };
    uint32_t n = (uint32_t)s->page->block_count;
    const struct block_survey *b = &s->blocks[i], *all = s->blocks;
    row[FEATURE_STRUCTURE_LOGIT] = clamped(s->containers[s->page->blocks[i].container].logit);
    row[FEATURE_LABEL_LOGIT] = clamped(b->label_logit);
    row[FEATURE_HEADING_LOGIT] = clamped(b->heading_logit);
    row[FEATURE_SECTION_LOGIT] = clamped(b->section_logit);
    row[FEATURE_LOGIT] = clamped(b->logit);
    row[FEATURE_LOGIT_BEFORE] = i ? clamped(all[i - 1].logit) : 0;
    row[FEATURE_LABEL_LOGIT_BEFORE] = i ? clamped(all[i - 1].label_logit) : 0;
    row[FEATURE_LOGIT_AFTER] = i + 1 < n ? clamped(all[i + 1].logit) : 0;
    row[FEATURE_LABEL_LOGIT_AFTER] = i + 1 < n ? clamped(all[i + 1].label_logit) : 0;
    int64_t sum = 0;
    uint32_t from = i < NEAR ? 0 : i - NEAR, to = i + NEAR + 1 < n ? i + NEAR + 1 : n;
    for (uint32_t j = from; j < to; j++)
        sum += all[j].logit;
    row[FEATURE_LOGIT_NEAR] = mean_logit(sum, to - from);
    from = i < WINDOW ? 0 : i - WINDOW;
    to = i + WINDOW + 1 < n ? i + WINDOW + 1 : n;
    const struct sums *sums = &s->before;
    row[FEATURE_LOGIT_WINDOW] = mean_logit(sums->logit_words[to] - sums->logit_words[from],
                                           sums->capped_words[to] - sums->capped_words[from]);
    row[FEATURE_LOGIT_OVER_PAGE] = clamped(b->logit - row[FEATURE_PAGE_LOGIT]);
}

void features_of_block(const struct survey *s, uint32_t i, int16_t *row) {
    feature_put_text(s, i, row);
    feature_put_place(s, i, row);
    feature_put_heading(s, i, row);
    for (size_t n = 0; n < COUNT_OF(neighbours); n++)
        put_neighbour(s, i, &neighbours[n], row);
    for (size_t w = 0; w < COUNT_OF(windows); w++)
        put_window(s, i, &windows[w], row);
    put_group(s, i, row);
    put_logits(s, i, row);
    features_of_containers(s, i, row);
}

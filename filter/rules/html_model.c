/* Verdicts on the blocks of a page of HTML: the model's chances, the decision how much of the page
 * is content, and rules for the lines that the model is not to decide on: what stands around the
 * headline is metadata, and a chrome phrase is chrome wherever it stands. */
#include "rules/rules.h"

#include "model/decision.h"
#include "model/measures.h"
#include "model/model.h"
#include "lines/phrases.h"
#include "text/dates.h"
#include "text/labels.h"

enum {
    DATE_WORDS_MOST = 12, /* of a line near the headline that is a date */
    NEAR_HEADLINE = 8,    /* blocks */
    BYLINE_WORDS_MOST = 12,
};

struct scene {
    const struct page *page;
    struct judgement *judged;
    struct survey survey;
    int16_t row[FEATURE_COUNT];
    uint32_t article; /* how far the model of articles is trusted, of CHANCE_ONE */
};

/* ---- the page -------------------------------------------------------------------------------- */

/* Articles are trusted to the model of articles from this chance on, at 1 wholly. */
static uint32_t gate_of(uint32_t chance) {
    enum { LEAST = CHANCE_ONE / 2 };
    return chance <= LEAST                     ? 0
           : (chance - LEAST) * 2 < CHANCE_ONE ? (chance - LEAST) * 2
                                               : CHANCE_ONE;
}

static enum page_type judge_page(struct scene *s) {
    int32_t best = INT32_MIN;
    enum page_type type = PAGE_TYPE_COUNT;
    for (unsigned t = 0; t < PAGE_TYPE_COUNT; t++) {
        int32_t logit = forest_logit(&model.types[t], s->row);
        if (t == PAGE_ARTICLE)
            s->article = gate_of(logit_chance(logit));
        if (t == PAGE_ARTICLE)
            s->row[FEATURE_ARTICLE_CHANCE] = (int16_t)(logit_chance(logit) * 1000 / CHANCE_ONE);
        if (logit <= best)
            continue;
        best = logit;
        type = (enum page_type)t;
    }
    return type;
}

/* ---- the blocks -------------------------------------------------------------------------------
 */

/* Below this logit after a glance, and below the chance of 1 in 32 after all, a block is chrome. */
enum { SURELY_CHROME = -2 * LOGIT_ONE, HARDLY = CHANCE_ONE / 32 };

static uint32_t chance_of(struct scene *s, uint32_t block) {
    features_of_block(&s->survey, block, s->row);
    uint32_t any = logit_chance(forest_logit_above(&model.any, s->row, SURELY_CHROME));
    if (!s->article || any < HARDLY)
        return any;
    uint32_t article = logit_chance(forest_logit(&model.article, s->row));
    uint64_t mixed = (uint64_t)article * s->article + (uint64_t)any * (CHANCE_ONE - s->article);
    return (uint32_t)(mixed / CHANCE_ONE);
}

/* What a reader does not see is dropped, unless so much of the content is there that it must be
 * shown later: pages that are hidden until a script has run, posts that stand in <noscript> only,
 * folded answers. In percent of the page's expected content; set on the development pages. */
struct hidden_row {
    unsigned hidden;
    unsigned most;
};
static const struct hidden_row hidden_rows[] = {
    {HIDDEN_TEMPLATE, 100}, {HIDDEN_NOSCRIPT, 50}, {HIDDEN_ATTRIBUTE, 20}};

static unsigned dropped_as_hidden(const struct page *p, const uint32_t *chances) {
    unsigned dropped = 0;
    for (size_t r = 0; r < COUNT_OF(hidden_rows); r++) {
        uint64_t hidden = 0, all = 0;
        for (size_t i = 0; i < p->block_count; i++) {
            uint64_t hits = (uint64_t)chances[i] * p->blocks[i].shape.words;
            all += hits;
            if (p->blocks[i].hidden & hidden_rows[r].hidden)
                hidden += hits;
        }
        if (hidden * 100 <= all * hidden_rows[r].most)
            dropped |= hidden_rows[r].hidden;
    }
    return dropped;
}

static void judge_block(const struct block *b, uint32_t chance, uint32_t threshold, unsigned hidden,
                        struct judgement *out) {
    *out = (struct judgement){chance >= threshold, PITH_BY_MODEL, ROLE_NONE, chance};
    if (b->hidden & hidden)
        judgement_drop(out, PITH_BY_HIDDEN, ROLE_NONE);
}

static void judge_blocks(struct arena *a, struct scene *s, unsigned keep, struct decision *out) {
    uint32_t n = (uint32_t)s->page->block_count;
    uint32_t *chances = ARENA_NEW(a, n, uint32_t), *words = ARENA_NEW(a, n, uint32_t);
    for (uint32_t i = 0; i < n; i++) {
        arena_tick(a);
        chances[i] = chance_of(s, i);
        words[i] = s->page->blocks[i].shape.words;
    }
    unsigned hidden = dropped_as_hidden(s->page, chances);
    for (uint32_t i = 0; i < n; i++)
        if (s->page->blocks[i].hidden & hidden)
            chances[i] = 0;
    decide(&(struct chances){chances, words, n, s->article}, keep, out);
    for (uint32_t i = 0; i < n; i++)
        judge_block(&s->page->blocks[i], chances[i], out->threshold, hidden, &s->judged[i]);
}

static int quality_of(struct scene *s, const struct decision *d) {
    s->row[FEATURE_EXPECTED_F1] = (int16_t)d->f1;
    s->row[FEATURE_THRESHOLD] = (int16_t)((uint64_t)d->threshold * 1000 / CHANCE_ONE);
    s->row[FEATURE_KEPT_WORDS] = count((uint32_t)d->kept);
    s->row[FEATURE_KEPT_SHARE] = share((uint32_t)d->kept, s->survey.words);
    s->row[FEATURE_KEPT_CHANCE] = share((uint32_t)(d->hits / CHANCE_ONE), (uint32_t)d->kept);
    s->row[FEATURE_CLOSE_SHARE] = share((uint32_t)d->close, (uint32_t)d->kept);
    return (int)(logit_chance(forest_logit(&model.quality, s->row)) * 1000 / CHANCE_ONE);
}

/* ---- lines around the headline -----------------------------------------------------------------
 */

static enum role role_near_headline(const struct block *b) {
    slice value;
    struct date date;
    enum label label = label_of_line(b->text, &value);
    if (b->shape.words <= DATE_WORDS_MOST && !text_ends_sentence(b->text) &&
        date_is_line(b->text, DATE_WORDS_MOST, &date))
        return ROLE_DATE_LINE;
    if (label == LABEL_BYLINE && b->shape.words <= BYLINE_WORDS_MOST &&
        !text_ends_sentence(b->text))
        return ROLE_BYLINE;
    return ROLE_NONE;
}

static void judge_near_headline(const struct scene *s) {
    if (s->survey.headline == NO_INDEX)
        return;
    uint32_t end = s->survey.headline + NEAR_HEADLINE,
             begin = s->survey.headline > 3 ? s->survey.headline - 3 : 0;
    for (uint32_t i = begin; i < s->page->block_count && i < end; i++) {
        enum role role = role_near_headline(&s->page->blocks[i]);
        if (role != ROLE_NONE && i != s->survey.headline)
            judgement_drop(&s->judged[i], PITH_BY_PHRASE, role);
    }
}

/* The container of the table that the block stands in, where that has a header; else NO_INDEX. */
static uint32_t headed_table(const struct page *p, const struct block *b) {
    uint32_t table = page_ancestor(p, b->container, ELEMENT_TABLE);
    return table != NO_INDEX && p->containers[table].has_header ? table : NO_INDEX;
}

/* What a table says is data, and not what chrome says. */
static bool is_in_data(const struct page *p, const struct block *b) {
    return b->kind == PITH_CELL || headed_table(p, b) != NO_INDEX;
}

static void judge_phrases(struct arena *a, const struct scene *s) {
    for (uint32_t i = 0; i < s->page->block_count; i++) {
        const struct block *b = &s->page->blocks[i];
        if (!s->judged[i].keep || b->kind == PITH_PREFORMATTED || is_in_data(s->page, b))
            continue;
        if (b->shape.words == 0 || phrase_of_block(a, b).function != PHRASE_NONE)
            judgement_drop(&s->judged[i], PITH_BY_PHRASE, ROLE_NONE);
    }
}

/* A row of links each of which says what chrome says: "Share", "Tweet". */
static void judge_link_rows(struct arena *a, const struct scene *s) {
    const struct page *p = s->page;
    for (size_t at = 0; at < p->mark_count;) {
        uint32_t block = p->marks[at].block, phrases = 0;
        for (; at < p->mark_count && p->marks[at].block == block; at++) {
            const struct mark *m = &p->marks[at];
            if (block == NO_INDEX || m->kind != PITH_MARK_LINK || !s->judged[block].keep)
                continue;
            struct block link = {.text = slice_cut(p->blocks[block].text, m->begin, m->end)};
            link.shape = text_measure(link.text);
            phrases += phrase_of_block(a, &link).whole_line;
        }
        if (block == NO_INDEX || !phrases)
            continue;
        const struct block *b = &p->blocks[block];
        if (phrases == b->links && b->link_words == b->shape.words)
            judgement_drop(&s->judged[block], PITH_BY_PHRASE, ROLE_NONE);
    }
}

/* Code between two texts of the article is the article's. The model of blocks has seen little code,
 * and a short piece of it looks like a button. */
static void judge_code(const struct scene *s) {
    const struct page *p = s->page;
    for (uint32_t i = 1; i + 1 < p->block_count; i++)
        if (p->blocks[i].kind == PITH_PREFORMATTED && !s->judged[i].keep && s->judged[i - 1].keep &&
            s->judged[i + 1].keep && s->judged[i].reason == PITH_BY_MODEL)
            s->judged[i].keep = true;
}

struct table_words {
    uint32_t all, kept;
};

/* The words of the table that the block stands in; NULL: it is in none that has a header. */
static struct table_words *table_of(const struct page *p, const struct block *b,
                                    struct table_words *tables) {
    uint32_t table = headed_table(p, b);
    return table != NO_INDEX && !b->hidden ? &tables[table] : NULL;
}

/* Of a table most of which is kept all is: without a word its row would say something else. */
static void judge_tables(struct arena *a, const struct scene *s) {
    enum { MOST = 80 }; /* percent */
    const struct page *p = s->page;
    struct table_words *tables = ARENA_NEW(a, p->container_count + 1, struct table_words);
    for (uint32_t i = 0; i < p->block_count; i++) {
        struct table_words *t = table_of(p, &p->blocks[i], tables);
        if (!t)
            continue;
        t->all += p->blocks[i].shape.words;
        if (s->judged[i].keep)
            t->kept += p->blocks[i].shape.words;
    }
    for (uint32_t i = 0; i < p->block_count; i++) {
        const struct table_words *t = table_of(p, &p->blocks[i], tables);
        if (t && t->kept && (uint64_t)t->kept * 100 >= (uint64_t)t->all * MOST)
            s->judged[i].keep = true;
    }
}

uint32_t model_for_html(struct arena *a, const struct page *page, unsigned keep,
                        struct verdicts *out) {
    struct scene s = {.page = page, .judged = out->judged};
    struct decision decision;
    if (page->block_count == 0)
        return NO_INDEX;
    survey_take(a, page, &model.tokens, &s.survey);
    features_of_page(&s.survey, s.row);
    out->type = judge_page(&s);
    judge_blocks(a, &s, keep, &decision);
    out->quality = quality_of(&s, &decision);
    judge_phrases(a, &s);
    judge_link_rows(a, &s);
    judge_code(&s);
    judge_tables(a, &s);
    judge_near_headline(&s);
    uint32_t headline = s.survey.headline;
    if (headline != NO_INDEX)
        judgement_drop(&out->judged[headline], PITH_BY_DUPLICATE, ROLE_TITLE);
    return headline;
}

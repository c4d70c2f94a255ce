/* Sums over the lines before each line give every window in one subtraction. */
#include "model/text_features.h"

#include "model/measures.h"
#include "model/model.h"

enum { LONG = 15, TITLE_SHARE = 800, WEIGHT_MOST = 40 };

struct text_sums {
    uint32_t words, long_words, lines, sentences, phrases, copies, weight;
    int64_t logit; /* times weight */
};

const struct text_feature_info *text_feature_info(uint32_t feature) {
    static const struct text_feature_info infos[] = {
#define TEXT_FEATURE(name, formula) {#name, formula},
#include "model/text_features.def"
#undef TEXT_FEATURE
    };
    return feature < LINE_FEATURE_COUNT ? &infos[feature] : NULL;
}

/* ---- the survey ----------------------------------------------------------------------------- */

static uint32_t words_of(const struct text_survey *s, uint32_t i) {
    return s->lines.page->blocks[i].shape.words;
}

static bool is_long(const struct text_survey *s, uint32_t i) {
    return words_of(s, i) >= LONG;
}

static bool is_end(const struct text_survey *s, uint32_t i) {
    struct phrase_match phrase = line_phrase(s->says, i);
    return phrase.whole_line && phrase_ends_document(phrase.function);
}

static bool says_title(const struct text_survey *s, uint32_t i) {
    const struct block_survey *b = &s->lines.blocks[i];
    return b->title_in >= TITLE_SHARE / 2 && b->in_title >= TITLE_SHARE;
}

static void take_sums(struct arena *a, struct text_survey *s) {
    uint32_t n = (uint32_t)s->lines.page->block_count;
    s->before = ARENA_NEW(a, n + 1, struct text_sums);
    for (uint32_t i = 0; i < n; i++) {
        struct text_sums *next = &s->before[i + 1];
        const struct block_survey *b = &s->lines.blocks[i];
        uint32_t words = words_of(s, i);
        uint32_t weight = words < WEIGHT_MOST ? words : WEIGHT_MOST;
        *next = s->before[i];
        next->lines++;
        next->words += words;
        next->long_words += is_long(s, i) ? words : 0;
        next->sentences += b->final == FINAL_SENTENCE || b->final == FINAL_QUESTION;
        next->phrases += line_phrase(s->says, i).function != PHRASE_NONE;
        next->copies += b->copies > 1;
        next->weight += weight;
        next->logit += (int64_t)b->label_logit * weight;
    }
}

typedef bool line_test(const struct text_survey *s, uint32_t i);

static uint32_t one_further(uint32_t away) {
    return away == NO_INDEX ? NO_INDEX : away + 1;
}

/* Lines since the last one that passes, at or before each. */
static uint32_t *away_above(struct arena *a, const struct text_survey *s, line_test *test) {
    uint32_t n = (uint32_t)s->lines.page->block_count;
    uint32_t away = NO_INDEX;
    uint32_t *out = ARENA_NEW(a, n, uint32_t);
    for (uint32_t i = 0; i < n; i++) {
        away = test(s, i) ? 0 : one_further(away);
        out[i] = away;
    }
    return out;
}

static uint32_t *away_below(struct arena *a, const struct text_survey *s, line_test *test) {
    uint32_t n = (uint32_t)s->lines.page->block_count;
    uint32_t away = NO_INDEX;
    uint32_t *out = ARENA_NEW(a, n, uint32_t);
    for (uint32_t i = n; i-- > 0;) {
        away = test(s, i) ? 0 : one_further(away);
        out[i] = away;
    }
    return out;
}

void text_survey_take(struct arena *a, const struct lines *lines, const struct token_model *tokens,
                      struct text_survey *out) {
    *out = (struct text_survey){.lines = {.page = lines->page}, .says = lines};
    survey_blocks(a, &out->lines, tokens);
    take_sums(a, out);
    out->long_above = away_above(a, out, is_long);
    out->long_below = away_below(a, out, is_long);
    out->title_above = away_above(a, out, says_title);
    out->end_above = away_above(a, out, is_end);
    out->end_below = away_below(a, out, is_end);
}

/* ---- the row -------------------------------------------------------------------------------- */

static void line_put_line(const struct text_survey *s, uint32_t i, int16_t *row) {
    const struct block *b = &s->lines.page->blocks[i];
    const struct block_survey *t = &s->lines.blocks[i];
    uint32_t words = b->shape.words;
    row[LINE_WORDS] = count(words);
    row[LINE_RUNES] = count(b->shape.runes);
    row[LINE_WORD_LETTERS] = count(t->letters);
    row[LINE_COMMA_SHARE] = share(b->shape.commas, words);
    row[LINE_SENTENCES] = count(b->shape.sentences);
    row[LINE_SENTENCE_WORDS] = count(b->shape.sentences ? words / b->shape.sentences : words);
    row[LINE_FIRST] = t->first;
    row[LINE_FINAL] = t->final;
    row[LINE_DIGIT_SHARE] = share(b->shape.digits, b->shape.runes);
    row[LINE_UPPER_SHARE] = share(b->shape.upper, b->shape.runes);
    row[LINE_SIGN_SHARE] = count(t->signs);
    row[LINE_CAPITAL_SHARE] = count(t->capitals);
    row[LINE_SIGNS] = (int16_t)(t->bar + 2 * t->copyright + 4 * t->at_sign);
    row[LINE_PRICE] = t->price;
    row[LINE_TIME] = (int16_t)(t->year + 2 * t->clock);
    row[LINE_KIND] = (int16_t)b->kind;
    row[LINE_LEVEL] = (int16_t)b->level;
    row[LINE_LINK_SHARE] = share(b->link_words, words);
    row[LINE_GAP] = b->gap_before;
    row[LINE_COPIES] = count(t->copies);
    row[LINE_TITLE_IN] = count(t->title_in);
    row[LINE_IN_TITLE] = count(t->in_title);
    row[LINE_PHRASE] = (int16_t)line_phrase(s->says, i).function;
    row[LINE_PHRASE_WHOLE] = line_phrase(s->says, i).whole_line;
    row[LINE_LABEL_LOGIT] = clamped(t->label_logit);
    row[LINE_HEADING_LOGIT] = clamped(t->heading_logit);
    row[LINE_SECTION_LOGIT] = clamped(t->section_logit);
}

static int16_t away(uint32_t lines) {
    return lines == NO_INDEX ? FEATURE_MOST : count(lines);
}

static void line_put_place(const struct text_survey *s, uint32_t i, int16_t *row) {
    uint32_t n = (uint32_t)s->lines.page->block_count;
    uint32_t heading = s->lines.blocks[i].heading;
    const struct text_sums *here = &s->before[i];
    const struct text_sums *all = &s->before[n];
    uint32_t ends = 0;
    row[LINE_PLACE] = share(i, n);
    row[LINE_WORD_PLACE] = share(here->words, all->words);
    row[LINE_INDEX] = count(i);
    row[LINE_LINES_AFTER] = count(n - i - 1);
    row[LINE_WORDS_BEFORE] = count(here->words);
    row[LINE_WORDS_AFTER] = count(all->words - s->before[i + 1].words);
    row[LINE_LONG_BEFORE] = share(here->long_words, all->long_words);
    row[LINE_FROM_TITLE] = away(s->title_above[i]);
    row[LINE_FROM_HEADING] = heading == NO_INDEX ? FEATURE_MOST : count(i - heading);
    row[LINE_HEADING_LEVEL] = heading == NO_INDEX ? 0 : count(s->lines.page->blocks[heading].level);
    row[LINE_FROM_END] = away(s->end_above[i]);
    row[LINE_TO_END] = away(s->end_below[i]);
    row[LINE_LONG_ABOVE] = away(s->long_above[i]);
    row[LINE_LONG_BELOW] = away(s->long_below[i]);
    for (uint32_t at = i; ends < 9 && s->end_above[at] != NO_INDEX; ends++) {
        at -= s->end_above[at];
        if (at-- == 0)
            break;
    }
    row[LINE_ENDS_BEFORE] = count(ends);
}

struct neighbour_row {
    int away;
    int words, final; /* -1: not looked at */
};

static void put_neighbours(const struct text_survey *s, uint32_t i, int16_t *row) {
    static const struct neighbour_row rows[] = {
        {-1, LINE_WORDS_ABOVE_1, LINE_FINAL_ABOVE_1},
        {-2, LINE_WORDS_ABOVE_2, LINE_FINAL_ABOVE_2},
        {-3, LINE_WORDS_ABOVE_3, -1},
        {1, LINE_WORDS_BELOW_1, LINE_FINAL_BELOW_1},
        {2, LINE_WORDS_BELOW_2, LINE_FINAL_BELOW_2},
        {3, LINE_WORDS_BELOW_3, -1},
    };
    int64_t n = (int64_t)s->lines.page->block_count;
    for (size_t r = 0; r < COUNT_OF(rows); r++) {
        int64_t at = (int64_t)i + rows[r].away;
        bool there = at >= 0 && at < n;
        row[rows[r].words] = there ? count(words_of(s, (uint32_t)at)) : -1;
        if (rows[r].final >= 0)
            row[rows[r].final] = there ? s->lines.blocks[at].final : -1;
    }
    const struct block *blocks = s->lines.page->blocks;
    bool above = i > 0;
    bool below = (int64_t)i + 1 < n;
    row[LINE_KIND_ABOVE] = above ? (int16_t)blocks[i - 1].kind : -1;
    row[LINE_KIND_BELOW] = below ? (int16_t)blocks[i + 1].kind : -1;
    row[LINE_LOGIT_ABOVE] = above ? clamped(s->lines.blocks[i - 1].label_logit) : 0;
    row[LINE_LOGIT_BELOW] = below ? clamped(s->lines.blocks[i + 1].label_logit) : 0;
}

struct window_row {
    uint32_t radius;
    int long_share, mean, sentences, phrases, copies, logit; /* -1: not of this window */
};

static void put_one(int16_t *row, int feature, int16_t value) {
    if (feature >= 0)
        row[feature] = value;
}

static void put_windows(const struct text_survey *s, uint32_t i, int16_t *row) {
    static const struct window_row rows[] = {
        {3, LINE_LONG_3, LINE_MEAN_3, -1, -1, -1, LINE_LOGIT_3},
        {8, LINE_LONG_8, LINE_MEAN_8, LINE_SENTENCES_8, LINE_PHRASES_8, LINE_COPIES_8,
         LINE_LOGIT_8},
        {20, LINE_LONG_20, LINE_MEAN_20, LINE_SENTENCES_20, LINE_PHRASES_20, -1, LINE_LOGIT_20},
    };
    for (size_t r = 0; r < COUNT_OF(rows); r++) {
        const struct window_row *w = &rows[r];
        struct window at = window_of(i, (uint32_t)s->lines.page->block_count, w->radius);
        const struct text_sums *b = &s->before[at.begin];
        const struct text_sums *e = &s->before[at.end];
        uint32_t lines = at.end - at.begin;
        uint32_t words = e->words - b->words;
        put_one(row, w->long_share, share(e->long_words - b->long_words, words));
        put_one(row, w->mean, count(words * 10 / lines));
        put_one(row, w->sentences, share(e->sentences - b->sentences, lines));
        put_one(row, w->phrases, share(e->phrases - b->phrases, lines));
        put_one(row, w->copies, share(e->copies - b->copies, lines));
        put_one(row, w->logit, mean_logit(e->logit - b->logit, e->weight - b->weight));
    }
}

static void line_put_text(const struct text_survey *s, int16_t *row) {
    uint32_t n = (uint32_t)s->lines.page->block_count;
    const struct text_sums *all = &s->before[n];
    row[LINE_TEXT_LINES] = count(n);
    row[LINE_TEXT_WORDS] = count(all->words);
    row[LINE_TEXT_LONG] = share(all->long_words, all->words);
    row[LINE_TEXT_MEAN] = count(all->words * 10 / n);
    row[LINE_TEXT_PHRASES] = share(all->phrases, n);
    row[LINE_TEXT_LOGIT] = mean_logit(all->logit, all->weight);
    row[LINE_TEXT_FORM] = (int16_t)(s->lines.page->is_markdown + 2 * s->lines.page->is_wrapped);
}

void text_features(const struct text_survey *s, uint32_t line, int16_t *row) {
    line_put_line(s, line, row);
    line_put_place(s, line, row);
    put_neighbours(s, line, row);
    put_windows(s, line, row);
    line_put_text(s, row);
}

/* ---- what the first logits say -------------------------------------------------------------- */

/* The lines whose words, each worth its chance less a third, sum up to most. */
static void find_span(const struct text_survey *s, const uint32_t *chances,
                      struct text_logits *out) {
    int64_t sum = 0;
    int64_t most = 0;
    uint32_t begin = 0;
    for (uint32_t i = 0; i < s->lines.page->block_count; i++) {
        if (sum <= 0)
            sum = 0, begin = i;
        sum += ((int64_t)chances[i] - CHANCE_ONE / 3) * words_of(s, i);
        if (sum <= most)
            continue;
        most = sum;
        out->span_begin = begin;
        out->span_end = i + 1;
    }
}

static int16_t outside(const struct text_logits *l, uint32_t i) {
    if (i < l->span_begin)
        return (int16_t)-count(l->span_begin - i);
    return i < l->span_end ? 0 : count(i - l->span_end + 1);
}

struct logit_sums {
    uint64_t content; /* expected words, in CHANCE_ONE */
    int64_t logit;    /* times weight */
    uint32_t weight;
};

void text_logits_take(struct arena *a, const struct text_survey *s, const int32_t *first,
                      struct text_logits *out) {
    uint32_t n = (uint32_t)s->lines.page->block_count;
    uint32_t *chances = ARENA_NEW(a, n, uint32_t);
    *out = (struct text_logits){.first = first};
    out->before = ARENA_NEW(a, n + 1, struct logit_sums);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t words = words_of(s, i);
        uint32_t weight = words < WEIGHT_MOST ? words : WEIGHT_MOST;
        const struct logit_sums *here = &out->before[i];
        chances[i] = logit_chance(first[i]);
        out->before[i + 1] =
            (struct logit_sums){here->content + (uint64_t)chances[i] * words,
                                here->logit + (int64_t)first[i] * weight, here->weight + weight};
    }
    find_span(s, chances, out);
}

static int16_t window_logit(const struct logit_sums *sums, uint32_t i, uint32_t n,
                            uint32_t radius) {
    struct window w = window_of(i, n, radius);
    return mean_logit(sums[w.end].logit - sums[w.begin].logit,
                      sums[w.end].weight - sums[w.begin].weight);
}

static int16_t logit_at(const struct text_logits *l, int64_t i, int64_t n) {
    enum { NOTHING = -8 * LOGIT_ONE };
    return i >= 0 && i < n ? clamped(l->first[i]) : NOTHING;
}

static int16_t line_part_of(uint64_t part, uint64_t whole) {
    return (int16_t)(whole ? part / (whole / 1000 + 1) : 0);
}

void text_features_of_logits(const struct text_survey *s, const struct text_logits *l, uint32_t i,
                             int16_t *row) {
    uint32_t n = (uint32_t)s->lines.page->block_count;
    const struct logit_sums *sums = l->before;
    uint64_t all = sums[n].content;
    row[LINE_FIRST_LOGIT] = clamped(l->first[i]);
    row[LINE_FIRST_ABOVE_1] = logit_at(l, (int64_t)i - 1, n);
    row[LINE_FIRST_ABOVE_2] = logit_at(l, (int64_t)i - 2, n);
    row[LINE_FIRST_BELOW_1] = logit_at(l, (int64_t)i + 1, n);
    row[LINE_FIRST_BELOW_2] = logit_at(l, (int64_t)i + 2, n);
    row[LINE_FIRST_3] = window_logit(sums, i, n, 3);
    row[LINE_FIRST_8] = window_logit(sums, i, n, 8);
    row[LINE_FIRST_20] = window_logit(sums, i, n, 20);
    row[LINE_FIRST_BEFORE] = line_part_of(sums[i].content, all);
    row[LINE_FIRST_SHARE] = line_part_of(all, (uint64_t)s->before[n].words * CHANCE_ONE);
    row[LINE_FIRST_WORDS] = count((uint32_t)(all / CHANCE_ONE));
    row[LINE_SPAN] = outside(l, i);
    row[LINE_SPAN_SHARE] =
        line_part_of(sums[l->span_end].content - sums[l->span_begin].content, all);
}

/* model/: the numbers of the block model. */
#include "unit.h"

#include "model/decision.h"
#include "model/features.h"
#include "base/keys.h"
#include "model/token_logits.h"
#include "model/tokens.h"
#include "html/html.h"
#include "plain/plain.h"

static struct arena arena;

static const char page_html[] =
    "<title>Pool stays open - Quay Post</title><body class='siteBody'><nav id=top><a "
    "href=/>Home</a>"
    "</nav><main><h1>Pool stays open</h1><p>The council voted on Tuesday to keep the old pool "
    "open, at "
    "least for two more years, for $4 a visit.</p><h2>Comments</h2><div "
    "class=comment><p>Good!</p></div>"
    "<div class=comment><p>\xe6\xb0\xb4\xe6\xb3\xb3\xe6\xb1\xa0\xe3\x80\x82</p></div></main>";

static void take(struct page *page, struct survey *survey) {
    const struct skeleton_caps caps = HTML_CAPS_DEFAULT;
    unit_arena(&arena);
    html_read(&arena, SLICE(page_html), &caps, page);
    survey_take(&arena, page, &model.tokens, survey);
}

Test(features, are_within_their_ranges) {
    struct page page;
    struct survey survey;
    int16_t row[FEATURE_COUNT] = {0};
    take(&page, &survey);
    features_of_page(&survey, row);
    for (uint32_t i = 0; i < page.block_count; i++) {
        features_of_block(&survey, i, row);
        for (uint32_t f = 0; f < FEATURE_COUNT; f++)
            cr_expect(row[f] >= feature_info(f)->least && row[f] <= feature_info(f)->most,
                      "block %u: %s is %d", i, feature_info(f)->name, row[f]);
    }
    cr_assert_null(feature_info(FEATURE_COUNT));
    arena_free(&arena);
}

Test(features, say_what_the_formulas_say) {
    struct page page;
    struct survey survey;
    int16_t row[FEATURE_COUNT] = {0};
    take(&page, &survey);
    features_of_page(&survey, row);
    cr_assert_eq(page.block_count, 6);
    features_of_block(&survey, 0, row);
    cr_assert_eq(row[FEATURE_LINK_SHARE], 1000);
    cr_assert_eq(row[FEATURE_IN_NAV], 1);
    cr_assert_eq(row[FEATURE_FROM_HEADLINE], -1);
    features_of_block(&survey, 2, row);
    cr_assert_eq(row[FEATURE_PRICE], 1);
    cr_assert_eq(row[FEATURE_FINAL], FINAL_SENTENCE);
    cr_assert_eq(row[FEATURE_IN_CORE], 1);
    cr_assert_eq(row[FEATURE_IN_MAIN], 2);
    cr_assert_eq(row[FEATURE_HEADING_LEVEL], 1);
    features_of_block(&survey, 5, row);
    cr_assert_eq(row[FEATURE_WORDS], 2, "three ideographs are a word and a half");
    cr_assert_eq(row[FEATURE_ALIKE], 2);
    cr_assert_eq(row[FEATURE_ALIKE_INDEX], 1);
    cr_assert_eq(row[FEATURE_FROM_HEADING], 2);
    cr_assert_eq(row[FEATURE_PAGE_CLASS_COMMENT], 2);
    arena_free(&arena);
}

Test(logistic, agrees_with_the_formula) {
    cr_assert_eq(logit_chance(0), 32768);
    cr_assert_eq(logit_chance(LOGIT_ONE), 47910);
    cr_assert_leq(abs((int)logit_chance(-1500) - 12303), 14, "1 / (1 + e^1.4648), within 0.0002");
    cr_assert_eq(logit_chance(INT32_MAX), 65535);
    cr_assert_eq(logit_chance(INT32_MIN), 0);
    for (int32_t x = -20000; x < 20000; x++)
        cr_assert_leq(logit_chance(x), logit_chance(x + 1), "at %d", x);
}

Test(forest, walks_to_the_leaf) {
    static const struct tree_node nodes[] = {{1, 1, 10},          {0, 2, -3},
                                             {TREE_LEAF, 0, 100}, {TREE_LEAF, 0, 7},
                                             {TREE_LEAF, 0, -9},  {TREE_LEAF, 0, 50}};
    static const uint16_t roots[] = {0, 5};
    const struct forest forest = {nodes, roots, 2, 1000};
    cr_assert_eq(forest_logit(&forest, (int16_t[]){-4, 9}), 1057);
    cr_assert_eq(forest_logit(&forest, (int16_t[]){-3, 9}), 1041);
    cr_assert_eq(forest_logit(&forest, (int16_t[]){-3, 10}), 1150);
}

/* Twenty rows: two full batches of eight, and a part of one. */
Test(forest, judges_many_rows_as_it_judges_one) {
    enum { ROWS = 20 };
    static int16_t rows[ROWS][FOREST_ROW];
    const int16_t *row_of[ROWS];
    int32_t all[ROWS];
    int32_t above[ROWS];
    for (size_t i = 0; i < ROWS; i++) {
        for (size_t f = 0; f < FEATURE_COUNT; f++)
            rows[i][f] = (int16_t)(i * f * 37 % 1500);
        forest_begin_row(rows[i]);
        row_of[i] = rows[i];
    }
    forest_logits(&model.any, row_of, ROWS, all);
    forest_logits_above(&model.any, row_of, ROWS, INT32_MIN, above);
    for (size_t i = 0; i < ROWS; i++) {
        cr_assert_eq(all[i], forest_logit(&model.any, rows[i]), "row %zu", i);
        cr_assert_eq(above[i], all[i], "row %zu", i);
    }
    forest_logits_above(&model.any, row_of, ROWS, INT32_MAX, above);
    cr_assert_neq(above[0], all[0], "the rest of the trees is not asked");
}

static struct decision decided(uint32_t article, unsigned keep) {
    static const uint32_t chances[] = {64000, 60000, 30000, 20000, 500};
    static const uint32_t words[] = {80, 40, 60, 60, 300};
    struct decision d;
    decide(&(struct chances){chances, words, 5, article}, keep, &d);
    return d;
}

Test(decision, keeps_more_from_precise_to_generous) {
    struct decision d = decided(0, KEEP_BALANCED);
    cr_assert(d.threshold <= 30000 && d.threshold > 20000, "%u", d.threshold);
    cr_assert_eq(d.kept, 180);
    cr_assert_gt(decided(0, KEEP_PRECISE).threshold, 30000);
    cr_assert_leq(decided(0, KEEP_GENEROUS).threshold, 20000);
    for (unsigned keep = 0; keep < KEEP_GENEROUS; keep++)
        cr_assert_geq(decided(0, keep).threshold, decided(0, keep + 1).threshold);
    cr_assert_gt(decided(CHANCE_ONE, KEEP_BALANCED).threshold, 30000, "articles keep less");
}

static struct decision decided_of_one(uint32_t chance, uint32_t words) {
    struct decision d;
    decide(&(struct chances){&chance, &words, 1, 0}, KEEP_BALANCED, &d);
    return d;
}

Test(decision, abstains_below_ten_words_where_they_are_in_doubt) {
    cr_assert_gt(decided_of_one(20000, 32).threshold, CHANCE_ONE);
    cr_assert_leq(decided_of_one(20000, 33).threshold, 20000);
    cr_assert_leq(decided_of_one(40000, 3).threshold, 40000, "a notice of three words");
}

Test(decision, survives_the_greatest_page) {
    static const uint32_t chances[] = {65535, 1}, words[] = {1u << 29, 1u << 29};
    struct decision d;
    decide(&(struct chances){chances, words, 2, CHANCE_ONE}, KEEP_GENEROUS, &d);
    cr_assert_eq(d.kept, 1u << 29);
    cr_assert_leq(d.f1, 1000);
}

Test(keys, equal_keys_get_one_number) {
    unit_arena(&arena);
    struct keys keys = keys_new(&arena, 3);
    cr_assert_eq(keys_number(&keys, 7), 0);
    cr_assert_eq(keys_number(&keys, 0), 1);
    cr_assert_eq(keys_number(&keys, 7), 0);
    cr_assert_eq(keys_number(&keys, UINT64_MAX), 2);
    arena_free(&arena);
}

/* A class counts once, however many containers have it; a near one is a token of its own. */
Test(tokens, count_once_in_a_chain) {
    struct {
        uint32_t hash;
        int16_t weight;
    } rows[2] = {{token_hash(TOKEN_CLASS, word_hash(SLICE("comment"))), 100},
                 {token_hash(TOKEN_CLASS_NEAR, word_hash(SLICE("comment"))), 1000}};
    if (rows[0].hash > rows[1].hash) {
        rows[0].hash ^= rows[1].hash, rows[1].hash ^= rows[0].hash, rows[0].hash ^= rows[1].hash;
        rows[0].weight = 1000;
        rows[1].weight = 100;
    }
    uint32_t hashes[2] = {rows[0].hash, rows[1].hash};
    int16_t weights[2] = {rows[0].weight, rows[1].weight};
    uint16_t buckets[TOKEN_BUCKETS + 1] = {0};
    for (uint32_t b = 0; b <= TOKEN_BUCKETS; b++)
        buckets[b] = (uint16_t)((hashes[0] >> 24 < b) + (hashes[1] >> 24 < b));
    const struct token_model tokens = {hashes, weights, buckets};
    struct container chain[5] = {{.parent = NO_INDEX, .classes = SLICE("comment")}};
    for (uint32_t i = 1; i < 5; i++)
        chain[i] = (struct container){.parent = i - 1, .depth = i};
    chain[1].classes = SLICE("Comment-body");
    static const uint32_t names[5] = {0, 1, 2, 2, 2};
    struct block blocks[5];
    for (uint32_t i = 0; i < 5; i++)
        blocks[i] = (struct block){.container = i};
    struct page page = {
        .containers = chain, .container_count = 5, .blocks = blocks, .block_count = 5};
    unit_arena(&arena);
    const int32_t *logits = token_logits_of_containers(&arena, &page, names, &tokens);
    cr_assert_eq(logits[0], 1100);
    cr_assert_eq(logits[1], 1100);
    cr_assert_eq(logits[3], 1100, "three up: still near");
    cr_assert_eq(logits[4], 100);
    arena_free(&arena);
}

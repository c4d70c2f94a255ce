/* Units: what a list, a section or a run of prose does to the verdicts of its blocks. The chances
 * are given, so that no model is needed. */
#include "unit.h"

#include "html/html.h"
#include "model/features.h"
#include "rules/rules.h"
#include "units/body.h"
#include "units/thread.h"

static struct arena arena;

enum { BLOCKS_MOST = 64 };

struct judged {
    struct page page;
    struct lines lines;
    struct survey survey;
    struct scores scores;
    struct units units;
    struct verdicts verdicts;
    uint32_t chances[BLOCKS_MOST];
    int16_t row[FEATURE_COUNT];
};

static const uint32_t yes = 60000, nearly = 20000, hardly = 8000, no = 600;

static void read_page(const char *html, struct judged *j) {
    const struct skeleton_caps caps = HTML_CAPS_DEFAULT;
    unit_arena(&arena);
    *j = (struct judged){
        .scores = {.route = ROUTE_HTML, .type = PAGE_ARTICLE, .headline = NO_INDEX}};
    html_read(&arena, slice_cstr(html), &caps, &j->page);
    cr_assert_leq(j->page.block_count, BLOCKS_MOST);
    lines_begin(&arena, &j->page, &j->lines);
    survey_take(&arena, &j->page, &model.tokens, &j->survey);
    j->scores.chances = j->chances;
    j->scores.survey = &j->survey;
    j->scores.page_row = j->row;
}

static void judge(struct judged *j) {
    units_judge(&arena, &j->page, &j->scores, KEEP_BALANCED, &j->units);
    rules_judge(&arena, &j->lines, &j->scores, &j->units, NULL, &j->verdicts);
}

static void give(struct judged *j, const uint32_t *chances, size_t n) {
    cr_assert_eq(j->page.block_count, n);
    for (size_t i = 0; i < n; i++)
        j->chances[i] = chances[i];
    judge(j);
}

#define GIVE(j, ...)                                                                               \
    give((j), (const uint32_t[]){__VA_ARGS__}, COUNT_OF(((const uint32_t[]){__VA_ARGS__})))

static bool is_kept(const struct judged *j, size_t block) {
    return j->verdicts.blocks[block].keep;
}

#define PROSE                                                                                      \
    "<p>The council voted on Tuesday evening to keep the old swimming pool open for two "          \
    "years.</p>"
#define MORE                                                                                       \
    "<p>Members of three parties said that the town could not do without it, whatever it "         \
    "costs.</p>"

Test(units, chances_become_logits_and_back) {
    for (int32_t logit = -11 * LOGIT_ONE; logit <= 11 * LOGIT_ONE; logit += 97) {
        uint32_t chance = logit_chance(logit);
        int32_t apart = (int32_t)logit_chance(chance_logit(chance)) - (int32_t)chance;
        cr_expect(apart >= -40 && apart <= 40, "%d: %d apart", (int)logit, (int)apart);
    }
    cr_expect_leq(chance_logit(0), -12 * LOGIT_ONE + LOGIT_ONE / 8);
    cr_expect_geq(chance_logit(CHANCE_ONE), 12 * LOGIT_ONE - LOGIT_ONE / 8);
}

Test(units, prose_of_one_look_shares_its_evidence) {
    struct judged j;
    read_page("<div>" PROSE MORE PROSE MORE PROSE MORE PROSE MORE "</div><div><i>Home</i></div>",
              &j);
    GIVE(&j, yes, yes, yes, hardly, yes, yes, yes, yes, no);
    cr_expect(is_kept(&j, 3), "the others know better");
    cr_expect_eq(j.verdicts.blocks[3].unit, PITH_UNIT_RUN);
    cr_expect_eq(j.verdicts.blocks[3].chance, hardly, "the block's own chance is not touched");
    cr_expect(!is_kept(&j, 8));
    arena_free(&arena);
}

Test(units, a_list_is_kept_or_dropped_as_one) {
    struct judged j;
    read_page("<div>" PROSE MORE "<ul><li>salt and water</li><li>an egg</li><li>rye</li></ul>"
              "<ul><li>Home of the news</li><li>Log in</li><li>Help</li></ul></div>",
              &j);
    GIVE(&j, yes, yes, yes, yes, no, no, no, no);
    cr_expect(is_kept(&j, 4));
    cr_expect_eq(j.verdicts.blocks[4].unit, PITH_UNIT_LIST);
    cr_expect(!is_kept(&j, 5) && !is_kept(&j, 6) && !is_kept(&j, 7));
    arena_free(&arena);
}

Test(units, a_table_of_data_is_kept_or_dropped_as_one) {
    struct judged j;
    read_page("<div>" PROSE "<table><tr><th>Year<th>Guests<tr><td>2019<td>200<tr><td>2020<td>7"
              "</table>" MORE "</div>",
              &j);
    GIVE(&j, yes, hardly, hardly, yes, hardly, hardly, hardly, yes);
    for (size_t i = 1; i < 7; i++)
        cr_expect(is_kept(&j, i), "cell %zu", i);
    cr_expect_eq(j.verdicts.blocks[2].unit, PITH_UNIT_TABLE);
    arena_free(&arena);
}

Test(units, a_heading_goes_with_its_section) {
    struct judged j;
    read_page("<div><h2>What it costs</h2>" PROSE MORE "<h2>Read also</h2><i>Sport</i></div>", &j);
    GIVE(&j, nearly, yes, yes, hardly, no);
    cr_expect(is_kept(&j, 0));
    cr_expect_eq(j.verdicts.blocks[0].unit, PITH_UNIT_SECTION);
    cr_expect(!is_kept(&j, 3), "there is nothing below it");
    arena_free(&arena);
}

Test(units, the_end_of_a_body_is_where_the_best_stretch_ends) {
    struct judged j;
    static const uint32_t chances[] = {60000, 60000, 60000, 60000, 60000, 60000,
                                       60000, 60000, 600,   600,   600,   30000};
    read_page("<div>" PROSE MORE PROSE MORE PROSE MORE PROSE MORE "</div><div><i>The foot</i></div>"
              "<div><i>more</i></div><div><b>Yet another line of it, longer</b></div><h3>Ann</h3>",
              &j);
    cr_assert_eq(j.page.block_count, COUNT_OF(chances));
    cr_expect_eq(body_end(&j.page, chances, 20000), 8);
    j.page.block_count = 2;
    cr_expect_eq(body_end(&j.page, chances, 20000), 2);
    cr_expect_eq(body_end(&j.page, chances + 7, 20000), 2, "so little is the head of a list");
    arena_free(&arena);
}

#define POST(name) "<div class=x><b>" name "</b><i>12:30</i>" PROSE "</div>"

Test(units, a_thread_has_nothing_before_its_posts) {
    struct judged j;
    read_page("<div>" POST("Ann") POST("Ben") POST("Ida") "</div>", &j);
    cr_expect(page_is_thread(&j.scores));
    arena_free(&arena);
    read_page("<div>" PROSE MORE PROSE MORE PROSE MORE "</div><div>" POST("Ann") POST("Ben")
                  POST("Ida") POST("Ed") POST("Jo") POST("Al") POST("Bo") "</div>",
              &j);
    cr_expect(!page_is_thread(&j.scores), "they are comments on it");
    j.scores.thread = CHANCE_ONE;
    cr_expect(page_is_thread(&j.scores), "the model knows it");
    arena_free(&arena);
}

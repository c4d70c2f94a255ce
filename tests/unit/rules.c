/* lines/, model/, rules/: the tables and the verdicts that need no whole page. */
#include "unit.h"

#include "model/class_words.h"
#include "lines/phrases.h"
#include "model/decision.h"
#include "rules/rules.h"
#include "rules/sites.h"
#include "html/html.h"
#include "plain/plain.h"
#include "support.h"

#include <stdio.h>

static struct arena arena;

Test(phrases, table_is_in_byte_order) {
    for (size_t i = 1; i < phrase_count(); i++)
        cr_assert_lt(slice_compare(phrase_at(i - 1), phrase_at(i)), 0, "row %zu", i);
}

Test(phrases, rows_are_in_the_form_of_keys) {
    unit_arena(&arena);
    size_t odd = 0;
    for (size_t i = 0; i < phrase_count(); i++) {
        slice phrase = phrase_at(i);
        odd += !slice_equal(phrase, phrase_key(&arena, phrase));
    }
    cr_assert_eq(odd, 0, "%zu rows can never match", odd);
    arena_free(&arena);
}

static enum phrase_function function_of(const char *line) {
    struct block block = {.text = slice_cstr(line), .shape = text_measure(slice_cstr(line))};
    unit_arena(&arena);
    enum phrase_function f = phrase_of_block(&arena, &block).function;
    arena_free(&arena);
    return f;
}

Test(phrases, shape_is_needed) {
    cr_assert_eq(function_of("Tags:"), PHRASE_TAGS_LABEL);
    cr_assert_eq(function_of("» READ ALSO: Something short"), PHRASE_RELATED);
    cr_assert_eq(function_of("Latest"), PHRASE_LATEST);
    cr_assert_eq(function_of("Latest figures show that prices fell again in May."), PHRASE_NONE);
    cr_assert_eq(function_of("Tags were sewn into every coat."), PHRASE_NONE);
    cr_assert_eq(
        function_of("All comments are moderated, so yours may appear after a short delay; it "
                    "should be respectful, and one that is only there for its link will not "
                    "be shown at all."),
        PHRASE_COMMENTS);
}

Test(class_words, are_cut_at_case_and_signs) {
    struct class_word word;
    size_t at = 0;
    slice classes = SLICE("SiteNav main-navFooter2 ID");
    static const char *const words[] = {"site", "nav", "main", "nav", "footer", "id"};
    for (size_t i = 0; i < 6; i++) {
        cr_assert(class_word_next(classes, &at, &word));
        cr_assert(slice_equal(slice_of(word.lower, word.len), slice_cstr(words[i])), "%s",
                  words[i]);
    }
    cr_assert_not(class_word_next(classes, &at, &word));
}

/* Counts one text, a block a line, under a title. */
static void count_text(struct sites *s, uint64_t host, slice title, slice text) {
    struct site_document d;
    slice line;
    cr_assert(site_document_begin(&d, s, host, title));
    while (text.len && slice_split(&text, '\n', &line))
        cr_assert(site_document_add(&d, line, PITH_PARAGRAPH));
    site_document_end(&d);
}

#define PITCH "Join 48,112 readers who support our work in every corner of the county."

static bool is_chrome(const struct sites *s, uint64_t host, slice text, pith_kind kind) {
    struct block b = {.text = text, .kind = kind};
    return site_has_block(s, host, &b);
}

/* Titles are told apart by five bits of their hashes, so that four may look like three. */
Test(sites, several_titles_make_chrome) {
    static const char *const titles[] = {"One", "Two", "Three", "Four", "Five", "Six"};
    struct sites s;
    sites_init(&s, support_memory());
    uint64_t host = site_key(SLICE("www.quay.example"));
    for (size_t i = 0; i < 6; i++) {
        if (i < 4)
            cr_assert_not(is_chrome(&s, host, SLICE(PITCH), PITH_PARAGRAPH));
        count_text(&s, host, slice_cstr(titles[i]), SLICE(PITCH "\n" PITCH));
    }
    cr_assert(is_chrome(&s, host, SLICE(PITCH), PITH_PARAGRAPH));
    cr_assert(is_chrome(&s, site_key(SLICE("Quay.example")), SLICE(PITCH), PITH_PARAGRAPH));
    cr_assert(is_chrome(&s, host,
                        SLICE("Join 50,001 readers who support our work in every corner of the "
                              "county."),
                        PITH_PARAGRAPH));
    cr_assert_not(is_chrome(&s, host, SLICE(PITCH), PITH_HEADING));
    cr_assert_not(is_chrome(&s, site_key(SLICE("other.example")), SLICE(PITCH), PITH_PARAGRAPH));
    sites_free(&s);
}

/* The same page under two addresses is one page; a page that says a thing twice says it once. */
Test(sites, one_title_makes_none) {
    struct sites s;
    sites_init(&s, support_memory());
    uint64_t host = site_key(SLICE(""));
    for (int i = 0; i < 9; i++)
        count_text(&s, host, SLICE("One"), SLICE(PITCH "\n" PITCH));
    cr_assert_not(is_chrome(&s, host, SLICE(PITCH), PITH_PARAGRAPH));
    sites_free(&s);
}

Test(sites, forgets_the_rarest_where_there_is_no_room) {
    struct sites s;
    sites_init(&s, support_memory());
    s.most = 64;
    uint64_t host = site_key(SLICE("quay.example"));
    for (unsigned i = 0; i < 500; i++) {
        char text[200];
        snprintf(text, sizeof text, PITCH "\nwords of page%u that stand on it alone", i);
        count_text(&s, host, slice_of(text + i % 7, 5), slice_cstr(text));
    }
    cr_assert_leq(s.count, 64);
    cr_assert_gt(s.lost, 300);
    cr_assert(is_chrome(&s, host, SLICE(PITCH), PITH_PARAGRAPH));
    sites_free(&s);
}

Test(sites, broken_files) {
    struct sites s;
    sites_init(&s, support_memory());
    cr_assert_eq(sites_read(&s, SLICE("")), SITES_BROKEN);
#define NONE "\0\0\0\0\0\0\0"
    cr_assert_eq(sites_read(&s, SLICE("pith sites 2\nxyz")), SITES_BROKEN);
    cr_assert_eq(sites_read(&s, SLICE("pith sites 2\n\1" NONE "\0" NONE "\0" NONE)), SITES_BROKEN);
    cr_assert_eq(sites_read(&s, SLICE("pith sites 2\n\0" NONE)), SITES_READ);
    cr_assert_eq(sites_read(&s, SLICE("pith sites 2\n\1" NONE "0123456789abcdef")), SITES_READ);
    cr_assert_eq(sites_read(&s, SLICE("pith sites 2\n\2" NONE "0123456789abcdef")), SITES_BROKEN);
#undef NONE
    cr_assert_eq(s.count, 1);
    sites_free(&s);
}

static enum route route_of_text(slice text) {
    struct page page;
    struct lines lines;
    struct scores scores;
    plain_read(&arena, text, SIZE_MAX, &page);
    lines_begin(&arena, &page, &lines);
    scores_take(&arena, &lines, &scores);
    return scores.route;
}

Test(scores, whole_pages_have_many_short_lines) {
    slice article = SLICE("Home\nNews\nSport\n\nThe pool stays open, the council said.");
    slice page = SLICE("a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\nn\no\np\nq\nr\ns\nt");
    unit_arena(&arena);
    cr_assert_eq(route_of_text(article), ROUTE_RESIDUE);
    cr_assert_eq(route_of_text(page), ROUTE_DUMP);
    arena_free(&arena);
}

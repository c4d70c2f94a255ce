/* metadata/: names in bylines, the choice among candidates, the order of day and month. */
#include "unit.h"

#include "metadata/candidates.h"
#include "metadata/date_candidates.h"
#include "metadata/names.h"
#include "html/html.h"
#include "metadata/agencies.h"
#include "model/decision.h"
#include "rules/rules.h"
#include "plain/plain.h"

static slice names_of(struct arena *a, slice byline) {
    struct name_list names = {.count = 0};
    struct buffer all = buffer_new(a, 64);
    names_add(a, byline, &names);
    for (size_t i = 0; i < names.count; i++) {
        if (i)
            buffer_put(&all, SLICE("; "));
        buffer_put(&all, names.items[i]);
    }
    return buffer_slice(&all);
}

Test(names, of_a_byline) {
    struct arena a;
    unit_arena(&a);
    ASSERT_SLICE(names_of(&a, SLICE("By Jane Roe and John Doe")), "Jane Roe; John Doe");
    ASSERT_SLICE(names_of(&a, SLICE("Von Petra Müller, Karl Weiß und Ana Ruiz")),
                 "Petra Müller; Karl Weiß; Ana Ruiz");
    ASSERT_SLICE(names_of(&a, SLICE("Автор: Иван Петров")), "Иван Петров");
    ASSERT_SLICE(names_of(&a, SLICE("文／山田太郎")), "山田太郎");
    ASSERT_SLICE(names_of(&a, SLICE("신현주 기자")), "신현주");
    arena_free(&a);
}

Test(names, without_what_stands_beside_them) {
    struct arena a;
    unit_arena(&a);
    ASSERT_SLICE(names_of(&a, SLICE("Jane Roe, MD, PhD")), "Jane Roe");
    ASSERT_SLICE(names_of(&a, SLICE("Jane Roe, Senior Analyst at Example")), "Jane Roe");
    ASSERT_SLICE(names_of(&a, SLICE("By Jane Roe | May 3, 2024 | 5 min read")), "Jane Roe");
    ASSERT_SLICE(names_of(&a, SLICE("Jane Roe (Lisbon)")), "Jane Roe");
    ASSERT_SLICE(names_of(&a, SLICE("Jane Roe. Reviewed by John Doe")), "Jane Roe.");
    arena_free(&a);
}

Test(names, of_nobody) {
    struct arena a;
    unit_arena(&a);
    ASSERT_SLICE(names_of(&a, SLICE("Staff")), "");
    ASSERT_SLICE(names_of(&a, SLICE("By the Editorial Team")), "");
    ASSERT_SLICE(names_of(&a, SLICE("admin")), "");
    ASSERT_SLICE(names_of(&a, SLICE("jane@example.org")), "");
    ASSERT_SLICE(names_of(&a, SLICE("Podium Staff")), "Podium Staff");
    cr_assert(is_agency_byline(SLICE("Reuters")));
    arena_free(&a);
}

Test(names, surname_first) {
    struct arena a;
    struct name_list names = {.count = 0};
    unit_arena(&a);
    names_add_one(&a, SLICE("Roe, Jane"), &names);
    ASSERT_SLICE(names.items[0], "Jane Roe");
    arena_free(&a);
}

Test(candidates, features_of_one_key_are_put_together) {
    struct candidates c = {.count = 0};
    candidates_add(&c, SLICE("One"), SLICE("one"), CANDIDATE_BIT(0), ORIGIN_META);
    candidates_add(&c, SLICE("ONE"), SLICE("one"), CANDIDATE_BIT(40), ORIGIN_TITLE);
    cr_assert_eq(c.count, 1);
    cr_assert_eq(c.items[0].features, CANDIDATE_BIT(0) | CANDIDATE_BIT(40));
    cr_assert_null(candidates_add(&c, SLICE(""), SLICE(""), 0, ORIGIN_META));
}

Test(candidates, the_best_is_of_the_page_type) {
    static const struct candidate_weight weights[] = {{0, {50, -50, 0, 0}}, {1, {0, 0, 0, 0}}};
    struct candidates c = {.count = 0};
    candidates_add(&c, SLICE("a"), SLICE("a"), CANDIDATE_BIT(1), ORIGIN_META);
    candidates_add(&c, SLICE("b"), SLICE("b"), CANDIDATE_BIT(0), ORIGIN_META);
    ASSERT_SLICE(candidates_best(&c, PAGE_ARTICLE, weights, 2, 0)->text, "b");
    ASSERT_SLICE(candidates_best(&c, PAGE_FORUM, weights, 2, 0)->text, "a");
    ASSERT_SLICE(candidates_best(&c, PAGE_PRODUCT, weights, 2, 0)->text, "a");
    ASSERT_SLICE(candidates_best(&c, PAGE_ARTICLE, weights, 2, CANDIDATE_BIT(0))->text, "a");
}

static enum date_order order_of(struct arena *a, slice html) {
    struct skeleton_caps caps = HTML_CAPS_DEFAULT;
    struct page page;
    struct hidden hidden;
    struct lines lines;
    struct scores scores;
    struct units units;
    struct verdicts verdicts;
    struct metadata m;
    html_read(a, html, &caps, &page);
    hidden_read(a, &page, SLICE(""), &hidden);
    lines_begin(a, &page, &lines);
    scores_take(a, &lines, &scores);
    units_judge(a, &page, &scores, KEEP_BALANCED, &units);
    rules_judge(a, &lines, &scores, &units, NULL, &verdicts);
    struct subject s = {
        .arena = a,
        .page = &page,
        .lines = &lines,
        .verdicts = &verdicts,
        .hidden = &hidden,
    };
    metadata_begin(&s, &m);
    return s.locale.order;
}

Test(dates, order_by_the_others_on_the_page) {
    struct arena a;
    unit_arena(&a);
    cr_assert_eq(order_of(&a, SLICE("<p>05/03/2024<p>25/03/2024")), DATE_DAY_FIRST);
    cr_assert_eq(order_of(&a, SLICE("<p>05/03/2024<p>03/25/2024")), DATE_MONTH_FIRST);
    cr_assert_eq(order_of(&a, SLICE("<p>05/03/2024")), DATE_ORDER_UNKNOWN);
    cr_assert_eq(order_of(&a, SLICE("<meta property='article:published_time' content='2024-03-05'>"
                                    "<p>05/03/2024")),
                 DATE_DAY_FIRST);
    cr_assert_eq(order_of(&a, SLICE("<html lang=en-US><p>05/03/2024")), DATE_MONTH_FIRST);
    arena_free(&a);
}

static void read_linked(struct arena *a, slice html, struct linked_data *out) {
    struct skeleton_caps caps = HTML_CAPS_DEFAULT;
    struct page page;
    html_read(a, html, &caps, &page);
    linked_data_read(a, &page, out);
}

Test(linked_data, authors_by_reference_and_organisations) {
    struct arena a;
    struct linked_data d;
    unit_arena(&a);
    read_linked(
        &a,
        SLICE("<script type=application/ld+json>{\"@graph\":[{\"@type\":\"Article\","
              "\"author\":[{\"@id\":\"#p\"},{\"@type\":\"Organization\",\"name\":\"Acme\"}],"
              "\"isAccessibleForFree\":\"False\"},{\"@id\":\"#p\",\"name\":\"Jane "
              "Roe\"},{\"@type\":\"BreadcrumbList\",\"itemListElement\":[{\"name\":"
              "\"Home\"},{\"item\":{\"name\":\"News\"}}]}]}</script>"),
        &d);
    cr_assert_eq(d.authors.count, 1);
    ASSERT_SLICE(d.authors.items[0], "Jane Roe");
    ASSERT_SLICE(d.organisations.items[0], "Acme");
    ASSERT_SLICE(d.breadcrumbs.items[1], "News");
    cr_assert(d.paywalled);
    arena_free(&a);
}

/* The public API: ownership, pieces, limits, a failing allocator. */
#include "unit.h"

#include "pith.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static const char page[] =
    "<!DOCTYPE html><html lang=en><head><title>Ferry returns - Quay Post</title>"
    "<meta property=og:site_name content='Quay Post'>"
    "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Ferry returns\","
    "\"author\":{\"@type\":\"Person\",\"name\":\"Ida "
    "Moss\"},\"datePublished\":\"2024-05-03T09:15:00+02:00\"}</script>"
    "</head><body><nav><a href=/>Home</a> <a href=/n>News</a></nav><article><h1>Ferry returns</h1>"
    "<p>The ferry between the two piers runs again after eleven years, the harbour office said on "
    "Friday.</p>"
    "<p>It will cross six times a day, with a break at noon, when the tide is too low for its old "
    "keel.</p>"
    "</article><footer>Copyright Quay Post</footer></body></html>";

struct counter {
    size_t live, calls, fail_at; /* fail_at 0: never */
};

static void *counting(void *user, void *ptr, size_t old_size, size_t new_size) {
    struct counter *c = user;
    if (new_size && c->fail_at && ++c->calls >= c->fail_at)
        return NULL;
    if (!new_size) {
        c->live -= ptr ? old_size : 0;
        free(ptr);
        return NULL;
    }
    void *result = realloc(ptr, new_size);
    if (result)
        c->live += new_size - (ptr ? old_size : 0);
    return result;
}

struct text_sink {
    char bytes[4096];
    size_t len;
    int verdict;
};

static int take(void *user, const char *bytes, size_t len) {
    struct text_sink *s = user;
    if (s->verdict)
        return s->verdict;
    cr_assert_leq(s->len + len, sizeof s->bytes);
    memcpy(s->bytes + s->len, bytes, len);
    s->len += len;
    return 0;
}

static pith_article *extract(pith_context *cx) {
    pith_article *article;
    cr_assert_eq(pith_extract(cx, page, sizeof page - 1, NULL, &article), PITH_OK);
    return article;
}

Test(api, article_outlives_its_context) {
    pith_context *cx = pith_context_new(NULL, NULL);
    pith_article *article = extract(cx);
    pith_context_free(cx);
    ASSERT_SLICE(pith_meta(article, PITH_TITLE), "Ferry returns");
    ASSERT_SLICE(pith_meta(article, PITH_AUTHOR), "Ida Moss");
    ASSERT_SLICE(pith_meta(article, PITH_PUBLISHED), "2024-05-03T09:15:00+02:00");
    ASSERT_SLICE(pith_meta(article, PITH_SITE), "Quay Post");
    cr_assert_str_eq(pith_meta_origin(article, PITH_PUBLISHED), "json-ld");
    pith_article_free(article);
}

Test(api, pieces_give_the_same) {
    pith_context *cx = pith_context_new(NULL, NULL);
    pith_article *whole = extract(cx), *pieces;
    for (size_t i = 0; i < sizeof page - 1; i++)
        cr_assert_eq(pith_feed(cx, page + i, 1), PITH_OK);
    cr_assert_eq(pith_finish(cx, NULL, &pieces), PITH_OK);
    struct text_sink a = {.len = 0}, b = {.len = 0};
    pith_write(whole, PITH_AS_JSONL, take, &a);
    pith_write(pieces, PITH_AS_JSONL, take, &b);
    cr_assert_eq(a.len, b.len);
    cr_assert_eq(memcmp(a.bytes, b.bytes, a.len), 0);
    pith_article_free(whole);
    pith_article_free(pieces);
    pith_context_free(cx);
}

Test(api, blocks_carry_spans) {
    pith_context *cx = pith_context_new(NULL, NULL);
    pith_article *article = extract(cx);
    slice source = pith_source(article);
    size_t kept = 0;
    for (size_t i = 0; i < pith_block_count(article); i++) {
        const pith_block *b = pith_block_at(article, i);
        cr_assert(slice_equal(b->text, slice_cut(source, b->begin, b->end)) ||
                  b->kind == PITH_PARAGRAPH);
        kept += b->keep;
    }
    cr_assert_eq(kept, 2);
    cr_assert_null(pith_block_at(article, pith_block_count(article)));
    pith_article_free(article);
    pith_context_free(cx);
}

Test(api, accounting_closes) {
    pith_context *cx = pith_context_new(NULL, NULL);
    pith_article *article = extract(cx);
    pith_counts n = {.size = sizeof n};
    pith_count(article, &n);
    size_t sum = n.kept_bytes + n.markup_bytes;
    for (size_t i = 0; i < PITH_REASON_COUNT_; i++)
        sum += n.dropped_bytes[i];
    cr_assert_eq(sum, n.source_bytes);
    cr_assert_eq(n.source_bytes, sizeof page - 1);
    cr_assert_gt(n.kept_bytes, 100);
    pith_article_free(article);
    pith_context_free(cx);
}

Test(api, sink_may_stop) {
    pith_context *cx = pith_context_new(NULL, NULL);
    pith_article *article = extract(cx);
    struct text_sink s = {.verdict = 1};
    cr_assert_eq(pith_write(article, PITH_AS_TEXT, take, &s), PITH_ERR_SINK);
    pith_article_free(article);
    pith_context_free(cx);
}

Test(api, null_and_nonsense) {
    pith_article *article = NULL;
    pith_context *cx = pith_context_new(NULL, NULL);
    cr_assert_eq(pith_extract(NULL, page, 1, NULL, &article), PITH_ERR_ARGUMENT);
    cr_assert_eq(pith_extract(cx, NULL, 1, NULL, &article), PITH_ERR_ARGUMENT);
    cr_assert_eq(pith_set(cx, (pith_option)99, 1), PITH_ERR_ARGUMENT);
    cr_assert_eq(pith_set(cx, PITH_MAX_DEPTH, 0), PITH_ERR_ARGUMENT);
    cr_assert_eq(pith_meta(NULL, PITH_TITLE).len, 0);
    pith_hints hints = {.size = sizeof hints, .charset = {"martian", 7}};
    cr_assert_eq(pith_extract(cx, page, 5, &hints, &article), PITH_ERR_CHARSET);
    cr_assert_null(article);
    cr_assert_eq(pith_extract(cx, NULL, 0, NULL, &article), PITH_OK);
    cr_assert_eq(pith_article_outcome(article), PITH_EMPTY);
    pith_article_free(article);
    pith_article_free(NULL);
    pith_context_free(cx);
    pith_context_free(NULL);
}

Test(api, hints_are_checked) {
    pith_article *article = NULL;
    pith_context *cx = pith_context_new(NULL, NULL);
    pith_hints no_size = {.url = {"x", 1}};
    pith_hints odd_input = {.size = sizeof odd_input, .input = (pith_input)9};
    pith_hints no_data = {.size = sizeof no_data, .url = {NULL, 3}};
    cr_assert_eq(pith_extract(cx, page, 5, &no_size, &article), PITH_ERR_ARGUMENT);
    cr_assert_eq(pith_extract(cx, page, 5, &odd_input, &article), PITH_ERR_ARGUMENT);
    cr_assert_eq(pith_extract(cx, page, 5, &no_data, &article), PITH_ERR_ARGUMENT);
    pith_hints odd_bytes = {.size = sizeof odd_bytes, .id = {"a\xff", 2}};
    cr_assert_eq(pith_extract(cx, page, 5, &odd_bytes, &article), PITH_OK);
    ASSERT_SLICE(pith_article_id(article), "a\xef\xbf\xbd");
    pith_article_free(article);
    pith_context_free(cx);
}

Test(api, failed_documents_have_an_article) {
    pith_context *cx = pith_context_new(NULL, NULL);
    pith_article *article;
    pith_hints hints = {.size = sizeof hints, .id = {"lost.html", 9}};
    cr_assert_eq(pith_feed(cx, page, 40), PITH_OK);
    cr_assert_eq(pith_fail(cx, &hints, &article), PITH_OK);
    cr_assert_eq(pith_article_outcome(article), PITH_FAILED);
    cr_assert_eq(pith_block_count(article), 0);
    ASSERT_SLICE(pith_article_id(article), "lost.html");
    pith_article_free(article);
    pith_context_free(cx);
}

/* A document's result and its counts do not depend on what its context read before. */
Test(api, documents_do_not_touch_each_other) {
    static char large[3 << 20];
    pith_context *cx = pith_context_new(NULL, NULL);
    pith_counts before = {.size = sizeof before}, after = {.size = sizeof after};
    pith_article *article = extract(cx);
    pith_count(article, &before);
    pith_article_free(article);
    memset(large, 'x', sizeof large);
    cr_assert_eq(pith_extract(cx, large, sizeof large, NULL, &article), PITH_OK);
    pith_article_free(article);
    article = extract(cx);
    pith_count(article, &after);
    cr_assert_eq(memcmp(&before, &after, offsetof(pith_counts, stage_nanoseconds)), 0);
    pith_article_free(article);
    pith_context_free(cx);
}

Test(api, input_limit_truncates) {
    pith_context *cx = pith_context_new(NULL, NULL);
    pith_article *article;
    cr_assert_eq(pith_set(cx, PITH_MAX_INPUT, 300), PITH_OK);
    cr_assert_eq(pith_feed(cx, page, sizeof page - 1), PITH_OK);
    cr_assert_eq(pith_finish(cx, NULL, &article), PITH_OK);
    cr_assert_eq(pith_article_outcome(article), PITH_TRUNCATED);
    cr_assert_eq(pith_article_limit(article), PITH_LIMIT_INPUT);
    pith_article_free(article);
    pith_context_free(cx);
}

enum { HEAVY = 24 << 20 }; /* bytes: no machine reads them in 20 ms */

static void *time_limited(void *heavy) {
    pith_context *cx = pith_context_new(NULL, NULL);
    pith_article *article;
    pith_set(cx, PITH_MAX_MILLISECONDS, 20);
    pith_set(cx, PITH_MAX_TAGS, INT32_MAX);
    cr_assert_eq(pith_extract(cx, heavy, HEAVY, NULL, &article), PITH_OK);
    cr_assert_eq(pith_article_outcome(article), PITH_TRUNCATED);
    cr_assert_eq(pith_article_limit(article), PITH_LIMIT_TIME);
    pith_article_free(article);
    pith_context_free(cx);
    return NULL;
}

static void *unlimited(void *unused) {
    pith_context *cx = pith_context_new(NULL, NULL);
    (void)unused;
    for (int i = 0; i < 50; i++) {
        pith_article *article = extract(cx);
        cr_assert_eq(pith_article_outcome(article), PITH_COMPLETE);
        pith_article_free(article);
    }
    pith_context_free(cx);
    return NULL;
}

/* The time of one thread's document is not spent by the other threads. */
Test(api, time_is_counted_by_thread) {
    static const char unit[] = "<div><a href=x>y</a></div>";
    char *heavy = malloc(HEAVY);
    pthread_t threads[4];
    for (size_t i = 0; i < HEAVY; i++)
        heavy[i] = unit[i % (sizeof unit - 1)];
    for (size_t i = 0; i < 4; i++)
        cr_assert_eq(pthread_create(&threads[i], NULL, i % 2 ? unlimited : time_limited, heavy), 0);
    for (size_t i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    free(heavy);
}

Test(api, nothing_is_leaked) {
    struct counter counter = {0};
    pith_context *cx = pith_context_new(counting, &counter);
    for (int i = 0; i < 3; i++)
        pith_article_free(extract(cx));
    pith_feed(cx, page, 100);
    pith_context_free(cx);
    cr_assert_eq(counter.live, 0);
}

/* Each allocation fails in turn, until one run needs none of those that fail. */
Test(api, every_allocation_may_fail) {
    for (size_t fail_at = 1;; fail_at++) {
        struct counter counter = {.fail_at = fail_at};
        pith_article *article = NULL;
        pith_status status = PITH_ERR_NOMEM;
        pith_context *cx = pith_context_new(counting, &counter);
        if (cx && pith_feed(cx, page, sizeof page - 1) == PITH_OK)
            status = pith_finish(cx, NULL, &article);
        cr_assert(status == PITH_OK || (status == PITH_ERR_NOMEM && !article));
        pith_article_free(article);
        pith_context_free(cx);
        cr_assert_eq(counter.live, 0);
        if (status == PITH_OK)
            break;
        cr_assert_lt(fail_at, 1000);
    }
}

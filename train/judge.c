/* Judges pages with the model that is built in, as the program does, and compares what it keeps
 * with the gold text.
 *
 *     train_judge LIST >VERDICTS
 *
 * LIST is that of train_matrix; its token models are not used. A line of VERDICTS for each page:
 *
 *     the page's type, by its number in page_types.def
 *     the quality, per mille
 *     words too many: before the body, inside of it, after it; words missed
 *     for each --keep from 0 to 8: precision, recall and F1
 *     the features that the forest of quality sees
 *
 * The body goes from the first block of the gold text to the last. */
#include "labels.h"
#include "support.h"

#include "api/request.h"
#include "hidden/hidden.h"
#include "model/features.h"
#include "rules/rules.h"

#include <stdlib.h>

static struct arena arena; /* of the page */

struct judged {
    const struct page *page;
    const struct hidden *hidden;
    const struct labels *labels;
    struct lines lines;
    struct scores scores;
    struct words gold; /* in order */
    struct page whole;
    const struct verdict *final;
};

static int by_value(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static struct words sorted_words(struct words w) {
    uint32_t *sorted = ARENA_NEW(&arena, w.count + 1, uint32_t);
    for (uint32_t i = 0; i < w.count; i++)
        sorted[i] = w.hashes[i];
    qsort(sorted, w.count, sizeof *sorted, by_value);
    return (struct words){sorted, w.count};
}

/* Of a changed copy the words that were there before the change; the blocks that come from a script
 * are after those of the page. */
static struct words kept_words(const struct judged *j) {
    const struct labels *l = j->labels;
    uint32_t *words = NULL;
    size_t capacity = 0;
    uint32_t n = 0;
    for (size_t i = 0; i < j->whole.block_count; i++) {
        if (!j->final[i].keep)
            continue;
        if (i >= j->page->block_count) {
            n = labels_hash_words(&arena, j->whole.blocks[i].text, &words, &capacity, n);
            continue;
        }
        for (uint32_t w = l->begins[i]; w < l->begins[i + 1]; w++) {
            words = arena_grow(&arena, words, &capacity, n + 1, sizeof *words);
            words[n++] = l->words.hashes[w];
        }
    }
    return sorted_words((struct words){words, n});
}

static uint32_t common_words(struct words a, struct words b) {
    uint32_t n = 0;
    for (uint32_t i = 0, k = 0; i < a.count && k < b.count;) {
        uint32_t x = a.hashes[i];
        uint32_t y = b.hashes[k];
        n += x == y;
        i += x <= y;
        k += y <= x;
    }
    return n;
}

static double ratio(double part, double whole) {
    return whole > 0 ? part / whole : 0;
}

/* Precision, recall and F1 of bags of words. */
static void put_score(const struct judged *j) {
    struct words kept = kept_words(j);
    if (!kept.count || !j->gold.count) {
        int same = kept.count == j->gold.count;
        printf(" %d %d %d", same, same, same);
        return;
    }
    double hits = common_words(kept, j->gold);
    printf(" %.5f %.5f %.5f", ratio(hits, kept.count), ratio(hits, j->gold.count),
           ratio(2 * hits, (double)kept.count + j->gold.count));
}

static void judge_page(struct judged *j, unsigned keep, struct units *units,
                       struct verdicts *verdicts) {
    const struct request request = {.tables = true, .comments = COMMENTS_JUDGE};
    struct verdicts shown;
    struct parts parts;
    struct posts none = {NULL, 0, NULL};
    units_judge(&arena, j->page, &j->scores, keep, units);
    rules_judge(&arena, &j->lines, &j->scores, units, NULL, &shown);
    hidden_join(&arena, j->page, &shown, j->hidden, &j->whole, verdicts);
    none.of_container = ARENA_NEW(&arena, j->whole.container_count + 1, uint32_t);
    parts_find(&arena, &j->whole, &none, &parts);
    j->final = request_apply(&arena, &j->whole, &parts, &request, verdicts);
}

/* ---- where the errors are ------------------------------------------------------------------- */

struct errors {
    uint32_t before, inside, after, missed; /* words */
};

static bool is_content(const struct labels *l, uint32_t block) {
    return labels_share(l, block) >= 0.5F;
}

static uint32_t *place_of(struct errors *e, uint32_t i, uint32_t first, uint32_t last) {
    if (i < first)
        return &e->before;
    return i > last ? &e->after : &e->inside;
}

static struct errors find_errors(const struct judged *j) {
    const struct labels *labels = j->labels;
    struct errors e = {0};
    uint32_t first = UINT32_MAX;
    uint32_t last = 0;
    for (uint32_t i = 0; i < j->page->block_count; i++) {
        if (!is_content(labels, i))
            continue;
        first = first == UINT32_MAX ? i : first;
        last = i;
    }
    for (uint32_t i = 0; i < j->page->block_count; i++) {
        uint32_t words = labels->begins[i + 1] - labels->begins[i];
        bool right = is_content(labels, i);
        if (j->final[i].keep && !right)
            *place_of(&e, i, first, last) += words;
        if (!j->final[i].keep && right)
            e.missed += words;
    }
    return e;
}

static void put_page(struct judged *j) {
    enum { KEEPS = KEEP_GENEROUS + 1 };
    struct units units;
    struct verdicts verdicts;
    int16_t row[FEATURE_COUNT] = {0};

    judge_page(j, KEEP_BALANCED, &units, &verdicts);
    struct errors e = find_errors(j);
    printf("%d %d %u %u %u %u", (int)verdicts.type, verdicts.quality, e.before, e.inside, e.after,
           e.missed);
    if (j->page->block_count)
        scores_quality_row(&j->scores, &units.decision, row);
    for (unsigned keep = 0; keep < KEEPS; keep++) {
        judge_page(j, keep, &units, &verdicts);
        put_score(j);
    }
    for (size_t f = 0; f < FEATURE_COUNT; f++)
        printf(" %d", row[f]);
    printf("\n");
}

static void put_task(const struct task *task) {
    struct page page;
    struct hidden hidden;
    struct words gold;
    arena_reset(&arena, SIZE_MAX, 0);
    char *bytes = task_read(&arena, task, false, &page, &gold);
    struct labels labels = labels_take(&arena, &page, gold);
    task_change(&arena, task, &page);

    struct judged j = {
        .page = &page, .hidden = &hidden, .labels = &labels, .gold = sorted_words(gold)};
    hidden_read(&arena, &page, SLICE(""), &hidden);
    lines_begin(&arena, &page, &j.lines);
    scores_take(&arena, &j.lines, &j.scores);
    put_page(&j);
    free(bytes);
}

int main(int argc, char **argv) {
    if (argc != 2) {
        fputs("usage: train_judge LIST >VERDICTS\n", stderr);
        return 2;
    }
    FILE *list = task_list(argv[1]);
    arena_init(&arena, support_memory());
    if (setjmp(arena.guard))
        abort();
    struct task task;
    while (task_next(list, &task))
        put_task(&task);
    fclose(list);
    return 0;
}

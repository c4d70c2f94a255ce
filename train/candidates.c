/* Writes what candidates.py learns from: for one field, the candidates of each page.
 *
 *     train_candidates title|date|author FILE...
 *
 * One line for each candidate: file number, group of pages, features and key, with tabs between. A
 * key is words in lower case, or a day. "none" means that the page has no value. */
#include "support.h"

#include "decode/decode.h"
#include "metadata/author_candidates.h"
#include "metadata/date_candidates.h"
#include "metadata/title_candidates.h"
#include "html/html.h"
#include "model/decision.h"
#include "rules/rules.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct arena arena;

typedef void gatherer(const struct subject *s, const struct metadata *m, struct candidates *out);
static const struct {
    const char *name;
    gatherer *gather;
} gatherers[] = {
    {"title", title_candidates},
    {"date", date_candidates},
    {"author", author_candidates},
};

static void write_candidates(const struct candidates *all, int number, int group) {
    for (size_t i = 0; i < all->count; i++)
        printf("%d\t%d\t%" PRIu64 "\t%.*s\n", number, group, all->items[i].features,
               (int)all->items[i].key.len, all->items[i].key.data);
}

static void read_page(const char *path, gatherer *gather, int number) {
    const struct skeleton_caps caps = HTML_CAPS_DEFAULT;
    size_t len;
    char *bytes = support_read_file(path, &len);
    struct decode_hints hints = {.bytes = slice_of(bytes, len)};
    struct text text;
    struct page page;
    struct verdicts verdicts;
    struct hidden hidden;
    struct lines lines;
    struct scores scores;
    struct units units;
    struct metadata m;
    struct candidates all;

    arena_reset(&arena, SIZE_MAX, 0);
    decode(&arena, &hints, &text);
    html_read(&arena, text.utf8, &caps, &page);
    hidden_read(&arena, &page, SLICE(""), &hidden);
    lines_begin(&arena, &page, &lines);
    scores_take(&arena, &lines, &scores);
    units_judge(&arena, &page, &scores, KEEP_BALANCED, &units);
    rules_judge(&arena, &lines, &scores, &units, NULL, &verdicts);
    struct subject s = {
        .arena = &arena,
        .page = &page,
        .lines = &lines,
        .verdicts = &verdicts,
        .hidden = &hidden,
    };
    metadata_begin(&s, &m);

    if (gather == author_candidates)
        find_dates(&s, &m);
    gather(&s, &m, &all);
    write_candidates(&all, number, (int)candidate_group_of(verdicts.type));
    free(bytes);
}

static gatherer *gatherer_of(const char *field) {
    for (size_t i = 0; i < COUNT_OF(gatherers); i++)
        if (strcmp(gatherers[i].name, field) == 0)
            return gatherers[i].gather;
    return NULL;
}

int main(int argc, char **argv) {
    gatherer *gather = argc < 2 ? NULL : gatherer_of(argv[1]);
    if (!gather) {
        fputs("usage: train_candidates title|date|author FILE...\n", stderr);
        return 2;
    }

    arena_init(&arena, support_memory());
    if (setjmp(arena.guard))
        abort();
    for (int i = 2; i < argc; i++)
        read_page(argv[i], gather, i - 2);
    arena_free(&arena);
    return 0;
}

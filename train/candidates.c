/* Writes what candidates.py learns from: the candidates for a field of each page.
 *
 *     train_candidates title|date|author FILE...
 *
 * A line each: file number, page type, features, key; tabs between. A key is words in lower case,
 * or a day; "none" is that there is no value. */
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
} fields[] = {
    {"title", title_candidates}, {"date", date_candidates}, {"author", author_candidates}};

static void write_page(gatherer *gather, int number, const char *path) {
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
    struct metadata m;
    struct candidates all;
    arena_reset(&arena, SIZE_MAX, 0);
    decode(&arena, &hints, &text);
    html_read(&arena, text.utf8, &caps, &page);
    hidden_read(&arena, &page, SLICE(""), &hidden);
    lines_begin(&arena, &page, &lines);
    scores_take(&arena, &lines, KEEP_BALANCED, &scores);
    rules_judge(&arena, &lines, &scores, NULL, &verdicts);
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
    for (size_t i = 0; i < all.count; i++)
        printf("%d\t%d\t%" PRIu64 "\t%.*s\n", number, (int)verdicts.type, all.items[i].features,
               (int)all.items[i].key.len, all.items[i].key.data);
    free(bytes);
}

static gatherer *gatherer_of(const char *field) {
    for (size_t i = 0; i < COUNT_OF(fields); i++)
        if (strcmp(fields[i].name, field) == 0)
            return fields[i].gather;
    return NULL;
}

int main(int argc, char **argv) {
    if (argc < 2 || !gatherer_of(argv[1]))
        return 2;
    arena_init(&arena, support_memory());
    if (setjmp(arena.guard))
        abort();
    for (int i = 2; i < argc; i++)
        write_page(gatherer_of(argv[1]), i - 2, argv[i]);
    arena_free(&arena);
    return 0;
}

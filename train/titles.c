/* Writes what title_model.py learns from: the candidates for each page's title.
 *
 *     train_titles FILE...      a line each: file number, page type, features, key; tabs between */
#include "support.h"

#include "classify/judgement.h"
#include "decode/decode.h"
#include "metadata/linked_data.h"
#include "metadata/title_candidates.h"
#include "segment/segment.h"

#include <stdio.h>
#include <stdlib.h>

static struct arena arena;

static void write_page(int number, const char *path) {
    const struct skeleton_caps caps = {512, 200000};
    size_t len;
    char *bytes = support_read_file(path, &len);
    struct decode_hints hints = {.bytes = slice_of(bytes, len)};
    struct metadata_hints no_hints = {SLICE("")};
    struct text text;
    struct page page;
    struct verdicts verdicts;
    struct linked_data linked;
    struct metadata m = {.date_ambiguous = false};
    struct title_candidates candidates;
    arena_reset(&arena, SIZE_MAX, 0);
    decode(&arena, &hints, &text);
    segment_html(&arena, text.utf8, &caps, &page);
    classify(&arena, &page, 4, &verdicts);
    linked_data(&arena, &page, &linked);
    struct subject s = {&arena,
                        &page,
                        verdicts.judged,
                        verdicts.type,
                        &no_hints,
                        &linked,
                        metadata_headline(&page, verdicts.judged),
                        DATE_ANYWHERE};
    find_url(&s, &m);
    find_site(&s, &m);
    title_candidates(&s, &m, &candidates);
    for (size_t i = 0; i < candidates.count; i++)
        printf("%d\t%d\t%u\t%.*s\n", number, (int)verdicts.type, candidates.items[i].features,
               (int)candidates.items[i].key.len, candidates.items[i].key.data);
    free(bytes);
}

int main(int argc, char **argv) {
    arena_init(&arena, support_memory());
    if (setjmp(arena.guard)) abort();
    for (int i = 1; i < argc; i++) write_page(i - 1, argv[i]);
    arena_free(&arena);
    return 0;
}

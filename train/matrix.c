/* Writes what the trainer learns from. For each block of each page: the features as the library
 * itself computes them, the tokens, and the share of the block's words that are in the gold text.
 *
 *     train_matrix LIST FOLDER [text]
 *
 * With `text` the pages are plain text, and the features are those of its lines. A file first.i32
 * in FOLDER holds the first logit of each line; without it the features that need it are 0.
 *
 * LIST has a line for each page, with tabs between: the page's file; the gold text's file, or -;
 * the change and its seed; the token model's file, or -. A change is
 *
 *     0               none: the page as it is
 *     7               a changed copy
 *     f7              a fragment
 *     l7:PAGE|PAGE    an article that goes on with the content of others
 *     p7:PAGE         an article with the posts of a forum's page after its end
 *     k7:PAGE         ... with the lists of links of another page
 *     t7:PAGE         ... with what is after the end of another article
 *
 * A token model's file has a line "HASH WEIGHT" for each token, in order of the hashes. The files
 * in FOLDER are little-endian arrays:
 *
 *     features.i16    a row for each block
 *     share.f32       of each block: matched words / words
 *     blocks.u32      of each page: its blocks
 *     words.u32       of each block: its words, \w+ in lower case
 *     page.u32        hashes of those words
 *     gold.u32        hashes of the gold words
 *     golds.u32       of each page: its gold words
 *     tokens.u32      hashes of the tokens
 *     counts.u32      of each block: its tokens
 *     vocabulary.tsv  hash, field, word
 *     features.tsv    name, least, most, formula */
#include "labels.h"
#include "support.h"

#include "model/features.h"
#include "model/text_features.h"
#include "base/keys.h"
#include "model/tokens.h"

#include <stdio.h>
#include <stdlib.h>

static struct arena arena;  /* of the page */
static struct arena models; /* of the token models and the vocabulary */

enum file { FEATURES, SHARE, BLOCKS, WORDS, PAGE, GOLD, GOLDS, TOKENS, COUNTS, FILE_COUNT };
static const char *const file_names[FILE_COUNT] = {"features.i16", "share.f32",  "blocks.u32",
                                                   "words.u32",    "page.u32",   "gold.u32",
                                                   "golds.u32",    "tokens.u32", "counts.u32"};
static FILE *files[FILE_COUNT];
static FILE *vocabulary;
static bool is_text;
static FILE *first_logits; /* NULL: none are known */

static FILE *open_file(const char *folder, const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "wb");
    if (f)
        return f;
    perror(path);
    exit(2);
}

static void write_items(enum file f, const void *items, size_t count, size_t size) {
    if (fwrite(items, size, count, files[f]) == count)
        return;
    perror(file_names[f]);
    exit(2);
}

static void write_number(enum file f, uint32_t n) {
    write_items(f, &n, 1, sizeof n);
}

static void write_labels(const struct page *page, struct words gold) {
    struct labels l = labels_take(&arena, page, gold);
    for (uint32_t i = 0; i < page->block_count; i++) {
        float share = labels_share(&l, i);
        write_items(SHARE, &share, 1, sizeof share);
        write_number(WORDS, l.begins[i + 1] - l.begins[i]);
    }

    write_items(PAGE, l.words.hashes, l.words.count, sizeof *l.words.hashes);
    write_items(GOLD, gold.hashes, gold.count, sizeof *gold.hashes);
    write_number(GOLDS, gold.count);
}

struct token_bag {
    uint32_t *hashes;
    size_t count, capacity;
    bool near;
};

static void note_word(uint32_t hash, enum token_field field, slice word) {
    static struct keys known;
    if (!known.slots)
        known = keys_new(&models, 1u << 22);

    uint32_t before = known.count;
    if (keys_number(&known, (uint64_t)hash + 1) < before)
        return;
    fprintf(vocabulary, "%u\t%d\t%.*s\n", hash, (int)field, (int)word.len, word.data);
}

static void add_token(struct token_bag *bag, enum token_field field, uint32_t word, slice text) {
    uint32_t hash = token_hash(field, word);
    note_word(hash, field, text);
    bag->hashes =
        arena_grow(&arena, bag->hashes, &bag->capacity, bag->count + 1, sizeof *bag->hashes);
    bag->hashes[bag->count++] = hash;
}

static void visit_token(void *user, enum token_field field, uint32_t word, slice text) {
    struct token_bag *bag = user;
    add_token(bag, field, word, text);
    if (bag->near && field == TOKEN_CLASS)
        add_token(bag, TOKEN_CLASS_NEAR, word, text);
    if (bag->near && field == TOKEN_TAG)
        add_token(bag, TOKEN_TAG_NEAR, word, text);
}

/* A long text has no words as tokens, nor has a long heading. */
static void add_words(struct token_bag *bag, slice text, enum token_field field, uint32_t most) {
    uint32_t *words = NULL;
    size_t capacity = 0;
    uint32_t n = labels_hash_words(&arena, text, &words, &capacity, 0);
    if (n > SURVEY_WORDS)
        n = SURVEY_WORDS;
    if (n > most)
        return;

    if (field == TOKEN_TEXT && n <= LABEL_WORDS)
        field = TOKEN_LABEL;
    slice word;
    size_t at = 0;
    for (uint32_t i = 0; i < n && word_next(text, &at, &word); i++)
        add_token(bag, field, words[i], word);
}

static int by_hash(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void write_bag(struct token_bag *bag) {
    size_t kept = 0;
    if (bag->count)
        qsort(bag->hashes, bag->count, sizeof *bag->hashes, by_hash);
    for (size_t i = 0; i < bag->count; i++) {
        bool is_new = i == 0 || bag->hashes[i] != bag->hashes[i - 1];
        if (is_new)
            bag->hashes[kept++] = bag->hashes[i];
    }

    write_items(TOKENS, bag->hashes, kept, sizeof *bag->hashes);
    write_number(COUNTS, (uint32_t)kept);
}

static void add_containers(struct token_bag *bag, const struct page *page, uint32_t c) {
    for (unsigned up = 0; c != NO_INDEX; c = page->containers[c].parent, up++) {
        const struct container *container = &page->containers[c];
        slice tag = element_name(container->element);
        bag->near = up < CONTAINERS_NEAR;
        tokens_of_classes(container, visit_token, bag);
        tokens_of_attributes(container, visit_token, bag);
        visit_token(bag, TOKEN_TAG, word_hash(tag), tag);
    }
}

static void write_tokens(const struct page *page, const struct survey *survey) {
    for (uint32_t i = 0; i < page->block_count; i++) {
        struct token_bag bag = {.hashes = NULL};
        uint32_t heading = survey->blocks[i].heading;

        add_containers(&bag, page, page->blocks[i].container);
        add_words(&bag, page->blocks[i].text, TOKEN_TEXT, TEXT_WORDS);
        if (heading != NO_INDEX)
            add_words(&bag, page->blocks[heading].text, TOKEN_HEADING, LABEL_WORDS);
        write_bag(&bag);
    }
}

/* Where the hashes of each first byte begin; they are in order. */
static const uint16_t *buckets_of(const uint32_t *hashes, uint32_t count) {
    uint16_t *buckets = ARENA_NEW(&models, TOKEN_BUCKETS + 1, uint16_t);
    for (uint32_t i = 0; i < count; i++)
        buckets[(hashes[i] >> 24) + 1] = (uint16_t)(i + 1);
    for (uint32_t b = 0; b < TOKEN_BUCKETS; b++)
        if (buckets[b + 1] < buckets[b])
            buckets[b + 1] = buckets[b];
    return buckets;
}

static struct token_model read_token_model(const char *path) {
    enum { MOST = 1 << 15 };
    if (path[0] == '-')
        return (struct token_model){NULL, NULL, buckets_of(NULL, 0)};

    uint32_t *hashes = ARENA_NEW(&models, MOST, uint32_t);
    int16_t *weights = ARENA_NEW(&models, MOST, int16_t);
    uint32_t count = 0;
    size_t len;
    char *text = support_read_file(path, &len);
    for (char *at = text, *end; at < text + len && count < MOST; at = end + 1) {
        hashes[count] = (uint32_t)strtoul(at, &end, 10);
        weights[count] = (int16_t)strtol(end, &end, 10);
        count++;
    }
    free(text);
    return (struct token_model){hashes, weights, buckets_of(hashes, count)};
}

/* The list names the same few files over and over. */
static const struct token_model *token_model_named(const char *path) {
    enum { MOST = 64 };
    static struct token_model cache[MOST];
    static char paths[MOST][512];
    size_t i = 0;
    while (i < MOST && paths[i][0] && strcmp(paths[i], path))
        i++;
    if (i == MOST)
        exit(2);

    if (!paths[i][0]) {
        snprintf(paths[i], sizeof paths[i], "%s", path);
        cache[i] = read_token_model(path);
    }
    return &cache[i];
}

static void write_html_rows(const struct page *page, const struct token_model *tokens) {
    struct survey survey;
    int16_t row[FEATURE_COUNT] = {0}; /* the features of the decision are not known yet */

    survey_take(&arena, page, tokens, &survey);
    features_of_page(&survey, row);
    for (uint32_t i = 0; i < page->block_count; i++) {
        features_of_block(&survey, i, row);
        write_items(FEATURES, row, FEATURE_COUNT, sizeof *row);
    }
    write_tokens(page, &survey);
}

/* The features that come from the first logits of the lines, which train/text.py has written. */
static void add_logit_features(const struct text_survey *survey, size_t n, int16_t *rows) {
    int32_t *logits = ARENA_NEW(&arena, n, int32_t);
    if (fread(logits, sizeof *logits, n, first_logits) != n)
        exit(2);

    struct text_logits said;
    text_logits_take(&arena, survey, logits, &said);
    for (uint32_t i = 0; i < n; i++)
        text_features_of_logits(survey, &said, i, rows + i * LINE_FEATURE_COUNT);
}

static void write_text_rows(const struct page *page, const struct token_model *tokens) {
    size_t n = page->block_count;
    struct lines lines;
    lines_begin(&arena, page, &lines);
    struct text_survey survey;
    text_survey_take(&arena, &lines, tokens, &survey);
    int16_t *rows = arena_zeroed(&arena, n * LINE_FEATURE_COUNT, sizeof *rows);
    for (uint32_t i = 0; i < n; i++)
        text_features(&survey, i, rows + i * LINE_FEATURE_COUNT);
    if (first_logits)
        add_logit_features(&survey, n, rows);

    write_items(FEATURES, rows, n * LINE_FEATURE_COUNT, sizeof *rows);
    write_tokens(page, &survey.lines);
}

static void write_page_rows(const struct task *task) {
    const struct token_model *tokens = token_model_named(task->tokens);
    struct page page;
    struct words gold;

    arena_reset(&arena, SIZE_MAX, 0);
    char *bytes = task_read(&arena, task, is_text, &page, &gold);
    write_labels(&page, gold);
    task_change(&arena, task, &page);

    write_number(BLOCKS, (uint32_t)page.block_count);
    if (page.block_count && is_text)
        write_text_rows(&page, tokens);
    else if (page.block_count)
        write_html_rows(&page, tokens);
    free(bytes);
}

static void write_features(FILE *names) {
    const struct feature_info *f;
    for (uint32_t i = 0; (f = feature_info(i)); i++)
        fprintf(names, "%s\t%d\t%d\t%s\n", f->name, f->least, f->most, f->formula);
}

static void write_line_features(FILE *names) {
    const struct text_feature_info *f;
    for (uint32_t i = 0; (f = text_feature_info(i)); i++)
        fprintf(names, "%s\t-32768\t32767\t%s\n", f->name, f->formula);
}

static void write_names(const char *folder) {
    FILE *names = open_file(folder, "features.tsv");
    if (is_text)
        write_line_features(names);
    else
        write_features(names);
    fclose(names);
}

static void open_files(const char *folder) {
    char path[4096];
    snprintf(path, sizeof path, "%s/first.i32", folder);
    if (is_text)
        first_logits = fopen(path, "rb");

    for (int f = 0; f < FILE_COUNT; f++)
        files[f] = open_file(folder, file_names[f]);
    vocabulary = open_file(folder, "vocabulary.tsv");
}

static void close_files(void) {
    for (int f = 0; f < FILE_COUNT; f++)
        fclose(files[f]);
    fclose(vocabulary);
}

static void work_through(FILE *list) {
    struct task task;
    while (task_next(list, &task))
        write_page_rows(&task);
}

int main(int argc, char **argv) {
    if (argc < 3) {
        fputs("usage: train_matrix LIST FOLDER [text]\n", stderr);
        return 2;
    }
    FILE *list = task_list(argv[1]);
    arena_init(&arena, support_memory());
    arena_init(&models, support_memory());
    arena_reset(&models, SIZE_MAX, 0);
    if (setjmp(arena.guard) || setjmp(models.guard))
        abort();

    is_text = argc > 3 && strcmp(argv[3], "text") == 0;
    open_files(argv[2]);
    write_names(argv[2]);
    work_through(list);
    close_files();
    return 0;
}

/* Writes what the trainer learns from: for each block of each page the features that the library
 * itself computes, the tokens, and the share of its words that stand in the page's gold text.
 *
 *     train_matrix LIST FOLDER [text]
 *
 * With `text` the pages are plain text, and the features those of its lines; the file first.i32 in
 * FOLDER, where there is one, holds each line's first logit, for what is computed from those.
 *
 * LIST has a line for each page: HTML file, gold text file (or -), seed of a changed copy (0: the
 * page as it is; with an "f" before it: a fragment) and a token model file (or -: none), with tabs
 * between. A token model file has a line "HASH WEIGHT" for each token, in order of the hashes. The
 * files in FOLDER are little-endian arrays:
 *
 *     features.i16  a row for each block      share.f32  matched words / words
 *     blocks.u32    of each page              words.u32  of each block, as \w+ in lower case
 *     page.u32      hashes of those words     gold.u32   hashes of the gold words
 *     golds.u32     gold words of each page   rules.u8   what rules do beside the model, see below
 *     tokens.u32    hashes of the tokens      counts.u32 tokens of each block
 *     vocabulary.tsv  hash, field, word       features.tsv  name, least, most, formula */
#include "augment.h"
#include "support.h"
#include "tiling.h"

#include "model/features.h"
#include "model/text_features.h"
#include "base/keys.h"
#include "model/tokens.h"
#include "decode/decode.h"
#include "html/html.h"
#include "plain/plain.h"
#include "text/unicode.h"
#include "text/utf8.h"

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

static void put(enum file f, const void *items, size_t count, size_t size) {
    if (fwrite(items, size, count, files[f]) == count)
        return;
    perror(file_names[f]);
    exit(2);
}

static void put_number(enum file f, uint32_t n) {
    put(f, &n, 1, sizeof n);
}

/* ---- words ------------------------------------------------------------------------------------
 */

static uint32_t lower_hash(slice word) {
    uint32_t hash = WORD_HASH_START;
    for (size_t at = 0; at < word.len;) {
        struct rune r = utf8_at(word, at);
        at += r.len;
        hash = word_hash_rune(hash, rune_lower(r.value));
    }
    return hash;
}

static uint32_t read_words(slice text, uint32_t **words, size_t *capacity, uint32_t n) {
    slice word;
    for (size_t at = 0; word_next(text, &at, &word);) {
        *words = arena_grow(&arena, *words, capacity, n + 1, sizeof **words);
        (*words)[n++] = lower_hash(word);
    }
    return n;
}

static struct words read_gold(const char *path) {
    if (path[0] == '-')
        return (struct words){NULL, 0};
    size_t len, capacity = 0;
    uint32_t *words = NULL;
    char *text = support_read_file(path, &len);
    uint32_t n = read_words(slice_of(text, len), &words, &capacity, 0);
    free(text);
    return (struct words){words, n};
}

struct labels {
    uint32_t *begins; /* of each block in `words`, one more at the end */
    struct words words;
    bool *matched;
};

static struct labels label(const struct page *page, struct words gold) {
    uint32_t n = (uint32_t)page->block_count, count = 0, *words = NULL;
    struct labels l = {.begins = ARENA_NEW(&arena, n + 1, uint32_t)};
    size_t capacity = 0;
    for (uint32_t i = 0; i < n; i++)
        l.begins[i + 1] = count = read_words(page->blocks[i].text, &words, &capacity, count);
    l.words = (struct words){words, count};
    l.matched = tiling(&arena, l.words, gold, l.begins, n);
    return l;
}

static float share_of_block(const struct labels *l, uint32_t block) {
    uint32_t hits = 0, begin = l->begins[block], end = l->begins[block + 1];
    for (uint32_t w = begin; w < end; w++)
        hits += l->matched[w];
    return end > begin ? (float)hits / (float)(end - begin) : 0;
}

static void write_labels(const struct page *page, struct words gold) {
    struct labels l = label(page, gold);
    for (uint32_t i = 0; i < page->block_count; i++) {
        float share = share_of_block(&l, i);
        put(SHARE, &share, 1, sizeof share);
        put_number(WORDS, l.begins[i + 1] - l.begins[i]);
    }
    put(PAGE, l.words.hashes, l.words.count, sizeof *l.words.hashes);
    put(GOLD, gold.hashes, gold.count, sizeof *gold.hashes);
    put_number(GOLDS, gold.count);
}

/* A fragment's gold text is its own: all of it is content. */
static struct words make_fragment(struct page *page, struct words gold, uint32_t seed) {
    struct labels l = label(page, gold);
    bool *content = ARENA_NEW(&arena, page->block_count + 1, bool);
    for (uint32_t i = 0; i < page->block_count; i++)
        content[i] = share_of_block(&l, i) >= 0.8F;
    cut_fragment(page, content, seed);
    return label(page, gold).words;
}

/* ---- tokens -----------------------------------------------------------------------------------
 */

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

static void visit(void *user, enum token_field field, uint32_t word, slice text) {
    struct token_bag *bag = user;
    add_token(bag, field, word, text);
    if (bag->near && field == TOKEN_CLASS)
        add_token(bag, TOKEN_CLASS_NEAR, word, text);
    if (bag->near && field == TOKEN_TAG)
        add_token(bag, TOKEN_TAG_NEAR, word, text);
}

static void visit_words(struct token_bag *bag, slice text, bool heading) {
    uint32_t *words = NULL;
    size_t capacity = 0, at = 0;
    slice word;
    uint32_t n = read_words(text, &words, &capacity, 0);
    if (n > SURVEY_WORDS)
        n = SURVEY_WORDS;
    if (n > (heading ? LABEL_WORDS : TEXT_WORDS))
        return;
    enum token_field field = heading ? TOKEN_HEADING : n > LABEL_WORDS ? TOKEN_TEXT : TOKEN_LABEL;
    for (uint32_t i = 0; i < n && word_next(text, &at, &word); i++)
        add_token(bag, field, words[i], word);
}

static int by_value(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static void write_bag(struct token_bag *bag) {
    size_t kept = 0;
    if (bag->count)
        qsort(bag->hashes, bag->count, sizeof *bag->hashes, by_value);
    for (size_t i = 0; i < bag->count; i++)
        if (!i || bag->hashes[i] != bag->hashes[i - 1])
            bag->hashes[kept++] = bag->hashes[i];
    put(TOKENS, bag->hashes, kept, sizeof *bag->hashes);
    put_number(COUNTS, (uint32_t)kept);
}

static void write_tokens(const struct page *page, const struct survey *survey) {
    for (uint32_t i = 0; i < page->block_count; i++) {
        struct token_bag bag = {.hashes = NULL};
        uint32_t c = page->blocks[i].container, heading = survey->blocks[i].heading;
        for (unsigned up = 0; c != NO_INDEX; c = page->containers[c].parent, up++) {
            bag.near = up < CONTAINERS_NEAR;
            tokens_of_classes(&page->containers[c], visit, &bag);
            tokens_of_attributes(&page->containers[c], visit, &bag);
            slice tag = element_name(page->containers[c].element);
            visit(&bag, TOKEN_TAG, word_hash(tag), tag);
        }
        visit_words(&bag, page->blocks[i].text, false);
        if (heading != NO_INDEX)
            visit_words(&bag, page->blocks[heading].text, true);
        write_bag(&bag);
    }
}

/* ---- token models -----------------------------------------------------------------------------
 */

static struct token_model read_token_model(const char *path) {
    static uint16_t no_buckets[TOKEN_BUCKETS + 1];
    if (path[0] == '-')
        return (struct token_model){NULL, NULL, no_buckets};
    enum { MOST = 1 << 15 };
    uint32_t *hashes = ARENA_NEW(&models, MOST, uint32_t), count = 0;
    int16_t *weights = ARENA_NEW(&models, MOST, int16_t);
    uint16_t *buckets = ARENA_NEW(&models, TOKEN_BUCKETS + 1, uint16_t);
    size_t len;
    char *text = support_read_file(path, &len);
    struct token_model m = {hashes, weights, buckets};
    for (char *at = text, *end; at < text + len; at = end + 1) {
        hashes[count] = (uint32_t)strtoul(at, &end, 10);
        weights[count] = (int16_t)strtol(end, &end, 10);
        count++;
    }
    for (uint32_t i = 0; i < count; i++)
        buckets[(hashes[i] >> 24) + 1] = (uint16_t)(i + 1);
    for (uint32_t b = 0; b < TOKEN_BUCKETS; b++)
        if (buckets[b + 1] < buckets[b])
            buckets[b + 1] = buckets[b];
    free(text);
    return m;
}

/* The same few files are named over and over. */
static const struct token_model *token_model_named(const char *path) {
    enum { MOST = 64 };
    static struct token_model cache[MOST];
    static char names[MOST][512];
    size_t i = 0;
    while (i < MOST && names[i][0] && strcmp(names[i], path))
        i++;
    if (i == MOST)
        exit(2);
    if (!names[i][0]) {
        snprintf(names[i], sizeof names[i], "%s", path);
        cache[i] = read_token_model(path);
    }
    return &cache[i];
}

/* ---- pages ------------------------------------------------------------------------------------
 */

static void write_html_rows(const struct page *page, const struct token_model *tokens) {
    struct survey survey;
    int16_t row[FEATURE_COUNT] = {0}; /* the decision is not known yet */
    survey_take(&arena, page, tokens, &survey);
    features_of_page(&survey, row);
    for (uint32_t i = 0; i < page->block_count; i++) {
        features_of_block(&survey, i, row);
        put(FEATURES, row, FEATURE_COUNT, sizeof *row);
    }
    write_tokens(page, &survey);
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
    if (first_logits) {
        int32_t *logits = ARENA_NEW(&arena, n, int32_t);
        if (fread(logits, sizeof *logits, n, first_logits) != n)
            exit(2);
        struct text_logits said;
        text_logits_take(&arena, &survey, logits, &said);
        for (uint32_t i = 0; i < n; i++)
            text_features_of_logits(&survey, &said, i, rows + i * LINE_FEATURE_COUNT);
    }
    put(FEATURES, rows, n * LINE_FEATURE_COUNT, sizeof *rows);
    write_tokens(page, &survey.lines);
}

static void write_page(const char *html, const char *gold_path, const char *seed,
                       const char *model_path) {
    const struct skeleton_caps caps = HTML_CAPS_DEFAULT;
    const struct token_model *tokens = token_model_named(model_path);
    size_t len;
    char *bytes = support_read_file(html, &len);
    struct decode_hints hints = {.bytes = slice_of(bytes, len)};
    struct text text;
    struct page page;
    arena_reset(&arena, SIZE_MAX, 0);
    struct words gold = read_gold(gold_path);
    decode(&arena, &hints, &text);
    if (is_text)
        plain_read(&arena, text.utf8, text.utf8.len, &page);
    else
        html_read(&arena, text.utf8, &caps, &page);
    if (seed[0] == 'f')
        gold = make_fragment(&page, gold, (uint32_t)strtoul(seed + 1, NULL, 10));
    write_labels(&page, gold);
    if (seed[0] != 'f' && seed[0] != '0')
        augment(&arena, &page, (uint32_t)strtoul(seed, NULL, 10));
    put_number(BLOCKS, (uint32_t)page.block_count);
    if (page.block_count && is_text)
        write_text_rows(&page, tokens);
    else if (page.block_count)
        write_html_rows(&page, tokens);
    free(bytes);
}

static void write_names(const char *folder) {
    FILE *names = open_file(folder, "features.tsv");
    const struct feature_info *info;
    const struct text_feature_info *line;
    for (uint32_t i = 0; !is_text && (info = feature_info(i)); i++)
        fprintf(names, "%s\t%d\t%d\t%s\n", info->name, info->least, info->most, info->formula);
    for (uint32_t i = 0; is_text && (line = text_feature_info(i)); i++)
        fprintf(names, "%s\t-32768\t32767\t%s\n", line->name, line->formula);
    fclose(names);
}

int main(int argc, char **argv) {
    char line[8192];
    if (argc < 3) {
        fputs("usage: train_matrix LIST FOLDER [text]\n", stderr);
        return 2;
    }
    is_text = argc > 3 && strcmp(argv[3], "text") == 0;
    if (is_text) {
        snprintf(line, sizeof line, "%s/first.i32", argv[2]);
        first_logits = fopen(line, "rb");
    }
    arena_init(&arena, support_memory());
    arena_init(&models, support_memory());
    arena_reset(&models, SIZE_MAX, 0);
    if (setjmp(arena.guard) || setjmp(models.guard))
        abort();
    for (int f = 0; f < FILE_COUNT; f++)
        files[f] = open_file(argv[2], file_names[f]);
    vocabulary = open_file(argv[2], "vocabulary.tsv");
    write_names(argv[2]);
    FILE *list = fopen(argv[1], "r");
    while (list && fgets(line, sizeof line, list)) {
        char *html = strtok(line, "\t"), *gold = strtok(NULL, "\t"), *seed = strtok(NULL, "\t"),
             *tokens = strtok(NULL, "\t\n");
        if (tokens)
            write_page(html, gold, seed, tokens);
    }
    for (int f = 0; f < FILE_COUNT; f++)
        fclose(files[f]);
    fclose(vocabulary);
    return 0;
}

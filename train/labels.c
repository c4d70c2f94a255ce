/* Reading the pages of a list, and matching their words with those of the gold text. */
#include "labels.h"

#include "augment.h"
#include "graft.h"
#include "random.h"
#include "support.h"

#include "decode/decode.h"
#include "html/html.h"
#include "model/tokens.h"
#include "plain/plain.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <stdlib.h>

FILE *task_list(const char *path) {
    FILE *list = fopen(path, "r");
    if (list)
        return list;
    perror(path);
    exit(2);
}

bool task_next(FILE *list, struct task *out) {
    if (!fgets(out->line, sizeof out->line, list))
        return false;
    if (!strchr(out->line, '\n')) {
        fputs("a line of the list is too long\n", stderr);
        exit(2);
    }
    out->page = strtok(out->line, "\t");
    out->gold = strtok(NULL, "\t");
    out->seed = strtok(NULL, "\t");
    out->tokens = strtok(NULL, "\t\n");
    return out->tokens != NULL;
}

static uint32_t lower_hash(slice word) {
    uint32_t hash = WORD_HASH_START;
    for (size_t at = 0; at < word.len;) {
        struct rune r = utf8_at(word, at);
        at += r.len;
        hash = word_hash_rune(hash, rune_lower(r.value));
    }
    return hash;
}

uint32_t labels_hash_words(struct arena *a, slice text, uint32_t **words, size_t *capacity,
                           uint32_t n) {
    slice word;
    for (size_t at = 0; word_next(text, &at, &word);) {
        *words = arena_grow(a, *words, capacity, n + 1, sizeof **words);
        (*words)[n++] = lower_hash(word);
    }
    return n;
}

static struct words read_gold(struct arena *a, const char *path) {
    if (path[0] == '-')
        return (struct words){NULL, 0};

    size_t len;
    char *text = support_read_file(path, &len);
    size_t capacity = 0;
    uint32_t *words = NULL;
    uint32_t n = labels_hash_words(a, slice_of(text, len), &words, &capacity, 0);
    free(text);
    return (struct words){words, n};
}

struct labels labels_take(struct arena *a, const struct page *page, struct words gold) {
    uint32_t n = (uint32_t)page->block_count;
    struct labels l = {.begins = ARENA_NEW(a, n + 1, uint32_t)};
    uint32_t *words = NULL;
    uint32_t count = 0;
    size_t capacity = 0;

    for (uint32_t i = 0; i < n; i++) {
        count = labels_hash_words(a, page->blocks[i].text, &words, &capacity, count);
        l.begins[i + 1] = count;
    }
    l.words = (struct words){words, count};
    l.matched = tiling(a, l.words, gold, l.begins, n);
    return l;
}

float labels_share(const struct labels *l, uint32_t block) {
    uint32_t begin = l->begins[block];
    uint32_t end = l->begins[block + 1];
    if (end == begin)
        return 0;

    uint32_t hits = 0;
    for (uint32_t w = begin; w < end; w++)
        hits += l->matched[w];
    return (float)hits / (float)(end - begin);
}

/* ---- changed copies, fragments, longer pages ------------------------------------------------- */

enum change {
    CHANGE_COPY = '\0',
    CHANGE_FRAGMENT = 'f',
    CHANGE_LONGER = 'l',
    CHANGE_POSTS = 'p',
    CHANGE_LINKS = 'k',
    CHANGE_TAIL = 't',
};

static enum change change_of(const struct task *task) {
    char c = task->seed[0];
    return ascii_digit(c) ? CHANGE_COPY : (enum change)c;
}

static uint32_t seed_of(const struct task *task) {
    return (uint32_t)strtoul(task->seed + (change_of(task) != CHANGE_COPY), NULL, 10);
}

static bool *content_by(struct arena *a, const struct page *page, const struct labels *l) {
    bool *content = ARENA_NEW(a, page->block_count + 1, bool);
    for (uint32_t i = 0; i < page->block_count; i++)
        content[i] = labels_share(l, i) >= 0.8F;
    return content;
}

static bool *content_of(struct arena *a, const struct page *page, struct words gold) {
    struct labels l = labels_take(a, page, gold);
    return content_by(a, page, &l);
}

static uint32_t last_content(const struct page *page, const bool *content) {
    uint32_t last = NO_INDEX;
    for (uint32_t i = 0; i < page->block_count; i++)
        if (content[i] && page->blocks[i].kind == PITH_PARAGRAPH)
            last = i;
    return last;
}

/* All of a fragment is content: its gold text is its own text. */
static struct words cut_page(struct arena *a, struct page *page, struct words gold, uint32_t seed) {
    cut_fragment(page, content_of(a, page, gold), seed);
    return labels_take(a, page, gold).words;
}

static void segment_page(struct arena *a, slice bytes, bool is_text, struct page *page) {
    const struct skeleton_caps caps = HTML_CAPS_DEFAULT;
    struct decode_hints hints = {.bytes = bytes};
    struct text text;

    decode(a, &hints, &text);
    if (is_text)
        plain_read(a, text.utf8, text.utf8.len, page);
    else
        html_read(a, text.utf8, &caps, page);
}

/* Its bytes stay as long as the arena does. */
static void read_other(struct arena *a, const char *path, struct page *page, struct words *gold) {
    char gold_path[4096];
    size_t len;
    char *bytes = support_read_file(path, &len);
    char *kept = arena_alloc(a, len + 1);
    memcpy(kept, bytes, len);
    free(bytes);
    segment_page(a, slice_of(kept, len), false, page);
    snprintf(gold_path, sizeof gold_path, "%.*s.txt", (int)(strlen(path) - 5), path);
    *gold = read_gold(a, gold_path);
}

static struct words words_joined(struct arena *a, struct words x, struct words y) {
    uint32_t *all = ARENA_NEW(a, x.count + y.count + 1, uint32_t);
    memcpy(all, x.hashes, x.count * sizeof *all);
    memcpy(all + x.count, y.hashes, y.count * sizeof *all);
    return (struct words){all, x.count + y.count};
}

/* The content of the other page goes on where that of the page ends, and looks like it. */
static struct words make_longer(struct arena *a, struct page *page, struct words gold,
                                const char *path) {
    struct page other;
    struct words other_gold;
    read_other(a, path, &other, &other_gold);
    uint32_t last = last_content(page, content_of(a, page, gold));
    if (last == NO_INDEX)
        return gold;
    const struct graft graft = {
        .from = &other,
        .take = content_of(a, &other, other_gold),
        .most = UINT32_MAX,
        .at = last + 1,
        .parent = graft_container_above(page, last, 1),
        .levels = 1,
        .plain = true,
    };
    graft_blocks(a, page, &graft);
    return words_joined(a, gold, other_gold);
}

/* What is after the body of an article: a line about the author, a letter to sign up for. */
static bool *find_tail(struct arena *a, const struct page *page, struct words gold) {
    struct labels l = labels_take(a, page, gold);
    bool *take = ARENA_NEW(a, page->block_count + 1, bool);
    uint32_t last = last_content(page, content_by(a, page, &l));
    if (last == NO_INDEX)
        return take;
    for (uint32_t i = last + 1; i < page->block_count; i++)
        take[i] = labels_share(&l, i) < 0.2F && !page->blocks[i].hidden;
    return take;
}

static const bool *end_of(struct arena *a, const struct page *page, struct words gold,
                          enum change change) {
    switch (change) {
    case CHANGE_LINKS: return graft_find_links(a, page);
    case CHANGE_TAIL: return find_tail(a, page, gold);
    default: return content_of(a, page, gold);
    }
}

/* Something after an article that is no part of it. Half of the articles are nothing but content
 * before: small pages without a class, with all of that in one row. */
static struct words add_end(struct arena *a, struct page *page, struct words gold,
                            const struct task *task, const char *path) {
    enum { BLOCKS_LEAST = 3, BLOCKS_MORE = 40 };
    struct page other;
    struct words other_gold;
    uint64_t state = random_start(seed_of(task));
    bool is_cut = chance_of(&state, 50);
    read_other(a, path, &other, &other_gold);
    if (is_cut)
        gold = cut_page(a, page, gold, seed_of(task));
    uint32_t last = last_content(page, content_of(a, page, gold));
    if (last == NO_INDEX)
        return gold;
    const struct graft graft = {
        .from = &other,
        .take = end_of(a, &other, other_gold, change_of(task)),
        .most = BLOCKS_LEAST + random_below(&state, BLOCKS_MORE),
        .at = last + 1,
        .parent = graft_container_above(page, last, 1 + random_below(&state, is_cut ? 2 : 4)),
        .levels = 1 + random_below(&state, 4),
        .plain = is_cut || chance_of(&state, 50),
    };
    graft_blocks(a, page, &graft);
    return gold;
}

/* The pages after the colon of the seed. Returns the gold text of what the page is now. */
static struct words join_others(struct arena *a, const struct task *task, struct page *page,
                                struct words gold) {
    char paths[sizeof task->line];
    const char *colon = strchr(task->seed, ':');
    snprintf(paths, sizeof paths, "%s", colon ? colon + 1 : "");
    for (char *path = strtok(paths, "|"); path; path = strtok(NULL, "|")) {
        if (change_of(task) == CHANGE_LONGER)
            gold = make_longer(a, page, gold, path);
        else
            gold = add_end(a, page, gold, task, path);
    }
    return gold;
}

char *task_read(struct arena *a, const struct task *task, bool is_text, struct page *page,
                struct words *gold) {
    size_t len;
    char *bytes = support_read_file(task->page, &len);
    *gold = read_gold(a, task->gold);
    segment_page(a, slice_of(bytes, len), is_text, page);
    if (change_of(task) == CHANGE_FRAGMENT)
        *gold = cut_page(a, page, *gold, seed_of(task));
    else if (change_of(task) != CHANGE_COPY)
        *gold = join_others(a, task, page, *gold);
    return bytes;
}

/* A fragment is as it was cut; every other page that was joined is changed as well. */
void task_change(struct arena *a, const struct task *task, struct page *page) {
    enum change change = change_of(task);
    bool is_changed = change == CHANGE_COPY ? seed_of(task) > 0 : seed_of(task) % 2 == 1;
    if (change != CHANGE_FRAGMENT && is_changed)
        augment(a, page, seed_of(task));
}

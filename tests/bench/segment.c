/* How fast pages become blocks, compared with gumbo, in one run on the same pages.
 *
 *     bench_segment FOLDER [EVERY]     MB/s of four ways, and their ratio to plain gumbo
 *     bench_segment FOLDER EVERY WAY   one way only, for callgrind; 4 prints the bytes read
 *
 * The ways: 0 gumbo with its own malloc, 1 gumbo in the arena, 2 skeleton and blocks, 3 the whole
 * library up to the text. */
#include "support.h"

#include "pith.h"
#include "html/html.h"
#include "plain/plain.h"

#include <dirent.h>
#include <gumbo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct file {
    char *data;
    size_t len;
};

struct set {
    struct file *files;
    size_t count, bytes;
};

static struct arena arena;

static void *gumbo_take(void *user, size_t size) {
    return arena_alloc(user, size);
}

static void gumbo_leave(void *user, void *ptr) {
    (void)user;
    (void)ptr;
}

static void gumbo_alone(const struct file *f) {
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    GumboOutput *output = gumbo_parse_with_options(&options, f->data, f->len);
    gumbo_destroy_output(&options, output);
}

static void gumbo_in_arena(const struct file *f) {
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    options.allocator = gumbo_take;
    options.deallocator = gumbo_leave;
    options.userdata = &arena;
    arena_reset(&arena, SIZE_MAX, 0);
    gumbo_parse_with_options(&options, f->data, f->len);
}

static void skeleton_and_blocks(const struct file *f) {
    struct skeleton_caps caps = HTML_CAPS_DEFAULT;
    struct page page;
    arena_reset(&arena, SIZE_MAX, 0);
    html_read(&arena, slice_of(f->data, f->len), &caps, &page);
}

static int discard_bytes(void *user, const char *bytes, size_t len) {
    (void)bytes;
    *(size_t *)user += len;
    return 0;
}

static pith_context *context;

static size_t memory_used[16384]; /* by each document, as the whole library runs */
static size_t memory_count;

static void note_memory(const pith_article *article) {
    pith_counts counts = {.size = sizeof counts};
    pith_count(article, &counts);
    if (memory_count < COUNT_OF(memory_used))
        memory_used[memory_count++] = counts.memory_bytes;
}

static int by_size(const void *a, const void *b) {
    size_t x = *(const size_t *)a;
    size_t y = *(const size_t *)b;
    return (x > y) - (x < y);
}

static void print_memory(void) {
    if (!memory_count)
        return;

    qsort(memory_used, memory_count, sizeof *memory_used, by_size);
    printf("arena of a document: median %zu KB, p99 %zu KB, most %zu KB\n",
           memory_used[memory_count / 2] / 1024, memory_used[memory_count * 99 / 100] / 1024,
           memory_used[memory_count - 1] / 1024);
}

static void whole_library(const struct file *f) {
    pith_article *article;
    size_t written = 0;
    if (pith_extract(context, f->data, f->len, NULL, &article) != PITH_OK)
        abort();
    pith_write(article, PITH_AS_TEXT, discard_bytes, &written);
    note_memory(article);
    pith_article_free(article);
}

typedef void way(const struct file *f);
static way *const ways[] = {gumbo_alone, gumbo_in_arena, skeleton_and_blocks, whole_library};
static const char *const way_names[] = {"gumbo, its own malloc", "gumbo in the arena",
                                        "skeleton + blocks", "whole library, to text"};

static struct file bench_read_file(const char *folder, const char *name) {
    char path[4096];
    struct file f;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    f.data = support_read_file(path, &f.len);
    return f;
}

static int by_name(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

static struct set bench_read_set(const char *folder, int every) {
    struct dirent **entries;
    int n = scandir(folder, &entries, NULL, by_name);
    struct set set = {calloc((size_t)(n > 0 ? n : 1), sizeof(struct file)), 0, 0};
    for (int i = 0, taken = 0; i < n; i++) {
        if (entries[i]->d_name[0] == '.' || taken++ % every)
            continue;
        set.files[set.count] = bench_read_file(folder, entries[i]->d_name);
        set.bytes += set.files[set.count++].len;
    }
    return set;
}

static double bench_seconds(const struct set *set, way *run) {
    struct timespec a, b;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &a);
    for (size_t i = 0; i < set->count; i++)
        run(&set->files[i]);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &b);
    return (double)(b.tv_sec - a.tv_sec) + (double)(b.tv_nsec - a.tv_nsec) / 1e9;
}

static void run_one_way(const struct set *set, size_t way_number) {
    if (way_number < COUNT_OF(ways))
        bench_seconds(set, ways[way_number]);
    else
        printf("%zu\n", set->bytes);
}

static void compare_ways(const struct set *set) {
    double megabytes = (double)set->bytes / 1e6;
    double first = 0;
    printf("%zu pages, %.1f MB\n", set->count, megabytes);

    for (size_t w = 0; w < COUNT_OF(ways); w++) {
        bench_seconds(set, ways[w]); /* warm */
        double s = bench_seconds(set, ways[w]);
        if (w == 0)
            first = s;
        printf("%-24s %8.1f MB/s %6.2f x\n", way_names[w], megabytes / s, first / s);
    }
    print_memory();
}

int main(int argc, char **argv) {
    if (argc < 2) {
        fputs("usage: bench_segment FOLDER [EVERY [WAY]]\n", stderr);
        return 2;
    }

    struct set set = bench_read_set(argv[1], argc > 2 ? atoi(argv[2]) : 1);
    context = pith_context_new(NULL, NULL);
    arena_init(&arena, support_memory());
    if (setjmp(arena.guard))
        abort();

    if (argc > 3)
        run_one_way(&set, (size_t)atoi(argv[3]));
    else
        compare_ways(&set);
    return 0;
}

/* Says which whole things of a page were kept in pieces, for structure.py.
 *
 *     structure <LIST
 *
 * LIST has a page's file on each line. The output has a line for each finding, with a tab between
 * its parts, and a line "page" after those of each page:
 *
 *     dropped TEXT    a heading that is dropped, but the text below it is kept
 *     idle TEXT       a heading that is kept, but nothing below it
 *     list N KEPT     a list: its items, and how many of them are kept
 *     table N KEPT    a table of data: its cells
 *     caption N KEPT  captions */
#include "pith.h"

#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct group {
    const pith_part *part;
    size_t members, kept;
};

struct groups {
    struct group *items;
    size_t count;
};

static struct group *group_of(struct groups *g, const pith_part *part) {
    for (size_t i = g->count; i-- > 0;)
        if (g->items[i].part == part)
            return &g->items[i];
    g->items = realloc(g->items, (g->count + 1) * sizeof *g->items);
    if (!g->items)
        exit(2);
    g->items[g->count] = (struct group){.part = part};
    return &g->items[g->count++];
}

/* ---- headings ------------------------------------------------------------------------------- */

static void put_text(const char *what, pith_str text) {
    printf("%s\t", what);
    for (size_t i = 0; i < text.len; i++)
        putchar(text.data[i] == '\n' || text.data[i] == '\t' ? ' ' : text.data[i]);
    putchar('\n');
}

/* What is below a heading, up to the next one. */
struct below {
    size_t all, kept; /* bytes */
};

static struct below below_heading(const pith_article *article, size_t heading) {
    struct below b = {0, 0};
    for (size_t i = heading + 1; i < pith_block_count(article); i++) {
        const pith_block *block = pith_block_at(article, i);
        if (block->kind == PITH_HEADING)
            break;
        b.all += block->text.len;
        b.kept += block->keep ? block->text.len : 0;
    }
    return b;
}

/* The next kept block is a heading that is not below this one, or there is none. */
static bool is_idle(const pith_article *article, size_t heading) {
    for (size_t i = heading + 1; i < pith_block_count(article); i++) {
        const pith_block *block = pith_block_at(article, i);
        if (block->keep)
            return block->kind == PITH_HEADING &&
                   block->level <= pith_block_at(article, heading)->level;
    }
    return true;
}

static void put_heading(const pith_article *article, size_t i) {
    enum { BODY_BYTES = 200 };
    const pith_block *b = pith_block_at(article, i);
    struct below below = below_heading(article, i);
    bool has_body = below.kept >= BODY_BYTES && below.kept * 10 > below.all * 8;
    if (!b->keep && b->reason == PITH_BY_MODEL && has_body)
        put_text("dropped", b->text);
    if (b->keep && below.kept == 0 && is_idle(article, i))
        put_text("idle", b->text);
}

/* ---- lists, tables, captions ---------------------------------------------------------------- */

/* Items by their part: a list has as many members as items, however many blocks each has. */
static void count_items(const pith_article *article, struct groups *items, struct groups *tables) {
    for (size_t i = 0; i < pith_block_count(article); i++) {
        const pith_block *b = pith_block_at(article, i);
        if (b->reason == PITH_BY_HIDDEN) /* a column for narrow screens */
            continue;
        for (const pith_part *p = b->part; p; p = p->parent) {
            bool is_item = p->kind == PITH_PART_ITEM && p->parent;
            if (!is_item && p->kind != PITH_PART_TABLE)
                continue;
            struct group *g = group_of(is_item ? items : tables, p);
            g->members++;
            g->kept += b->keep;
        }
    }
}

static void put_groups(const char *what, const struct groups *g, size_t least) {
    for (size_t i = 0; i < g->count; i++)
        if (g->items[i].members >= least)
            printf("%s\t%zu\t%zu\n", what, g->items[i].members, g->items[i].kept);
}

static void put_lists(const struct groups *items) {
    enum { ITEMS_LEAST = 4 };
    struct groups lists = {NULL, 0};
    for (size_t i = 0; i < items->count; i++) {
        struct group *list = group_of(&lists, items->items[i].part->parent);
        list->members++;
        list->kept += items->items[i].kept > 0;
    }
    put_groups("list", &lists, ITEMS_LEAST);
    free(lists.items);
}

static void put_page(const pith_article *article) {
    enum { CELLS_LEAST = 6 };
    struct groups items = {NULL, 0};
    struct groups tables = {NULL, 0};
    struct group captions = {NULL, 0, 0};
    for (size_t i = 0; i < pith_block_count(article); i++) {
        const pith_block *b = pith_block_at(article, i);
        if (b->kind == PITH_HEADING)
            put_heading(article, i);
        captions.members += b->kind == PITH_CAPTION;
        captions.kept += b->kind == PITH_CAPTION && b->keep;
    }
    count_items(article, &items, &tables);
    put_lists(&items);
    put_groups("table", &tables, CELLS_LEAST);
    put_groups("caption", &(struct groups){&captions, 1}, 1);
    puts("page");
    free(items.items);
    free(tables.items);
}

int main(void) {
    char path[4096];
    pith_context *cx = pith_context_new(NULL, NULL);
    while (cx && fgets(path, sizeof path, stdin)) {
        path[strcspn(path, "\n")] = '\0';
        size_t len;
        char *html = support_read_file(path, &len);
        pith_article *article;
        if (pith_extract(cx, html, len, NULL, &article) != PITH_OK)
            return 1;
        put_page(article);
        pith_article_free(article);
        free(html);
    }
    pith_context_free(cx);
    return 0;
}

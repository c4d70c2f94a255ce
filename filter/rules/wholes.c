/* Things that a reader sees as one, and that the model judged in part. */
#include "rules/rules.h"

#include "page/tables.h"

/* Code between two texts of the article is the article's. The model of blocks has seen little code,
 * and a short piece of it looks like a button. */
void rule_code(struct scene *s) {
    for (uint32_t i = 1; i + 1 < scene_size(s); i++) {
        struct verdict *v = &s->verdicts[i];
        bool is_code = scene_block(s, i)->kind == PITH_PREFORMATTED;
        bool is_between = v[-1].keep && v[1].keep;
        if (is_code && is_between && !v->keep && v->reason == PITH_BY_MODEL)
            verdict_keep(v, PITH_BY_MODEL);
    }
}

struct table_words {
    uint32_t all, kept;
};

/* The words of the table that the block is in; NULL: it is in none that has a header. */
static struct table_words *words_of_table(const struct scene *s, uint32_t i,
                                          struct table_words *tables) {
    const struct block *b = scene_block(s, i);
    uint32_t table = table_with_header(s->page, b->container);
    return table != NO_INDEX && !b->hidden ? &tables[table] : NULL;
}

/* Of a table most of which is kept all is: without a word its row would say something else. */
void rule_tables(struct scene *s) {
    enum { MOST = 80 }; /* percent */
    size_t containers = s->page->container_count + 1;
    struct table_words *tables = ARENA_NEW(s->arena, containers, struct table_words);

    for (uint32_t i = 0; i < scene_size(s); i++) {
        struct table_words *t = words_of_table(s, i, tables);
        if (!t)
            continue;
        t->all += scene_block(s, i)->shape.words;
        if (s->verdicts[i].keep)
            t->kept += scene_block(s, i)->shape.words;
    }

    for (uint32_t i = 0; i < scene_size(s); i++) {
        const struct table_words *t = words_of_table(s, i, tables);
        bool is_kept = t && t->kept && (uint64_t)t->kept * 100 >= (uint64_t)t->all * MOST;
        if (is_kept && !s->verdicts[i].keep)
            verdict_keep(&s->verdicts[i], s->verdicts[i].reason);
    }
}

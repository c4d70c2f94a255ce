/* Evidence is a logit. The more members a pool has, the further a block goes towards the mean of
 * the pool. */
#include "units/share.h"

#include <string.h>

/* A pool without end moves a block `tenths` of the way to its mean; one of n blocks moves it
 * (n - 1) / (n - 1 + slow) as far. Set on the development pages, by models that had not seen them.
 */
enum share { SHARE_NONE, SHARE_LONG, SHARE_SHORT, SHARE_LIST, SHARE_POST };
struct share_row {
    int32_t tenths, slow;
};
static const struct share_row share_rows[] = {
    [SHARE_LONG] = {8, 3},
    [SHARE_SHORT] = {6, 3},
    [SHARE_LIST] = {7, 3},
    [SHARE_POST] = {7, 1},
};

struct pool {
    int64_t logits; /* by the weight of each */
    int64_t weight;
    int64_t blocks;
};

struct member { /* of a pool; of none where the share is SHARE_NONE */
    uint32_t pool;
    enum share share;
};

/* How units have moved a block so far, and which of them moved it most either way. */
struct movement {
    int32_t sum, most_up, most_down;
    uint8_t up_by, down_by; /* pith_unit */
};

struct sharing {
    const struct survey *survey;
    const struct page *page;
    const uint32_t *chances; /* as they came: a block of chance 0 is not shown, and has no part */
    int32_t *logits;
    struct movement *movements;
    struct member *members; /* of the kind of unit in hand */
    struct pool *pools;
};

static int64_t weight_of(const struct sharing *s, uint32_t block) {
    return survey_words_counted(&s->page->blocks[block]) + 1;
}

static void move_block(struct sharing *s, uint32_t block, int32_t by, pith_unit unit) {
    struct movement *m = &s->movements[block];
    s->logits[block] += by;
    m->sum += by;
    if (by > m->most_up) {
        m->most_up = by;
        m->up_by = (uint8_t)unit;
    }
    if (by < m->most_down) {
        m->most_down = by;
        m->down_by = (uint8_t)unit;
    }
}

static bool takes_part(const struct sharing *s, uint32_t block) {
    return s->members[block].share != SHARE_NONE && s->chances[block] > 0;
}

static void fill_pools(struct sharing *s, size_t pool_count) {
    memset(s->pools, 0, pool_count * sizeof *s->pools);
    for (uint32_t i = 0; i < s->page->block_count; i++) {
        struct pool *pool = &s->pools[s->members[i].pool];
        if (!takes_part(s, i))
            continue;
        pool->logits += s->logits[i] * weight_of(s, i);
        pool->weight += weight_of(s, i);
        pool->blocks++;
    }
}

static void share_among(struct sharing *s, size_t pool_count, pith_unit unit) {
    fill_pools(s, pool_count);
    for (uint32_t i = 0; i < s->page->block_count; i++) {
        const struct pool *pool = &s->pools[s->members[i].pool];
        if (!takes_part(s, i) || pool->blocks < 2)
            continue;
        const struct share_row *row = &share_rows[s->members[i].share];
        int64_t others = pool->blocks - 1;
        int64_t away = pool->logits / pool->weight - s->logits[i];
        int64_t way = away * row->tenths * others;
        move_block(s, i, (int32_t)(way / (10 * (others + row->slow))), unit);
    }
}

/* ---- runs and posts: texts whose containers look alike -------------------------------------- */

static enum share share_of_text(const struct survey *survey, uint32_t i) {
    const struct block *b = &survey->page->blocks[i];
    if (survey->blocks[i].long_words)
        return SHARE_LONG;
    return b->kind == PITH_PARAGRAPH ? SHARE_SHORT : SHARE_NONE;
}

static void share_in_runs(struct sharing *s) {
    size_t n = s->page->block_count;
    for (uint32_t i = 0; i < n; i++) {
        enum share share = share_of_text(s->survey, i);
        uint32_t pool = 2 * s->survey->blocks[i].group + (share == SHARE_LONG);
        s->members[i] = (struct member){pool, share};
    }
    share_among(s, 2 * n, PITH_UNIT_RUN);
}

/* Posts are alike: what is the text of one is the text of all, however short, and so are names,
 * subjects and signatures. */
static void share_in_posts(struct sharing *s) {
    size_t n = s->page->block_count;
    for (uint32_t i = 0; i < n; i++)
        s->members[i] = (struct member){s->survey->blocks[i].group, SHARE_POST};
    share_among(s, n, PITH_UNIT_POST);
}

/* ---- units that are a container ------------------------------------------------------------- */

/* Tables and quotations share nothing: a table would sink with its signs and numbers. */
static const enum share share_of_enclosed[ENCLOSED_COUNT] = {
    [ENCLOSED_LIST] = SHARE_LIST,
    [ENCLOSED_DEFINITIONS] = SHARE_LIST,
    [ENCLOSED_TABLE] = SHARE_NONE,
    [ENCLOSED_QUOTE] = SHARE_NONE,
};

static void share_in_enclosed(struct sharing *s, const struct members *units, enum enclosed kind) {
    if (share_of_enclosed[kind] == SHARE_NONE)
        return;
    for (uint32_t i = 0; i < s->page->block_count; i++) {
        uint32_t unit = units->of[kind][i];
        bool is_member = unit != NO_INDEX;
        s->members[i].pool = is_member ? unit : 0;
        s->members[i].share = is_member ? share_of_enclosed[kind] : SHARE_NONE;
    }
    share_among(s, s->page->container_count, enclosed_name(kind));
}

/* ---- sections ------------------------------------------------------------------------------- */

/* A heading goes a part of the way to the text below it, up to the next heading. */
static void share_with_headings(struct sharing *s) {
    enum { BODY_WORDS = 20, PART = 3 };
    struct pool body = {0};
    for (uint32_t i = (uint32_t)s->page->block_count; i-- > 0;) {
        const struct block *b = &s->page->blocks[i];
        int64_t words = survey_words_counted(b);
        if (!s->chances[i])
            continue;
        if (b->kind != PITH_HEADING) {
            body.logits += s->logits[i] * words;
            body.weight += words;
            continue;
        }
        if (body.weight >= BODY_WORDS) {
            int64_t away = body.logits / body.weight - s->logits[i];
            move_block(s, i, (int32_t)(away / PART), PITH_UNIT_SECTION);
        }
        body = (struct pool){0};
    }
}

/* ---- all of them ---------------------------------------------------------------------------- */

static struct sharing begin_sharing(struct arena *a, const struct scores *scores,
                                    const uint32_t *chances) {
    const struct page *page = scores->survey->page;
    size_t n = page->block_count;
    size_t pools = 2 * n > page->container_count ? 2 * n : page->container_count;
    struct sharing s = {
        .survey = scores->survey,
        .page = page,
        .chances = chances,
        .logits = ARENA_NEW(a, n + 1, int32_t),
        .movements = ARENA_NEW(a, n + 1, struct movement),
        .members = ARENA_NEW(a, n + 1, struct member),
        .pools = ARENA_NEW(a, pools + 1, struct pool),
    };
    for (size_t i = 0; i < n; i++)
        s.logits[i] = chance_logit(chances[i]);
    return s;
}

/* A block that was shown stays shown, whatever its units say of it. */
static void take_moved(const struct sharing *s, uint32_t *chances, uint8_t *moved_by) {
    for (size_t i = 0; i < s->page->block_count; i++) {
        const struct movement *m = &s->movements[i];
        moved_by[i] = m->sum > 0 ? m->up_by : m->down_by;
        if (!m->sum)
            continue;
        uint32_t chance = logit_chance(s->logits[i]);
        chances[i] = chance ? chance : 1;
    }
}

void units_share(struct arena *a, const struct scores *scores, const struct members *members,
                 bool is_thread, uint32_t *chances, uint8_t *moved_by) {
    struct sharing s = begin_sharing(a, scores, chances);
    if (is_thread)
        share_in_posts(&s);
    else
        share_in_runs(&s);
    for (size_t k = 0; k < ENCLOSED_COUNT; k++)
        share_in_enclosed(&s, members, (enum enclosed)k);
    if (!is_thread)
        share_with_headings(&s);
    take_moved(&s, chances, moved_by);
}

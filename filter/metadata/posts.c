/* Posts are elements of one kind and class, each with a text that is kept. Of several such kinds
 * the posts are those that hold the most: the element around a post's name, date and text. */
#include "metadata/posts.h"

#include "base/keys.h"

enum {
    POSTS_LEAST = 2,
    NAME_WORDS_MOST = 4,
    NAME_BYTES_MOST = 60,
    DATE_WORDS_MOST = 15, /* of a line with the date of a post */
};

/* Containers of one element whose class begins alike. */
struct family {
    uint32_t filled; /* those with a text that is kept */
    uint64_t words;  /* kept, in them; of one inside of another twice */
};

struct gathering {
    const struct subject *subject;
    const struct page *page;
    uint32_t *kept;   /* words, of each container */
    uint32_t *family; /* of each container: its number + 1; 0: none */
    struct family *families;
    size_t family_count;
};

static bool ends_stem(char c) {
    return ascii_space(c) || ascii_digit(c) || c == '-' || c == '_' || c == ':';
}

/* "post" of "post has-profile bg1", and of "post-1234" where there is no class. */
static slice stem_of(const struct container *c) {
    slice name = c->classes.len ? c->classes : c->id;
    size_t end = 0;
    while (end < name.len && !ends_stem(name.data[end]))
        end++;
    return slice_cut(name, 0, end);
}

static void count_kept(struct gathering *g) {
    const struct verdict *verdicts = g->subject->verdicts->blocks;
    for (size_t i = 0; i < g->page->block_count; i++) {
        const struct block *b = &g->page->blocks[i];
        uint32_t c = verdicts[i].keep ? b->container : NO_INDEX;
        for (; c != NO_INDEX; c = g->page->containers[c].parent)
            g->kept[c] += b->shape.words;
    }
}

static void find_families(struct gathering *g) {
    const struct page *p = g->page;
    struct keys keys = keys_new(g->subject->arena, (uint32_t)p->container_count + 1);
    for (uint32_t c = 0; c < p->container_count; c++) {
        slice stem = stem_of(&p->containers[c]);
        if (!stem.len || !g->kept[c])
            continue;
        uint64_t key = slice_hash(stem) * 31u + (uint64_t)p->containers[c].element;
        uint32_t family = keys_number(&keys, key);
        g->family[c] = family + 1;
        g->families[family].filled++;
        g->families[family].words += g->kept[c];
    }
    g->family_count = keys.count;
}

/* The number of the family that the posts are + 1; 0: there is none. A family that one of its
 * members holds nearly alone is no thread. */
static uint32_t family_of_posts(const struct gathering *g) {
    enum { ONE_PERCENT_MOST = 95 };
    uint32_t *largest = ARENA_NEW(g->subject->arena, g->family_count + 1, uint32_t);
    for (size_t c = 0; c < g->page->container_count; c++) {
        uint32_t family = g->family[c];
        if (family && g->kept[c] > largest[family - 1])
            largest[family - 1] = g->kept[c];
    }
    uint32_t best = 0;
    for (uint32_t f = 0; f < g->family_count; f++) {
        const struct family *one = &g->families[f];
        bool is_shared = (uint64_t)largest[f] * 100 <= one->words * ONE_PERCENT_MOST;
        if (one->filled >= POSTS_LEAST && is_shared &&
            (!best || one->words > g->families[best - 1].words))
            best = f + 1;
    }
    return best;
}

/* ---- who and when --------------------------------------------------------------------------- */

static const slice author_words[] = {SLICE_INIT("author"), SLICE_INIT("user"), SLICE_INIT("poster"),
                                     SLICE_INIT("creator"), SLICE_INIT("name")};

static bool names_poster(const struct fact *f) {
    if (f->kind != FACT_CLASS && f->kind != FACT_PROPERTY && f->kind != FACT_REL)
        return false;
    for (size_t i = 0; i < COUNT_OF(author_words); i++)
        if (slice_find_ignore_case(f->key, author_words[i], 0) != SLICE_NONE)
            return true;
    return false;
}

static bool may_be_name(slice value) {
    return value.len > 0 && value.len <= NAME_BYTES_MOST && word_count(value) <= NAME_WORDS_MOST &&
           slice_find_byte(value, ':', 0) == SLICE_NONE;
}

struct extent {
    uint32_t first, last; /* blocks */
};

/* A later date is the post's: an earlier one is that of its author's first visit. */
static void take_later(struct post *post, struct arena *a, slice text, int64_t *latest) {
    struct date date;
    if (!text.len || !date_find(text, 0, DATE_ANYWHERE, &date))
        return;
    int64_t seconds = date_seconds(&date);
    if (post->date.len && seconds <= *latest)
        return;
    struct buffer iso = buffer_new(a, 32);
    date_put(&iso, &date);
    post->date = buffer_slice(&iso);
    *latest = seconds;
}

/* Facts are in the order of their blocks. */
static void read_facts(const struct subject *s, size_t first_fact, struct extent e,
                       struct post *post) {
    const struct page *p = s->page;
    int64_t latest = 0;
    for (size_t i = first_fact; i < p->fact_count && p->facts[i].block <= e.last; i++) {
        const struct fact *f = &p->facts[i];
        if (!post->author.len && names_poster(f) && may_be_name(f->value))
            post->author = f->value;
        if (f->kind == FACT_TIME)
            take_later(post, s->arena, f->key.len ? f->key : f->value, &latest);
    }
    bool is_dated = post->date.len > 0;
    for (uint32_t i = e.first; i <= e.last && !is_dated; i++)
        if (p->blocks[i].shape.words <= DATE_WORDS_MOST)
            take_later(post, s->arena, p->blocks[i].text, &latest);
}

static struct extent *post_extents(struct arena *a, const struct page *p) {
    struct extent *extents = ARENA_NEW(a, p->container_count + 1, struct extent);
    for (size_t c = 0; c < p->container_count; c++)
        extents[c] = (struct extent){1, 0};
    for (uint32_t i = 0; i < p->block_count; i++)
        for (uint32_t c = p->blocks[i].container; c != NO_INDEX; c = p->containers[c].parent) {
            if (extents[c].first > extents[c].last)
                extents[c].first = i;
            extents[c].last = i;
        }
    return extents;
}

/* A post ends where the next one begins: answers may be inside of what they answer. */
static void describe_posts(const struct gathering *g, struct posts *out) {
    const struct extent *extents = post_extents(g->subject->arena, g->page);
    size_t fact = 0;
    for (size_t i = 0; i < out->count; i++) {
        struct extent e = extents[out->items[i].container];
        bool has_next = i + 1 < out->count;
        struct extent next = has_next ? extents[out->items[i + 1].container] : e;
        if (has_next && next.first > e.first && next.first <= e.last)
            e.last = next.first - 1;
        while (fact < g->page->fact_count && g->page->facts[fact].block < e.first)
            fact++;
        read_facts(g->subject, fact, e, &out->items[i]);
    }
}

void posts_find(const struct subject *s, struct posts *out) {
    size_t n = s->page->container_count;
    *out = (struct posts){.of_container = ARENA_NEW(s->arena, n + 1, uint32_t)};
    bool is_thread = s->verdicts->is_thread || s->verdicts->type == PAGE_FORUM;
    if (!is_thread || !s->page->is_html)
        return;
    struct gathering g = {
        .subject = s,
        .page = s->page,
        .kept = ARENA_NEW(s->arena, n + 1, uint32_t),
        .family = ARENA_NEW(s->arena, n + 1, uint32_t),
        .families = ARENA_NEW(s->arena, n + 1, struct family),
    };
    count_kept(&g);
    find_families(&g);
    uint32_t family = family_of_posts(&g);
    if (!family)
        return;
    out->items = ARENA_NEW(s->arena, n + 1, struct post);
    for (uint32_t c = 0; c < n; c++) {
        if (g.family[c] != family)
            continue;
        out->items[out->count].container = c;
        out->of_container[c] = (uint32_t)++out->count;
    }
    describe_posts(&g, out);
}

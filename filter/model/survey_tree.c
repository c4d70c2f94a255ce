/* The survey's second part: containers, summed up from their blocks, and groups of blocks whose
 * containers look alike. */
#include "model/survey.h"

#include "model/class_words.h"
#include "base/keys.h"
#include "model/token_logits.h"
#include "model/tokens.h"

enum { GROUP_LEVELS = 4, CORE_SHARE = 7, CORE_OF = 10 };

/* ---- what a container is -------------------------------------------------------------------- */

struct landmark_row {
    enum element element;
    enum landmark landmark;
};
static const struct landmark_row landmark_rows[] = {
    {ELEMENT_ARTICLE, LANDMARK_ARTICLE}, {ELEMENT_MAIN, LANDMARK_MAIN},
    {ELEMENT_NAV, LANDMARK_NAV},         {ELEMENT_MENU, LANDMARK_NAV},
    {ELEMENT_ASIDE, LANDMARK_ASIDE},     {ELEMENT_FOOTER, LANDMARK_FOOTER},
    {ELEMENT_HEADER, LANDMARK_HEADER},   {ELEMENT_FORM, LANDMARK_FORM},
    {ELEMENT_SECTION, LANDMARK_SECTION}, {ELEMENT_TABLE, LANDMARK_TABLE},
    {ELEMENT_UL, LANDMARK_LIST},         {ELEMENT_OL, LANDMARK_LIST},
    {ELEMENT_LI, LANDMARK_ITEM},         {ELEMENT_DL, LANDMARK_DEFINITIONS},
    {ELEMENT_FIGURE, LANDMARK_FIGURE},   {ELEMENT_BLOCKQUOTE, LANDMARK_QUOTE},
    {ELEMENT_DIALOG, LANDMARK_DIALOG},   {ELEMENT_BUTTON, LANDMARK_CONTROL},
    {ELEMENT_SELECT, LANDMARK_CONTROL},  {ELEMENT_FIELDSET, LANDMARK_FORM},
    {ELEMENT_DETAILS, LANDMARK_DETAILS},
};

struct role_row {
    slice role;
    enum landmark landmark;
};
static const struct role_row role_rows[] = {
    {SLICE_INIT("navigation"), LANDMARK_NAV},  {SLICE_INIT("menu"), LANDMARK_NAV},
    {SLICE_INIT("main"), LANDMARK_MAIN},       {SLICE_INIT("contentinfo"), LANDMARK_FOOTER},
    {SLICE_INIT("banner"), LANDMARK_HEADER},   {SLICE_INIT("complementary"), LANDMARK_ASIDE},
    {SLICE_INIT("dialog"), LANDMARK_DIALOG},   {SLICE_INIT("alertdialog"), LANDMARK_DIALOG},
    {SLICE_INIT("article"), LANDMARK_ARTICLE}, {SLICE_INIT("search"), LANDMARK_FORM},
};

static void set_landmarks(const struct container *c, struct container_survey *out) {
    for (size_t i = 0; i < COUNT_OF(landmark_rows); i++)
        if (landmark_rows[i].element == c->element)
            out->landmarks[landmark_rows[i].landmark] = (uint16_t)(c->depth + 1);
    for (size_t i = 0; c->role.len && i < COUNT_OF(role_rows); i++)
        if (slice_equal_ignore_case(role_rows[i].role, c->role))
            out->landmarks[role_rows[i].landmark] = (uint16_t)(c->depth + 1);
}

/* Families of page_words.def that the words of a class attribute or an id belong to, by the words'
 * hashes; the filter has a bit for the lowest six bits of each. */
static const slice family_words[] = {
#define PAGE_WORD(word, family) SLICE_INIT(word),
#include "model/page_words.def"
#undef PAGE_WORD
};
static const uint8_t family_of_word[] = {
#define PAGE_WORD(word, family) FAMILY_##family,
#include "model/page_words.def"
#undef PAGE_WORD
};
enum { FAMILY_WORDS = sizeof family_of_word };

struct families {
    uint32_t hashes[FAMILY_WORDS];
    uint64_t filter;
};

static struct families families_new(void) {
    struct families f = {.filter = 0};
    for (size_t i = 0; i < FAMILY_WORDS; i++) {
        f.hashes[i] = word_hash(family_words[i]);
        f.filter |= 1ull << (f.hashes[i] & 63);
    }
    return f;
}

static uint8_t families_of(const struct families *f, slice names) {
    enum { NAME_BYTES = 256 };
    unsigned families = 0;
    struct class_word word;
    for (size_t at = 0; class_word_next(slice_cut(names, 0, NAME_BYTES), &at, &word);) {
        uint32_t hash = word_hash(slice_of(word.lower, word.len));
        if (!(f->filter >> (hash & 63) & 1))
            continue;
        for (size_t i = 0; i < FAMILY_WORDS; i++)
            if (f->hashes[i] == hash)
                families |= 1u << family_of_word[i];
    }
    return (uint8_t)families;
}

/* Most class attributes of a page occur many times: each is read once. */
static void number_names(struct arena *a, struct survey *s) {
    uint32_t n = (uint32_t)s->page->container_count;
    struct keys keys = keys_new(a, n);
    uint8_t *known_families = ARENA_NEW(a, n, uint8_t);
    const struct families families = families_new();
    for (uint32_t i = 0; i < n; i++) {
        const struct container *c = &s->page->containers[i];
        struct container_survey *out = &s->containers[i];
        uint64_t hash = slice_hash(c->classes);
        uint32_t known = keys.count;
        arena_tick(a);
        out->names = keys_number(&keys, hash);
        if (keys.count > known)
            known_families[out->names] = families_of(&families, c->classes);
        out->families = known_families[out->names];
        if (c->id.len)
            out->families |= families_of(&families, c->id);
        out->look = (uint32_t)hash * 31u + (uint32_t)c->element;
    }
}

static void survey_open_container(struct survey *s, uint32_t i) {
    const struct container *c = &s->page->containers[i];
    struct container_survey *out = &s->containers[i];
    if (c->parent != NO_INDEX) {
        struct container_survey *parent = &s->containers[c->parent];
        memcpy(out->landmarks, parent->landmarks, sizeof out->landmarks);
        parent->children++;
    }
    set_landmarks(c, out);
    out->first = UINT32_MAX;
}

/* ---- sums over what is inside --------------------------------------------------------------- */

static void add_block(struct survey *s, uint32_t i) {
    const struct block *b = &s->page->blocks[i];
    struct container_survey *c = &s->containers[b->container];
    c->words += b->shape.words;
    c->link_words += b->link_words;
    c->long_words += s->blocks[i].long_words;
    c->commas += b->shape.commas;
    c->images += s->blocks[i].images;
    c->timed += s->blocks[i].timed;
    c->paragraphs += s->page->containers[b->container].element == ELEMENT_P;
    c->headings += b->kind == PITH_HEADING;
    c->blocks++;
    if (c->first == UINT32_MAX)
        c->first = i;
    c->last = i;
}

static void add_container(struct container_survey *to, const struct container_survey *from) {
    to->words += from->words;
    to->link_words += from->link_words;
    to->long_words += from->long_words;
    to->commas += from->commas;
    to->images += from->images;
    to->timed += from->timed;
    to->paragraphs += from->paragraphs;
    to->headings += from->headings;
    to->blocks += from->blocks;
    if (from->first < to->first)
        to->first = from->first;
    if (from->last > to->last)
        to->last = from->last;
}

static void sum_up(struct survey *s) {
    for (uint32_t i = 0; i < s->page->block_count; i++)
        add_block(s, i);
    for (uint32_t i = (uint32_t)s->page->container_count; i-- > 0;) {
        uint32_t parent = s->page->containers[i].parent;
        if (parent != NO_INDEX)
            add_container(&s->containers[parent], &s->containers[i]);
    }
}

/* ---- containers that look alike ------------------------------------------------------------- */

static void count_alike(struct arena *a, struct survey *s) {
    uint32_t n = (uint32_t)s->page->container_count;
    struct keys keys = keys_new(a, n);
    uint32_t *numbers = ARENA_NEW(a, n, uint32_t);
    uint32_t *counts = ARENA_NEW(a, n, uint32_t);
    for (uint32_t i = 0; i < n; i++) {
        uint64_t key = (uint64_t)(s->page->containers[i].parent + 1) << 32 | s->containers[i].look;
        numbers[i] = keys_number(&keys, key);
        s->containers[i].alike_index = counts[numbers[i]]++;
    }
    for (uint32_t i = 0; i < n; i++) {
        s->containers[i].alike = counts[numbers[i]];
        s->containers[i].family = numbers[i];
    }
}

/* Two are no family: the two columns of a page look alike. */
enum { POSTS_LEAST = 3 };

/* A paragraph is no post, though it has siblings of its look. */
static bool may_be_post(const struct container_survey *c) {
    enum { BLOCKS_LEAST = 2 };
    return c->alike >= POSTS_LEAST && c->blocks >= BLOCKS_LEAST && c->long_words;
}

static void find_posts(struct arena *a, struct survey *s) {
    uint32_t n = (uint32_t)s->page->container_count;
    struct posts_survey *families = ARENA_NEW(a, n, struct posts_survey);
    for (uint32_t i = 0; i < n; i++) {
        const struct container_survey *c = &s->containers[i];
        struct posts_survey *f = &families[c->family];
        if (!may_be_post(c))
            continue;
        f->family = c->family;
        f->count++;
        f->long_words += c->long_words;
        f->timed += c->timed > 0;
    }
    for (uint32_t i = 0; i < n; i++)
        if (families[i].count >= POSTS_LEAST && families[i].long_words > s->posts.long_words)
            s->posts = families[i];
}

bool survey_is_in_posts(const struct survey *s, uint32_t container) {
    if (!s->posts.count)
        return false;
    while (container != NO_INDEX && s->containers[container].family != s->posts.family)
        container = s->page->containers[container].parent;
    return container != NO_INDEX;
}

/* ---- where the long texts are --------------------------------------------------------------- */

static uint32_t find_core(const struct survey *s) {
    uint32_t core = 0;
    for (uint32_t c = 0; c < s->page->container_count; c++)
        if ((uint64_t)s->containers[c].long_words * CORE_OF >=
                (uint64_t)s->long_words * CORE_SHARE &&
            s->page->containers[c].depth >= s->page->containers[core].depth)
            core = c;
    return s->long_words ? core : 0;
}

/* After Readability: a long text speaks for the parent of its container, by half for the
 * grandparent; by its commas and its length, in halves. */
static void weigh_hubs(struct survey *s) {
    const struct page *p = s->page;
    for (uint32_t i = 0; i < p->block_count; i++) {
        const struct block *b = &p->blocks[i];
        uint32_t parent = p->containers[b->container].parent;
        if (!s->blocks[i].long_words || parent == NO_INDEX)
            continue;
        uint32_t hundreds = b->shape.runes / 100 < 3 ? b->shape.runes / 100 : 3;
        uint32_t weight = 1 + b->shape.commas + hundreds;
        s->containers[parent].hub += 2 * weight;
        uint32_t grandparent = p->containers[parent].parent;
        if (grandparent != NO_INDEX)
            s->containers[grandparent].hub += weight;
    }
}

static uint32_t find_hub(const struct survey *s) {
    uint32_t hub = 0;
    uint64_t best = 0;
    for (uint32_t i = 0; i < s->page->container_count; i++) {
        const struct container_survey *c = &s->containers[i];
        uint64_t weight =
            c->words ? (uint64_t)c->hub * 1024 * (c->words - c->link_words) / c->words : 0;
        if (weight <= best)
            continue;
        best = weight;
        hub = i;
    }
    return hub;
}

void survey_containers(struct arena *a, struct survey *s, const struct token_model *tokens) {
    uint32_t n = (uint32_t)s->page->container_count;
    s->containers = ARENA_NEW(a, n, struct container_survey);
    number_names(a, s);
    for (uint32_t i = 0; i < n; i++)
        survey_open_container(s, i);
    sum_up(s);
    count_alike(a, s);
    find_posts(a, s);
    s->core = find_core(s);
    weigh_hubs(s);
    s->hub = find_hub(s);
    uint32_t *names = ARENA_NEW(a, n, uint32_t);
    for (uint32_t i = 0; i < n; i++)
        names[i] = s->containers[i].names;
    const int32_t *logits = token_logits_of_containers(a, s->page, names, tokens);
    for (uint32_t i = 0; i < n; i++)
        s->containers[i].logit = logits[i];
}

/* ---- groups --------------------------------------------------------------------------------- */

static uint32_t look_of_chain(const struct survey *s, uint32_t container) {
    uint32_t look = 0;
    for (unsigned up = 0; container != NO_INDEX && up < GROUP_LEVELS; up++) {
        look = (look ^ s->containers[container].look) * 0x85ebca6bu + up;
        container = s->page->containers[container].parent;
    }
    return look;
}

static void add_to_group(struct group_survey *g, const struct survey *s, uint32_t i) {
    const struct block *b = &s->page->blocks[i];
    if (!g->blocks)
        g->first = i;
    g->last = i;
    g->blocks++;
    g->words += b->shape.words;
    g->link_words += b->link_words;
    g->timed += s->blocks[i].timed;
    g->linked += s->blocks[i].linked;
}

void survey_groups(struct arena *a, struct survey *s) {
    uint32_t n = (uint32_t)s->page->block_count;
    struct keys keys = keys_new(a, n);
    s->groups = ARENA_NEW(a, n, struct group_survey);
    for (uint32_t i = 0; i < n; i++) {
        const struct block *b = &s->page->blocks[i];
        s->blocks[i].group = keys_number(&keys, look_of_chain(s, b->container));
        add_to_group(&s->groups[s->blocks[i].group], s, i);
    }
}

/* Looking tokens up in the model. Tokens of a container are a list that goes on in its parent's:
 * each container adds at the front what is nowhere above. */
#include "model/token_logits.h"

#include "model/tokens.h"

enum {
    CHAIN_MOST = 64, /* tokens of a container and those above that are told apart */
    SEEN_MOST = TEXT_WORDS,
};

static uint16_t token_find(const struct token_model *m, uint32_t hash) {
    uint32_t bucket = hash >> 24;
    for (uint32_t i = m->buckets[bucket]; i < m->buckets[bucket + 1]; i++)
        if (m->hashes[i] == hash)
            return (uint16_t)i;
    return TOKEN_NONE;
}

/* Tokens that were met, each once. */
struct seen {
    uint16_t tokens[SEEN_MOST];
    uint32_t count;
    uint64_t filter; /* a bit for the lowest six bits of each */
    int32_t logit;
};

static void see(struct seen *s, const struct token_model *m, uint16_t token) {
    if (token == TOKEN_NONE || s->count == SEEN_MOST)
        return;
    uint64_t bit = 1ull << (token & 63);
    for (uint32_t i = 0; (s->filter & bit) && i < s->count; i++)
        if (s->tokens[i] == token)
            return;
    s->filter |= bit;
    s->tokens[s->count++] = token;
    s->logit += m->weights[token];
}

static int32_t logit_of_field(const struct token_model *m, enum token_field field,
                              const uint32_t *words, uint32_t n) {
    struct seen seen = {.count = 0};
    for (uint32_t i = 0; i < n; i++)
        see(&seen, m, token_find(m, token_hash(field, words[i])));
    return seen.logit;
}

int32_t token_logit_of_words(const struct token_model *m, const uint32_t *words, uint32_t n) {
    if (n > TEXT_WORDS)
        return 0;
    return logit_of_field(m, n > LABEL_WORDS ? TOKEN_TEXT : TOKEN_LABEL, words, n);
}

int32_t token_logit_of_heading(const struct token_model *m, const uint32_t *words, uint32_t n) {
    return n > LABEL_WORDS ? 0 : logit_of_field(m, TOKEN_HEADING, words, n);
}

struct link {
    uint16_t token;
    uint32_t next; /* index + 1; 0: the end */
};

/* Tokens of class attributes, a range of them for each. */
struct lists {
    uint16_t *tokens;
    size_t count, capacity;
};

struct range {
    uint32_t begin, end;
};

/* What is known of a container when those inside are opened. */
struct chain {
    uint32_t head;   /* index + 1 of its first link */
    int32_t logit;   /* sum over its links */
    uint64_t filter; /* a bit for the lowest six bits of each token */
};

struct chains {
    struct arena *arena;
    const struct page *page;
    const struct token_model *model;
    struct link *links;
    size_t link_count, link_capacity;
    struct chain *chains;                 /* of each container */
    struct lists any, near;               /* what was found in the model */
    struct range *any_names, *near_names; /* of each class attribute, by its number */
    uint16_t any_tags[ELEMENT_COUNT], near_tags[ELEMENT_COUNT];
    uint32_t container;
};

static bool in_chain(const struct chains *c, const struct chain *chain, uint16_t token) {
    uint32_t at = chain->filter >> (token & 63) & 1 ? chain->head : 0;
    for (unsigned n = 0; at && n < CHAIN_MOST; n++, at = c->links[at - 1].next)
        if (c->links[at - 1].token == token)
            return true;
    return false;
}

static void add_to_chain(struct chains *c, uint16_t token) {
    struct chain *chain = &c->chains[c->container];
    if (token == TOKEN_NONE || in_chain(c, chain, token))
        return;
    if (c->link_count == c->link_capacity)
        c->links =
            arena_grow(c->arena, c->links, &c->link_capacity, c->link_count + 1, sizeof *c->links);
    c->links[c->link_count++] = (struct link){token, chain->head};
    chain->head = (uint32_t)c->link_count;
    chain->filter |= 1ull << (token & 63);
    chain->logit += c->model->weights[token];
}

static void token_put(struct arena *a, struct lists *l, uint16_t token) {
    if (token == TOKEN_NONE)
        return;
    l->tokens = arena_grow(a, l->tokens, &l->capacity, l->count + 1, sizeof *l->tokens);
    l->tokens[l->count++] = token;
}

static void visit_class(void *user, enum token_field field, uint32_t hash, slice word) {
    struct chains *c = user;
    (void)word;
    token_put(c->arena, &c->any, token_find(c->model, token_hash(field, hash)));
    token_put(c->arena, &c->near, token_find(c->model, token_hash(TOKEN_CLASS_NEAR, hash)));
}

static void visit_attribute(void *user, enum token_field field, uint32_t hash, slice word) {
    struct chains *c = user;
    (void)word;
    add_to_chain(c, token_find(c->model, token_hash(field, hash)));
}

/* Reads a class attribute when it is met for the first time. */
static void read_names(struct chains *c, uint32_t names) {
    struct range *any = &c->any_names[names];
    struct range *near = &c->near_names[names];
    *any = (struct range){(uint32_t)c->any.count, 0};
    *near = (struct range){(uint32_t)c->near.count, 0};
    tokens_of_classes(&c->page->containers[c->container], visit_class, c);
    any->end = (uint32_t)c->any.count;
    near->end = (uint32_t)c->near.count;
}

static void read_tags(struct chains *c) {
    for (int e = 0; e < ELEMENT_COUNT; e++) {
        uint32_t hash = word_hash(element_name((enum element)e));
        c->any_tags[e] = token_find(c->model, token_hash(TOKEN_TAG, hash));
        c->near_tags[e] = token_find(c->model, token_hash(TOKEN_TAG_NEAR, hash));
    }
}

static void token_open_container(struct chains *c, uint32_t names) {
    const struct container *container = &c->page->containers[c->container];
    if (container->parent != NO_INDEX)
        c->chains[c->container] = c->chains[container->parent];
    for (uint32_t i = c->any_names[names].begin; i < c->any_names[names].end; i++)
        add_to_chain(c, c->any.tokens[i]);
    tokens_of_attributes(container, visit_attribute, c);
    add_to_chain(c, c->any_tags[container->element]);
}

static int32_t relatives_logit(const struct chains *c, const uint32_t *names, uint32_t container) {
    struct seen seen;
    seen.count = 0;
    seen.filter = 0;
    seen.logit = 0;
    for (unsigned up = 0; container != NO_INDEX && up < CONTAINERS_NEAR; up++) {
        struct range range = c->near_names[names[container]];
        for (uint32_t i = range.begin; i < range.end; i++)
            see(&seen, c->model, c->near.tokens[i]);
        see(&seen, c->model, c->near_tags[c->page->containers[container].element]);
        container = c->page->containers[container].parent;
    }
    return seen.logit;
}

int32_t *token_logits_of_containers(struct arena *a, const struct page *page, const uint32_t *names,
                                    const struct token_model *m) {
    struct chains c = {
        .arena = a,
        .page = page,
        .model = m,
    };
    uint32_t n = (uint32_t)page->container_count;
    uint32_t known = 0;
    int32_t *logits = ARENA_NEW(a, n + 1, int32_t);
    c.chains = ARENA_NEW(a, n + 1, struct chain);
    c.any_names = ARENA_NEW(a, n + 1, struct range);
    c.near_names = ARENA_NEW(a, n + 1, struct range);
    read_tags(&c);
    for (; c.container < n; c.container++) {
        arena_tick(a);
        if (names[c.container] == known)
            read_names(&c, known++);
        token_open_container(&c, names[c.container]);
    }
    bool *done = ARENA_NEW(a, n + 1, bool);
    for (size_t b = 0; b < page->block_count; b++) {
        uint32_t i = page->blocks[b].container;
        if (!done[i])
            logits[i] = c.chains[i].logit + relatives_logit(&c, names, i);
        done[i] = true;
    }
    return logits;
}

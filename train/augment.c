/* Which changes are made to a page, and how often. The shares are those that helped on pages of
 * other times and languages. */
#include "augment.h"

#include "random.h"
#include "scripts.h"

struct changes {
    bool plain_elements; /* article, nav, main ... become div; roles and custom elements go */
    bool no_classes;
    bool no_headings;
    bool no_paragraphs;
    bool cells;   /* every third div becomes td, as where tables make the layout */
    bool tables;  /* all of them become tables, rows and cells */
    bool letters; /* are those of another alphabet, or permuted: no word is known */
    bool no_facts;
};

static struct changes draw_changes(uint64_t *state) {
    struct changes c;
    c.plain_elements = chance_of(state, 70);
    c.no_classes = chance_of(state, 50);
    c.no_headings = chance_of(state, 25);
    c.no_paragraphs = chance_of(state, 25);
    c.cells = chance_of(state, 25);
    c.tables = !c.cells && chance_of(state, 15);
    c.letters = chance_of(state, 60);
    c.no_facts = chance_of(state, 50);
    return c;
}

static bool is_semantic(enum element e) {
    switch (e) {
    case ELEMENT_ARTICLE:
    case ELEMENT_MAIN:
    case ELEMENT_SECTION:
    case ELEMENT_NAV:
    case ELEMENT_HEADER:
    case ELEMENT_FOOTER:
    case ELEMENT_ASIDE:
    case ELEMENT_HGROUP:
    case ELEMENT_FIGURE:
    case ELEMENT_FIGCAPTION:
    case ELEMENT_SUMMARY:
    case ELEMENT_DETAILS:
    case ELEMENT_DIALOG:
    case ELEMENT_CUSTOM: return true;
    default: return false;
    }
}

/* What a <div> becomes, by its depth, where tables lay out the page. */
static const enum element table_levels[] = {ELEMENT_TABLE, ELEMENT_TR, ELEMENT_TD};

static void change_container(const struct changes *c, struct container *k, uint32_t i) {
    unsigned level = element_heading_level(k->element);

    if (c->plain_elements) {
        if (is_semantic(k->element))
            k->element = ELEMENT_DIV;
        k->role = k->itemprop = SLICE("");
    }

    if (c->no_headings && level > 1)
        k->element = ELEMENT_DIV;
    if (c->no_paragraphs && k->element == ELEMENT_P)
        k->element = ELEMENT_DIV;
    if (c->cells && k->element == ELEMENT_DIV && i % 3 == 0)
        k->element = ELEMENT_TD;
    if (c->tables && k->element == ELEMENT_DIV)
        k->element = table_levels[k->depth % COUNT_OF(table_levels)];

    if (c->no_classes)
        k->classes = k->id = SLICE("");
}

static void turn_headings_into_paragraphs(struct page *p) {
    for (size_t i = 0; i < p->block_count; i++) {
        struct block *b = &p->blocks[i];
        if (b->kind == PITH_HEADING && b->level > 1) {
            b->kind = PITH_PARAGRAPH;
            b->level = 0;
        }
    }
}

/* The title stays. */
static void drop_facts(struct page *p) {
    size_t kept = 0;
    for (size_t i = 0; i < p->fact_count; i++)
        if (p->facts[i].kind == FACT_TITLE)
            p->facts[kept++] = p->facts[i];
    p->fact_count = kept;
}

void augment(struct arena *a, struct page *page, uint32_t seed) {
    uint64_t state = random_start(seed);
    struct changes c = draw_changes(&state);

    for (uint32_t i = 0; i < page->container_count; i++)
        change_container(&c, &page->containers[i], i);
    if (c.no_headings)
        turn_headings_into_paragraphs(page);
    if (c.letters)
        change_letters(a, page, &state);
    if (c.no_facts)
        drop_facts(page);
}

static void make_containers_plain(struct page *page) {
    for (uint32_t i = 0; i < page->container_count; i++) {
        struct container *c = &page->containers[i];
        c->classes = c->id = c->role = c->itemprop = SLICE("");
        if (is_semantic(c->element))
            c->element = ELEMENT_DIV;
    }
}

static void keep_content(struct page *page, const bool *content, uint32_t most) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < page->block_count && kept < most; i++)
        if (content[i])
            page->blocks[kept++] = page->blocks[i];
    page->block_count = kept;
    page->mark_count = 0;
}

void cut_fragment(struct page *page, const bool *content, uint32_t seed) {
    uint64_t state = random_start(seed);
    bool plain = chance_of(&state, 60);
    bool titled = chance_of(&state, 50);
    uint32_t most = UINT32_MAX;
    if (chance_of(&state, 60))
        most = 1 + random_below(&state, 8);

    keep_content(page, content, most);
    if (plain)
        make_containers_plain(page);
    if (titled)
        drop_facts(page);
    else
        page->fact_count = 0;
}

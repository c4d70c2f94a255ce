/* Which changes are made to a page, and how often. The shares are those that helped on pages of
 * other times and languages. */
#include "augment.h"

struct changes {
    bool plain_elements; /* article, nav, main ... become div; roles and custom elements go */
    bool no_classes;
    bool no_headings;
    bool no_paragraphs;
    bool cells;   /* every third div becomes td, as where tables make the layout */
    bool letters; /* are permuted: no word is known, word lengths and capitals stay */
    bool no_facts;
};

/* Knuth's MMIX generator. Returns a number below `limit`. */
static uint32_t augment_random(uint64_t *state, uint32_t limit) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((*state >> 33) % limit);
}

/* The first number after the seed is not used. */
static uint64_t random_start(uint32_t seed) {
    uint64_t state = seed;
    augment_random(&state, 2);
    return state;
}

static bool chance_of(uint64_t *state, uint32_t percent) {
    return augment_random(state, 100) < percent;
}

static struct changes draw_changes(uint64_t *state) {
    struct changes c;
    c.plain_elements = chance_of(state, 70);
    c.no_classes = chance_of(state, 50);
    c.no_headings = chance_of(state, 25);
    c.no_paragraphs = chance_of(state, 25);
    c.cells = chance_of(state, 30);
    c.letters = chance_of(state, 50);
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

    if (c->no_classes)
        k->classes = k->id = SLICE("");
}

static char letter_permuted(char c, const char *letters) {
    char lower = ascii_lower(c);
    if (lower < 'a' || lower > 'z')
        return c;

    char other = letters[lower - 'a'];
    bool is_capital = c != lower;
    return is_capital ? (char)(other - 'a' + 'A') : other;
}

static slice letters_permuted(struct arena *a, slice s, const char *letters) {
    struct buffer out = buffer_new(a, s.len);
    for (size_t i = 0; i < s.len; i++)
        buffer_put_byte(&out, letter_permuted(s.data[i], letters));
    return buffer_slice(&out);
}

static void permute_letters(struct arena *a, struct page *p, uint64_t *state) {
    char letters[] = "abcdefghijklmnopqrstuvwxyz";
    for (uint32_t i = 25; i; i--) {
        uint32_t j = augment_random(state, i + 1);
        char c = letters[i];
        letters[i] = letters[j];
        letters[j] = c;
    }

    for (size_t i = 0; i < p->block_count; i++)
        p->blocks[i].text = letters_permuted(a, p->blocks[i].text, letters);

    for (size_t i = 0; i < p->fact_count; i++) {
        struct fact *f = &p->facts[i];
        if (f->kind == FACT_META || f->kind == FACT_TITLE)
            f->value = letters_permuted(a, f->value, letters);
    }
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
        permute_letters(a, page, &state);
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
        most = 1 + augment_random(&state, 8);

    keep_content(page, content, most);
    if (plain)
        make_containers_plain(page);
    if (titled)
        drop_facts(page);
    else
        page->fact_count = 0;
}

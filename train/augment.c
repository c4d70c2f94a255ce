/* The changes and how often each is made; the shares are those that helped on pages of other
 * times and languages. */
#include "augment.h"

struct changes {
    bool plain_elements; /* article, nav, main ... become div; roles and custom elements go */
    bool no_classes;
    bool no_headings;
    bool no_paragraphs;
    bool cells;   /* every third div becomes td, as in layouts by tables */
    bool letters; /* permuted: no word is known, word lengths and capitals stay */
    bool no_facts;
};

static uint32_t random_below(uint64_t *state, uint32_t most) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((*state >> 33) % most);
}

static struct changes draw(uint64_t *state) {
    struct changes c;
    c.plain_elements = random_below(state, 100) < 70;
    c.no_classes = random_below(state, 100) < 50;
    c.no_headings = random_below(state, 100) < 25;
    c.no_paragraphs = random_below(state, 100) < 25;
    c.cells = random_below(state, 100) < 30;
    c.letters = random_below(state, 100) < 50;
    c.no_facts = random_below(state, 100) < 50;
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

static slice permuted(struct arena *a, slice s, const char *letters) {
    struct buffer out = buffer_new(a, s.len);
    for (size_t i = 0; i < s.len; i++) {
        char c = s.data[i], lower = ascii_lower(c);
        bool letter = lower >= 'a' && lower <= 'z';
        char other = letter ? letters[lower - 'a'] : c;
        buffer_put_byte(&out, letter && c != lower ? (char)(other - 'a' + 'A') : other);
    }
    return buffer_slice(&out);
}

static void permute(struct arena *a, struct page *p, uint64_t *state) {
    char letters[] = "abcdefghijklmnopqrstuvwxyz";
    for (uint32_t i = 25; i; i--) {
        uint32_t j = random_below(state, i + 1);
        char c = letters[i];
        letters[i] = letters[j];
        letters[j] = c;
    }
    for (size_t i = 0; i < p->block_count; i++)
        p->blocks[i].text = permuted(a, p->blocks[i].text, letters);
    for (size_t i = 0; i < p->fact_count; i++)
        if (p->facts[i].kind == FACT_META || p->facts[i].kind == FACT_TITLE)
            p->facts[i].value = permuted(a, p->facts[i].value, letters);
}

static bool is_title(const struct fact *f) {
    return f->kind == FACT_TITLE;
}

static void drop_facts(struct page *p) {
    size_t kept = 0;
    for (size_t i = 0; i < p->fact_count; i++)
        if (is_title(&p->facts[i]))
            p->facts[kept++] = p->facts[i];
    p->fact_count = kept;
}

void augment(struct arena *a, struct page *page, uint32_t seed) {
    uint64_t state = seed;
    random_below(&state, 2);
    struct changes c = draw(&state);
    for (uint32_t i = 0; i < page->container_count; i++)
        change_container(&c, &page->containers[i], i);
    for (size_t i = 0; c.no_headings && i < page->block_count; i++)
        if (page->blocks[i].kind == PITH_HEADING && page->blocks[i].level > 1) {
            page->blocks[i].kind = PITH_PARAGRAPH;
            page->blocks[i].level = 0;
        }
    if (c.letters)
        permute(a, page, &state);
    if (c.no_facts)
        drop_facts(page);
}

void cut_fragment(struct page *page, const bool *content, uint32_t seed) {
    uint64_t state = seed;
    random_below(&state, 2);
    bool plain = random_below(&state, 100) < 60, titled = random_below(&state, 100) < 50;
    uint32_t most = random_below(&state, 100) < 60 ? 1 + random_below(&state, 8) : UINT32_MAX;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < page->block_count && kept < most; i++)
        if (content[i])
            page->blocks[kept++] = page->blocks[i];
    page->block_count = kept;
    page->mark_count = 0;
    for (uint32_t i = 0; plain && i < page->container_count; i++) {
        struct container *c = &page->containers[i];
        c->classes = c->id = c->role = c->itemprop = SLICE("");
        if (is_semantic(c->element))
            c->element = ELEMENT_DIV;
    }
    if (titled)
        drop_facts(page);
    else
        page->fact_count = 0;
}

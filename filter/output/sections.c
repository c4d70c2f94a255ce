#include "output/sections.h"

static bool is_heading(const pith_block *b) {
    return b->keep && b->kind == PITH_HEADING;
}

static void take_heading(struct section *s, const pith_block *b) {
    size_t level = b->level >= 1 && b->level <= SECTION_LEVELS ? b->level : 2;
    s->headings[level - 1] = b;
    for (size_t i = level; i < SECTION_LEVELS; i++)
        s->headings[i] = NULL;
}

/* The heading after which the next text that is kept comes is the section's. */
static size_t section_begin(const pith_article *article, struct section *s) {
    size_t i = s->end;
    for (; i < pith_block_count(article); i++) {
        const pith_block *b = pith_block_at(article, i);
        if (is_heading(b))
            take_heading(s, b);
        else if (b->keep)
            break;
    }
    return i;
}

bool section_next(const pith_article *article, struct section *s) {
    size_t count = pith_block_count(article);
    s->begin = section_begin(article, s);
    s->end = s->begin;
    while (s->end < count && !is_heading(pith_block_at(article, s->end)))
        s->end++;
    s->number++;
    return s->begin < count;
}

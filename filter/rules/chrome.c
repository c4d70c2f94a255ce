/* Blocks that say what chrome says: "Tags:", "Read also", a row of "Share" and "Tweet". */
#include "rules/rules.h"

#include "page/tables.h"
#include "rules/junk.h"

/* What a table says is data. */
static bool is_in_data(const struct page *page, const struct block *b) {
    return b->kind == PITH_CELL || table_with_header(page, b->container) != NO_INDEX;
}

/* On a page of HTML what the model has dropped is not asked again: the phrase would cost more than
 * all else. In text the phrases are known, and a label names tags for the metadata. */
static bool phrase_may_drop(const struct scene *s, uint32_t i) {
    const struct block *b = scene_block(s, i);
    if (b->kind == PITH_PREFORMATTED)
        return false;
    if (s->scores->route != ROUTE_HTML)
        return true;
    return s->verdicts[i].keep && !is_in_data(s->page, b);
}

/* "Also read: Five towers that fell", all of it a link but the label. */
static bool announces_link(struct scene *s, const struct block *b) {
    enum { LABEL_WORDS_MOST = 4 };
    size_t colon = 0;
    while (colon < b->text.len && b->text.data[colon] != ':' && b->text.data[colon] != '|')
        colon++;
    if (!b->links || colon == b->text.len)
        return false;
    slice text = slice_trim(slice_cut(b->text, 0, colon));
    struct block label = {.text = text, .shape = text_measure(text)};
    bool is_rest_link = b->link_words + label.shape.words >= b->shape.words;
    if (label.shape.words > LABEL_WORDS_MOST || !is_rest_link)
        return false;
    struct phrase_match match = phrase_of_block(s->arena, &label);
    return match.whole_line &&
           (phrase_announces_teaser(match.function) || match.function == PHRASE_READ_MORE);
}

static bool is_chrome_line(struct scene *s, uint32_t i, enum phrase_function function) {
    const struct block *b = scene_block(s, i);
    if (function != PHRASE_NONE || b->shape.words == 0)
        return true;
    return s->scores->route == ROUTE_HTML &&
           (announces_link(s, b) || is_call_to_follow(s->arena, b));
}

void rule_phrases(struct scene *s) {
    for (uint32_t i = 0; i < scene_size(s); i++) {
        if (!phrase_may_drop(s, i))
            continue;
        enum phrase_function function = line_phrase(s->lines, i).function;
        if (!is_chrome_line(s, i, function))
            continue;

        bool names_tags = function == PHRASE_TAGS_LABEL && s->scores->route != ROUTE_HTML;
        verdict_drop(&s->verdicts[i], PITH_BY_PHRASE, names_tags ? ROLE_TAGS : ROLE_NONE);
    }
}

static bool is_phrase_link(struct scene *s, const struct mark *m) {
    if (m->kind != PITH_MARK_LINK || !s->verdicts[m->block].keep)
        return false;
    slice text = slice_cut(s->page->blocks[m->block].text, m->begin, m->end);
    struct block link = {.text = text, .shape = text_measure(text)};
    return phrase_of_block(s->arena, &link).whole_line;
}

void rule_rows_of_links(struct scene *s) {
    const struct page *p = s->page;
    for (size_t at = 0; at < p->mark_count;) {
        uint32_t block = p->marks[at].block;
        uint32_t phrases = 0;
        for (; at < p->mark_count && p->marks[at].block == block; at++)
            if (block != NO_INDEX)
                phrases += is_phrase_link(s, &p->marks[at]);
        if (!phrases)
            continue;

        const struct block *b = &p->blocks[block];
        if (phrases == b->links && b->link_words == b->shape.words)
            verdict_drop(&s->verdicts[block], PITH_BY_PHRASE, ROLE_NONE);
    }
}

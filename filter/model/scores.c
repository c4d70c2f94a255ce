/* Which model judges the page. */
#include "model/scores.h"

/* Text with more short lines than an extractor leaves around an article is a whole page. The most
 * in the scraped texts that we know is 14. */
static bool is_dump(const struct page *page) {
    enum { SHORT_WORDS = 6, SHORT_LINES = 18 };
    uint32_t lines = 0;
    for (size_t i = 0; i < page->block_count; i++)
        lines += page->blocks[i].shape.words <= SHORT_WORDS;
    return lines > SHORT_LINES;
}

static enum route route_of(const struct page *page) {
    if (page->is_html)
        return ROUTE_HTML;
    return is_dump(page) ? ROUTE_DUMP : ROUTE_RESIDUE;
}

static void scores_of_residue(struct scores *out, size_t blocks) {
    for (size_t i = 0; i < blocks; i++)
        out->chances[i] = CHANCE_ONE;
}

void scores_take(struct arena *a, const struct lines *lines, struct scores *out) {
    const struct page *page = lines->page;
    *out = (struct scores){
        .route = route_of(page),
        .type = PAGE_TYPE_COUNT,
        .headline = NO_INDEX,
    };
    out->chances = ARENA_NEW(a, page->block_count + 1, uint32_t);
    if (page->block_count == 0)
        return;

    switch (out->route) {
    case ROUTE_HTML: scores_of_html(a, page, out); break;
    case ROUTE_DUMP: scores_of_dump(a, lines, out); break;
    default: scores_of_residue(out, page->block_count); break;
    }
}

/* Comments are told by the names of the containers around them. A name has to begin with the word:
 * "has-comments" and "post-comment-count" are the article's. */
#include "api/request.h"

#include "model/class_words.h"

enum { COMMENT_WORDS_LEAST = 4 }; /* of a block: a name, a date or "Reply" is less */

static const slice comment_words[] = {
#define COMMENT_WORD(word) SLICE_INIT(word),
#include "api/comment_words.def"
#undef COMMENT_WORD
};

/* "comments-open" on the article says that there may be some, "comment-count" how many. */
static const slice article_words[] = {
    SLICE_INIT("open"),    SLICE_INIT("closed"), SLICE_INIT("count"),
    SLICE_INIT("counter"), SLICE_INIT("number"), SLICE_INIT("link"),
};

/* The next word of the name is in the list. */
static bool next_word_is(slice name, size_t *at, const slice *words, size_t n) {
    struct class_word word;
    if (!class_word_next(name, at, &word))
        return false;
    for (size_t i = 0; i < n; i++)
        if (slice_equal(slice_of(word.lower, word.len), words[i]))
            return true;
    return false;
}

static bool name_holds_comments(slice name) {
    size_t at = 0;
    if (!next_word_is(name, &at, comment_words, COUNT_OF(comment_words)))
        return false;
    return !next_word_is(name, &at, article_words, COUNT_OF(article_words));
}

static bool names_hold_comments(slice names) {
    slice name;
    while (slice_split(&names, ' ', &name))
        if (name_holds_comments(name))
            return true;
    return false;
}

static bool holds_comments(const struct container *c) {
    if (c->element == ELEMENT_BODY || c->element == ELEMENT_MAIN)
        return false;
    return names_hold_comments(c->classes) || names_hold_comments(c->id);
}

/* A flag for each container. Parents come before their children. */
static bool *comment_containers(struct arena *a, const struct page *page) {
    bool *inside = ARENA_NEW(a, page->container_count + 1, bool);
    for (size_t i = 0; i < page->container_count; i++) {
        const struct container *c = &page->containers[i];
        inside[i] = (c->parent != NO_INDEX && inside[c->parent]) || holds_comments(c);
    }
    return inside;
}

/* A form to write one is around some, or after them. */
static bool is_comment_text(const struct page *page, const struct block *b) {
    if (b->kind == PITH_HEADING || b->shape.words < COMMENT_WORDS_LEAST)
        return false;
    bool is_links = b->link_words * 2 >= b->shape.words;
    return !is_links && page_ancestor(page, b->container, ELEMENT_FORM) == NO_INDEX;
}

static void judge_comment(const struct page *page, const struct block *b, enum comments wanted,
                          struct verdict *v) {
    if (wanted == COMMENTS_DROP && v->keep)
        verdict_drop(v, PITH_BY_REQUEST, ROLE_NONE);
    else if (wanted == COMMENTS_KEEP && verdict_may_return(v) && is_comment_text(page, b))
        verdict_keep(v, PITH_BY_REQUEST);
}

static bool is_in_comments(const struct block *b, const bool *inside) {
    return b->container != NO_INDEX && inside[b->container];
}

/* Where hardly anything else is kept, the name says something else: an opinion, a live blog. */
static bool comments_are_page(const struct page *page, const bool *inside,
                              const struct verdict *verdicts) {
    enum { OUTSIDE_WORDS_LEAST = 40 };
    size_t words = 0;
    for (size_t i = 0; i < page->block_count; i++)
        if (verdicts[i].keep && !is_in_comments(&page->blocks[i], inside))
            words += page->blocks[i].shape.words;
    return words < OUTSIDE_WORDS_LEAST;
}

/* On pages of a forum comments are the content. On an article they are dropped unless somebody asks
 * for them. Elsewhere the model knows best. */
static enum comments comments_wanted(const struct verdicts *judged, enum comments asked) {
    if (asked == COMMENTS_KEEP)
        return COMMENTS_KEEP;
    if (judged->is_thread || judged->type == PAGE_FORUM)
        return COMMENTS_JUDGE;
    return judged->type == PAGE_ARTICLE ? COMMENTS_DROP : asked;
}

static void judge_comments(struct arena *a, const struct page *page, const struct verdicts *judged,
                           enum comments asked, struct verdict *verdicts) {
    enum comments wanted = comments_wanted(judged, asked);
    if (wanted == COMMENTS_JUDGE)
        return;

    const bool *inside = comment_containers(a, page);
    if (asked == COMMENTS_JUDGE && comments_are_page(page, inside, verdicts))
        return;
    for (size_t i = 0; i < page->block_count; i++)
        if (is_in_comments(&page->blocks[i], inside))
            judge_comment(page, &page->blocks[i], wanted, &verdicts[i]);
}

static bool is_in_table(const struct parts *parts, uint32_t part) {
    while (part != NO_INDEX && parts->items[part].kind != PITH_PART_TABLE)
        part = parts->items[part].parent;
    return part != NO_INDEX;
}

static void drop_tables(const struct parts *parts, size_t blocks, struct verdict *verdicts) {
    for (size_t i = 0; i < blocks; i++)
        if (verdicts[i].keep && is_in_table(parts, parts->of_block[i]))
            verdict_drop(&verdicts[i], PITH_BY_REQUEST, ROLE_NONE);
}

/* ---- captions ------------------------------------------------------------------------------ */

/* Those inside of the body. */
static void keep_captions(const struct page *page, struct verdict *verdicts) {
    for (uint32_t i = 0; i < page->block_count; i++) {
        if (page->blocks[i].kind != PITH_CAPTION || !verdict_may_return(&verdicts[i]))
            continue;
        if (verdicts_kept_around(verdicts, page->block_count, i) != NO_INDEX)
            verdict_keep(&verdicts[i], PITH_BY_REQUEST);
    }
}

/* ---- the end of the body -------------------------------------------------------------------- */

static void drop_after_body(size_t blocks, struct verdict *verdicts) {
    for (size_t i = 0; i < blocks; i++)
        if (verdicts[i].after_body && verdicts[i].keep)
            verdict_join(&verdicts[i], false, PITH_UNIT_BODY);
}

struct verdict *request_apply(struct arena *a, const struct page *page, const struct parts *parts,
                              const struct request *request, const struct verdicts *verdicts) {
    struct verdict *final = ARENA_NEW(a, page->block_count + 1, struct verdict);
    for (size_t i = 0; i < page->block_count; i++)
        final[i] = verdicts->blocks[i];

    drop_after_body(page->block_count, final);
    judge_comments(a, page, verdicts, request->comments, final);
    if (request->captions)
        keep_captions(page, final);
    if (!request->tables)
        drop_tables(parts, page->block_count, final);
    return final;
}

/* Comments are told by the names of the containers around them. A name has to begin with the word:
 * "has-comments" and "post-comment-count" are the article's. */
#include "api/request.h"

#include "model/class_words.h"
#include "rules/rules.h"

enum { COMMENT_WORDS_LEAST = 4 }; /* of a block: a name, a date or "Reply" is less */

static const slice comment_words[] = {
#define COMMENT_WORD(word) SLICE_INIT(word),
#include "api/comment_words.def"
#undef COMMENT_WORD
};

/* "comments-open" on the article says that there may be some, "comment-count" how many. */
static const slice other_ends[] = {SLICE_INIT("open"),    SLICE_INIT("closed"), SLICE_INIT("count"),
                                   SLICE_INIT("counter"), SLICE_INIT("number"), SLICE_INIT("link")};

static bool is_one_of(const struct class_word *word, const slice *words, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (slice_equal(slice_of(word->lower, word->len), words[i]))
            return true;
    return false;
}

static bool names_comments(slice names) {
    slice name;
    while (slice_split(&names, ' ', &name)) {
        struct class_word word;
        size_t at = 0;
        if (!class_word_next(name, &at, &word) ||
            !is_one_of(&word, comment_words, COUNT_OF(comment_words)))
            continue;
        bool other =
            class_word_next(name, &at, &word) && is_one_of(&word, other_ends, COUNT_OF(other_ends));
        if (!other)
            return true;
    }
    return false;
}

static bool holds_comments(const struct container *c) {
    return c->element != ELEMENT_BODY && c->element != ELEMENT_MAIN &&
           (names_comments(c->classes) || names_comments(c->id));
}

/* Parents stand before their children. */
static bool *comment_containers(struct arena *a, const struct page *page) {
    bool *inside = ARENA_NEW(a, page->container_count + 1, bool);
    for (size_t i = 0; i < page->container_count; i++) {
        const struct container *c = &page->containers[i];
        inside[i] = (c->parent != NO_INDEX && inside[c->parent]) || holds_comments(c);
    }
    return inside;
}

/* A form to write one is around some, or behind them. */
static bool is_prose(const struct page *page, const struct block *b) {
    return b->shape.words >= COMMENT_WORDS_LEAST && b->link_words * 2 < b->shape.words &&
           !b->hidden && b->kind != PITH_HEADING &&
           page_ancestor(page, b->container, ELEMENT_FORM) == NO_INDEX;
}

static void judge_comment(const struct page *page, const struct block *b, enum comments wanted,
                          struct judgement *j) {
    if (wanted == COMMENTS_DROP && j->keep)
        judgement_drop(j, PITH_BY_REQUEST, ROLE_NONE);
    else if (wanted == COMMENTS_KEEP && !j->keep && j->reason == PITH_BY_MODEL && is_prose(page, b))
        *j = (struct judgement){.keep = true, .reason = PITH_BY_REQUEST, .chance = j->chance};
}

static bool in_table(const struct parts *parts, uint32_t part) {
    while (part != NO_INDEX && parts->items[part].kind != PITH_PART_TABLE)
        part = parts->items[part].parent;
    return part != NO_INDEX;
}

void apply_request(struct arena *a, const struct page *page, const struct parts *parts,
                   const struct request *request, struct verdicts *out) {
    bool content = request->comments == COMMENTS_DROP && out->type == PAGE_FORUM;
    bool comments = request->comments != COMMENTS_JUDGE && !content;
    const bool *inside = comments ? comment_containers(a, page) : NULL;
    for (size_t i = 0; i < page->block_count; i++) {
        const struct block *b = &page->blocks[i];
        struct judgement *j = &out->judged[i];
        if (inside && b->container != NO_INDEX && inside[b->container])
            judge_comment(page, b, request->comments, j);
        if (!request->tables && j->keep && in_table(parts, parts->of_block[i]))
            judgement_drop(j, PITH_BY_REQUEST, ROLE_NONE);
    }
}

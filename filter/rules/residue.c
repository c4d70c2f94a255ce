/* Text that was scraped before: the body is there, with what an extractor left around it. Lines
 * that are chrome by themselves go first (dates, phrases, lone signs), then what their place says:
 * everything after "Latest" when the body is over, short lines above and below it. */
#include "rules/rules.h"

#include "rules/junk.h"

enum {
    BODY_WORDS = 12,      /* a line of so many words that ends a sentence is body; */
    LONG_BODY_WORDS = 20, /* where there is none: any line of so many words, ... */
    BODY_WORDS_WEAK = 8,  /* ... or of so many */
    SENTENCE_WORDS = 4,   /* in each sentence: lists of abbreviations have fewer */
    MARK_WORDS_MOST = 3,  /* "Tell us!" is no sentence */
    SHORT_WORDS = 8,      /* outside the body, lines up to this without a period are chrome */
    TEASER_WORDS_MOST = 16,
    SUBHEAD_WORDS = 2, /* a single word above a text is its rubric */
    NEAR_BODY = 2,     /* lines: how far below the body's start a date line may be */
};

struct residue {
    struct scene *scene;
    uint32_t first, last; /* of the body */
};

/* ---- the body ------------------------------------------------------------------------------- */

static bool is_sentence(const struct block *b) {
    return b->shape.words >= BODY_WORDS && text_ends_sentence(b->text) &&
           b->shape.words >= b->shape.sentences * SENTENCE_WORDS;
}

static bool has_long_body(const struct block *b) {
    return b->shape.words >= LONG_BODY_WORDS;
}

static bool has_weak_body(const struct block *b) {
    return b->shape.words >= BODY_WORDS_WEAK;
}

static bool has_a_word(const struct block *b) {
    return b->shape.words > 0;
}

typedef bool body_test(const struct block *b);
static body_test *const body_tests[] = {is_sentence, has_long_body, has_weak_body, has_a_word};

/* The first and the last line that must be body, by the strictest test that any line passes. */
static void find_body(struct residue *r) {
    r->first = r->last = NO_INDEX;
    for (size_t test = 0; test < COUNT_OF(body_tests) && r->first == NO_INDEX; test++)
        for (uint32_t i = 0; i < scene_size(r->scene); i++) {
            if (!body_tests[test](scene_block(r->scene, i)))
                continue;
            if (r->first == NO_INDEX)
                r->first = i;
            r->last = i;
        }
}

static bool is_around_body(const struct residue *r, uint32_t i) {
    return i <= r->first + NEAR_BODY || i >= r->last;
}

static uint32_t words_of_sentences(const struct residue *r, uint32_t begin, uint32_t end) {
    uint32_t words = 0;
    for (uint32_t i = begin; i < end; i++)
        if (is_sentence(scene_block(r->scene, i)))
            words += scene_block(r->scene, i)->shape.words;
    return words;
}

/* ---- lines by themselves -------------------------------------------------------------------- */

/* A line that was told to be a date is no phrase: "Published 3 May". */
static struct phrase_match phrase_of_residue(const struct residue *r, uint32_t i) {
    if (r->scene->verdicts[i].role == ROLE_DATE_LINE)
        return (struct phrase_match){PHRASE_NONE, false};
    if (is_identifier_line(scene_block(r->scene, i)))
        return (struct phrase_match){PHRASE_IDENTIFIER, true};
    return line_phrase(r->scene->lines, i);
}

static void judge_alone(struct residue *r, uint32_t i) {
    struct scene *s = r->scene;
    const struct block *b = scene_block(s, i);
    arena_tick(s->arena);
    if (is_around_body(r, i) && !is_sentence(b)) {
        enum role role = line_role(s->lines, i, &s->numbers->roles);
        if (role != ROLE_NONE) {
            verdict_drop(&s->verdicts[i], PITH_BY_PHRASE, role);
            return;
        }
    }
    bool is_phrase = phrase_of_residue(r, i).function != PHRASE_NONE;
    if (is_phrase || b->shape.words == 0 || is_junk_line(s->arena, b))
        verdict_drop(&s->verdicts[i], PITH_BY_PHRASE, ROLE_NONE);
}

/* ---- lines by their place ------------------------------------------------------------------- */

static void drop_kept(struct residue *r, uint32_t begin, uint32_t end) {
    for (uint32_t i = begin; i < end; i++)
        if (r->scene->verdicts[i].keep)
            verdict_drop(&r->scene->verdicts[i], PITH_BY_MODEL, ROLE_NONE);
}

static bool ends_document(const struct residue *r, uint32_t at) {
    struct phrase_match phrase = phrase_of_residue(r, at);
    if (!phrase.whole_line || !phrase_ends_document(phrase.function))
        return false;

    uint32_t after = words_of_sentences(r, at + 1, scene_size(r->scene));
    if (phrase_announces_teaser(phrase.function) && after)
        return false;
    return after * 10 < words_of_sentences(r, 0, at) * 6; /* .6: by the scraped texts */
}

/* After "Latest" or "Comments" nothing is body, if most of the body is above; "Read also" ends it
 * only when no sentence follows. */
static void drop_tail(struct residue *r) {
    uint32_t count = scene_size(r->scene);
    uint32_t at = r->first + 1;
    while (at < count && !ends_document(r, at))
        at++;
    drop_kept(r, at + 1, count);
}

static bool is_dated(const struct residue *r, uint32_t i) {
    const struct block *b = scene_block(r->scene, i);
    return b->shape.digits && b->shape.words <= SHORT_WORDS && line_is_date(r->scene->lines, i, 1);
}

/* Where the lines with a date begin that are near one another up to the last one; NO_INDEX: there
 * are too few. */
static uint32_t first_dated_teaser(const struct residue *r) {
    enum { DATES_LEAST = 2, BETWEEN_MOST = 3 };
    uint32_t first = NO_INDEX;
    uint32_t last = 0;
    uint32_t dates = 0;

    for (uint32_t i = r->first + 1; i < scene_size(r->scene); i++) {
        if (!is_dated(r, i))
            continue;
        if (dates && i - last > BETWEEN_MOST)
            dates = 0;
        if (!dates++)
            first = i;
        last = i;
    }
    bool is_tail = dates >= DATES_LEAST && !words_of_sentences(r, last + 1, scene_size(r->scene));
    return is_tail ? first : NO_INDEX;
}

/* After the body, lines with a date below each are teasers of other articles: as many of them as
 * are in a row, and what is around them there. */
static void drop_dated_teasers(struct residue *r) {
    uint32_t first = first_dated_teaser(r);
    if (first == NO_INDEX)
        return;
    uint32_t begin = first > r->first + 1 ? first - 1 : first;
    while (begin > r->first + 1 && scene_block(r->scene, begin)->shape.words <= 2)
        begin--;
    drop_kept(r, begin, scene_size(r->scene));
}

/* A line between the headline and a long line heads that one: a subhead, not a menu. */
static bool heads_text(const struct scene *s, uint32_t i) {
    if (s->headline == NO_INDEX || i < s->headline || i + 1 >= scene_size(s))
        return false;
    const struct block *next = scene_block(s, i + 1);
    bool is_text = s->verdicts[i + 1].keep && next->shape.words >= BODY_WORDS;
    return is_text && next->gap_before && scene_block(s, i)->shape.words >= SUBHEAD_WORDS;
}

static bool is_short_outside(const struct residue *r, uint32_t i) {
    const struct scene *s = r->scene;
    const struct block *b = scene_block(s, i);
    if ((i >= r->first && i <= r->last) || b->shape.words > SHORT_WORDS)
        return false;
    bool is_label = i < r->first && text_final_rune(b->text) == ':';
    bool ends = text_ends_sentence(b->text) && b->shape.words > MARK_WORDS_MOST;
    return (is_label || !ends) && !heads_text(s, i);
}

static void drop_short_outside(struct residue *r) {
    for (uint32_t i = 0; i < scene_size(r->scene); i++)
        if (r->scene->verdicts[i].keep && is_short_outside(r, i))
            verdict_drop(&r->scene->verdicts[i], PITH_BY_MODEL, ROLE_NONE);
}

/* The line right after "Read also", when it reads like a headline and not like a sentence. */
static void drop_teasers(struct residue *r) {
    struct scene *s = r->scene;
    for (uint32_t i = 0; i + 1 < scene_size(s); i++) {
        struct phrase_match phrase = phrase_of_residue(r, i);
        if (!phrase_announces_teaser(phrase.function) || !phrase.whole_line)
            continue;
        const struct block *next = scene_block(s, i + 1);
        bool is_teaser = next->shape.words <= TEASER_WORDS_MOST && !text_ends_sentence(next->text);
        if (s->verdicts[i + 1].keep && is_teaser)
            verdict_drop(&s->verdicts[i + 1], PITH_BY_PHRASE, ROLE_NONE);
    }
}

void rule_residue(struct scene *s) {
    struct residue r = {.scene = s};
    find_body(&r);
    for (uint32_t i = 0; i < scene_size(s); i++)
        judge_alone(&r, i);
    s->headline = headline_of_residue(s, r.first);
    rule_headline(s);
    if (r.first == NO_INDEX)
        return;

    drop_tail(&r);
    drop_dated_teasers(&r);
    drop_short_outside(&r);
    drop_teasers(&r);
}

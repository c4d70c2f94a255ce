/* Plain text that was scraped before: the body is there, with what an extractor left around it.
 * Lines that are chrome by themselves go first (dates, phrases, lone signs), then what their
 * place says: everything behind "Latest" when the body is over, short lines above and below it. */
#include "rules/rules.h"

#include "rules/headline.h"
#include "lines/phrases.h"
#include "text/dates.h"
#include "text/labels.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum {
    BODY_WORDS = 12,      /* a line of so many words that ends a sentence is body */
    LONG_BODY_WORDS = 20, /* ... where there is none: any line of so many words, ... */
    BODY_WORDS_WEAK = 8,  /* ... or of so many */
    SENTENCE_WORDS = 4,   /* in each sentence: lists of abbreviations have fewer */
    MARK_WORDS_MOST = 3,  /* "Tell us!" is no sentence */
    JUNK_LEAST = 16,      /* signs of an identifier */
    DATE_WORDS_MOST = 16, /* of a line that is a date with a section or byline beside it */
    BYLINE_WORDS_MOST = 8,
    SHORT_WORDS = 8, /* outside the body, lines up to this without a period are chrome */
    TEASER_WORDS_MOST = 16,
    SUBHEAD_WORDS = 2, /* a single word above a text is its rubric */
    NEAR_BODY = 2,     /* lines: how far below the body's start a date line may stand */
};

struct reading {
    const struct page *page;
    struct judgement *judged;
    struct phrase_match *phrases; /* of each block */
    uint32_t first, last;         /* of the body */
};

static bool is_sentence(const struct block *b) {
    return b->shape.words >= BODY_WORDS && text_ends_sentence(b->text) &&
           b->shape.words >= b->shape.sentences * SENTENCE_WORDS;
}

static bool is_body(const struct block *b, unsigned strictness) {
    if (strictness == 3)
        return is_sentence(b);
    if (strictness == 2)
        return b->shape.words >= LONG_BODY_WORDS;
    return strictness == 1 ? b->shape.words >= BODY_WORDS_WEAK : b->shape.words > 0;
}

/* The first and last line that must be body, by the strictest test that any line passes. */
static void find_body(struct reading *r) {
    r->first = r->last = NO_INDEX;
    for (unsigned strictness = 4; strictness-- > 0 && r->first == NO_INDEX;)
        for (uint32_t i = 0; i < r->page->block_count; i++) {
            if (!is_body(&r->page->blocks[i], strictness))
                continue;
            if (r->first == NO_INDEX)
                r->first = i;
            r->last = i;
        }
}

static bool is_around_body(const struct reading *r, uint32_t i) {
    return i <= r->first + NEAR_BODY || i >= r->last;
}

static bool is_number_line(const struct block *b) {
    return b->shape.words <= 2 && b->shape.digits > 0 && rune_is_digit(utf8_first(b->text).value) &&
           b->shape.digits * 2 >= b->shape.runes;
}

static bool is_url_line(const struct block *b) {
    bool scheme =
        slice_starts(b->text, SLICE("http://")) || slice_starts(b->text, SLICE("https://"));
    return scheme && slice_find_byte(b->text, ' ', 0) == SLICE_NONE;
}

/* c22ca0cc-e3e0-11e7-a840-5972c6b11446 */
static bool is_identifier(const struct block *b) {
    unsigned digits = 0;
    for (size_t i = 0; i < b->text.len; i++) {
        char c = ascii_lower(b->text.data[i]);
        digits += ascii_digit(c);
        if (!ascii_digit(c) && !(c >= 'a' && c <= 'f') && c != '-' && c != '_')
            return false;
    }
    return b->text.len >= JUNK_LEAST && digits > 0;
}

/* "Follow Trend on Telegram.": a call, and the name of a network. */
static bool is_call_to_follow(struct arena *a, const struct block *b) {
    static const slice calls[] = {
        SLICE_INIT("follow "),       SLICE_INIT("join "),           SLICE_INIT("subscribe "),
        SLICE_INIT("suivez "),       SLICE_INIT("rejoignez "),      SLICE_INIT("folgen "),
        SLICE_INIT("sigue "),        SLICE_INIT("síguenos "),       SLICE_INIT("siga "),
        SLICE_INIT("segui "),        SLICE_INIT("seguici "),        SLICE_INIT("volg "),
        SLICE_INIT("følg "),         SLICE_INIT("följ "),           SLICE_INIT("obserwuj "),
        SLICE_INIT("читайте "),      SLICE_INIT("подписывайтесь "), SLICE_INIT("следите "),
        SLICE_INIT("підписуйтесь "), SLICE_INIT("takip "),          SLICE_INIT("ikuti "),
        SLICE_INIT("theo dõi "),     SLICE_INIT("تابعوا "),         SLICE_INIT("تابع "),
    };
    static const slice networks[] = {
        SLICE_INIT("telegram"),  SLICE_INIT("facebook"),  SLICE_INIT("twitter"),
        SLICE_INIT("whatsapp"),  SLICE_INIT("instagram"), SLICE_INIT("youtube"),
        SLICE_INIT("linkedin"),  SLICE_INIT("tiktok"),    SLICE_INIT("google news"),
        SLICE_INIT("вконтакте"), SLICE_INIT("телеграм"),  SLICE_INIT("дзен"),
    };
    if (b->shape.words > TEASER_WORDS_MOST)
        return false;
    slice key = text_key(a, b->text);
    for (size_t i = 0; i < COUNT_OF(calls); i++)
        for (size_t k = 0; k < COUNT_OF(networks); k++)
            if (slice_starts(key, calls[i]) && slice_find(key, networks[k], 0) != SLICE_NONE)
                return true;
    return false;
}

static bool has_copyright_sign(const struct block *b) {
    return slice_find(b->text, SLICE("\xc2\xa9"), 0) != SLICE_NONE &&
           b->shape.words <= DATE_WORDS_MOST;
}

static enum role labelled_role(const struct block *b) {
    static const enum role roles[] = {
        [LABEL_BYLINE] = ROLE_BYLINE, [LABEL_SOURCE] = ROLE_SOURCE, [LABEL_TAGS] = ROLE_TAGS,
        [LABEL_EDITOR] = ROLE_NONE,   [LABEL_DATE] = ROLE_NONE,     [LABEL_UPDATED] = ROLE_NONE,
    };
    slice value;
    enum label label = label_of_line(b->text, &value);
    return label == LABEL_NONE || b->shape.words > BYLINE_WORDS_MOST || text_ends_sentence(b->text)
               ? ROLE_NONE
               : roles[label];
}

/* Lines that are chrome whatever stands around them. */
static void judge_alone(struct arena *a, struct reading *r, uint32_t i) {
    const struct block *b = &r->page->blocks[i];
    struct judgement *j = &r->judged[i];
    struct date date;
    arena_tick(a);
    if (b->shape.words <= DATE_WORDS_MOST && is_around_body(r, i) && !is_sentence(b) &&
        date_is_line(b->text, DATE_WORDS_MOST, &date)) {
        judgement_drop(j, PITH_BY_PHRASE, ROLE_DATE_LINE);
        return;
    }
    r->phrases[i] = phrase_of_block(a, b);
    if (is_identifier(b)) /* between the parts of a page */
        r->phrases[i] = (struct phrase_match){PHRASE_LATEST, true};
    enum role role = is_around_body(r, i) ? labelled_role(b) : ROLE_NONE;
    if (role != ROLE_NONE)
        judgement_drop(j, PITH_BY_PHRASE, role);
    else if (r->phrases[i].function != PHRASE_NONE || b->shape.words == 0 || is_number_line(b) ||
             is_url_line(b) || is_call_to_follow(a, b) || has_copyright_sign(b))
        judgement_drop(j, PITH_BY_PHRASE, ROLE_NONE);
}

static uint32_t words_of_sentences(const struct reading *r, uint32_t begin, uint32_t end) {
    uint32_t words = 0;
    for (uint32_t i = begin; i < end; i++)
        if (is_sentence(&r->page->blocks[i]))
            words += r->page->blocks[i].shape.words;
    return words;
}

static bool ends_document(const struct reading *r, uint32_t at) {
    enum phrase_function function = r->phrases[at].function;
    if (function == PHRASE_NONE || !r->phrases[at].whole_line || !phrase_ends_document(function))
        return false;
    uint32_t behind = words_of_sentences(r, at + 1, (uint32_t)r->page->block_count);
    if (phrase_announces_teaser(function) && behind)
        return false;
    return behind * 10 < words_of_sentences(r, 0, at) * 6; /* .6: by the textdocs */
}

/* Behind "Latest" or "Comments" nothing is body, if most of the body stands above; "Read also"
 * ends it only when no sentence follows. */
static void drop_tail(struct reading *r) {
    uint32_t count = (uint32_t)r->page->block_count, at = r->first + 1;
    while (at < count && !ends_document(r, at))
        at++;
    for (uint32_t i = at + 1; i < count; i++)
        if (r->judged[i].keep)
            judgement_drop(&r->judged[i], PITH_BY_MODEL, ROLE_NONE);
}

/* Behind the body, lines with a date below each are teasers of other articles: as many of them as
 * stand in a row, and what stands around them there. */
static void drop_dated_teasers(struct reading *r) {
    enum { DATES_LEAST = 2, BETWEEN_MOST = 3 };
    uint32_t count = (uint32_t)r->page->block_count, first = NO_INDEX, last = 0, dates = 0;
    struct date date;
    for (uint32_t i = r->first + 1; i < count; i++) {
        const struct block *b = &r->page->blocks[i];
        if (!b->shape.digits || b->shape.words > SHORT_WORDS || !date_is_line(b->text, 1, &date))
            continue;
        if (dates && i - last > BETWEEN_MOST)
            dates = 0;
        if (!dates++)
            first = i;
        last = i;
    }
    if (dates < DATES_LEAST || words_of_sentences(r, last + 1, count))
        return;
    uint32_t begin = first > r->first + 1 ? first - 1 : first;
    while (begin > r->first + 1 && r->page->blocks[begin].shape.words <= 2)
        begin--;
    for (uint32_t i = begin; i < count; i++)
        if (r->judged[i].keep)
            judgement_drop(&r->judged[i], PITH_BY_MODEL, ROLE_NONE);
}

/* A line between the headline and a long line heads that one: a subhead, not a menu. */
static bool heads_text(const struct reading *r, uint32_t i, uint32_t headline) {
    if (headline == NO_INDEX || i < headline || i + 1 >= r->page->block_count)
        return false;
    return r->judged[i + 1].keep && r->page->blocks[i + 1].shape.words >= BODY_WORDS &&
           r->page->blocks[i + 1].gap_before && r->page->blocks[i].shape.words >= SUBHEAD_WORDS;
}

static void drop_short_outside(struct reading *r, uint32_t headline) {
    for (uint32_t i = 0; i < r->page->block_count; i++) {
        const struct block *b = &r->page->blocks[i];
        bool outside = i < r->first || i > r->last;
        bool label = i < r->first && text_final_rune(b->text) == ':';
        bool sentence = text_ends_sentence(b->text) && b->shape.words > MARK_WORDS_MOST && !label;
        if (outside && r->judged[i].keep && b->shape.words <= SHORT_WORDS && !sentence &&
            !heads_text(r, i, headline))
            judgement_drop(&r->judged[i], PITH_BY_MODEL, ROLE_NONE);
    }
}

/* The line right behind "Read also", when it reads like a headline and not like a sentence. */
static void drop_teasers(struct reading *r) {
    for (uint32_t i = 0; i + 1 < r->page->block_count; i++) {
        const struct block *next = &r->page->blocks[i + 1];
        if (!phrase_announces_teaser(r->phrases[i].function) || !r->phrases[i].whole_line)
            continue;
        if (r->judged[i + 1].keep && next->shape.words <= TEASER_WORDS_MOST &&
            !text_ends_sentence(next->text))
            judgement_drop(&r->judged[i + 1], PITH_BY_PHRASE, ROLE_NONE);
    }
}

uint32_t rules_for_text(struct arena *a, const struct page *page, struct judgement *judged) {
    struct reading r = {.page = page, .judged = judged};
    r.phrases = ARENA_NEW(a, page->block_count + 1, struct phrase_match);
    find_body(&r);
    for (uint32_t i = 0; i < page->block_count; i++) {
        judged[i] = (struct judgement){.keep = true, .reason = PITH_BY_MODEL, .chance = CHANCE_ONE};
        judge_alone(a, &r, i);
    }
    uint32_t headline = headline_of_text(a, page, judged, r.first);
    if (headline != NO_INDEX)
        judgement_drop(&judged[headline], PITH_BY_DUPLICATE, ROLE_TITLE);
    if (r.first == NO_INDEX)
        return headline;
    drop_tail(&r);
    drop_dated_teasers(&r);
    drop_short_outside(&r, headline);
    drop_teasers(&r);
    return headline;
}

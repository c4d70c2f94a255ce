/* The survey's first part: the texts. One pass over the first words of each block. */
#include "model/survey.h"

#include "base/keys.h"
#include "model/token_logits.h"
#include "model/tokens.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum { SET_MOST = 64 }; /* words of a title or description: the rest is not compared */

/* Words by their hashes, with a filter of one bit for each of the lowest ten bits. */
struct word_set {
    uint32_t hashes[SET_MOST];
    uint32_t count;
    uint64_t filter[16];
};

static bool set_has(const struct word_set *set, uint32_t hash) {
    if (!(set->filter[hash >> 6 & 15] >> (hash & 63) & 1))
        return false;
    for (uint32_t i = 0; i < set->count; i++)
        if (set->hashes[i] == hash)
            return true;
    return false;
}

/* What one pass over a text finds. */
struct scan {
    uint32_t hashes[SURVEY_WORDS]; /* of its words in lower case, in order */
    uint32_t words, capitals, letters;
    uint32_t runes, signs;
    bool price, year, clock, day, bar, copyright, at_sign;
    /* state */
    uint32_t before[2]; /* the last runes, the latest first */
    uint32_t number, digits;
    uint32_t joined; /* numbers in a row with one '.', '/' or '-' between: "12.03.2016" are three */
};

static bool is_currency(uint32_t r) {
    return r == '$' || (r >= 0xa2 && r <= 0xa5) || (r >= 0x20a0 && r <= 0x20cf) || r == 0xffe5;
}

static void end_number(struct scan *s) {
    if (s->digits == 4 && s->number >= 1900 && s->number < 2100)
        s->year = true;
    s->joined = s->digits <= 4 ? s->joined + 1 : 0;
    s->day |= s->joined >= 3;
    s->digits = s->number = 0;
}

static bool follows_digit(const struct scan *s) {
    return rune_is_digit(s->before[0]) ||
           (rune_is_space(s->before[0]) && rune_is_digit(s->before[1]));
}

static void scan_sign(struct scan *s, uint32_t r) {
    bool joins = r == '.' || r == '/' || r == '-';
    if (!joins || !rune_is_digit(s->before[0]))
        s->joined = 0;
    if (rune_is_space(r))
        return;
    s->signs++;
    s->price |= is_currency(r) && follows_digit(s);
    s->bar |= r == '|';
    s->copyright |= r == 0xa9;
    s->at_sign |= r == '@';
}

static void scan_digit(struct scan *s, uint32_t r) {
    if (!s->digits &&
        (is_currency(s->before[0]) || (rune_is_space(s->before[0]) && is_currency(s->before[1]))))
        s->price = true;
    if (s->before[0] == ':' && rune_is_digit(s->before[1]))
        s->clock = true;
    if (s->digits < 9)
        s->number = s->number * 10 + (uint32_t)rune_digit(r);
    s->digits++;
}

/* "3月4日", "3월 4일" */
static bool is_day_sign(uint32_t r) {
    return r == 0x65e5 || r == 0xc77c;
}

static void scan_rune(struct scan *s, uint32_t r, uint32_t *hash) {
    if (rune_is_digit(r)) {
        scan_digit(s, r);
    } else {
        s->day |= s->digits && is_day_sign(r);
        if (s->digits)
            end_number(s);
        s->joined = 0;
    }
    *hash = word_hash_rune(*hash, rune_lower(r));
    s->before[1] = s->before[0];
    s->before[0] = r;
    s->letters++;
    s->runes++;
}

/* ASCII letters, which most words are made of; returns where they end. */
static size_t scan_letters(struct scan *s, slice text, size_t at, uint32_t *hash) {
    size_t begin = at;
    for (; at < text.len && ascii_alpha(text.data[at]); at++)
        *hash = word_hash_rune(*hash, (unsigned char)(text.data[at] | 0x20));
    if (at == begin)
        return at;
    if (s->digits)
        end_number(s);
    s->joined = 0;
    s->before[1] = at - begin > 1 ? (unsigned char)text.data[at - 2] : s->before[0];
    s->before[0] = (unsigned char)text.data[at - 1];
    s->letters += (uint32_t)(at - begin);
    s->runes += (uint32_t)(at - begin);
    return at;
}

/* `at` is where a word begins; returns its end. */
static size_t scan_word(struct scan *s, slice text, size_t at) {
    uint32_t hash = WORD_HASH_START;
    struct rune r = utf8_at(text, at);
    s->capitals += rune_is_upper(r.value);
    for (; r.len && rune_is_word(r.value); r = utf8_at(text, at)) {
        size_t end = scan_letters(s, text, at, &hash);
        if (end == at) {
            scan_rune(s, r.value, &hash);
            end += r.len;
        }
        at = end;
    }
    s->hashes[s->words++] = hash;
    return at;
}

static void scan_text(struct scan *s, slice text) {
    memset(&s->words, 0, sizeof *s - offsetof(struct scan, words));
    for (size_t at = 0; at < text.len && s->words < SURVEY_WORDS;) {
        struct rune r = utf8_at(text, at);
        if (rune_is_word(r.value)) {
            at = scan_word(s, text, at);
            continue;
        }
        if (s->digits)
            end_number(s);
        scan_sign(s, r.value);
        s->before[1] = s->before[0];
        s->before[0] = r.value;
        s->runes++;
        at += r.len;
    }
    if (s->digits)
        end_number(s);
}

static void read_set(slice text, struct word_set *set) {
    struct scan scan;
    scan_text(&scan, text);
    *set = (struct word_set){0};
    for (uint32_t i = 0; i < scan.words && set->count < SET_MOST; i++) {
        if (set_has(set, scan.hashes[i]))
            continue;
        set->filter[scan.hashes[i] >> 6 & 15] |= 1ull << (scan.hashes[i] & 63);
        set->hashes[set->count++] = scan.hashes[i];
    }
}

/* How many of the scan's words are in the set, each of the set's counted once. */
static uint32_t common_words(const struct scan *scan, const struct word_set *set) {
    uint64_t seen = 0;
    uint32_t n = 0;
    for (uint32_t i = 0; i < scan->words; i++) {
        if (!set_has(set, scan->hashes[i]))
            continue;
        for (uint32_t j = 0; j < set->count; j++) {
            if (set->hashes[j] != scan->hashes[i] || (seen >> j & 1))
                continue;
            seen |= 1ull << j;
            n++;
        }
    }
    return n;
}

static uint16_t per_mille(uint32_t part, uint32_t whole) {
    return (uint16_t)(whole ? (uint64_t)part * 1000 / whole : 0);
}

static uint8_t first_of(slice text) {
    uint32_t r = utf8_first(text).value;
    if (rune_is_upper(r))
        return FIRST_UPPER;
    if (rune_is_digit(r))
        return FIRST_DIGIT;
    return rune_is_word(r) ? FIRST_LOWER : FIRST_OTHER;
}

static uint8_t final_of(slice text) {
    switch (text_final_rune(text)) {
    case '?':
    case 0xff1f:
    case 0x61f: return FINAL_QUESTION;
    case ':':
    case 0xff1a: return FINAL_COLON;
    case 0x2026:
    case '>':
    case 0xbb:
    case 0x203a:
    case 0x2192: return FINAL_MORE;
    case '.':
        if (slice_ends(text, SLICE("...")))
            return FINAL_MORE;
        return FINAL_SENTENCE;
    default: return text_ends_sentence(text) ? FINAL_SENTENCE : FINAL_OTHER;
    }
}

static void note_text(const struct scan *scan, slice text, struct block_survey *out) {
    uint32_t key = (uint32_t)text.len * 0x85ebca6bu;
    for (uint32_t i = 0; i < scan->words; i++)
        key = (key ^ scan->hashes[i]) * 16777619u;
    out->key = key;
    out->letters = (uint16_t)(scan->words ? scan->letters * 10 / scan->words : 0);
    out->signs = per_mille(scan->signs, scan->runes);
    out->capitals = per_mille(scan->capitals, scan->words);
    out->first = first_of(text);
    out->final = final_of(text);
    out->price = scan->price;
    out->year = scan->year;
    out->clock = scan->clock;
    out->day = scan->day;
    out->timed = scan->year || scan->clock || scan->day;
    out->bar = scan->bar;
    out->copyright = scan->copyright;
    out->at_sign = scan->at_sign;
}

struct reference_texts {
    struct word_set title, description;
};

static void compare(const struct scan *scan, const struct word_set *set, uint16_t *set_in,
                    uint16_t *in_set) {
    if (!set->count || !scan->words)
        return;
    uint32_t n = common_words(scan, set);
    *set_in = per_mille(n, set->count);
    *in_set = per_mille(n, scan->words);
}

static slice longer_of(slice a, slice b) {
    return a.len >= b.len ? a : b;
}

static void read_references(const struct page *p, struct reference_texts *out) {
    slice title = page_fact(p, FACT_META, SLICE("og:title"));
    if (!title.len)
        title = page_fact(p, FACT_TITLE, SLICE(""));
    if (!p->is_html)
        title = p->blocks[0].text; /* of a whole page the title, of an article too */
    slice description = longer_of(page_fact(p, FACT_META, SLICE("og:description")),
                                  page_fact(p, FACT_META, SLICE("description")));
    read_set(title, &out->title);
    read_set(description, &out->description);
}

static void count_copies(struct arena *a, struct survey *s) {
    uint32_t n = (uint32_t)s->page->block_count;
    struct keys keys = keys_new(a, n);
    uint32_t *counts = ARENA_NEW(a, n, uint32_t);
    for (uint32_t i = 0; i < n; i++)
        counts[keys_number(&keys, s->blocks[i].key)]++;
    for (uint32_t i = 0; i < n; i++)
        s->blocks[i].copies = counts[keys_number(&keys, s->blocks[i].key)];
}

static void count_images(struct survey *s) {
    for (size_t i = 0; i < s->page->mark_count; i++) {
        const struct mark *m = &s->page->marks[i];
        if (m->kind == PITH_MARK_IMAGE && m->block < s->page->block_count)
            s->blocks[m->block].images++;
    }
}

static void find_long_neighbours(struct survey *s) {
    uint32_t n = (uint32_t)s->page->block_count;
    uint32_t last = NO_INDEX;
    for (uint32_t i = 0; i < n; i++) {
        s->blocks[i].long_before = last;
        last = s->blocks[i].long_words ? i : last;
    }
    last = NO_INDEX;
    for (uint32_t i = n; i-- > 0;) {
        s->blocks[i].long_after = last;
        last = s->blocks[i].long_words ? i : last;
    }
}

/* The stretch of prose: the run of blocks whose long texts outweigh most what is between them. It
 * needs no word and no class, so it is the same in every script. */
static void find_stretch(struct survey *s) {
    enum { OTHER_WORDS_MOST = 15 };
    uint32_t begin = 0;
    int64_t sum = 0;
    int64_t best = 0;
    for (uint32_t i = 0; i < s->page->block_count; i++) {
        uint32_t words = s->page->blocks[i].shape.words;
        uint32_t other = words < OTHER_WORDS_MOST ? words : OTHER_WORDS_MOST;
        uint32_t prose = s->blocks[i].long_words;
        sum += prose ? (int64_t)prose : -(int64_t)other;
        if (sum <= 0) {
            sum = 0;
            begin = i + 1;
        }
        if (sum <= best)
            continue;
        best = sum;
        s->stretch_begin = begin;
        s->stretch_end = i + 1;
    }
}

/* The headings above a block: the last one, and the last of each higher level. */
struct headings {
    uint32_t last;
    unsigned level;
    int32_t logits[7]; /* by level */
};

static void give_headings(const struct headings *h, struct block_survey *out) {
    out->heading = h->last;
    out->heading_logit = h->logits[h->level];
    for (unsigned level = h->level; level > 0 && !out->section_logit; level--)
        out->section_logit = h->logits[level - 1];
}

static void open_heading(struct headings *h, uint32_t block, unsigned level, int32_t logit) {
    h->last = block;
    h->level = level;
    for (unsigned below = level; below < COUNT_OF(h->logits); below++)
        h->logits[below] = 0;
    h->logits[level] = logit;
}

void survey_blocks(struct arena *a, struct survey *s, const struct token_model *tokens) {
    const struct page *p = s->page;
    struct reference_texts references;
    struct scan scan;
    struct headings headings = {.last = NO_INDEX};
    read_references(p, &references);
    s->blocks = ARENA_NEW(a, p->block_count, struct block_survey);
    for (uint32_t i = 0; i < p->block_count; i++) {
        const struct block *b = &p->blocks[i];
        struct block_survey *out = &s->blocks[i];
        arena_tick(a);
        scan_text(&scan, b->text);
        note_text(&scan, b->text, out);
        compare(&scan, &references.title, &out->title_in, &out->in_title);
        compare(&scan, &references.description, &out->description_in, &out->in_description);
        if (b->shape.words >= LONG_WORDS && b->link_words * 2 < b->shape.words)
            out->long_words = b->shape.words;
        out->linked = b->link_words * 2 > b->shape.words;
        s->words += b->shape.words;
        s->long_words += out->long_words;
        out->label_logit = token_logit_of_words(tokens, scan.hashes, scan.words);
        give_headings(&headings, out);
        if (b->kind == PITH_HEADING)
            open_heading(&headings, i, b->level,
                         token_logit_of_heading(tokens, scan.hashes, scan.words));
    }
    count_copies(a, s);
    count_images(s);
    find_long_neighbours(s);
    find_stretch(s);
}

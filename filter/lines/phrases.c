/* Chrome phrases, by binary search. A phrase never deletes prose: a LINE row needs the line to say
 * nothing else, a PREFIX row a line short enough to be a label with its object. What a SENTENCE row
 * begins is written by a blog engine from its first word to its last. */
#include "lines/phrases.h"

#include "text/unicode.h"
#include "text/utf8.h"

enum phrase_kind { MATCH_LINE, MATCH_PREFIX, MATCH_SENTENCE, MATCH_WITHIN };

struct phrase_row {
    slice phrase;
    uint8_t kind, function;
};
static const struct phrase_row phrase_rows[] = {
#define PHRASE(kind, function, language, phrase)                                                   \
    {SLICE_INIT(phrase), MATCH_##kind, PHRASE_##function},
#include "lines/phrases.def"
#undef PHRASE
};

struct phrase_function_row {
    bool ends, announces;
};
static const struct phrase_function_row phrase_functions[PHRASE_FUNCTION_COUNT] = {
#define FUNCTION(name, ends, announces) [PHRASE_##name] = {(ends), (announces)},
#include "lines/phrase_functions.def"
#undef FUNCTION
};

enum {
    KEY_MOST = 600,       /* bytes: a longer line is prose whatever it begins with */
    LABEL_WORDS_MOST = 25 /* of a line that begins with a PREFIX phrase */
};

size_t phrase_count(void) {
    return COUNT_OF(phrase_rows);
}

slice phrase_at(size_t i) {
    return phrase_rows[i].phrase;
}

bool phrase_ends_document(enum phrase_function f) {
    return phrase_functions[f].ends;
}

bool phrase_announces_teaser(enum phrase_function f) {
    return phrase_functions[f].announces;
}

/* ---- the key -------------------------------------------------------------------------------- */

static bool is_ornament(uint32_t r) {
    switch (r) {
#define ORNAMENT(rune) case rune:
#include "lines/ornaments.def"
#undef ORNAMENT
        return true;
    default: return false;
    }
}

static slice without_ornaments(slice s) {
    struct rune r;
    size_t begin = 0;
    while ((r = utf8_at(s, begin)).len && is_ornament(r.value))
        begin += r.len;

    size_t end = s.len;
    while (end > begin && is_ornament((r = utf8_before(s, end)).value))
        end -= r.len;
    return begin < end ? slice_cut(s, begin, end) : SLICE("");
}

static void put_key_rune(struct buffer *key, uint32_t r) {
    enum { APOSTROPHE = 0x2019 };
    if (r == APOSTROPHE)
        buffer_put_byte(key, '\'');
    else if (rune_is_space(r))
        buffer_put_byte(key, ' ');
    else
        buffer_put_rune(key, rune_lower(r));
}

/* Lower case without ornaments around it; a number is one "#". */
slice phrase_key(struct arena *a, slice line) {
    struct buffer key = buffer_new(a, line.len + 1);
    bool in_number = false;

    line = without_ornaments(line);
    for (size_t at = 0; at < line.len;) {
        struct rune r = utf8_at(line, at);
        bool digit = rune_is_digit(r.value);
        if (!digit)
            put_key_rune(&key, r.value);
        else if (!in_number)
            buffer_put_byte(&key, '#');
        in_number = digit;
        at += r.len;
    }
    return buffer_slice(&key);
}

/* ---- the table ------------------------------------------------------------------------------ */

static size_t phrases_common_length(slice a, slice b) {
    size_t n = 0;
    while (n < a.len && n < b.len && a.data[n] == b.data[n])
        n++;
    return n;
}

static bool phrases_ends_word(slice key, size_t end) {
    uint32_t before = utf8_before(key, end).value;
    uint32_t after = utf8_at(key, end).value;
    return !rune_is_word(before) || !rune_is_word(after) || rune_word_length(after) > 1;
}

/* The longest PREFIX or SENTENCE row that ends at the end of a word of `key`. What begins `key` is,
 * in byte order, its own row or one before; what a row shares with `key` bounds the next one. */
static const struct phrase_row *phrases_find_prefix(slice key) {
    size_t end = key.len;
    while (end > 0) {
        size_t rows = slice_search_until(phrase_rows, COUNT_OF(phrase_rows), sizeof *phrase_rows,
                                         slice_cut(key, 0, end));
        if (rows == 0)
            return NULL;

        const struct phrase_row *row = &phrase_rows[rows - 1];
        size_t common = phrases_common_length(row->phrase, key);
        bool is_whole = common == row->phrase.len;
        bool is_beginning = row->kind == MATCH_PREFIX || row->kind == MATCH_SENTENCE;
        if (is_whole && is_beginning && phrases_ends_word(key, common))
            return row;
        end = is_whole ? common - 1 : common;
    }
    return NULL;
}

/* Rows that may be anywhere in a line: few, and none is a word of its own. */
static const slice phrases_within[] = {
#define PHRASE(kind, function, language, phrase) PHRASE_IF_##kind(phrase)
#define PHRASE_IF_LINE(phrase)
#define PHRASE_IF_PREFIX(phrase)
#define PHRASE_IF_SENTENCE(phrase)
#define PHRASE_IF_WITHIN(phrase) SLICE_INIT(phrase),
#include "lines/phrases.def"
#undef PHRASE
};

static const struct phrase_row *phrases_find_within(slice key) {
    for (size_t i = 0; i < COUNT_OF(phrases_within); i++) {
        if (slice_find(key, phrases_within[i], 0) == SLICE_NONE)
            continue;
        size_t at = slice_search(phrase_rows, COUNT_OF(phrase_rows), sizeof *phrase_rows,
                                 phrases_within[i]);
        return &phrase_rows[at];
    }
    return NULL;
}

static struct phrase_match match_row(const struct phrase_row *row, bool whole_line) {
    return (struct phrase_match){(enum phrase_function)row->function, whole_line};
}

struct phrase_match phrase_of_block(struct arena *a, const struct block *block) {
    static const struct phrase_match no_phrase = {PHRASE_NONE, false};
    bool is_label = block->shape.words <= LABEL_WORDS_MOST;
    if (block->text.len > KEY_MOST)
        return no_phrase;
    slice key = phrase_key(a, block->text);
    if (!key.len)
        return no_phrase;

    size_t at = slice_search(phrase_rows, COUNT_OF(phrase_rows), sizeof *phrase_rows, key);
    if (at != SLICE_NONE)
        return match_row(&phrase_rows[at], true);
    const struct phrase_row *begin = phrases_find_prefix(key);
    if (!begin || (begin->kind == MATCH_PREFIX && !is_label))
        begin = phrases_find_within(key);
    return begin ? match_row(begin, false) : no_phrase;
}

/* Chrome phrases, by binary search. A phrase never deletes prose: a LINE row needs the line to
 * say nothing else, a PREFIX row a line short enough to be a label with its object. */
#include "lines/phrases.h"

#include "text/unicode.h"
#include "text/utf8.h"

enum phrase_kind { MATCH_LINE, MATCH_PREFIX };

struct phrase_row {
    slice phrase;
    uint8_t kind, function;
};
static const struct phrase_row rows[] = {
#define PHRASE(kind, function, language, phrase)                                                   \
    {SLICE_INIT(phrase), MATCH_##kind, PHRASE_##function},
#include "lines/phrases.def"
#undef PHRASE
};

enum {
    KEY_MOST = 400,       /* bytes: a longer line is prose whatever it begins with */
    LABEL_WORDS_MOST = 25 /* of a line that begins with a PREFIX phrase */
};

size_t phrase_count(void) {
    return COUNT_OF(rows);
}

slice phrase_at(size_t i) {
    return rows[i].phrase;
}

/* Signs that lists, links and labels put around their words. */
static bool is_ornament(uint32_t r) {
    switch (r) {
    case ' ':
    case ':':
    case '>':
    case '|':
    case '-':
    case '.':
    case '*':
    case '+':
    case '"':
    case '(':
    case ')':
    case '[':
    case ']':
    case '#':
    case '!':
    case '/':
    case '\n':
    case 0xbb:
    case 0xab:
    case 0x203a:
    case 0x2192:
    case 0x2190:
    case 0x2022:
    case 0xb7:
    case 0x2013:
    case 0x2014:
    case 0x2026:
    case 0xff1a:
    case 0x25b6:
    case 0x25ba:
    case 0x3011:
    case 0x3010:
    case 0x300b:
    case 0x300a:
    case 0x200e:
    case 0x200f: return true;
    default: return false;
    }
}

static slice without_ornaments(slice s) {
    struct rune r;
    size_t begin = 0, end = s.len;
    while ((r = utf8_at(s, begin)).len && is_ornament(r.value))
        begin += r.len;
    while (end > begin && is_ornament((r = utf8_before(s, end)).value))
        end -= r.len;
    return begin < end ? slice_cut(s, begin, end) : SLICE("");
}

slice phrase_key(struct arena *a, slice line) {
    struct buffer key = buffer_new(a, line.len + 1);
    bool number = false;
    line = without_ornaments(line);
    for (size_t at = 0; at < line.len;) {
        struct rune r = utf8_at(line, at);
        at += r.len;
        bool digit = rune_is_digit(r.value);
        if (digit && number)
            continue;
        if (digit)
            buffer_put_byte(&key, '#');
        else if (r.value == 0x2019)
            buffer_put_byte(&key, '\'');
        else
            buffer_put_rune(&key, rune_is_space(r.value) ? ' ' : rune_lower(r.value));
        number = digit;
    }
    return buffer_slice(&key);
}

static const struct phrase_row *find_row(slice key) {
    size_t row = slice_search(rows, COUNT_OF(rows), sizeof *rows, key);
    return row == SLICE_NONE ? NULL : &rows[row];
}

/* The last row that is not behind `key` in byte order: what begins `key` stands there or before. */
static size_t last_row_not_behind(slice key) {
    size_t low = 0, high = COUNT_OF(rows);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (slice_compare(rows[middle].phrase, key) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? low - 1 : SLICE_NONE;
}

static size_t common_length(slice a, slice b) {
    size_t n = 0;
    while (n < a.len && n < b.len && a.data[n] == b.data[n])
        n++;
    return n;
}

static bool ends_word(slice key, size_t end) {
    struct rune before = utf8_before(key, end), after = utf8_at(key, end);
    return !rune_is_word(before.value) || !rune_is_word(after.value) ||
           rune_word_length(after.value) > 1;
}

/* The longest PREFIX row that ends at the end of a word of `key`: what a row shares with `key`
 * bounds the next one. */
static const struct phrase_row *find_prefix(slice key) {
    size_t end = key.len;
    while (end > 0) {
        size_t at = last_row_not_behind(slice_cut(key, 0, end));
        if (at == SLICE_NONE)
            return NULL;
        const struct phrase_row *row = &rows[at];
        size_t common = common_length(row->phrase, key);
        bool whole = common == row->phrase.len;
        if (whole && row->kind == MATCH_PREFIX && ends_word(key, common))
            return row;
        end = whole ? common - 1 : common;
    }
    return NULL;
}

struct phrase_match phrase_of_block(struct arena *a, const struct block *block) {
    struct phrase_match none = {PHRASE_NONE, false};
    if (block->text.len > KEY_MOST || block->shape.words > LABEL_WORDS_MOST)
        return none;
    slice key = phrase_key(a, block->text);
    if (!key.len)
        return none;
    const struct phrase_row *row = find_row(key);
    if (row)
        return (struct phrase_match){(enum phrase_function)row->function, true};
    row = find_prefix(key);
    if (row)
        return (struct phrase_match){(enum phrase_function)row->function, false};
    return none;
}

bool phrase_ends_document(enum phrase_function f) {
    switch (f) {
    case PHRASE_LATEST:
    case PHRASE_MOST_READ:
    case PHRASE_COMMENTS:
    case PHRASE_RELATED:
    case PHRASE_TAGS_LABEL:
    case PHRASE_PREVNEXT:
    case PHRASE_NEWSLETTER:
    case PHRASE_LOGIN: return true;
    default: return false;
    }
}

bool phrase_announces_teaser(enum phrase_function f) {
    return f == PHRASE_RELATED || f == PHRASE_PREVNEXT;
}

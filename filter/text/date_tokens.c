/* Words are looked up in tables; CLDR's names of months, and those that it lacks, in text/months.
 */
#include "text/date_tokens.h"

#include "base/buffer.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <string.h>

/* In byte order; a prefix matches every word that begins with it. */
struct month_row {
    slice name;
    unsigned number;
    bool prefix;
};
static const struct month_row months[] = {
#include "text/months.inc"
};

struct calendar_month {
    slice name;
    enum calendar calendar;
    unsigned number;
};
static const struct calendar_month calendar_months[] = {
#define CALENDAR_MONTH(calendar, number, name) {SLICE_INIT(name), CALENDAR_##calendar, number},
#include "text/calendar_months.def"
#undef CALENDAR_MONTH
};

/* Eras by the year before their first (Unicode CLDR, supplemental/calendarData). */
static const struct {
    slice name;
    unsigned base;
} eras[] = {
    {SLICE_INIT("令和"), 2018}, {SLICE_INIT("平成"), 1988}, {SLICE_INIT("昭和"), 1925},
    {SLICE_INIT("大正"), 1911}, {SLICE_INIT("民國"), 1911}, {SLICE_INIT("民国"), 1911},
};

struct zone_row {
    slice name;
    int minutes;
    enum zone_rule rule;
};
static const struct zone_row zones[] = {
#define ZONE(name, minutes)          {SLICE_INIT(name), minutes, ZONE_FIXED},
#define ZONE_BY(name, minutes, rule) {SLICE_INIT(name), minutes, ZONE_##rule},
#include "text/zones.def"
#undef ZONE
#undef ZONE_BY
};

struct word_row {
    slice word;
    enum token_kind kind;
};
static const struct word_row word_rows[] = {
#define DATE_WORD(word, kind) {SLICE_INIT(word), T_##kind},
#include "text/date_words.def"
#undef DATE_WORD
};

static enum token_kind word_kind(slice word) {
    size_t i = slice_search(word_rows, COUNT_OF(word_rows), sizeof *word_rows, word);
    return i == SLICE_NONE ? T_WORD : word_rows[i].kind;
}

/* The last row that is not after the word: it, or one of a few before it, may begin the word. */
static unsigned month_named(slice word) {
    enum { LOOK_BACK = 12 };
    size_t until = slice_search_until(months, COUNT_OF(months), sizeof *months, word);
    for (size_t i = until; i > 0 && i + LOOK_BACK > until; i--) {
        const struct month_row *row = &months[i - 1];
        if (row->prefix ? slice_starts(word, row->name) : slice_equal(word, row->name))
            return row->number;
    }
    return 0;
}

static const struct zone_row *zone_named(slice word) {
    size_t i = slice_search(zones, COUNT_OF(zones), sizeof *zones, word);
    return i == SLICE_NONE ? NULL : &zones[i];
}

static bool find_calendar_word(struct token *t, slice word) {
    size_t found =
        slice_search(calendar_months, COUNT_OF(calendar_months), sizeof *calendar_months, word);
    if (found != SLICE_NONE) {
        t->kind = T_CALENDAR_MONTH;
        t->value = calendar_months[found].number;
        t->calendar = calendar_months[found].calendar;
        return true;
    }
    for (size_t i = 0; i < COUNT_OF(eras); i++) {
        if (!slice_equal(eras[i].name, word))
            continue;
        t->kind = T_ERA;
        t->value = eras[i].base;
        return true;
    }
    return false;
}

/* Hebrew glues "in" to the month, Thai the word for month. */
static slice without_prefix(slice word) {
    static const slice prefixes[] = {SLICE_INIT("ב"), SLICE_INIT("เดือน")};
    for (size_t i = 0; i < COUNT_OF(prefixes); i++)
        if (slice_starts(word, prefixes[i]))
            return slice_from(word, prefixes[i].len);
    return word;
}

static void classify_word(struct token *t, slice word) {
    t->kind = word_kind(word);
    if (t->kind != T_WORD || find_calendar_word(t, word))
        return;
    const struct zone_row *zone = zone_named(word);
    if (!zone) {
        t->value = month_named(word);
        if (!t->value)
            t->value = month_named(without_prefix(word));
        if (t->value)
            t->kind = T_MONTH;
        return;
    }
    t->kind = T_ZONE;
    t->offset = zone->minutes;
    t->rule = zone->rule;
}

/* Ideographs have no spaces between them, so each is a word of its own here. */
static bool is_single_word(uint32_t r) {
    return (r >= 0x4e00 && r < 0xa000) || r == 0xb144 || r == 0xc6d4 || r == 0xc77c;
}

/* Two ideographs that are one word: halves of the day, eras. */
static bool is_pair(slice text, size_t at) {
    static const char pairs[] =
        "午前 午後 上午 下午 晚上 早上 凌晨 傍晚 令和 平成 昭和 大正 民國 民国";
    slice two = slice_cut(text, at, at + 6);
    return two.len == 6 && (unsigned char)two.data[0] >= 0xe4 &&
           slice_find(slice_of(pairs, sizeof pairs - 1), two, 0) != SLICE_NONE;
}

/* A word in lower case, cut at its first digit, with the dots of "p.m" and "ม.ค" inside. */
static size_t read_word(slice text, size_t at, slice *word, char *lower) {
    size_t len = 0;
    size_t end = at;
    if (is_pair(text, at)) {
        memcpy(lower, text.data + at, 6);
        *word = slice_of(lower, 6);
        return at + 6;
    }
    for (;;) {
        struct rune r = utf8_at(text, end);
        struct rune next = utf8_at(text, end + r.len);
        bool dot =
            r.value == '.' && end > at && rune_is_word(next.value) && !rune_is_digit(next.value);
        if (!r.len || rune_is_digit(r.value) || !(rune_is_word(r.value) || dot))
            break;
        struct buffer put = {NULL, lower, len, WORD_BYTES_MOST};
        if (len + 4 > WORD_BYTES_MOST)
            break;
        buffer_put_rune(&put, rune_lower(r.value));
        len = put.len;
        end += r.len;
        if (is_single_word(r.value))
            break;
        if (is_single_word(next.value))
            break;
    }
    *word = slice_of(lower, len);
    return end;
}

static size_t read_number(slice text, size_t at, struct token *t) {
    struct rune r;
    t->kind = T_NUMBER;
    while ((r = utf8_at(text, at)).len && rune_digit(r.value) >= 0 &&
           t->digits < NUMBER_DIGITS_MOST) {
        t->value = t->value * 10 + (unsigned)rune_digit(r.value);
        t->digits++;
        at += r.len;
    }
    return at;
}

static unsigned plain_sign(uint32_t r) {
    switch (r) {
    case 0x2010:
    case 0x2011:
    case 0x2013:
    case 0x2212: return '-';
    case 0x2bc:
    case 0x2018:
    case 0x2019: return '\'';
    case 0xff0c: return ',';
    case 0xff0f: return '/';
    case 0xff1a: return ':';
    default: return r;
    }
}

static size_t read_token(slice text, size_t at, struct token *t) {
    struct rune r = utf8_at(text, at);
    if (rune_digit(r.value) >= 0)
        return read_number(text, at, t);
    if (!rune_is_word(r.value) && r.value != 0xba && r.value != 0xaa) {
        t->kind = T_SIGN;
        t->value = plain_sign(r.value);
        return at + r.len;
    }
    char lower[WORD_BYTES_MOST];
    slice word;
    size_t end = read_word(text, at, &word, lower);
    if (end == at)
        end = at + r.len;
    t->kind = T_WORD;
    return end;
}

/* Only words near a number can be part of a date; most texts are spared the search. */
enum { NEAR_NUMBER = 4 };

static void classify_words(slice text, struct tokens *t) {
    size_t done = 0; /* words before it are classified */
    for (size_t i = 0; i < t->n; i++) {
        if (t->at[i].kind != T_NUMBER)
            continue;
        size_t k = i > NEAR_NUMBER ? i - NEAR_NUMBER : 0;
        for (k = k < done ? done : k; k < t->n && k <= i + NEAR_NUMBER; k++) {
            char lower[WORD_BYTES_MOST];
            slice word;
            if (t->at[k].kind != T_WORD)
                continue;
            read_word(text, t->at[k].begin, &word, lower);
            classify_word(&t->at[k], word);
        }
        done = k;
    }
}

/* Vietnamese numbers its months in words: tháng ba. The longer names come first. */
static const struct {
    slice words;
    unsigned number;
} vietnamese[] = {
    {SLICE_INIT("mười một"), 11}, {SLICE_INIT("mười hai"), 12}, {SLICE_INIT("mười"), 10},
    {SLICE_INIT("một"), 1},       {SLICE_INIT("hai"), 2},       {SLICE_INIT("ba"), 3},
    {SLICE_INIT("tư"), 4},        {SLICE_INIT("năm"), 5},       {SLICE_INIT("sáu"), 6},
    {SLICE_INIT("bảy"), 7},       {SLICE_INIT("tám"), 8},       {SLICE_INIT("chín"), 9},
    {SLICE_INIT("giêng"), 1},     {SLICE_INIT("chạp"), 12},
};

/* The words after `end` in lower case, as far as the longest of the table goes. */
static slice next_words(slice text, size_t end, struct buffer *to) {
    for (struct rune r; (r = utf8_at(text, end)).len && to->len + 4 <= to->capacity; end += r.len)
        buffer_put_rune(to, rune_lower(r.value));
    return slice_trim(buffer_slice(to));
}

/* Makes the sign for a month and the word after it the name of a month. */
static void join_month_words(slice text, struct tokens *t) {
    for (size_t i = 0; i + 1 < t->n; i++) {
        char lower[24];
        struct buffer to = {NULL, lower, 0, sizeof lower};
        if (t->at[i].kind != T_MONTH_SIGN || t->at[i].end - t->at[i].begin < 5)
            continue;
        slice words = next_words(text, t->at[i].end, &to);
        for (size_t k = 0; k < COUNT_OF(vietnamese); k++) {
            if (!slice_starts(words, vietnamese[k].words))
                continue;
            size_t taken = k < 2 ? 2 : 1;
            if (i + taken >= t->n)
                break;
            t->at[i].kind = T_MONTH;
            t->at[i].value = vietnamese[k].number;
            t->at[i].end = t->at[i + taken].end;
            memmove(&t->at[i + 1], &t->at[i + 1 + taken], (t->n - i - taken) * sizeof *t->at);
            t->n -= taken;
            break;
        }
    }
}

void date_tokens(slice text, size_t from, struct tokens *out) {
    bool space = false;
    out->n = 0;
    for (size_t at = from; at < text.len && out->n < TOKENS_MOST;) {
        struct rune r = utf8_at(text, at);
        if (rune_is_space(r.value)) {
            space = true;
            at += r.len;
            continue;
        }
        struct token *t = &out->at[out->n++];
        *t = (struct token){.space_before = space, .begin = at};
        at = read_token(text, at, t);
        t->end = at;
        space = false;
    }
    out->at[out->n] = (struct token){
        .kind = T_END,
        .begin = text.len,
        .end = text.len,
    };
    classify_words(text, out);
    join_month_words(text, out);
}

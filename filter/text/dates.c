/* Dates in running text. The text becomes tokens (number, month, sign, other word); each token
 * is tried as the start of every shape in a table, and what stands around the day is then read
 * as a time of day and an offset. */
#include "text/dates.h"

#include "text/unicode.h"
#include "text/utf8.h"
#include "text/words.h"

#include <string.h>

enum token_kind {
    T_END,
    T_NUMBER,
    T_MONTH,
    T_ORDINAL, /* st nd rd th º. : belongs to the number before it */
    T_JOIN,    /* de, of, del, og: between day, month and year */
    T_YEAR_SIGN,
    T_MONTH_SIGN,
    T_DAY_SIGN, /* 年 月 日, Korean and Vietnamese likewise */
    T_HOUR_SIGN,
    T_MINUTE_SIGN,
    T_AM,
    T_PM,
    T_ZONE,
    T_SIGN, /* one other ASCII sign, in `value` */
    T_WORD,
};

struct token {
    enum token_kind kind;
    unsigned value;  /* number, month, sign */
    int offset;      /* T_ZONE: minutes */
    unsigned digits; /* T_NUMBER: how many were written */
    bool space_before;
    size_t begin, end;
};

enum { TOKENS_MOST = 400, NUMBER_DIGITS_MOST = 9, WORD_BYTES_MOST = 40 };

struct tokens {
    struct token at[TOKENS_MOST + 1]; /* ends with T_END */
    size_t n;
};

struct month_row {
    unsigned number;
    struct slice forms;
};
static const struct month_row months[] = {
#define MONTH(number, forms) {number, SLICE_INIT(forms)},
#include "text/months.def"
#undef MONTH
};

struct zone_row {
    struct slice name;
    int minutes;
};
static const struct zone_row zones[] = {
#define ZONE(name, minutes) {SLICE_INIT(name), minutes},
#include "text/zones.def"
#undef ZONE
};

struct word_row {
    enum token_kind kind;
    struct slice words;
};
static const struct word_row word_rows[] = {
    {T_ORDINAL, SLICE_INIT("st nd rd th er º ª -го ste")},
    {T_JOIN, SLICE_INIT("de of del d den og di da")},
    {T_YEAR_SIGN, SLICE_INIT("年 년 năm")},
    {T_MONTH_SIGN, SLICE_INIT("月 월 tháng")},
    {T_DAY_SIGN, SLICE_INIT("日 号 일 ngày")},
    {T_HOUR_SIGN, SLICE_INIT("h 時 时 点 시 uhr")},
    {T_MINUTE_SIGN, SLICE_INIT("分 분 min")},
    {T_AM, SLICE_INIT("am a.m 午前 上午 오전 ص sáng")},
    {T_PM, SLICE_INIT("pm p.m 午後 下午 오후 م chiều")},
};

static bool form_matches(struct slice form, struct slice word) {
    if (form.len && form.data[form.len - 1] == '*')
        return slice_starts(word, slice_cut(form, 0, form.len - 1));
    return slice_equal(form, word);
}

/* Length of the longest of the space-separated `forms` that matches `word`; 0: none. */
static size_t best_form(struct slice forms, struct slice word) {
    size_t best = 0, end;
    for (size_t at = 0; word.len && at < forms.len; at = end + 1) {
        end = slice_find_byte(forms, ' ', at);
        if (end == SLICE_NONE) end = forms.len;
        if (forms.data[at] != word.data[0]) continue;
        struct slice form = slice_cut(forms, at, end);
        if (form.len > best && form_matches(form, word)) best = form.len;
    }
    return best;
}

static unsigned month_named(struct slice word) {
    unsigned number = 0;
    size_t best = 0;
    for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
        size_t len = best_form(months[i].forms, word);
        if (len > best) {
            best = len;
            number = months[i].number;
        }
    }
    return number;
}

static enum token_kind word_kind(struct slice word) {
    for (size_t i = 0; i < sizeof word_rows / sizeof *word_rows; i++)
        if (best_form(word_rows[i].words, word)) return word_rows[i].kind;
    return T_WORD;
}

static const struct zone_row *zone_named(struct slice word) {
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
        if (slice_equal(zones[i].name, word)) return &zones[i];
    return NULL;
}

static void classify_word(struct token *t, struct slice word) {
    t->kind = word_kind(word);
    if (t->kind != T_WORD) return;
    t->value = month_named(word);
    const struct zone_row *zone = zone_named(word);
    if (t->value)
        t->kind = T_MONTH;
    else if (zone)
        t->kind = T_ZONE;
    if (zone) t->offset = zone->minutes;
}

/* Ideographs stand without spaces, so each is a word of its own here. */
static bool is_single_word(uint32_t r) {
    return (r >= 0x4e00 && r < 0xa000) || r == 0xb144 || r == 0xc6d4 || r == 0xc77c;
}

/* A word in lower case, cut at its first digit, with the dots of "p.m" and "ม.ค" inside. */
static size_t read_word(struct slice text, size_t at, struct slice *word, char *lower) {
    size_t len = 0, end = at;
    for (;;) {
        struct rune r = utf8_at(text, end);
        struct rune next = utf8_at(text, end + r.len);
        bool dot =
            r.value == '.' && end > at && rune_is_word(next.value) && !rune_is_digit(next.value);
        if (!r.len || rune_is_digit(r.value) || !(rune_is_word(r.value) || dot)) break;
        struct buffer put = {NULL, lower, len, WORD_BYTES_MOST};
        if (len + 4 > WORD_BYTES_MOST) break;
        buffer_put_rune(&put, rune_lower(r.value));
        len = put.len;
        end += r.len;
        if (is_single_word(r.value)) break;
        if (is_single_word(next.value)) break;
    }
    *word = slice_of(lower, len);
    return end;
}

static size_t read_number(struct slice text, size_t at, struct token *t) {
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

static size_t read_token(struct slice text, size_t at, struct token *t) {
    struct rune r = utf8_at(text, at);
    if (rune_digit(r.value) >= 0) return read_number(text, at, t);
    if (!rune_is_word(r.value) && r.value != 0xba && r.value != 0xaa) {
        t->kind = T_SIGN;
        t->value =
            r.value == 0x2013 || r.value == 0x2212 || r.value == 0x2011 ? (unsigned)'-' : r.value;
        return at + r.len;
    }
    char lower[WORD_BYTES_MOST];
    struct slice word;
    size_t end = read_word(text, at, &word, lower);
    if (end == at) end = at + r.len;
    t->kind = T_WORD;
    return end;
}

/* Only words near a number can be part of a date; most texts are spared the search. */
enum { NEAR_NUMBER = 4 };

static void classify_words(struct slice text, struct tokens *t) {
    size_t done = 0; /* words before it are classified */
    for (size_t i = 0; i < t->n; i++) {
        if (t->at[i].kind != T_NUMBER) continue;
        size_t k = i > NEAR_NUMBER ? i - NEAR_NUMBER : 0;
        for (k = k < done ? done : k; k < t->n && k <= i + NEAR_NUMBER; k++) {
            char lower[WORD_BYTES_MOST];
            struct slice word;
            if (t->at[k].kind != T_WORD) continue;
            read_word(text, t->at[k].begin, &word, lower);
            classify_word(&t->at[k], word);
        }
        done = k;
    }
}

static void tokenise(struct slice text, size_t from, struct tokens *out) {
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
    out->at[out->n] = (struct token){.kind = T_END, .begin = text.len, .end = text.len};
    classify_words(text, out);
}

/* A shape is a row of signs: Y year of four digits, y of two, m month number, M month name,
 * d day, a and b the two numbers whose order is open; o an optional ordinal, dot or join,
 * c an optional comma or dot; other characters stand for themselves, Z for 年, z for 月, x 日. */
static const char *const shapes[] = {
    "Y-m-d",  "Y/m/d", "Y.m.d", "YZmzdx", "YZmzd", "doMocY", "do-M-Y", "M-d-Y",  "MdocY",
    "d,MocY", "YMd",   "a/b/Y", "a.b.Y",  "a-b-Y", "a.b.y",  "a/b/y",  "xdzmZY",
};

struct reading {
    unsigned year, month, day, first, second;
    bool open; /* the order of first and second is open */
    char separator;
};

static bool is_optional(const struct token *t, char shape) {
    if (t->kind == T_SIGN && t->value == '.') return true;
    if (shape == 'c') return t->kind == T_SIGN && t->value == ',';
    return t->kind == T_ORDINAL || t->kind == T_JOIN;
}

static bool take_number(const struct token *t, unsigned digits_least, unsigned digits_most,
                        unsigned *to) {
    if (t->kind != T_NUMBER || t->digits < digits_least || t->digits > digits_most) return false;
    *to = t->value;
    return true;
}

static bool take_sign(const struct token *t, char shape) {
    switch (shape) {
    case 'Z': return t->kind == T_YEAR_SIGN;
    case 'z': return t->kind == T_MONTH_SIGN;
    case 'x': return t->kind == T_DAY_SIGN;
    default: return t->kind == T_SIGN && t->value == (unsigned char)shape;
    }
}

static bool take(const struct token *t, char shape, struct reading *r) {
    switch (shape) {
    case 'Y': return take_number(t, 4, 4, &r->year);
    case 'y': return take_number(t, 2, 2, &r->year) && (r->year += 2000);
    case 'm': return take_number(t, 1, 2, &r->month);
    case 'd': return take_number(t, 1, 2, &r->day);
    case 'a': return (r->open = take_number(t, 1, 2, &r->first));
    case 'b': return take_number(t, 1, 2, &r->second);
    case 'M': return t->kind == T_MONTH && (r->month = t->value);
    default:
        if (shape != 'Z' && shape != 'z' && shape != 'x' && r->open) r->separator = shape;
        return take_sign(t, shape);
    }
}

/* Tokens that the shape took from `i` on; 0: it does not fit. */
static size_t match_shape(const struct tokens *t, size_t i, const char *shape, struct reading *r) {
    size_t begin = i;
    *r = (struct reading){0};
    for (; *shape; shape++) {
        if (*shape == 'o' || *shape == 'c') {
            while (is_optional(&t->at[i], *shape)) i++;
        } else if (take(&t->at[i], *shape, r)) {
            i++;
        } else {
            return 0;
        }
    }
    return i - begin;
}

static bool settle_order(struct reading *r, enum date_order order, bool *ambiguous) {
    bool day_first = r->separator == '.' || order == DATE_DAY_FIRST;
    *ambiguous = false;
    if (r->first > 12)
        day_first = true;
    else if (r->second > 12)
        day_first = false;
    else if (r->separator != '.' && order == DATE_ORDER_UNKNOWN)
        *ambiguous = r->first != r->second;
    r->day = day_first ? r->first : r->second;
    r->month = day_first ? r->second : r->first;
    return true;
}

static unsigned days_in(unsigned year, unsigned month) {
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap ? 1U : 0U);
}

/* Buddhist years stand 543 ahead (Thai Royal Institute); 1900 to 2100 bound what is news. */
static bool plausible(struct reading *r) {
    if (r->year >= 2443 && r->year <= 2643) r->year -= 543;
    return r->year >= 1900 && r->year <= 2100 && r->month >= 1 && r->month <= 12 && r->day >= 1 &&
           r->day <= days_in(r->year, r->month);
}

static size_t match_day(const struct tokens *t, size_t i, enum date_order order, struct date *d) {
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        struct reading r;
        size_t n = match_shape(t, i, shapes[s], &r);
        if (!n || (r.open && !settle_order(&r, order, &d->ambiguous)) || !plausible(&r)) continue;
        if (!r.open) d->ambiguous = false;
        d->year = (int)r.year;
        d->month = r.month;
        d->day = r.day;
        return n;
    }
    return 0;
}

static bool is_sign(const struct token *t, char sign) {
    return t->kind == T_SIGN && t->value == (unsigned char)sign;
}

/* Hours and minutes at token `i`: 12:35, 12:35:08.123, 14h20, 9時15分, 3:15 p.m., 午後3時15分. */
static size_t match_time(const struct tokens *t, size_t i, struct date *d) {
    size_t begin = i;
    int half = t->at[i].kind == T_AM ? 0 : t->at[i].kind == T_PM ? 12 : -1;
    if (half >= 0) i++;
    const struct token *hour = &t->at[i], *minute = &t->at[i + 1 < t->n ? i + 2 : i];
    if (hour->kind != T_NUMBER || hour->digits > 2 || hour->value > 24) return 0;
    if (i + 2 >= t->n) return 0;
    const struct token *between = &t->at[i + 1];
    bool sign = is_sign(between, ':') || between->kind == T_HOUR_SIGN || is_sign(between, '.');
    if (!sign || minute->kind != T_NUMBER || minute->digits != 2 || minute->value > 59) return 0;
    if (is_sign(between, '.') && (t->at[i + 3].kind == T_NUMBER || is_sign(&t->at[i + 3], '.')) &&
        !t->at[i + 3].space_before)
        return 0;
    d->hour = hour->value;
    d->minute = minute->value;
    i += 3;
    if (is_sign(&t->at[i], ':') && t->at[i + 1].kind == T_NUMBER && t->at[i + 1].value < 60) {
        d->second = t->at[i + 1].value;
        d->has_second = true;
        i += 2;
        if (is_sign(&t->at[i], '.') && !t->at[i + 1].space_before && t->at[i + 1].kind == T_NUMBER)
            i += 2;
    }
    while (t->at[i].kind == T_MINUTE_SIGN) i++;
    if (t->at[i].kind == T_HOUR_SIGN) i++;
    if (t->at[i].kind == T_AM || t->at[i].kind == T_PM) half = t->at[i++].kind == T_AM ? 0 : 12;
    if (half >= 0 && is_sign(&t->at[i], '.') && !t->at[i].space_before) i++; /* the dot of "p.m." */
    if (half >= 0 && d->hour > 12) half = -1;
    if (half >= 0) d->hour = d->hour % 12 + (unsigned)half;
    if (d->hour == 24) d->hour = 0;
    d->has_time = true;
    return i - begin;
}

/* +04:00, +0400, +4 at token `i`. */
static size_t match_numeric_offset(const struct tokens *t, size_t i, int *offset) {
    bool minus = is_sign(&t->at[i], '-');
    if (!(minus || is_sign(&t->at[i], '+')) || t->at[i + 1].kind != T_NUMBER) return 0;
    const struct token *hours = &t->at[i + 1];
    if (hours->space_before || hours->digits == 3 || hours->digits > 4) return 0;
    unsigned minutes =
        hours->digits == 4 ? hours->value / 100 * 60 + hours->value % 100 : hours->value * 60;
    size_t n = 2;
    if (hours->digits <= 2 && is_sign(&t->at[i + 2], ':') && t->at[i + 3].kind == T_NUMBER) {
        minutes += t->at[i + 3].value;
        n = 4;
    }
    if (minutes > 14 * 60) return 0; /* Kiribati, UTC+14, is the farthest */
    *offset = minus ? -(int)minutes : (int)minutes;
    return n;
}

static size_t match_offset(const struct tokens *t, size_t i, struct date *d) {
    size_t begin = i;
    if (is_sign(&t->at[i], '(')) i++;
    size_t n = match_numeric_offset(t, i, &d->offset);
    if (!n && t->at[i].kind == T_ZONE) {
        int relative = 0;
        d->offset = t->at[i].offset;
        n = 1;
        if (d->offset == 0 && (n += match_numeric_offset(t, i + 1, &relative)) > 1)
            d->offset = relative;
        d->zulu = n == 1 && d->offset == 0;
    }
    if (!n) return 0;
    d->has_offset = true;
    i += n;
    if (is_sign(&t->at[i], ')')) i++;
    return i - begin;
}

/* Words and signs that may stand between a day and its time: "at", "- ", "| ", ", um". */
enum { GLUE_MOST = 2 };

static size_t time_after(const struct tokens *t, size_t i, struct date *d) {
    for (size_t glue = 0; glue <= GLUE_MOST && i + glue < t->n; glue++) {
        if (glue && (t->at[i + glue - 1].kind == T_NUMBER || t->at[i + glue - 1].kind == T_MONTH))
            break;
        size_t n = match_time(t, i + glue, d);
        if (n) return glue + n;
    }
    return 0;
}

/* A time that ends right before token `i`, with at most one sign between. */
static size_t time_before(const struct tokens *t, size_t i, struct date *d) {
    for (size_t back = 3; back <= 8 && back <= i; back++) {
        struct date trial = *d;
        size_t n = match_time(t, i - back, &trial);
        if (!n) continue;
        n += match_offset(t, i - back + n, &trial);
        if (n == back || (n + 1 == back && t->at[i - 1].kind != T_NUMBER)) {
            *d = trial;
            return back;
        }
    }
    return 0;
}

/* A number that touches more digits, a letter or a sign of arithmetic is no part of a date. */
static bool stands_free(const struct tokens *t, size_t i) {
    if (i == 0 || t->at[i].space_before) return true;
    const struct token *before = &t->at[i - 1];
    if (before->kind == T_NUMBER) return false;
    return before->kind != T_SIGN ||
           !(before->value == '.' || before->value == '/' || before->value == '-');
}

static void surround(const struct tokens *t, size_t i, size_t n, struct date *d) {
    size_t begin = i, end = i + n, taken = time_after(t, end, d);
    if (taken) {
        end += taken;
        end += match_offset(t, end, d);
    } else {
        begin -= time_before(t, i, d);
    }
    d->begin = t->at[begin].begin;
    d->end = t->at[end - 1].end;
}

/* No date is without digits; lead bytes from D9 on begin the scripts with digits of their own. */
static bool may_hold_date(struct slice text, size_t from) {
    for (size_t at = from; at < text.len; at++)
        if (ascii_digit(text.data[at]) || (unsigned char)text.data[at] >= 0xd9) return true;
    return false;
}

bool date_find(struct slice text, size_t from, enum date_order order, struct date *out) {
    struct tokens t;
    if (!may_hold_date(text, from)) return false;
    tokenise(text, from, &t);
    for (size_t i = 0; i < t.n; i++) {
        struct date d = {0};
        if (t.at[i].kind == T_WORD || !stands_free(&t, i)) continue;
        size_t n = match_day(&t, i, order, &d);
        if (!n) continue;
        const struct token *next = &t.at[i + n];
        if (next->kind == T_NUMBER && !next->space_before && t.at[i + n - 1].kind == T_NUMBER)
            continue;
        surround(&t, i, n, &d);
        *out = d;
        return true;
    }
    return false;
}

bool date_is_line(struct slice text, unsigned others, struct date *out) {
    if (text.len > 300 || !date_find(text, 0, DATE_ORDER_UNKNOWN, out)) return false;
    return word_count(slice_cut(text, 0, out->begin)) + word_count(slice_from(text, out->end)) <=
           others;
}

void date_put(struct buffer *to, const struct date *d) {
    buffer_put_digits(to, (unsigned)d->year, 4);
    buffer_put_byte(to, '-');
    buffer_put_digits(to, d->month, 2);
    buffer_put_byte(to, '-');
    buffer_put_digits(to, d->day, 2);
    if (!d->has_time) return;
    buffer_put_byte(to, 'T');
    buffer_put_digits(to, d->hour, 2);
    buffer_put_byte(to, ':');
    buffer_put_digits(to, d->minute, 2);
    buffer_put_byte(to, ':');
    buffer_put_digits(to, d->second, 2);
    if (!d->has_offset) return;
    if (d->zulu) {
        buffer_put_byte(to, 'Z');
        return;
    }
    unsigned minutes = (unsigned)(d->offset < 0 ? -d->offset : d->offset);
    buffer_put_byte(to, d->offset < 0 ? '-' : '+');
    buffer_put_digits(to, minutes / 60, 2);
    buffer_put_byte(to, ':');
    buffer_put_digits(to, minutes % 60, 2);
}

/* The text becomes a row of words in lower case with one space between; it is a phrase of the table
 * ("yesterday"), a day of the week, a day without a year, or amounts and units with words around
 * them that say past or future. Tables: Unicode CLDR and more, see relative.inc. */
#include "text/relative_dates.h"

#include "base/search.h"

#include "text/calendars.h"
#include "text/date_times.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <string.h>

enum { TEXT_MOST = 120, AMOUNTS_MOST = 8, AMOUNT_MOST = 99999 };

/* The table knows them by number, and asserts which. */
enum unit { SECOND, MINUTE, HOUR, DAY, WEEK, FORTNIGHT, MONTH, YEAR, DECADE, UNITS };

enum relative_kind {
    RELATIVE_FIXED,   /* count and unit of the whole */
    RELATIVE_PATTERN, /* the same, with # for the number */
    RELATIVE_UNIT,
    RELATIVE_MARK,   /* count: -1 past, 1 future */
    RELATIVE_NUMBER, /* count: its value */
    RELATIVE_JOIN,
    RELATIVE_WEEKDAY, /* count: 0 is Sunday */
};

struct relative_row {
    uint32_t at; /* in relative_text */
    uint8_t len, kind;
    int8_t count;
    uint8_t unit;
};
#include "text/relative.inc"

enum { ROWS = COUNT_OF(relative_rows) };

static slice row_key(const struct relative_row *row) {
    return slice_of(relative_text + row->at, row->len);
}

static bool is_not_after(const void *row, const void *key) {
    return slice_compare(row_key(row), *(const slice *)key) <= 0;
}

/* The row after the last one whose key is not greater. */
static size_t rows_until(slice key) {
    return search_count(relative_rows, ROWS, sizeof *relative_rows, is_not_after, &key);
}

/* Of the rows before `until` that have one key, the first of that kind. */
static const struct relative_row *of_kind(size_t until, enum relative_kind kind) {
    slice key = row_key(&relative_rows[until - 1]);
    size_t i = until;
    const struct relative_row *row = NULL;
    for (; i > 0 && slice_equal(row_key(&relative_rows[i - 1]), key); i--)
        if (relative_rows[i - 1].kind == kind)
            row = &relative_rows[i - 1];
    return row;
}

static const struct relative_row *relative_find(slice key, enum relative_kind kind) {
    size_t until = rows_until(key);
    bool hit = until && slice_equal(row_key(&relative_rows[until - 1]), key);
    return hit ? of_kind(until, kind) : NULL;
}

/* ---- the words ------------------------------------------------------------------------------ */

struct words {
    char data[TEXT_MOST + 8]; /* with # for each number */
    size_t len;
    double amounts[AMOUNTS_MOST];
    size_t count;
};

static void relative_put(struct words *w, slice s) {
    if (s.len > TEXT_MOST - w->len)
        s.len = 0; /* as long as a text that is too long */
    memcpy(w->data + w->len, s.data, s.len);
    w->len += s.len;
}

static void relative_put_space(struct words *w) {
    if (w->len && w->data[w->len - 1] != ' ')
        relative_put(w, SLICE(" "));
}

/* A number with its fraction: "1.5". */
static size_t put_number(struct words *w, slice text, size_t at) {
    double value = 0, scale = 1;
    bool fraction = false;
    for (struct rune r; (r = utf8_at(text, at)).len; at += r.len) {
        int digit = rune_digit(r.value);
        bool point = !fraction && (r.value == '.' || r.value == ',') &&
                     rune_digit(utf8_at(text, at + r.len).value) >= 0;
        if (digit < 0 && !point)
            break;
        fraction |= point;
        if (point || value >= AMOUNT_MOST)
            continue;
        if (fraction)
            scale /= 10;
        value = fraction ? value + digit * scale : value * 10 + digit;
    }
    if (w->count < AMOUNTS_MOST)
        w->amounts[w->count++] = value;
    relative_put_space(w);
    relative_put(w, SLICE("# "));
    return at;
}

static bool is_gap(uint32_t r) {
    return rune_is_space(r) || r == '.' || r == ',' || r == '(' || r == ')' || r == '\'' ||
           r == '|' || (r == 0x2019 || r == 0x2032 || r == 0x2b9 || r == 0x55a || r == 0xa78c) ||
           (r == 0x60c || r == 0x640 || r == 0x3001 || r == 0xff0c);
}

static bool read_words(slice text, struct words *w) {
    w->len = w->count = 0;
    if (text.len > TEXT_MOST)
        return false;
    for (size_t at = 0; at < text.len;) {
        struct rune r = utf8_at(text, at);
        if (rune_digit(r.value) >= 0) {
            at = put_number(w, text, at);
            continue;
        }
        at += r.len;
        char bytes[4];
        struct buffer one = {NULL, bytes, 0, sizeof bytes};
        if (is_gap(r.value)) {
            relative_put_space(w);
            continue;
        }
        buffer_put_rune(&one, rune_lower(r.value));
        relative_put(w, buffer_slice(&one));
    }
    while (w->len && w->data[w->len - 1] == ' ')
        w->len--;
    return w->len > 0;
}

/* ---- arithmetic ----------------------------------------------------------------------------- */

struct sum {
    double of[UNITS];
    bool is_instant; /* hours or less */
};

static struct day add_months(struct day d, int64_t months) {
    int64_t all = (int64_t)d.year * 12 + (int64_t)d.month - 1 + months;
    int64_t year = all >= 0 ? all / 12 : (all - 11) / 12;
    unsigned month = (unsigned)(all - year * 12) + 1;
    unsigned last = days_in_month((int)year, month);
    return (struct day){(int)year, month, d.day < last ? d.day : last};
}

static bool resolve(const struct sum *sum, int64_t now, struct date *out) {
    const double *n = sum->of;
    int64_t days = now / 86400;
    int64_t rest = now % 86400;
    if (rest < 0)
        rest += 86400, days--;
    int64_t months = (int64_t)(n[MONTH] + 12 * n[YEAR] + 120 * n[DECADE]);
    struct day day = add_months(day_of_number(days), months);
    double seconds = (double)day_number(day) * 86400 + (double)rest + n[SECOND] + 60 * n[MINUTE] +
                     3600 * n[HOUR] + 86400 * (n[DAY] + 7 * n[WEEK] + 14 * n[FORTNIGHT]);
    *out = date_of_seconds((int64_t)seconds);
    if (out->year < 1 || out->year > 9999)
        return false;
    if (!sum->is_instant) {
        out->has_time = out->has_second = out->has_offset = out->zulu = false;
        out->hour = out->minute = out->second = 0;
    }
    return true;
}

static void add_amount(struct sum *sum, enum unit unit, double n) {
    sum->of[unit] += n;
    sum->is_instant |= unit <= HOUR;
}

/* ---- amounts -------------------------------------------------------------------------------- */

/* Words end at spaces; those of scripts without spaces end anywhere. */
static bool relative_ends_word(slice s, size_t end) {
    if (end >= s.len || s.data[end] == ' ')
        return true;
    return rune_word_length(utf8_before(s, end).value) > 1 || utf8_before(s, end).value >= 0xac00;
}

static size_t relative_common_length(slice a, slice b) {
    size_t n = 0;
    while (n < a.len && n < b.len && a.data[n] == b.data[n])
        n++;
    return n;
}

/* The longest row of that kind that `s` begins with. All rows that begin it are at or before the
 * last one that is not greater, and begin what that one has in common with it. */
static const struct relative_row *relative_find_prefix(slice s, enum relative_kind kind) {
    for (size_t len = s.len; len > 0;) {
        size_t until = rows_until(slice_cut(s, 0, len));
        if (!until)
            return NULL;
        slice key = row_key(&relative_rows[until - 1]);
        size_t common = relative_common_length(key, slice_cut(s, 0, len));
        const struct relative_row *row =
            common == key.len && relative_ends_word(s, common) ? of_kind(until, kind) : NULL;
        if (row)
            return row;
        len = common < len ? common : len - 1;
    }
    return NULL;
}

/* Takes words that say past or future, or nothing; false: another word is there. */
static bool take_marks(slice s, int *sign) {
    for (s = slice_trim(s); s.len; s = slice_trim(s)) {
        const struct relative_row *row = relative_find_prefix(s, RELATIVE_MARK);
        if (row && !*sign)
            *sign = row->count;
        if (!row)
            row = relative_find_prefix(s, RELATIVE_JOIN);
        if (!row)
            return false;
        s = slice_from(s, row->len);
    }
    return true;
}

/* Puts "# " where `taken` bytes of a word for a number are, or nothing. */
static void insert_number(struct words *w, size_t at, size_t taken, double value) {
    static const char sign[] = "# ";
    size_t width = taken ? 1 : 2;
    size_t tail = w->len - at - taken;
    memmove(w->data + at + width, w->data + at + taken, tail);
    memcpy(w->data + at, sign, width);
    w->len = at + width + tail;
    w->amounts[w->count++] = value;
}

/* "an hour ago", "in three weeks"; then "час назад": a unit alone is one. */
static void find_number_word(struct words *w) {
    slice all = slice_of(w->data, w->len);
    for (unsigned bare = 0; bare < 2; bare++)
        for (size_t at = 0; at < all.len; at++) {
            if (at && all.data[at - 1] != ' ')
                continue;
            slice rest = slice_from(all, at);
            const struct relative_row *number =
                bare ? NULL : relative_find_prefix(rest, RELATIVE_NUMBER);
            if (!bare && !number)
                continue;
            size_t taken = number ? number->len : 0;
            if (!relative_find_prefix(slice_trim(slice_from(rest, taken)), RELATIVE_UNIT))
                continue;
            insert_number(w, at, taken, number ? number->count : 1);
            return;
        }
}

static bool read_pattern(const struct words *w, struct sum *sum) {
    const struct relative_row *row =
        w->count == 1 ? relative_find(slice_of(w->data, w->len), RELATIVE_PATTERN) : NULL;
    if (row)
        add_amount(sum, (enum unit)row->unit, row->count * w->amounts[0]);
    return row != NULL;
}

/* A plus or minus before a number; it is cut off. */
static int relative_take_sign(slice *before) {
    *before = slice_trim(*before);
    bool minus = slice_ends(*before, SLICE("-"));
    if (!minus && !slice_ends(*before, SLICE("+")))
        return 0;
    before->len--;
    return minus ? -1 : 1;
}

struct amount {
    enum unit unit;
    int sign; /* written before it or before an earlier one; 0: none */
};

/* What is between two numbers: a unit, words around it, the sign of the next number. */
static bool take_piece(slice piece, struct amount *one, int *mark, int *sign) {
    piece = slice_trim(piece);
    const struct relative_row *unit = relative_find_prefix(piece, RELATIVE_UNIT);
    if (!unit)
        return false;
    *one = (struct amount){(enum unit)unit->unit, *sign};
    slice rest = slice_from(piece, unit->len);
    int next = relative_take_sign(&rest);
    if (next)
        *sign = next;
    return take_marks(rest, mark);
}

/* "1 year, 2 months ago": what is after each number is a unit and words around it. */
static bool read_amounts(const struct words *w, struct sum *sum) {
    slice rest = slice_of(w->data, w->len);
    struct amount all[AMOUNTS_MOST];
    size_t hash = slice_find_byte(rest, '#', 0);
    if (!w->count || hash == SLICE_NONE)
        return false;
    slice head = slice_cut(rest, 0, hash);
    int mark = 0;
    int sign = relative_take_sign(&head);
    if (!take_marks(head, &mark))
        return false;
    for (size_t i = 0; i < w->count && hash != SLICE_NONE; i++) {
        size_t next = slice_find_byte(rest, '#', hash + 1);
        if (!take_piece(slice_cut(rest, hash + 1, next), &all[i], &mark, &sign))
            return false;
        hash = next;
    }
    if (hash != SLICE_NONE)
        return false; /* more numbers than are read */

    int without_sign = mark ? mark : -1;
    for (size_t i = 0; i < w->count; i++) {
        int way = all[i].sign ? all[i].sign : without_sign;
        add_amount(sum, all[i].unit, way * w->amounts[i]);
    }
    return true;
}

/* ---- phrases and days ----------------------------------------------------------------------- */

/* The time of day in what is left of the text, where all of it is one. */
static bool begins_time(const struct token *t) {
    return t->kind == T_NUMBER || t->kind == T_NOON || t->kind == T_AM || t->kind == T_PM;
}

static bool take_time(slice text, struct date *d) {
    enum { WORDS_BEFORE = 3, WORDS_AFTER = 1 };
    struct reader in = {.text = text, .locale = DATE_ANYWHERE};
    date_tokens(text, 0, &in.tokens);

    size_t i = 0;
    while (i < in.tokens.n && !begins_time(&in.tokens.at[i]))
        i++;
    if (i == in.tokens.n)
        return in.tokens.n <= 1;
    size_t n = date_match_time(&in.tokens, i, d);
    if (!n)
        return false;
    n += date_match_offset(&in, i + n, d);
    return i <= WORDS_BEFORE && in.tokens.n - (i + n) <= WORDS_AFTER;
}

/* How much of the original text the words up to `len` took. */
static size_t original_length(slice text, size_t len) {
    struct words w;
    for (size_t end = 0; end <= text.len; end++) {
        bool inside = end < text.len && ((unsigned char)text.data[end] & 0xc0) == 0x80;
        if (!inside && read_words(slice_cut(text, 0, end), &w) && w.len >= len)
            return end;
    }
    return text.len;
}

static bool with_time(slice text, size_t len, struct date *d) {
    return take_time(slice_from(text, original_length(text, len)), d);
}

static bool read_fixed(slice text, const struct words *w, int64_t now, struct date *out) {
    slice all = slice_of(w->data, w->len);
    const struct relative_row *row = relative_find_prefix(all, RELATIVE_FIXED);
    struct sum sum = {.is_instant = false};
    if (!row)
        return false;
    add_amount(&sum, (enum unit)row->unit, row->count);
    if (!resolve(&sum, now, out))
        return false;
    return row->len == all.len || (row->unit == DAY && with_time(text, row->len, out));
}

enum { NAME_BYTES_LEAST = 5 }; /* shorter ones are weekdays only before a time */

/* The last one that has been: today is a week ago only with "last". */
static bool read_weekday(slice text, const struct words *w, int64_t now, struct date *out) {
    slice all = slice_of(w->data, w->len);
    size_t last = slice_starts(all, SLICE("last ")) ? 5 : 0;
    const struct relative_row *row = relative_find_prefix(slice_from(all, last), RELATIVE_WEEKDAY);
    if (!row)
        return false;
    int64_t days = now / 86400 - (now % 86400 < 0);
    unsigned today = weekday_of(day_of_number(days));
    unsigned back = (today + 7 - (unsigned)row->count) % 7;
    struct sum sum = {.is_instant = false};
    if (!back && last)
        back = 7;
    add_amount(&sum, DAY, -(double)back);
    size_t len = last + row->len;
    if (!resolve(&sum, now, out))
        return false;
    return len == all.len ? row->len >= NAME_BYTES_LEAST : with_time(text, len, out);
}

/* "10:04am": today's. */
static bool read_clock(slice text, int64_t now, struct date *out) {
    struct sum none = {.is_instant = false};
    return rune_digit(utf8_first(text).value) >= 0 && resolve(&none, now, out) &&
           take_time(text, out) && out->has_time;
}

/* "Mar 10", "10. März": the last one that was. */
static bool read_yearless(slice text, int64_t now, struct date *out) {
    struct reader in = {.text = text, .locale = DATE_ANYWHERE};
    date_tokens(text, 0, &in.tokens);
    struct day today = day_of_number(now / 86400 - (now % 86400 < 0));
    for (size_t i = 0; i + 1 < in.tokens.n && i < 4; i++) {
        const struct token *one = &in.tokens.at[i];
        const struct token *two = one + 1;
        while (two->kind == T_ORDINAL || two->kind == T_JOIN || token_is_sign(two, '.'))
            two++;
        bool day_first = one->kind == T_NUMBER && two->kind == T_MONTH;
        if (!day_first && !(one->kind == T_MONTH && two->kind == T_NUMBER))
            continue;
        struct day d = {today.year, two->value, one->value};
        if (!day_first)
            d = (struct day){today.year, one->value, two->value};
        if (d.month < 1 || d.month > 12 || d.day < 1)
            return false;
        if (day_number(d) > day_number(today))
            d.year--;
        if (d.day > days_in_month(d.year, d.month))
            return false;
        *out = (struct date){
            .year = d.year,
            .month = d.month,
            .day = d.day,
        };
        slice rest = slice_from(text, two->end);
        return !slice_trim(rest).len || take_time(rest, out);
    }
    return false;
}

static bool read_any(slice text, struct words *w, int64_t now, struct date *out) {
    struct sum sum = {.is_instant = false};
    if (read_fixed(text, w, now, out) || read_weekday(text, w, now, out))
        return true;
    if (!w->count)
        find_number_word(w);
    if ((read_pattern(w, &sum) || read_amounts(w, &sum)) && resolve(&sum, now, out))
        return true;
    return read_yearless(text, now, out) || read_clock(text, now, out);
}

/* "Posted yesterday": words that say nothing may come before. */
bool date_relative(slice text, int64_t now, struct date *out) {
    enum { WORDS_MOST = 3 };
    struct words w;
    const char *begin = text.data;
    *out = (struct date){0};
    text = slice_trim(text);
    for (unsigned skipped = 0; skipped <= WORDS_MOST && read_words(text, &w); skipped++) {
        if (read_any(text, &w, now, out)) {
            out->begin = (size_t)(text.data - begin);
            out->end = out->begin + text.len;
            return true;
        }
        read_words(text, &w);
        const struct relative_row *row =
            relative_find_prefix(slice_of(w.data, w.len), RELATIVE_JOIN);
        if (!row)
            return false;
        text = slice_trim(slice_from(text, original_length(text, row->len)));
    }
    return false;
}

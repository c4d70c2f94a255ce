/* text/: UTF-8, words, keys, dates, labels. */
#include "unit.h"

#include "text/calendars.h"
#include "text/dates.h"
#include "text/labels.h"
#include "text/relative_dates.h"
#include "text/unicode.h"
#include "text/urls.h"
#include "text/utf8.h"
#include "text/words.h"

#include <string.h>

static slice repaired(struct arena *a, slice s) {
    struct buffer b = buffer_new(a, 0);
    utf8_put_repaired(&b, s);
    return buffer_slice(&b);
}

#define BAD "\xef\xbf\xbd"

Test(utf8, one_replacement_a_maximal_subpart) {
    struct arena a;
    unit_arena(&a);
    ASSERT_SLICE(repaired(&a, SLICE("a\xf0\x9f\x98"
                                    "A")),
                 "a" BAD "A");
    ASSERT_SLICE(repaired(&a, SLICE("\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41")), BAD BAD BAD BAD "A");
    ASSERT_SLICE(repaired(&a, SLICE("\xc0\xaf\xed\xa0\x80")), BAD BAD BAD BAD BAD);
    ASSERT_SLICE(repaired(&a, SLICE("\xf4\x90\x80\x80")), BAD BAD BAD BAD);
    arena_free(&a);
}

Test(utf8, valid_prefix_stops_at_the_first_bad_byte) {
    cr_assert_eq(utf8_valid_prefix(SLICE("12345678\xc3\xa9x\xff")), 11);
    cr_assert_eq(utf8_valid_prefix(SLICE("\xed\x9f\xbf\xee\x80\x80")), 6);
    cr_assert_eq(utf8_valid_prefix(SLICE("\xe2\x82")), 0);
}

Test(utf8, runes_before_a_place) {
    cr_assert_eq(utf8_last(SLICE("a\xe2\x82\xac")).value, 0x20ac);
    cr_assert_eq(utf8_last(SLICE("")).len, 0);
    cr_assert_eq(utf8_last(SLICE("a\x80")).value, RUNE_REPLACEMENT);
}

Test(utf8, cut_keeps_whole_runes) {
    ASSERT_SLICE(utf8_cut(SLICE("a\xc3\xa9"
                                "b"),
                          2),
                 "a");
    ASSERT_SLICE(utf8_cut(SLICE("a\xc3\xa9"
                                "b"),
                          3),
                 "a\xc3\xa9");
    ASSERT_SLICE(utf8_cut(SLICE("ab"), 9), "ab");
}

Test(unicode, nfc_composes) {
    struct arena a;
    unit_arena(&a);
    ASSERT_SLICE(unicode_nfc(&a, SLICE("e\xcc\x81t\xc3\xa9")), "\xc3\xa9t\xc3\xa9");
    arena_free(&a);
}

Test(words, scripts_without_spaces_are_weighed) {
    cr_assert_eq(word_count(SLICE("one two, three-four")), 4);
    cr_assert_eq(word_count(SLICE("it's")), 1);
    cr_assert_eq(word_count(SLICE("記者会見")), 2);
    cr_assert_eq(word_count(SLICE("")), 0);
}

Test(words, measure_counts_shapes) {
    struct text_shape shape = text_measure(SLICE("On May 3, 2024, he left. \"Why?\" Nobody knew."));
    cr_assert_eq(shape.words, 9);
    cr_assert_eq(shape.commas, 2);
    cr_assert_eq(shape.sentences, 3);
    cr_assert_eq(shape.digits, 5);
    cr_assert_eq(shape.upper, 4);
}

Test(words, keys_ignore_case_and_signs) {
    struct arena a;
    unit_arena(&a);
    ASSERT_SLICE(text_key(&a, SLICE("  \"Ärger\" im -- Amt.")), "ärger im amt");
    arena_free(&a);
}

Test(words, collapse_removes_the_invisible) {
    struct arena a;
    unit_arena(&a);
    ASSERT_SLICE(text_collapse(&a, SLICE(" a\xc2\xa0\n b\xe2\x80\x8b c\xc2\xad"
                                         "d ")),
                 "a b c"
                 "d");
    arena_free(&a);
}

Test(words, sentence_ends_behind_quotes) {
    cr_assert(text_ends_sentence(SLICE("He left.\xe2\x80\x9d")));
    cr_assert(text_ends_sentence(SLICE("終わった。")));
    cr_assert_not(text_ends_sentence(SLICE("Latest")));
    cr_assert_not(text_ends_sentence(SLICE("")));
}

struct date_case {
    const char *text, *iso;
};

static slice iso(struct arena *a, slice text, enum date_order order) {
    struct date date;
    struct buffer b = buffer_new(a, 40);
    if (!date_find(text, 0, (struct date_locale){.order = order}, &date))
        return SLICE("none");
    date_put(&b, &date);
    if (date.ambiguous)
        buffer_put(&b, SLICE(" ambiguous"));
    return buffer_slice(&b);
}

static void check_dates(const struct date_case *cases, size_t n) {
    struct arena a;
    unit_arena(&a);
    for (size_t i = 0; i < n; i++) {
        slice got = iso(&a, slice_cstr(cases[i].text), DATE_ORDER_UNKNOWN);
        cr_expect(slice_equal(got, slice_cstr(cases[i].iso)), "%s: %.*s is not %s", cases[i].text,
                  (int)got.len, got.data, cases[i].iso);
    }
    arena_free(&a);
}

Test(dates, shapes) {
    static const struct date_case cases[] = {
        {"2019-03-01", "2019-03-01"},
        {"2024/5/3", "2024-05-03"},
        {"3 May 2024", "2024-05-03"},
        {"May 3rd, 2024", "2024-05-03"},
        {"3. Mai 2024", "2024-05-03"},
        {"3 de mayo de 2024", "2024-05-03"},
        {"1 марта 2019", "2019-03-01"},
        {"27 Σεπτεμβρίου 2025", "2025-09-27"},
        {"2024年5月3日", "2024-05-03"},
        {"03.05.2024", "2024-05-03"},
        {"ngày 3 tháng 5 năm 2024", "2024-05-03"},
        {"٣ مايو ٢٠٢٤", "2024-05-03"},
        {"3 พฤษภาคม 2567", "2024-05-03"},
        {"published on 25/12/2024 in print", "2024-12-25"},
        {"29 February 2024", "2024-02-29"},
    };
    check_dates(cases, COUNT_OF(cases));
}

Test(dates, order_is_flagged_where_open) {
    struct arena a;
    unit_arena(&a);
    ASSERT_SLICE(iso(&a, SLICE("03/05/2024"), DATE_ORDER_UNKNOWN), "2024-03-05 ambiguous");
    ASSERT_SLICE(iso(&a, SLICE("03/05/2024"), DATE_DAY_FIRST), "2024-05-03");
    ASSERT_SLICE(iso(&a, SLICE("03/05/2024"), DATE_MONTH_FIRST), "2024-03-05");
    ASSERT_SLICE(iso(&a, SLICE("05/05/2024"), DATE_ORDER_UNKNOWN), "2024-05-05");
    arena_free(&a);
}

Test(dates, times_and_offsets_as_written) {
    static const struct date_case cases[] = {
        {"1 March 2019 12:35 (UTC +04:00)", "2019-03-01T12:35:00+04:00"},
        {"2024-05-03T09:15:07.123+0200", "2024-05-03T09:15:07+02:00"},
        {"2024-05-03T09:15:00Z", "2024-05-03T09:15:00Z"},
        {"2024-05-03T09:15:00+00:00", "2024-05-03T09:15:00+00:00"},
        {"May 3, 2024 at 3:15 p.m. EDT", "2024-05-03T15:15:00-04:00"},
        {"May 3, 2024 12:05 AM", "2024-05-03T00:05:00"},
        {"12:35, 1 March 2019", "2019-03-01T12:35:00"},
        {"03.05.2024 - 14:20", "2024-05-03T14:20:00"},
        {"2024年5月3日 9時15分", "2024-05-03T09:15:00"},
        {"03/25/2024 às 14h20", "2024-03-25T14:20:00"},
    };
    check_dates(cases, COUNT_OF(cases));
}

Test(dates, what_is_none) {
    static const struct date_case cases[] = {
        {"31 February 2024", "none"},
        {"2024-13-32", "none"},
        {"Call 15-03-2024-5555", "none"},
        {"+1 202 555 0147", "none"},
        {"32/02/1402", "none"},
        {"version 1.2.3", "none"},
        {"10.0.0.1", "none"},
        {"call 555-1234-5678", "none"},
        {"1 May 1024", "none"},
        {"", "none"},
        {"May", "none"},
    };
    check_dates(cases, COUNT_OF(cases));
}

/* Worked out by hand, and with the tables that the sources name. */
Test(dates, other_calendars_and_forms) {
    static const struct date_case cases[] = {
        {"2024-13-04", "2024-04-13"}, /* the day first, as 13 is no month */
        {"۲۵ اسفند ۱۴۰۲ ۱۲:۳۵", "2024-03-15T12:35:00"},
        {"1403/01/01", "2024-03-20"},
        {"令和6年3月15日", "2024-03-15"},
        {"民國113年3月15日", "2024-03-15"},
        {"15 มี.ค. 67", "2024-03-15"},
        {"2024年3月15日 午後1時05分", "2024-03-15T13:05:00"},
        {"２０２４年３月１５日（金）１２：３５", "2024-03-15T12:35:00"},
        {"20240315T123500Z", "2024-03-15T12:35:00Z"},
        {"Fri Mar 15 12:35:00 UTC 2024", "2024-03-15T12:35:00Z"},
        {"15/Mar/2024:12:35:00 +0000", "2024-03-15T12:35:00+00:00"},
        {"Sept. 5, 2023", "2023-09-05"},
        {"15 March '24, 9pm", "2024-03-15T21:00:00"},
        {"March 15, 2024 at noon", "2024-03-15T12:00:00"},
        {"January 15, 2024 9:30 p.m. ET", "2024-01-15T21:30:00-05:00"},
        {"July 15, 2024 9:30 p.m. ET", "2024-07-15T21:30:00-04:00"},
        {"15 Mar 2024 20:30 UTC+5.5", "2024-03-15T20:30:00+05:30"},
        {"15 Mar 2024 20:30 IST", "2024-03-15T20:30:00"},
        {"15 d’abril del 2024", "2024-04-15"},
        {"2024. március 15. 12:35", "2024-03-15T12:35:00"},
        {"15 Mawrth 2024", "2024-03-15"},
        {"15 במרץ 2024", "2024-03-15"},
    };
    check_dates(cases, COUNT_OF(cases));
}

Test(dates, order_by_locale) {
    struct date_locale uk = date_locale_of(SLICE("en"), SLICE("uk")),
                       us = date_locale_of(SLICE("en-US"), SLICE("com")),
                       jp = date_locale_of(SLICE("ja"), SLICE("jp"));
    cr_assert_eq(uk.order, DATE_DAY_FIRST);
    cr_assert_eq(us.order, DATE_MONTH_FIRST);
    cr_assert_eq(jp.order, DATE_YEAR_FIRST);
    cr_assert_eq(date_locale_of(SLICE("en"), SLICE("com")).order, DATE_ORDER_UNKNOWN);
    cr_assert_eq(date_locale_of(SLICE("de"), SLICE("")).order, DATE_DAY_FIRST);
    cr_assert_eq(date_locale_of(SLICE("fr-CA"), SLICE("")).order, DATE_DAY_FIRST);
}

Test(calendars, days_and_back) {
    cr_assert_eq(day_number((struct day){1970, 1, 1}), 0);
    cr_assert_eq(day_number((struct day){2024, 3, 15}), 19797);
    for (int64_t n = -40000; n < 40000; n += 13)
        cr_assert_eq(day_number(day_of_number(n)), n);
    cr_assert_eq(weekday_of((struct day){2024, 3, 15}), 5);
}

Test(labels, value_behind_the_label) {
    slice value;
    cr_assert_eq(label_of_line(SLICE("By Jane Roe"), &value), LABEL_BYLINE);
    ASSERT_SLICE(value, "Jane Roe");
    cr_assert_eq(label_of_line(SLICE("来源：新华社"), &value), LABEL_SOURCE);
    ASSERT_SLICE(value, "新华社");
    cr_assert_eq(label_of_line(SLICE("АВТОР : Иван"), &value), LABEL_BYLINE);
    ASSERT_SLICE(value, "Иван");
}

Test(labels, words_that_only_begin_alike) {
    slice value;
    cr_assert_eq(label_of_line(SLICE("Bystanders saw it"), &value), LABEL_NONE);
    cr_assert_eq(label_of_line(SLICE("Source code is free"), &value), LABEL_NONE);
}

/* What the table of well-formed sequences says, read byte by byte. */
static size_t valid_by_the_table(slice s) {
    size_t at = 0;
    while (at < s.len) {
        struct rune r = utf8_at(s, at);
        if (r.value == RUNE_REPLACEMENT && r.len == 1)
            return at;
        at += r.len;
    }
    return at;
}

Test(utf8, fast_check_is_the_slow_one) {
    static const char *const pieces[] = {"plain ASCII, long enough for the fast path",
                                         "привет мир и ещё",
                                         "日本語",
                                         "é",
                                         "😀",
                                         "\xed\xa0\x80",
                                         "\xc0\x80",
                                         "\xe0\x9f\x80",
                                         "\xf4\x90\x80\x80",
                                         "\xd0",
                                         "\x80",
                                         "\xd0\xd0",
                                         "\xe6\x97"};
    char text[4096];
    uint32_t seed = 1;
    for (int round = 0; round < 2000; round++) {
        size_t n = 0;
        for (int i = 0; i < 12; i++) {
            seed = seed * 1664525u + 1013904223u;
            const char *piece = pieces[(seed >> 16) % (i < 8 ? 5 : COUNT_OF(pieces))];
            memcpy(text + n, piece, strlen(piece));
            n += strlen(piece);
        }
        slice s = slice_of(text, n);
        cr_assert_eq(utf8_valid_prefix(s), valid_by_the_table(s), "round %d", round);
    }
}

static struct arena clean_arena;

static slice collapsed(const char *s) {
    unit_arena(&clean_arena);
    return text_collapse(&clean_arena, slice_cstr(s));
}

Test(clean, invisible_ones_go_where_nothing_needs_them) {
    ASSERT_SLICE(collapsed("news\u200bpaper co\u00adop a\ufeffb\x01 \u2060x"),
                 "newspaper coop ab x");
    ASSERT_SLICE(collapsed("Latin\u200cword می\u200cخواهم क्\u200dष 👩\u200d💻"),
                 "Latinword می\u200cخواهم क्\u200dष 👩\u200d💻");
    ASSERT_SLICE(collapsed("\u200eleft\u200e \u202eevil\u202c"), "left evil");
    ASSERT_SLICE(collapsed("\u200fשלום (ABC)\u200f."), "\u200fשלום (ABC)\u200f.");
    ASSERT_SLICE(collapsed("ភ្នំ\u200bពេញ"), "ភ្នំ\u200bពេញ");
    arena_free(&clean_arena);
}

Test(clean, odd_spaces_and_letters) {
    ASSERT_SLICE(collapsed("10\u00a0km \u2009\u202f5\u2028x"), "10 km 5 x");
    ASSERT_SLICE(collapsed("\xc2\x93so\xc2\x94 \xc2\x81\xc2\x85"), "“so” …");
    ASSERT_SLICE(collapsed("\uf0b7 one \ufffd\ufffd\ufffd"), "• one \ufffd");
    ASSERT_SLICE(collapsed("東京\u3000大阪 a\u3000b"), "東京\u3000大阪 a b");
    arena_free(&clean_arena);
}

static slice relative(struct arena *a, slice text) {
    enum { NOW = 1710504000 }; /* Friday, 15 March 2024, 12:00 UTC */
    struct buffer iso = buffer_new(a, 32);
    struct date d;
    if (date_relative(text, NOW, &d))
        date_put(&iso, &d);
    return buffer_slice(&iso);
}

Test(dates, relative_to_a_time) {
    struct arena a;
    unit_arena(&a);
    ASSERT_SLICE(relative(&a, SLICE("3 hours ago")), "2024-03-15T09:00:00Z");
    ASSERT_SLICE(relative(&a, SLICE("an hour ago")), "2024-03-15T11:00:00Z");
    ASSERT_SLICE(relative(&a, SLICE("1 hr 20 min ago")), "2024-03-15T10:40:00Z");
    ASSERT_SLICE(relative(&a, SLICE("vor drei Tagen")), "");
    ASSERT_SLICE(relative(&a, SLICE("vor 3 Tagen")), "2024-03-12");
    ASSERT_SLICE(relative(&a, SLICE("3時間前")), "2024-03-15T09:00:00Z");
    ASSERT_SLICE(relative(&a, SLICE("in 2 weeks")), "2024-03-29");
    ASSERT_SLICE(relative(&a, SLICE("2 months ago")), "2024-01-15");
    ASSERT_SLICE(relative(&a, SLICE("Yesterday at 9:05 PM")), "2024-03-14T21:05:00");
    ASSERT_SLICE(relative(&a, SLICE("last Friday")), "2024-03-08");
    ASSERT_SLICE(relative(&a, SLICE("Dec 24")), "2023-12-24");
    ASSERT_SLICE(relative(&a, SLICE("3 apples ago")), "");
    ASSERT_SLICE(relative(&a, SLICE("5 min read")), "");
    ASSERT_SLICE(relative(&a, SLICE("")), "");
    arena_free(&a);
}

Test(dates, of_other_calendars) {
    struct day d;
    cr_assert(day_of_calendar(CALENDAR_ISLAMIC, 1445, 9, 5, &d));
    cr_assert(d.year == 2024 && d.month == 3 && d.day == 15);
    cr_assert(day_of_calendar(CALENDAR_ETHIOPIC, 2016, 7, 6, &d));
    cr_assert(d.year == 2024 && d.month == 3 && d.day == 15);
    cr_assert(day_of_calendar(CALENDAR_PERSIAN, 1402, 12, 25, &d));
    cr_assert(d.year == 2024 && d.month == 3 && d.day == 15);
    cr_assert_not(day_of_calendar(CALENDAR_PERSIAN, 1402, 12, 31, &d));
    cr_assert_not(day_of_calendar(CALENDAR_ETHIOPIC, 2016, 14, 1, &d));
    d = day_of_week_date(2024, 11, 5);
    cr_assert(d.year == 2024 && d.month == 3 && d.day == 15);
    d = day_of_week_date(2021, 53, 5);
    cr_assert(d.year == 2022 && d.month == 1 && d.day == 7);
}

/* Dates with bytes changed, cut and put together: whatever is read is a day of the calendar. */
Test(dates, mutated) {
    static const char *const seeds[] = {"2024-03-15T12:35:08.5+04:00",
                                        "Fri, 15 Mar 2024 12:35 PM (IST)",
                                        "2024-W11-5",
                                        "151235Z MAR 24",
                                        "令和6年3月15日 午後3時15分",
                                        "15 Tháng Ba, 2024",
                                        "5 رمضان 1445 هـ",
                                        "1 year, 2 months ago",
                                        "gestern, 21:05 Uhr",
                                        "vor 3 Tagen",
                                        "20240315T123508Z",
                                        "03/04/24"};
    enum { SEEDS = COUNT_OF(seeds), ROUNDS = 60000 };
    uint64_t random = 1;
    for (int i = 0; i < ROUNDS; i++) {
        char text[128];
        slice one = slice_cstr(seeds[i % SEEDS]), two = slice_cstr(seeds[(i / SEEDS) % SEEDS]);
        random = random * 6364136223846793005u + 1442695040888963407u;
        size_t cut = (random >> 33) % (one.len + 1), from = (random >> 40) % (two.len + 1);
        size_t len = cut + (two.len - from);
        if (len > sizeof text)
            continue;
        memcpy(text, one.data, cut);
        memcpy(text + cut, two.data + from, two.len - from);
        if (len)
            text[(random >> 20) % len] = (char)(random >> 50);
        struct date d;
        struct date_locale locale = {.compact = i & 1};
        if (date_find(slice_of(text, len), 0, locale, &d))
            cr_assert(d.month >= 1 && d.month <= 12 && d.day >= 1 && d.hour < 24 && d.end <= len &&
                      d.day <= days_in_month(d.year, d.month));
        if (date_relative(slice_of(text, len), (int64_t)(random >> 30), &d))
            cr_assert(d.month >= 1 && d.month <= 12 && d.day >= 1 &&
                      d.day <= days_in_month(d.year, d.month));
    }
}

/* RFC 3986, 5.4: references on http://a/b/c/d;p?q, with the RFC's results; then what browsers
 * make of spaces and control characters. */
Test(urls, resolved) {
    static const char *const rows[][2] = {
        {"g:h", "g:h"},
        {"g", "http://a/b/c/g"},
        {"./g", "http://a/b/c/g"},
        {"g/", "http://a/b/c/g/"},
        {"/g", "http://a/g"},
        {"//g", "http://g"},
        {"?y", "http://a/b/c/d;p?y"},
        {"g?y", "http://a/b/c/g?y"},
        {"#s", "http://a/b/c/d;p?q#s"},
        {"g#s", "http://a/b/c/g#s"},
        {"g?y#s", "http://a/b/c/g?y#s"},
        {";x", "http://a/b/c/;x"},
        {"g;x", "http://a/b/c/g;x"},
        {"", "http://a/b/c/d;p?q"},
        {".", "http://a/b/c/"},
        {"./", "http://a/b/c/"},
        {"..", "http://a/b/"},
        {"../", "http://a/b/"},
        {"../g", "http://a/b/g"},
        {"../..", "http://a/"},
        {"../../", "http://a/"},
        {"../../g", "http://a/g"},
        {"../../../g", "http://a/g"},
        {"../../../../g", "http://a/g"},
        {"/./g", "http://a/g"},
        {"/../g", "http://a/g"},
        {"g.", "http://a/b/c/g."},
        {".g", "http://a/b/c/.g"},
        {"g..", "http://a/b/c/g.."},
        {"..g", "http://a/b/c/..g"},
        {"./../g", "http://a/b/g"},
        {"./g/.", "http://a/b/c/g/"},
        {"g/./h", "http://a/b/c/g/h"},
        {"g/../h", "http://a/b/c/h"},
        {"g;x=1/./y", "http://a/b/c/g;x=1/y"},
        {"g;x=1/../y", "http://a/b/c/y"},
        {"g?y/./x", "http://a/b/c/g?y/./x"},
        {"g#s/../x", "http://a/b/c/g#s/../x"},
        {"  a b\t<c>\n ", "http://a/b/c/a%20b%3Cc%3E"},
        {"java\nscript:x", "javascript:x"},
    };
    char room[256];
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        size_t len =
            url_resolve(SLICE("http://a/b/c/d;p?q"), slice_cstr(rows[i][0]), room, sizeof room);
        cr_expect(slice_equal(slice_of(room, len), slice_cstr(rows[i][1])), "%s: %.*s", rows[i][0],
                  (int)len, room);
    }
    cr_expect_eq(url_resolve(SLICE("http://a/"), SLICE("0123456789"), room, 10), 0);
    size_t len =
        url_resolve(SLICE("http://a/<b>\n\f/"), SLICE("c"), room, sizeof room); /* the base, too */
    cr_expect(slice_equal(slice_of(room, len), SLICE("http://a/%3Cb%3E/c")));
    cr_expect_eq(url_resolve(SLICE(""), SLICE("../g"), room, sizeof room), 4);
}

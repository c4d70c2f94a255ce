/* decode/: labels, declarations, conversion. */
#include "unit.h"

#include "decode/charset.h"
#include "decode/decode.h"
#include "decode/mojibake.h"
#include "decode/prescan.h"

static struct arena arena;

static struct text decoded(slice bytes) {
    struct decode_hints hints = {.bytes = bytes};
    struct text text;
    unit_arena(&arena);
    cr_assert(decode(&arena, &hints, &text));
    return text;
}

Test(charset, labels_in_any_case) {
    ASSERT_SLICE(charset_of_label(SLICE(" Latin1 ")), "windows-1252");
    ASSERT_SLICE(charset_of_label(SLICE("GB2312")), "GBK");
    ASSERT_SLICE(charset_of_label(SLICE("utf8")), "UTF-8");
    ASSERT_SLICE(charset_of_label(SLICE("no-such-charset")), "");
}

Test(prescan, meta) {
    ASSERT_SLICE(prescan_meta(SLICE("<meta charset=koi8-r>")), "KOI8-R");
    ASSERT_SLICE(
        prescan_meta(SLICE("<!-- <meta charset=utf-8> --><META content='text/html; charset=big5' "
                           "http-equiv=Content-Type>")),
        "Big5");
    ASSERT_SLICE(prescan_meta(SLICE("<meta charset=utf-16>")), "UTF-8");
    ASSERT_SLICE(prescan_meta(SLICE("<meta content='text/html; charset=big5'>")), "");
    ASSERT_SLICE(prescan_meta(SLICE("<body><meta charset=big5>")), "Big5"); /* by the standard */
    ASSERT_SLICE(prescan_meta(SLICE("<meta charset=big5")), "");
}

Test(prescan, xml_and_http) {
    ASSERT_SLICE(prescan_xml(SLICE("<?xml version='1.0' encoding=\"EUC-JP\"?>")), "EUC-JP");
    ASSERT_SLICE(prescan_content_type(SLICE("text/html; Charset=\"shift_jis\"")), "Shift_JIS");
    ASSERT_SLICE(prescan_content_type(SLICE("text/html")), "");
}

Test(decode, declared_legacy) {
    struct text text = decoded(SLICE("<meta charset=windows-1251>\xcf\xf0\xe8"));
    ASSERT_SLICE(slice_from(text.utf8, 27), "При");
    ASSERT_SLICE(text.charset, "windows-1251");
    cr_assert_eq(text.evidence, CHARSET_FROM_META);
    arena_free(&arena);
}

Test(decode, wrong_declaration_of_utf8_bytes) {
    struct text text = decoded(SLICE("<meta charset=latin1>é è ü"));
    ASSERT_SLICE(text.charset, "UTF-8");
    cr_assert_eq(text.evidence, CHARSET_FROM_VALIDITY);
    arena_free(&arena);
}

Test(decode, byte_order_marks) {
    ASSERT_SLICE(decoded(SLICE("\xff\xfe"
                               "h\0i\0"))
                     .utf8,
                 "hi");
    arena_free(&arena);
    ASSERT_SLICE(decoded(SLICE("\xef\xbb\xbf"
                               "hi"))
                     .utf8,
                 "hi");
    arena_free(&arena);
}

Test(decode, utf16_without_mark) {
    struct text text = decoded(SLICE("h\0e\0l\0l\0o\0 \0y\0o\0u\0"));
    ASSERT_SLICE(text.utf8, "hello you");
    arena_free(&arena);
}

Test(decode, losses_are_counted) {
    struct text text = decoded(SLICE("<meta charset=utf-8>caf\xc3\xa9 \x81 na\xc3\xafve"));
    ASSERT_SLICE(slice_from(text.utf8, 20), "café \xef\xbf\xbd naïve");
    cr_assert_eq(text.repairs, 1);
    arena_free(&arena);
}

Test(decode, nul_goes) {
    struct text text = decoded(SLICE("a\0b\0c and more text that is no UTF-16"));
    ASSERT_SLICE(slice_cut(text.utf8, 0, 3), "abc");
    cr_assert_eq(text.repairs, 2);
    arena_free(&arena);
}

Test(decode, broken_pair_does_not_eat_markup) {
    struct text text = decoded(SLICE("<meta charset=shift_jis>\x81<b>"));
    ASSERT_SLICE(slice_from(text.utf8, 24), "\xef\xbf\xbd<b>");
    arena_free(&arena);
}

Test(decode, hint_that_nobody_knows) {
    struct decode_hints hints = {.bytes = SLICE("x"), .charset = SLICE("martian")};
    struct text text;
    unit_arena(&arena);
    cr_assert_not(decode(&arena, &hints, &text));
    arena_free(&arena);
}

Test(decode, one_bad_unit_of_utf16_costs_one_rune) {
    struct text text = decoded(SLICE("\xff\xfe"
                                     "a\0b\0\0\xdc"
                                     "c\0d\0"));
    ASSERT_SLICE(text.utf8, "ab\xef\xbf\xbd"
                            "cd");
    arena_free(&arena);
}

static slice decoded_as(const char *charset, slice bytes) {
    struct decode_hints hints = {.bytes = bytes, .charset = slice_cstr(charset)};
    struct text text;
    unit_arena(&arena);
    cr_assert(decode(&arena, &hints, &text));
    return text.utf8;
}

struct decode_case {
    const char *charset;
    slice bytes;
    const char *want;
};
/* By hand from the indexes and decoders of the Encoding Standard. */
static const struct decode_case decode_cases[] = {
    {"windows-1252", SLICE_INIT("\x80\x81\xe9"), "€\xc2\x81é"},
    {"windows-874", SLICE_INIT("\xa1\xdb"), "ก\xef\xbf\xbd"},
    {"koi8-u", SLICE_INIT("\xf0\xae"), "Пў"},
    {"shift_jis", SLICE_INIT("\x93\xfa\x96{\xb1\x80"), "日本ｱ\xc2\x80"},
    {"shift_jis", SLICE_INIT("\x87\x40\x81\x60"), "①～"},
    {"shift_jis", SLICE_INIT("\x81<"), "\xef\xbf\xbd<"},
    {"euc-jp", SLICE_INIT("\xc6\xfc\x8e\xb1\xad\xa1\x8f\xb0\xa1"), "日ｱ①丂"},
    {"euc-jp", SLICE_INIT("\x8e\x41\x8f\xa1\x41"),
     "\xef\xbf\xbd"
     "A\xef\xbf\xbd"
     "A"},
    {"iso-2022-jp", SLICE_INIT("\x1b$BF|\x1b(Ja\\~\x1b(I1\x1b(B!"), "日a¥‾ｱ!"},
    {"iso-2022-jp", SLICE_INIT("\x1b$B\x1b(Bx"), "\xef\xbf\xbdx"},
    {"gbk", SLICE_INIT("\x80\xc4\xe3\xa3\xa0"), "€你　"},
    {"gb18030", SLICE_INIT("\x81\x35\xf4\x37\x81\x30"), "\uE7C7\uFFFD"},
    {"big5", SLICE_INIT("\xa4\xa4\x88\x62\xa1\x45"), "中Ê̄‧"},
    {"euc-kr",
     SLICE_INIT("\xc7\xd1\xa2\xe8"
                "a"),
     "한\xef\xbf\xbd"
     "a"},
    {"utf-16be", SLICE_INIT("\xd8\x3d\xde\x00\xd8\x3d\0a"),
     "😀\xef\xbf\xbd"
     "a"},
    {"utf-8",
     SLICE_INIT("\xf0\x9f\x98"
                "A\xed\xa0\x80"),
     "\xef\xbf\xbd"
     "A\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
    {"iso-2022-kr", SLICE_INIT("abc"), "\xef\xbf\xbd"},
};

Test(decode, as_the_standard_does) {
    for (size_t i = 0; i < COUNT_OF(decode_cases); i++) {
        const struct decode_case *c = &decode_cases[i];
        slice got = decoded_as(c->charset, c->bytes);
        cr_assert(slice_equal(got, slice_cstr(c->want)), "%s, case %zu: %.*s", c->charset, i,
                  (int)got.len, got.data);
        arena_free(&arena);
    }
}

Test(decode, utf8_with_something_else_in_it) {
    ASSERT_SLICE(decoded(SLICE("\x93hi\x94 t\xc3\xa9t\xc3\xa9")).utf8, "“hi” tété");
    arena_free(&arena);
    ASSERT_SLICE(
        decoded(SLICE("<meta charset=utf-8>\xed\xa0\xbd\xed\xb8\x80 \xc3\xa9\xc0\x80.")).utf8,
        "<meta charset=utf-8>😀 é.");
    arena_free(&arena);
    ASSERT_SLICE(decoded(SLICE("при\xd0\xb2\xd0\xb5\xe9\n")).utf8, "приве\xef\xbf\xbd\n");
    arena_free(&arena);
}

Test(decode, utf32_by_its_mark) {
    ASSERT_SLICE(decoded(SLICE("\0\0\xfe\xff\0\0\0a\0\1\xf6\0")).utf8, "a😀");
    arena_free(&arena);
    ASSERT_SLICE(decoded(SLICE("\xff\xfe\0\0a\0\0\0\0\xd8\0\0")).utf8, "a\xef\xbf\xbd");
    arena_free(&arena);
}

static slice repaired(const char *line) {
    unit_arena(&arena);
    struct mojibake m = {.arena = &arena};
    return mojibake_repair_line(&m, slice_cstr(line));
}

struct repair_case {
    const char *line, *want;
};
static const struct repair_case repair_cases[] = {
    {"Zum Beispiel die StraÃŸe in MÃ¼nchen", "Zum Beispiel die Straße in München"},
    {"Sheâ€™s got â‚¬5 â€“ or so", "She’s got €5 – or so"},
    {"twice: cafÃƒÂ©", "twice: café"},
    {"РџСЂРёРІРµС‚, РјРёСЂ", "Привет, мир"},
    {"‚Äúgr√ºn‚Äù", "“grün”"},
    {"right: café – and wrong: cafÃ©", "right: café – and wrong: café"},
    {"Il va Ã la plage, voilÃ le problÃ¨me", "Il va à la plage, voilà le problème"},
    {"Ïîñòàíîâëåíèå âñòóïàåò â ñèëó ñ ïåðâîãî ÿíâàðÿ",
     "Постановление вступает в силу с первого января"},
    {"lossy: cafÃ� and cafÃ©", "lossy: caf� and café"},
};
static const char *const right_lines[] = {
    "Crème brûlée «à la carte», 5 € – naïve",
    "NESTLÉ® and MARQUÉ…",
    "Привет, её зовут Ёлка: «да»",
    "Ποιος είναι; «Ναι»",
    "SELKÄ\u00A0EDELLÄ\u00A0MAAHAN",
    "100 m² at 30 °C, ½ price, 3×4",
    "日本語の文章です。",
    "MANHÃ DE AÇÃO E MÃO",
    "`¬´ ∆° (╯°□°)╯",
    "Þórður á Íslandi",
};

Test(mojibake, is_undone) {
    for (size_t i = 0; i < COUNT_OF(repair_cases); i++) {
        slice got = repaired(repair_cases[i].line);
        cr_assert(slice_equal(got, slice_cstr(repair_cases[i].want)), "%s: %.*s",
                  repair_cases[i].line, (int)got.len, got.data);
        arena_free(&arena);
    }
}

Test(mojibake, right_text_stays) {
    for (size_t i = 0; i < COUNT_OF(right_lines); i++) {
        slice got = repaired(right_lines[i]);
        cr_assert(slice_equal(got, slice_cstr(right_lines[i])), "%s: %.*s", right_lines[i],
                  (int)got.len, got.data);
        arena_free(&arena);
    }
}

Test(mojibake, code_is_left_alone) {
    unit_arena(&arena);
    struct mojibake m = {.arena = &arena};
    slice got = mojibake_repair(&m, SLICE("<p>cafÃ©</p><pre>cafÃ©</pre>\n<code>Ã©</code> cafÃ©"));
    ASSERT_SLICE(got, "<p>café</p><pre>cafÃ©</pre>\n<code>Ã©</code> café");
    cr_assert_eq(m.repairs, 4);
    got = mojibake_repair(&m, SLICE("cafÃ©\n```\ncafÃ©\n```\ncafÃ©\n"));
    ASSERT_SLICE(got, "café\n```\ncafÃ©\n```\ncafé\n");
    arena_free(&arena);
}

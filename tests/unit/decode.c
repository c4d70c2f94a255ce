/* decode/: labels, declarations, conversion. */
#include "unit.h"

#include "decode/charset.h"
#include "decode/decode.h"
#include "decode/prescan.h"

static struct arena arena;

static struct text decoded(struct slice bytes) {
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
    ASSERT_SLICE(prescan_meta(SLICE("<body><meta charset=big5>")), "");
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
    struct text text = decoded(SLICE("<meta charset=utf-8>caf\xc3\xa9 \xff na\xc3\xafve"));
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

/* classify/: the tables and the verdicts that need no whole page. */
#include "unit.h"

#include "classify/class_words.h"
#include "classify/judgement.h"
#include "classify/phrases.h"
#include "segment/segment.h"

static struct arena arena;

Test(phrases, table_is_in_byte_order) {
    for (size_t i = 1; i < phrase_count(); i++)
        cr_assert_lt(slice_compare(phrase_at(i - 1), phrase_at(i)), 0, "row %zu", i);
}

Test(phrases, rows_are_in_the_form_of_keys) {
    unit_arena(&arena);
    size_t odd = 0;
    for (size_t i = 0; i < phrase_count(); i++) {
        struct slice phrase = phrase_at(i);
        odd += !slice_equal(phrase, phrase_key(&arena, phrase));
    }
    cr_assert_eq(odd, 0, "%zu rows can never match", odd);
    arena_free(&arena);
}

static enum phrase_function function_of(const char *line) {
    struct block block = {.text = slice_cstr(line), .shape = text_measure(slice_cstr(line))};
    unit_arena(&arena);
    enum phrase_function f = phrase_of_block(&arena, &block).function;
    arena_free(&arena);
    return f;
}

Test(phrases, shape_is_needed) {
    cr_assert_eq(function_of("Tags:"), PHRASE_TAGS_LABEL);
    cr_assert_eq(function_of("» READ ALSO: Something short"), PHRASE_RELATED);
    cr_assert_eq(function_of("Latest"), PHRASE_LATEST);
    cr_assert_eq(function_of("Latest figures show that prices fell again in May."), PHRASE_NONE);
    cr_assert_eq(function_of("Tags were sewn into every coat."), PHRASE_NONE);
}

Test(class_words, are_cut_at_case_and_signs) {
    struct class_word word;
    size_t at = 0;
    struct slice classes = SLICE("SiteNav main-navFooter2 ID");
    static const char *const words[] = {"site", "nav", "main", "nav", "footer", "id"};
    for (size_t i = 0; i < 6; i++) {
        cr_assert(class_word_next(classes, &at, &word));
        cr_assert(slice_equal(slice_of(word.lower, word.len), slice_cstr(words[i])), "%s",
                  words[i]);
    }
    cr_assert_not(class_word_next(classes, &at, &word));
}

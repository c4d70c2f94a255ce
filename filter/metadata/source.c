/* Whose text it is: the outlet that names itself ("Trend reports referring to TASS", "Source: X"),
 * the agency that it relays, and the dateline ("LONDON, May 3 (Reuters) -"). It is all in the first
 * paragraphs or on lines of its own: further down, others are quoted. */
#include "metadata/agencies.h"
#include "metadata/metadata.h"
#include "text/dates.h"
#include "text/labels.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum {
    NAME_WORDS_MOST = 4,
    PARAGRAPHS_LOOKED_AT = 4, /* the outlet names itself in the first ones */
    DATELINES_LOOKED_AT = 2,
    DATELINE_MOST = 100, /* bytes */
};

static const slice relays[] = {
#define RELAY(phrase) SLICE_INIT(phrase),
#include "metadata/relays.def"
#undef RELAY
};

static bool starts_name(slice word) {
    return rune_is_upper(utf8_first(word).value);
}

/* The capitalised words that end `s`, at most four: "..., Trend" gives Trend. */
static slice name_before(slice s) {
    size_t begin = s.len;
    size_t words = 0;
    while (begin > 0 && words < NAME_WORDS_MOST) {
        size_t space = begin - 1;
        while (space > 0 && s.data[space - 1] != ' ')
            space--;
        if (!starts_name(slice_trim(slice_cut(s, space, begin))))
            break;

        words++;
        begin = space;
        bool sign_before = begin == 0 || !rune_is_word(utf8_before(s, begin - 1).value);
        if (sign_before)
            break;
        begin--;
    }
    return slice_trim(slice_from(s, begin));
}

static slice without_last_signs(slice s) {
    size_t end = s.len;
    while (end > 0 && !rune_is_word(utf8_before(s, end).value))
        end -= utf8_before(s, end).len;
    return slice_cut(s, 0, end);
}

/* The capitalised words that `s` begins with, up to one with a sign at its end. */
static slice name_after(slice s) {
    size_t end = 0;
    size_t next = 0;
    for (size_t words = 0; next < s.len && words < NAME_WORDS_MOST; words++) {
        size_t space = slice_find_byte(s, ' ', next);
        slice word = slice_cut(s, next, space);
        if (!starts_name(word))
            break;

        end = next + word.len;
        if (!rune_is_word(utf8_last(word).value))
            return slice_trim(without_last_signs(slice_cut(s, 0, end)));
        next = end + 1;
    }
    return slice_trim(slice_cut(s, 0, end));
}

static void source_from_relay(struct metadata *m, slice paragraph) {
    for (size_t i = 0; i < COUNT_OF(relays); i++) {
        size_t at = slice_find(paragraph, relays[i], 0);
        if (at == SLICE_NONE)
            continue;
        slice source = name_before(slice_cut(paragraph, 0, at));
        if (!source.len)
            continue;

        slice relayed = name_after(slice_from(paragraph, at + relays[i].len));
        metadata_set(m, PITH_SOURCE, source, ORIGIN_TEXT);
        metadata_set(m, PITH_VIA, relayed, ORIGIN_TEXT);
    }
}

/* The agency in brackets or slashes near the start: "(Reuters)", "/TASS/". */
static slice agency_in(slice head, size_t *begin) {
    static const char *const brackets[] = {"()", "//", "[]"};
    for (size_t i = 0; i < COUNT_OF(brackets); i++) {
        size_t open = slice_find_byte(head, brackets[i][0], 0);
        if (open == SLICE_NONE)
            continue;
        size_t close = slice_find_byte(head, brackets[i][1], open + 1);
        if (close == SLICE_NONE)
            continue;

        slice inside = slice_trim(slice_cut(head, open + 1, close));
        if (is_agency(inside)) {
            *begin = open;
            return inside;
        }
    }
    return SLICE("");
}

/* A dateline's place is written in capitals. */
static bool begins_with_capitals(slice s) {
    slice word;
    size_t at = 0;
    if (!word_next(s, &at, &word))
        return false;
    struct text_shape shape = text_measure(word);
    return shape.upper >= 3 && shape.upper == shape.runes;
}

/* "LONDON, May 3," without the signs at its end. */
static slice dateline_place(slice before_agency) {
    slice place = slice_trim(before_agency);
    while (slice_ends(place, SLICE(".")) || slice_ends(place, SLICE(",")))
        place = slice_cut(place, 0, place.len - 1);
    return place;
}

static void source_from_dateline(struct metadata *m, slice paragraph) {
    slice head = slice_cut(paragraph, 0, DATELINE_MOST);
    size_t begin = 0;
    slice agency = agency_in(head, &begin);
    if (!agency.len)
        return;

    if (begins_with_capitals(head))
        metadata_set(m, PITH_DATELINE, dateline_place(slice_cut(head, 0, begin)), ORIGIN_TEXT);
    bool other_outlet = metadata_has(m, PITH_SITE) || metadata_has(m, PITH_SOURCE);
    metadata_set(m, other_outlet ? PITH_VIA : PITH_SOURCE, agency, ORIGIN_TEXT);
}

/* "Source: X". */
static void source_from_lines(const struct subject *s, struct metadata *m) {
    enum { WORDS_MOST = 8 };
    for (uint32_t i = 0; i < s->page->block_count; i++) {
        slice value;
        if (s->verdicts->blocks[i].role != ROLE_SOURCE)
            continue;
        if (line_label(s->lines, i, &value) == LABEL_SOURCE && word_count(value) <= WORDS_MOST)
            metadata_set(m, PITH_SOURCE, value, ORIGIN_TEXT);
    }
}

static void source_from_paragraphs(const struct subject *s, struct metadata *m) {
    unsigned paragraphs = 0;
    for (uint32_t i = 0; i < s->page->block_count && paragraphs < PARAGRAPHS_LOOKED_AT; i++) {
        const struct block *b = &s->page->blocks[i];
        if (!s->verdicts->blocks[i].keep || b->kind != PITH_PARAGRAPH)
            continue;

        source_from_relay(m, b->text);
        if (paragraphs < DATELINES_LOOKED_AT)
            source_from_dateline(m, b->text);
        paragraphs++;
    }
}

void find_source(const struct subject *s, struct metadata *m) {
    source_from_lines(s, m);
    source_from_paragraphs(s, m);
}

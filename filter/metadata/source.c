/* Whose text it is: the outlet that names itself ("Trend reports referring to TASS", "Source: X"),
 * the agency that it relays, and the dateline ("LONDON, May 3 (Reuters) -"). */
#include "metadata/agencies.h"
#include "metadata/metadata.h"
#include "text/dates.h"
#include "text/labels.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum {
    NAME_WORDS_MOST = 4,
    PARAGRAPHS_LOOKED_AT = 4, /* the outlet names itself in the first ones */
    DATELINE_MOST = 100,      /* bytes */
};

/* What is between an outlet and the one that it relays. */
static const slice relays[] = {
    SLICE_INIT(" reports referring to "),   SLICE_INIT(" reports with reference to "),
    SLICE_INIT(" reported referring to "),  SLICE_INIT(" reports citing "),
    SLICE_INIT(" reported, citing "),       SLICE_INIT(" reports, citing "),
    SLICE_INIT(" сообщает со ссылкой на "), SLICE_INIT(" передает со ссылкой на "),
    SLICE_INIT(" передаёт со ссылкой на "),
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
        slice word = slice_trim(slice_cut(s, space, begin));
        if (!starts_name(word))
            break;
        begin = space;
        words++;
        if (begin == 0 || !rune_is_word(utf8_before(s, begin - 1).value))
            break;
        begin--;
    }
    return slice_trim(slice_from(s, begin));
}

/* The capitalised words that `s` begins with. */
static slice name_after(slice s) {
    size_t end = 0;
    size_t words = 0;
    while (end < s.len && words < NAME_WORDS_MOST) {
        size_t stop = slice_find_byte(s, ' ', end);
        if (stop == SLICE_NONE)
            stop = s.len;
        slice word = slice_cut(s, end, stop);
        if (!starts_name(word))
            break;
        words++;
        bool last = !rune_is_word(utf8_last(word).value);
        end = stop + (stop < s.len && !last);
        if (last) {
            while (end > 0 && !rune_is_word(utf8_before(s, end).value))
                end -= utf8_before(s, end).len;
            break;
        }
    }
    return slice_trim(slice_cut(s, 0, end));
}

static void from_relay(struct metadata *m, slice paragraph) {
    for (size_t i = 0; i < COUNT_OF(relays); i++) {
        size_t at = slice_find(paragraph, relays[i], 0);
        if (at == SLICE_NONE)
            continue;
        slice source = name_before(slice_cut(paragraph, 0, at));
        if (!source.len)
            continue;
        metadata_set(m, PITH_SOURCE, source, ORIGIN_TEXT);
        metadata_set(m, PITH_VIA, name_after(slice_from(paragraph, at + relays[i].len)),
                     ORIGIN_TEXT);
    }
}

/* The agency in brackets or slashes near the start: "(Reuters)", "/TASS/". */
static slice agency_in(slice head, size_t *begin) {
    static const char *const brackets[] = {"()", "//", "[]"};
    for (size_t b = 0; b < 3; b++) {
        size_t open = slice_find_byte(head, brackets[b][0], 0);
        if (open == SLICE_NONE)
            continue;
        size_t close = slice_find_byte(head, brackets[b][1], open + 1);
        slice inside = slice_cut(head, open + 1, close);
        if (close != SLICE_NONE && is_agency(slice_trim(inside))) {
            *begin = open;
            return slice_trim(inside);
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

static void from_dateline(struct metadata *m, slice paragraph) {
    slice head = slice_cut(paragraph, 0, DATELINE_MOST);
    size_t begin = 0;
    slice agency = agency_in(head, &begin);
    if (!agency.len)
        return;
    if (begins_with_capitals(head)) {
        slice place = slice_trim(slice_cut(head, 0, begin));
        while (place.len && (place.data[place.len - 1] == '.' || place.data[place.len - 1] == ','))
            place.len--;
        metadata_set(m, PITH_DATELINE, place, ORIGIN_TEXT);
    }
    bool other_outlet = metadata_has(m, PITH_SITE) || metadata_has(m, PITH_SOURCE);
    metadata_set(m, other_outlet ? PITH_VIA : PITH_SOURCE, agency, ORIGIN_TEXT);
}

static void source_from_lines(const struct subject *s, struct metadata *m) {
    for (uint32_t i = 0; i < s->page->block_count; i++) {
        slice value;
        if (s->verdicts->blocks[i].role == ROLE_SOURCE &&
            line_label(s->lines, i, &value) == LABEL_SOURCE && word_count(value) <= 8)
            metadata_set(m, PITH_SOURCE, value, ORIGIN_TEXT);
    }
}

void find_source(const struct subject *s, struct metadata *m) {
    unsigned paragraphs = 0;
    source_from_lines(s, m);
    for (uint32_t i = 0; i < s->page->block_count && paragraphs < PARAGRAPHS_LOOKED_AT; i++) {
        if (!s->verdicts->blocks[i].keep || s->page->blocks[i].kind != PITH_PARAGRAPH)
            continue;
        from_relay(m, s->page->blocks[i].text);
        if (paragraphs < 2)
            from_dateline(m, s->page->blocks[i].text);
        paragraphs++;
    }
}

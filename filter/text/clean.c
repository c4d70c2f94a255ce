/* Cleaning a rune at a time; what it becomes depends on its neighbours at most. */
#include "text/clean.h"

#include "base/search.h"

#include "text/unicode.h"

struct clean_row {
    uint32_t first, last;
    enum clean_action action;
};
static const struct clean_row clean_rows[] = {
#define CLEAN(first, last, action) {first, last, CLEAN_##action},
#include "text/clean.def"
#undef CLEAN
};

/* windows-1252, 80 to 9F; 0: nothing (WHATWG Encoding Standard, CC BY 4.0). */
static const uint16_t letters[32] = {0x20ac, 0,      0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021,
                                     0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0,      0x17d,  0,
                                     0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                     0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0,      0x17e,  0x178};

static bool ends_before(const void *row, const void *rune) {
    return ((const struct clean_row *)row)->last < *(const uint32_t *)rune;
}

enum clean_action clean_action(uint32_t r) {
    if ((r >= ' ' && r < 0x7f) || (r > 0xad && r < 0x34f) || (r > 0x3000 && r < 0xf06c))
        return CLEAN_KEEP;
    size_t at = search_count(clean_rows, COUNT_OF(clean_rows), sizeof *clean_rows, ends_before, &r);
    bool hit = at < COUNT_OF(clean_rows) && r >= clean_rows[at].first;
    return hit ? clean_rows[at].action : CLEAN_KEEP;
}

static bool is_right_to_left(uint32_t r) {
    return (r >= 0x590 && r < 0x900) || (r >= 0xfb1d && r < 0xfe00) || (r >= 0xfe70 && r < 0xfeff);
}

static bool has_right_to_left(slice s) {
    for (size_t at = 0; at < s.len;) {
        at += utf8_ascii_prefix(slice_from(s, at));
        struct rune r = utf8_at(s, at);
        if (is_right_to_left(r.value) && r.value != 0x61c)
            return true;
        at += r.len;
    }
    return false;
}

/* Searched for once a text, at its first direction mark. */
static bool is_right_to_left_text(struct cleaner *c) {
    if (c->direction == DIRECTION_UNKNOWN)
        c->direction = has_right_to_left(c->text) ? DIRECTION_RIGHT : DIRECTION_LEFT;
    return c->direction == DIRECTION_RIGHT;
}

uint32_t clean_letter(uint32_t r) {
    return r >= 0x80 && r < 0xa0 ? letters[r - 0x80] : 0;
}

static bool joins(uint32_t before) {
    return before >= 0x590 && !(before >= 0x2000 && before < 0x2070);
}

static bool is_unspaced(uint32_t r) {
    return rune_word_length(r) == 4;
}

static bool is_ideograph(uint32_t r) {
    return rune_word_length(r) == 2;
}

uint32_t clean_rune(struct cleaner *c, size_t at, uint32_t before, struct rune r) {
    uint32_t rune = r.value;
    uint32_t after = utf8_at(c->text, at + r.len).value;
    switch (clean_action(rune)) {
    case CLEAN_KEEP: return rune;
    case CLEAN_DROP: return 0;
    case CLEAN_SPACE: return ' ';
    case CLEAN_IDEOGRAPH: return is_ideograph(before) && is_ideograph(after) ? rune : ' ';
    case CLEAN_LINE: return '\n';
    case CLEAN_RETURN: return after == '\n' ? 0 : '\n';
    case CLEAN_LETTER: return clean_letter(rune);
    case CLEAN_BULLET: return 0x2022;
    case CLEAN_ONCE: return before == rune ? 0 : rune;
    case CLEAN_JOINER: return joins(before) ? rune : 0;
    case CLEAN_UNSPACED: return is_unspaced(before) && is_unspaced(after) ? rune : 0;
    case CLEAN_DIRECTION: return is_right_to_left_text(c) ? rune : 0;
    }
    return rune;
}

/* Scripts by ranges: what matters is that neighbours are of one. */
#include "decode/mojibake_fit.h"

#include "text/unicode.h"
#include "text/utf8.h"

enum script {
    SCRIPT_NONE, /* not assigned, private, or in no text */
    SCRIPT_SIGN,
    SCRIPT_MARK,
    SCRIPT_LATIN,
    SCRIPT_LATIN_RARE,
    SCRIPT_OTHER, /* + its number in the table */
    SCRIPT_EAST_ASIAN = SCRIPT_OTHER + 24,
};

struct script_range {
    uint32_t first, last;
    unsigned script;
};
/* Blocks of Unicode 15; what is not here is not expected of a repair. */
static const struct script_range ranges[] = {
    {0x0020, 0x0040, SCRIPT_SIGN},       {0x0041, 0x005a, SCRIPT_LATIN},
    {0x005b, 0x0060, SCRIPT_SIGN},       {0x0061, 0x007a, SCRIPT_LATIN},
    {0x007b, 0x00a9, SCRIPT_SIGN},       {0x00aa, 0x00aa, SCRIPT_LATIN},
    {0x00ab, 0x00b9, SCRIPT_SIGN},       {0x00ba, 0x00ba, SCRIPT_LATIN},
    {0x00bb, 0x00bf, SCRIPT_SIGN},       {0x00c0, 0x00d6, SCRIPT_LATIN},
    {0x00d7, 0x00d7, SCRIPT_SIGN},       {0x00d8, 0x00f6, SCRIPT_LATIN},
    {0x00f7, 0x00f7, SCRIPT_SIGN},       {0x00f8, 0x017f, SCRIPT_LATIN},
    {0x0180, 0x019f, SCRIPT_LATIN_RARE}, {0x01a0, 0x01b0, SCRIPT_LATIN},
    {0x01b1, 0x01cc, SCRIPT_LATIN_RARE}, {0x01cd, 0x01dc, SCRIPT_LATIN},
    {0x01dd, 0x0217, SCRIPT_LATIN_RARE}, {0x0218, 0x021b, SCRIPT_LATIN},
    {0x021c, 0x0258, SCRIPT_LATIN_RARE}, {0x0259, 0x0259, SCRIPT_LATIN},
    {0x025a, 0x02bb, SCRIPT_LATIN_RARE}, {0x02bc, 0x02bc, SCRIPT_SIGN},
    {0x02bd, 0x02c5, SCRIPT_LATIN_RARE}, {0x02c6, 0x02dd, SCRIPT_SIGN},
    {0x0300, 0x036f, SCRIPT_MARK},       {0x0370, 0x03ff, SCRIPT_OTHER},
    {0x0400, 0x052f, SCRIPT_OTHER + 1},  {0x0531, 0x058f, SCRIPT_OTHER + 2},
    {0x0591, 0x05f4, SCRIPT_OTHER + 3},  {0x0600, 0x06ff, SCRIPT_OTHER + 4},
    {0x0750, 0x077f, SCRIPT_OTHER + 4},  {0x0900, 0x097f, SCRIPT_OTHER + 5},
    {0x0980, 0x09ff, SCRIPT_OTHER + 6},  {0x0a00, 0x0a7f, SCRIPT_OTHER + 7},
    {0x0a80, 0x0aff, SCRIPT_OTHER + 8},  {0x0b00, 0x0b7f, SCRIPT_OTHER + 9},
    {0x0b80, 0x0bff, SCRIPT_OTHER + 10}, {0x0c00, 0x0c7f, SCRIPT_OTHER + 11},
    {0x0c80, 0x0cff, SCRIPT_OTHER + 12}, {0x0d00, 0x0d7f, SCRIPT_OTHER + 13},
    {0x0d80, 0x0dff, SCRIPT_OTHER + 14}, {0x0e00, 0x0e7f, SCRIPT_OTHER + 15},
    {0x0e80, 0x0eff, SCRIPT_OTHER + 16}, {0x0f00, 0x0fff, SCRIPT_OTHER + 17},
    {0x1000, 0x109f, SCRIPT_OTHER + 18}, {0x10a0, 0x10ff, SCRIPT_OTHER + 19},
    {0x1100, 0x11ff, SCRIPT_OTHER + 20}, {0x1200, 0x139f, SCRIPT_OTHER + 21},
    {0x1780, 0x17ff, SCRIPT_OTHER + 22}, {0x1800, 0x18af, SCRIPT_OTHER + 23},
    {0x1e00, 0x1eff, SCRIPT_LATIN},      {0x1f00, 0x1fff, SCRIPT_OTHER},
    {0x2000, 0x206f, SCRIPT_SIGN},       {0x2070, 0x20cf, SCRIPT_SIGN},
    {0x20d0, 0x20ff, SCRIPT_MARK},       {0x2100, 0x28ff, SCRIPT_SIGN},
    {0x2b00, 0x2bff, SCRIPT_SIGN},       {0x2e80, 0x2fdf, SCRIPT_EAST_ASIAN},
    {0x3000, 0x303f, SCRIPT_SIGN},       {0x3040, 0x9fff, SCRIPT_EAST_ASIAN},
    {0xac00, 0xd7af, SCRIPT_EAST_ASIAN}, {0xf900, 0xfaff, SCRIPT_EAST_ASIAN},
    {0xfb00, 0xfb06, SCRIPT_LATIN},      {0xfb1d, 0xfb4f, SCRIPT_OTHER + 3},
    {0xfb50, 0xfdfb, SCRIPT_OTHER + 4},  {0xfe00, 0xfe0f, SCRIPT_MARK},
    {0xfe10, 0xfe6b, SCRIPT_SIGN},       {0xfe70, 0xfefc, SCRIPT_OTHER + 4},
    {0xfeff, 0xfeff, SCRIPT_SIGN},       {0xff01, 0xff20, SCRIPT_SIGN},
    {0xff21, 0xff5a, SCRIPT_EAST_ASIAN}, {0xff5b, 0xff65, SCRIPT_SIGN},
    {0xff66, 0xffdc, SCRIPT_EAST_ASIAN}, {0xffe0, 0xfffd, SCRIPT_SIGN},
    {0x1f000, 0x1faff, SCRIPT_SIGN},     {0x20000, 0x2fa1f, SCRIPT_EAST_ASIAN},
};

static unsigned script_of(uint32_t r) {
    for (size_t i = 0; i < COUNT_OF(ranges); i++)
        if (r >= ranges[i].first && r <= ranges[i].last)
            return rune_is_assigned(r) || r < 0xa0 ? ranges[i].script : SCRIPT_NONE;
    return SCRIPT_NONE;
}

static bool is_letter_script(unsigned script) {
    return script >= SCRIPT_LATIN;
}

static uint32_t rune_at(const struct fit_rune *runes, size_t count, size_t i) {
    return i < count ? runes[i].rune : ' ';
}

/* A capital after a small letter, or a small one after two capitals. */
static bool case_is_odd(const struct fit_rune *runes, size_t count, size_t i) {
    uint32_t r = runes[i].rune;
    uint32_t before = rune_at(runes, count, i - 1);
    uint32_t before2 = rune_at(runes, count, i - 2);
    bool small = rune_upper(r) != r;
    bool small_before = rune_upper(before) != before;
    if (rune_is_upper(r))
        return small_before;
    if (small && rune_is_upper(before) && rune_is_upper(rune_at(runes, count, i + 1)))
        return true;
    return small && rune_is_upper(before) && rune_is_upper(before2);
}

enum verdict { VERDICT_FITS, VERDICT_OPEN, VERDICT_ODD };

/* thorn and eth: Icelandic has them, and little else */
static bool is_icelandic(uint32_t r) {
    return r == 0xd0 || r == 0xde || r == 0xf0 || r == 0xfe;
}

static enum verdict fit_judge(const struct fit_rune *runes, size_t count, size_t i) {
    unsigned script = script_of(runes[i].rune);
    unsigned before = script_of(rune_at(runes, count, i - 1));
    unsigned after = script_of(rune_at(runes, count, i + 1));
    if (script == SCRIPT_SIGN || script == SCRIPT_MARK)
        return VERDICT_FITS;
    if (script == SCRIPT_NONE || script == SCRIPT_LATIN_RARE)
        return VERDICT_ODD;
    if (script == SCRIPT_LATIN && case_is_odd(runes, count, i))
        return VERDICT_ODD;
    if (is_icelandic(runes[i].rune))
        return VERDICT_OPEN;
    bool has_before = is_letter_script(before);
    bool has_after = is_letter_script(after);
    if (!has_before && !has_after)
        return script == SCRIPT_LATIN || script >= SCRIPT_EAST_ASIAN ? VERDICT_FITS : VERDICT_OPEN;
    if (before == script || after == script)
        return VERDICT_FITS;
    return VERDICT_ODD;
}

void fit_measure(const struct fit_rune *runes, size_t count, size_t begin, size_t end,
                 struct fit *out) {
    *out = (struct fit){.sequences = 0};
    for (size_t i = begin; i < end; i++) {
        if (!runes[i].repaired)
            continue;
        out->sequences++;
        out->weak += runes[i].weak;
        if (runes[i].lost)
            continue;
        enum verdict verdict = fit_judge(runes, count, i);
        out->fits += verdict == VERDICT_FITS;
        out->unfits += verdict == VERDICT_ODD;
    }
}

/* ---- oddness -------------------------------------------------------------------------------- */

/* Letters beyond ASCII in a row that no language in Latin script has. */
enum { LATIN_RUN = 4 };

/* Signs of Latin-1 that are at no word: no quotation marks, ordinals, degrees or sections. */
static bool is_odd_sign(uint32_t r) {
    static const uint32_t odd[] = {0xa2, 0xa4, 0xa5, 0xa6, 0xac, 0xaf, 0xb1, 0xb2, 0xb3,
                                   0xb5, 0xb6, 0xb8, 0xb9, 0xbc, 0xbd, 0xbe, 0xd7, 0xf7};
    for (size_t i = 0; i < COUNT_OF(odd); i++)
        if (odd[i] == r)
            return true;
    return r >= 0x2500 && r < 0x25a0;
}

struct word_state {
    size_t run; /* letters beyond ASCII so far, Latin ones */
    bool small; /* a small letter was in it */
};

static bool fit_is_letter(uint32_t r) {
    return is_letter_script(script_of(r));
}

/* Signs that words have inside: apostrophe, acute, middle dot, soft hyphen, no-break space. */
static bool is_sign_of_words(uint32_t r) {
    return r == 0x2019 || r == 0xb4 || r == 0xb7 || r == 0xad || r == 0xa0;
}

/* Between two letters. */
static bool is_sign_inside(uint32_t before, uint32_t r, uint32_t after) {
    if (r < 0x80 || script_of(r) > SCRIPT_SIGN || is_sign_of_words(r))
        return false;
    return fit_is_letter(before) && fit_is_letter(after);
}

/* A capital after a small letter of the same word. The word goes on with `r`. */
static bool is_capital_inside(struct word_state *w, uint32_t r) {
    bool is_capital = rune_is_upper(r) && w->small;
    w->small |= rune_upper(r) != r;
    return is_capital;
}

static bool is_other_script(uint32_t before, uint32_t r) {
    if (r < 0x80 && before < 0x80)
        return false;
    return fit_is_letter(before) && script_of(r) != script_of(before);
}

static bool is_odd(struct word_state *w, uint32_t before, uint32_t r, uint32_t after) {
    unsigned script = script_of(r);
    bool letter = is_letter_script(script);
    if (!letter && r < 0x80)
        *w = (struct word_state){0, false};
    bool is_high_latin = r >= 0x80 && script == SCRIPT_LATIN;
    w->run = letter && is_high_latin ? w->run + 1 : 0;

    bool is_capital = letter && is_capital_inside(w, r);
    bool is_mixed = letter && is_other_script(before, r);
    bool is_bare = is_odd_sign(r) && (before >= 0x80 || after >= 0x80);
    if (is_capital || is_mixed || is_bare || is_sign_inside(before, r, after))
        return true;
    return w->run >= LATIN_RUN || script == SCRIPT_NONE || script == SCRIPT_LATIN_RARE;
}

static uint32_t rune_or_space(const uint32_t *runes, size_t count, size_t at) {
    return at < count ? runes[at] : ' ';
}

static uint32_t rune_before(const uint32_t *runes, size_t at) {
    return at ? runes[at - 1] : ' ';
}

struct oddness fit_oddness(const uint32_t *runes, size_t count) {
    struct oddness o = {0};
    struct word_state word = {0, false};
    for (size_t i = 0; i < count; i++) {
        uint32_t before = rune_before(runes, i);
        uint32_t after = rune_or_space(runes, count, i + 1);
        bool letter = fit_is_letter(runes[i]);
        bool high = runes[i] >= 0x80;
        o.letters += letter;
        o.high += high;
        o.high_letters += letter && high;
        o.odd += is_odd(&word, before, runes[i], after);
    }
    return o;
}

static bool ends_words(uint32_t r) {
    static const uint32_t ends[] = {0xa0,   ' ',    0xa1,   0xa8,   0xaa,   0xab,   0xae,   0xb0,
                                    0xb4,   0xb7,   0xba,   0xbb,   0xbf,   0x2018, 0x2019, 0x201a,
                                    0x201c, 0x201d, 0x201e, 0x2026, 0x2013, 0x2014, 0x2122, 0x203a};
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (ends[i] == r)
            return true;
    return false;
}

static bool are_letters(const uint32_t *runes, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!fit_is_letter(runes[i]))
            return false;
    return true;
}

static bool is_plain_sign(uint32_t r) {
    return r < 0x80 && !fit_is_letter(r);
}

bool fit_is_weak(const uint32_t *runes, size_t count, size_t at, size_t len) {
    uint32_t lead = runes[at];
    uint32_t trail = runes[at + 1];
    uint32_t before = rune_before(runes, at);
    if (lead == 0xc3 || lead == 0xc2)
        return trail == ' ' && !fit_is_letter(before);
    if (are_letters(runes + at, len))
        return true;
    if (len != 2)
        return false;

    uint32_t after = rune_or_space(runes, count, at + 2);
    if (!fit_is_letter(lead)) /* signs: of a word, or of others like it */
        return is_plain_sign(before) && is_plain_sign(after);
    if (trail == 0xa0 || trail == ' ')
        return true;
    return ends_words(trail) && !fit_is_letter(after);
}

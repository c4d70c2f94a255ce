/* The bytes under the characters, and the UTF-8 that they are. */
#include "decode/mojibake_reading.h"

#include "text/unicode.h"
#include "text/utf8.h"

#include <string.h>

struct charmap_row {
    uint16_t leads,
        trails; /* bit i: charset i has a byte here that begins, or goes on with, UTF-8 */
    uint8_t bytes[12];
};
#include "decode/charmaps.inc"
_Static_assert((int)CHARMAPS == (int)CHARMAP_COUNT, "charmaps.inc");

enum {
    MAC_ROMAN = 8,
    LOST = 1, /* in place of the byte of a character that got lost on the way */
    RUNE_LOST = 0x110000,
};

static const struct charmap_row *charmap_row(uint32_t r) {
    if (r < 0x80 || r >= CHARMAP_END)
        return NULL;
    unsigned page = charmap_pages[r / CHARMAP_PAGE];
    return page ? &charmap_rows[(page - 1) * CHARMAP_PAGE + r % CHARMAP_PAGE] : NULL;
}

static bool is_odd_pair(uint32_t before, uint32_t r) {
    bool small = (before >= 'a' && before <= 'z') || (before >= 0xdf && before < 0x100);
    if (r < 0x100)
        return before >= 0xa1 ? before < 0x100 : small && r >= 0xa1 && r < 0xdf;
    if (r < 0x370)
        return false;
    if (r < 0x400)
        return small;
    return r < 0x430 && before >= 0x430 && before < 0x460;
}

/* The maps in which the rune may be a trailing byte; U+FFFD was any. */
static unsigned trails_of(const struct charmap_row *row, uint32_t rune) {
    if (row)
        return row->trails;
    return rune == RUNE_REPLACEMENT ? ~0u : 0;
}

/* U+FFFD and a space may have been a byte. */
struct suspicion mojibake_suspect(slice s) {
    struct suspicion found = {0, 0};
    unsigned leads = 0;
    uint32_t before = 0;
    for (size_t at = 0; at < s.len;) {
        size_t ascii = leads ? 0 : utf8_ascii_prefix(slice_from(s, at));
        at += ascii;
        if (ascii)
            before = (unsigned char)s.data[at - 1];
        struct rune r = utf8_at(s, at);
        const struct charmap_row *row = charmap_row(r.value);
        found.maps |= leads & trails_of(row, r.value);
        if (r.value == ' ' && before == 0xc3)
            found.maps |= 1u << LATIN_1 | 1u << WINDOWS_1252;
        found.odd += r.value >= 0xa1 && is_odd_pair(before, r.value);
        leads = row ? row->leads : 0;
        before = r.value;
        at += r.len;
    }
    return found;
}

static unsigned byte_of(uint32_t r, unsigned map) {
    if (r < 0x80)
        return r;
    if (r == RUNE_REPLACEMENT)
        return LOST;
    const struct charmap_row *row = charmap_row(r);
    return row ? row->bytes[map] : 0;
}

static unsigned trail_of(uint32_t r, unsigned map, bool spaces) {
    unsigned byte = byte_of(r, map);
    if (byte == ' ' && spaces && map != MAC_ROMAN)
        return 0xa0;
    return byte == LOST || (byte >= 0x80 && byte < 0xc0) ? byte : 0;
}

/* Bytes of the sequence of UTF-8 that `lead` begins; 0: it begins none. */
static size_t sequence_length(unsigned lead) {
    if (lead < 0xc2 || lead >= 0xf5)
        return 0;
    if (lead < 0xe0)
        return 2;
    return lead < 0xf0 ? 3 : 4;
}

/* The sequence at `at`: how many characters it takes, 0 for none. Surrogates pass: they are paired
 * afterwards. */
static size_t sequence_at(const struct line *l, size_t at, unsigned map, enum spaces spaces,
                          uint32_t *rune) {
    unsigned lead = byte_of(l->runes[at], map);
    size_t len = sequence_length(lead);
    if (!len || at + len > l->count)
        return 0;
    bool any = spaces == SPACES_ANYWHERE || (spaces == SPACES_OF_A_GRAVE && lead == 0xc3);
    uint32_t value = lead & (0x7fu >> len);
    bool lost = false;
    for (size_t i = 1; i < len; i++) {
        unsigned trail = trail_of(l->runes[at + i], map, any);
        if (!trail)
            return 0;
        lost |= trail == LOST;
        value = value << 6 | (trail & 0x3f);
    }
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (!lost && (value < least[len] || value > 0x10ffff))
        return 0;
    *rune = lost ? RUNE_LOST : value;
    return len;
}

static void add_rune(struct reading *out, struct fit_rune r) {
    struct fit_rune *last = out->count ? &out->runes[out->count - 1] : NULL;
    if (last && rune_is_high_surrogate(last->rune) && rune_is_low_surrogate(r.rune)) {
        last->rune = rune_of_pair(last->rune, r.rune);
        last->taken = (uint8_t)(last->taken + r.taken);
        return;
    }
    out->runes[out->count++] = r;
}

/* French and Portuguese have most of the words that end in C3 A0, and the space after one is lost
 * with it: "à la"; but "às", "àquele". */
/* "s" alone: the end of "l'à s". */
static bool is_lone_s(const struct line *l, size_t at) {
    uint32_t after = at + 1 < l->count ? l->runes[at + 1] : ' ';
    if (l->runes[at] != 's' || rune_is_word(after))
        return false;
    return after != '\'' && after != 0x2019;
}

/* "quel", "quil": Portuguese "àquele", "àquilo". */
static bool begins_aquele(const struct line *l, size_t at) {
    const uint32_t *r = &l->runes[at];
    if (at + 3 >= l->count || r[0] != 'q' || r[1] != 'u')
        return false;
    return (r[2] == 'e' || r[2] == 'i') && r[3] == 'l';
}

static bool lacks_space(const struct line *l, size_t at) {
    if (at >= l->count || l->runes[at] == ' ')
        return false;
    return !is_lone_s(l, at) && !begins_aquele(l, at);
}

void mojibake_read(const struct line *l, unsigned map, enum spaces spaces, struct reading *out) {
    out->count = out->bad = 0;
    for (size_t at = 0; at < l->count;) {
        struct fit_rune r = {.rune = l->runes[at], .taken = 1};
        size_t len = r.rune < 0x80 ? 0 : sequence_at(l, at, map, spaces, &r.rune);
        if (len) {
            bool cut = r.rune == 0xe0 && l->runes[at + 1] == ' ' && lacks_space(l, at + 2);
            r = (struct fit_rune){r.rune, true, r.rune == RUNE_LOST, (uint8_t)len,
                                  fit_is_weak(l->runes, l->count, at, len)};
            if (r.lost)
                r.rune = RUNE_REPLACEMENT;
            add_rune(out, r);
            if (cut)
                add_rune(out, (struct fit_rune){.rune = ' ', .repaired = true});
        } else {
            out->bad += r.rune >= 0x80 && r.rune != RUNE_REPLACEMENT;
            add_rune(out, r);
        }
        at += len ? len : 1;
    }
}

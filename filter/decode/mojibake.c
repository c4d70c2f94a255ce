/* A line is read in each charset in which one of its letter pairs could be a sequence of UTF-8, and
 * the reading judged by its neighbours: letters stand in words of one script, and a small letter
 * does not end a word of capitals. */
#include "decode/mojibake.h"

#include "base/buffer.h"
#include "decode/mislabeled.h"
#include "decode/mojibake_fit.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <string.h>

struct charmap_row {
    uint16_t leads,
        trails; /* bit i: charset i has a byte here that begins, or goes on with, UTF-8 */
    uint8_t bytes[12];
};
#include "decode/charmaps.inc"

enum {
    TRIES_MOST = 24,       /* readings of a line as mojibake of mojibake */
    ROUNDS_MOST = 4,       /* three times over is seen in the wild */
    LINE_MOST = 16 * 1024, /* bytes that are judged together */
    LATIN_1 = 0,
    WINDOWS_1252 = 1,
    MAC_ROMAN = 8,
    LOST = 1,     /* in place of the byte of a character that got lost on the way */
    UNFIT_IN = 8, /* of a line's sequences, one in so many may look odd */
    RUNE_LOST = 0x110000,
    ODD_PAIRS = 2,     /* of a line that may be in another legacy charset */
    STRONG_ENOUGH = 2, /* sequences that show that there is mojibake in the line */
    WEAK_ENOUGH = 5,   /* sequences each of which could be right as it stands */
};

static const struct charmap_row *charmap_row(uint32_t r) {
    if (r < 0x80 || r >= CHARMAP_END) return NULL;
    unsigned page = charmap_pages[r / CHARMAP_PAGE];
    return page ? &charmap_rows[(page - 1) * CHARMAP_PAGE + r % CHARMAP_PAGE] : NULL;
}

/* What a look at neighbours finds. */
struct suspicion {
    unsigned maps; /* charsets in which they may begin a sequence of UTF-8 */
    size_t odd;    /* pairs that are rare in right text: two accented letters, a capital behind a
                      small letter, a sign or a Greek letter behind a Latin one */
};

static bool is_odd_pair(uint32_t before, uint32_t r) {
    bool small = (before >= 'a' && before <= 'z') || (before >= 0xdf && before < 0x100);
    if (r < 0x100) return before >= 0xa1 ? before < 0x100 : small && r >= 0xa1 && r < 0xdf;
    if (r < 0x370) return false;
    if (r < 0x400) return small;
    return r < 0x430 && before >= 0x430 && before < 0x460;
}

/* U+FFFD and a space may have been a byte. */
static struct suspicion suspect(struct slice s) {
    struct suspicion found = {0, 0};
    unsigned leads = 0;
    uint32_t before = 0;
    for (size_t at = 0; at < s.len;) {
        size_t ascii = leads ? 0 : utf8_ascii_prefix(slice_from(s, at));
        at += ascii;
        if (ascii) before = (unsigned char)s.data[at - 1];
        struct rune r = utf8_at(s, at);
        const struct charmap_row *row = charmap_row(r.value);
        unsigned trails = row ? row->trails : r.value == RUNE_REPLACEMENT ? ~0u : 0;
        found.maps |= leads & trails;
        if (r.value == ' ' && before == 0xc3) found.maps |= 1u << LATIN_1 | 1u << WINDOWS_1252;
        found.odd += r.value >= 0xa1 && is_odd_pair(before, r.value);
        leads = row ? row->leads : 0;
        before = r.value;
        at += r.len;
    }
    return found;
}

/* ---- one reading ------------------------------------------------------------------------------
 */

struct line {
    uint32_t *runes;
    size_t count;
};

struct reading {
    struct fit_rune *runes, *kept; /* `kept`: room for as many */
    size_t count;
    size_t bad; /* characters beyond ASCII that are in no sequence */
};

static unsigned byte_of(uint32_t r, unsigned map) {
    if (r < 0x80) return r;
    if (r == RUNE_REPLACEMENT) return LOST;
    const struct charmap_row *row = charmap_row(r);
    return row ? row->bytes[map] : 0;
}

/* No-break spaces are often written as spaces: where one may have been a byte. */
enum spaces { SPACES_NOT, SPACES_OF_A_GRAVE, SPACES_ANYWHERE };

static unsigned trail_of(uint32_t r, unsigned map, bool spaces) {
    unsigned byte = byte_of(r, map);
    if (byte == ' ' && spaces && map != MAC_ROMAN) return 0xa0;
    return byte == LOST || (byte >= 0x80 && byte < 0xc0) ? byte : 0;
}

/* The sequence at `at`: how many characters it takes, 0 for none. Surrogates pass: they are paired
 * afterwards. */
static size_t sequence_at(const struct line *l, size_t at, unsigned map, enum spaces spaces,
                          uint32_t *rune) {
    unsigned lead = byte_of(l->runes[at], map);
    size_t len = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (!len || at + len > l->count) return 0;
    bool any = spaces == SPACES_ANYWHERE || (spaces == SPACES_OF_A_GRAVE && lead == 0xc3);
    uint32_t value = lead & (0x7fu >> len), lost = 0;
    for (size_t i = 1; i < len; i++) {
        unsigned trail = trail_of(l->runes[at + i], map, any);
        if (!trail) return 0;
        lost |= trail == LOST;
        value = value << 6 | (trail & 0x3f);
    }
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (!lost && (value < least[len] || value > 0x10ffff)) return 0;
    *rune = lost ? RUNE_LOST : value;
    return len;
}

static bool is_high(uint32_t r) {
    return r >= 0xd800 && r < 0xdc00;
}

static bool is_low(uint32_t r) {
    return r >= 0xdc00 && r < 0xe000;
}

static void add_rune(struct reading *out, struct fit_rune r) {
    struct fit_rune *last = out->count ? &out->runes[out->count - 1] : NULL;
    if (last && is_high(last->rune) && is_low(r.rune)) {
        last->rune = 0x10000 + ((last->rune - 0xd800) << 10) + (r.rune - 0xdc00);
        last->taken = (uint8_t)(last->taken + r.taken);
        return;
    }
    out->runes[out->count++] = r;
}

/* French and Portuguese have most of the words that end in C3 A0, and the space behind one is lost
 * with it: "à la"; but "às", "àquele". */
static bool lacks_space(const struct line *l, size_t at) {
    static const uint32_t letters[] = {'q', 'u'};
    if (at >= l->count || l->runes[at] == ' ') return false;
    uint32_t after = at + 1 < l->count ? l->runes[at + 1] : ' ';
    bool s = l->runes[at] == 's' && !rune_is_word(after) && after != '\'' && after != 0x2019;
    bool aquele = at + 3 < l->count && !memcmp(&l->runes[at], letters, sizeof letters) &&
                  (l->runes[at + 2] == 'e' || l->runes[at + 2] == 'i') && l->runes[at + 3] == 'l';
    return !s && !aquele;
}

static void read_line(const struct line *l, unsigned map, enum spaces spaces, struct reading *out) {
    out->count = out->bad = 0;
    for (size_t at = 0; at < l->count;) {
        struct fit_rune r = {.rune = l->runes[at], .taken = 1};
        size_t len = r.rune < 0x80 ? 0 : sequence_at(l, at, map, spaces, &r.rune);
        if (len) {
            bool cut = r.rune == 0xe0 && l->runes[at + 1] == ' ' && lacks_space(l, at + 2);
            r = (struct fit_rune){r.rune, true, r.rune == RUNE_LOST, (uint8_t)len,
                                  fit_is_weak(l->runes, l->count, at, len)};
            if (r.lost) r.rune = RUNE_REPLACEMENT;
            add_rune(out, r);
            if (cut) add_rune(out, (struct fit_rune){.rune = ' ', .repaired = true});
        } else {
            out->bad += r.rune >= 0x80 && r.rune != RUNE_REPLACEMENT;
            add_rune(out, r);
        }
        at += len ? len : 1;
    }
}

static bool is_acceptable(const struct fit *f) {
    if (!f->fits || f->unfits * UNFIT_IN > f->sequences) return false;
    return f->sequences > f->weak || f->weak >= WEAK_ENOUGH;
}

/* ---- a line ------------------------------------------------------------------------------------
 */

/* Takes back the runs that do not fit, one after the other, in a line that is otherwise right. */
static bool keep_fitting(const struct line *l, struct reading *r) {
    struct fit all;
    size_t at = 0, kept = 0, n = 0;
    fit_measure(r->runes, r->count, 0, r->count, &all);
    bool sure = all.sequences - all.weak >= STRONG_ENOUGH;
    for (size_t i = 0, end; i < r->count; i = end) {
        struct fit fit;
        size_t taken = 0;
        for (end = i;
             end < r->count && (end == i || r->runes[end].repaired == r->runes[i].repaired); end++)
            taken += r->runes[end].taken;
        fit_measure(r->runes, r->count, i, end, &fit);
        bool good = fit.fits && !fit.unfits && (sure || is_acceptable(&fit));
        kept += good;
        for (size_t k = 0; !good && k < taken; k++)
            r->kept[n++] = (struct fit_rune){.rune = l->runes[at + k]};
        for (size_t k = i; good && k < end; k++) r->kept[n++] = r->runes[k];
        at += taken;
    }
    r->runes = r->kept;
    r->count = n;
    return kept != 0;
}

struct choice {
    unsigned map;
    enum spaces spaces;
    size_t score;
};

static void consider(const struct line *l, unsigned map, enum spaces spaces,
                     struct reading *scratch, struct choice *best) {
    struct fit fit;
    read_line(l, map, spaces, scratch);
    fit_measure(scratch->runes, scratch->count, 0, scratch->count, &fit);
    if (scratch->bad || !is_acceptable(&fit)) return;
    size_t score = 2 * fit.fits + 1 - fit.unfits;
    if (score <= best->score) return;
    *best = (struct choice){map, spaces, score};
}

/* The whole line in one charset, fitting. */
static bool read_whole(const struct line *l, unsigned maps, struct reading *out) {
    struct choice best = {.score = 0};
    for (unsigned map = 0; map < CHARMAPS; map++) {
        if (!(maps >> map & 1)) continue;
        consider(l, map, SPACES_NOT, out, &best);
        consider(l, map, SPACES_ANYWHERE, out, &best);
    }
    if (best.score) read_line(l, best.map, best.spaces, out);
    return best.score != 0;
}

/* ---- rounds -----------------------------------------------------------------------------------
 */

/* What one round needs; a line never grows. */
struct round_room {
    uint32_t *runes;
    struct fit_rune *read, *kept;
    struct buffer text;
};

struct mojibake_room {
    size_t capacity; /* characters */
    struct round_room rounds[ROUNDS_MOST + 1];
    int tries;
};

/* Spaces that were lost behind an "à" may make a reading longer than the line. */
static struct mojibake_room *room_for(struct mojibake *m, size_t len) {
    if (m->room && m->room->capacity >= len) return m->room;
    if (!m->room) m->room = ARENA_NEW(m->arena, 1, struct mojibake_room);
    m->room->capacity = len;
    for (int i = 0; i <= ROUNDS_MOST; i++) {
        struct round_room *r = &m->room->rounds[i];
        r->runes = ARENA_NEW(m->arena, 2 * len, uint32_t);
        r->read = ARENA_NEW(m->arena, 2 * len, struct fit_rune);
        r->kept = ARENA_NEW(m->arena, 2 * len, struct fit_rune);
        r->text = buffer_new(m->arena, 4 * len);
    }
    return m->room;
}

static struct line runes_of(struct round_room *room, struct slice s) {
    struct line l = {room->runes, 0};
    for (size_t at = 0; at < s.len;) {
        struct rune r = utf8_at(s, at);
        l.runes[l.count++] = r.value;
        at += r.len;
    }
    return l;
}

static struct slice text_of(struct round_room *room, const struct reading *r) {
    room->text.len = 0;
    for (size_t i = 0; i < r->count; i++) {
        uint32_t rune = r->runes[i].rune;
        buffer_put_rune(&room->text, is_high(rune) || is_low(rune) ? RUNE_REPLACEMENT : rune);
    }
    return buffer_slice(&room->text);
}

static struct reading reading_in(const struct round_room *room) {
    return (struct reading){.runes = room->read, .kept = room->kept};
}

static bool repair_runs(const struct line *l, unsigned maps, struct reading *out) {
    struct fit_rune *room = out->runes;
    for (unsigned map = LATIN_1; map <= WINDOWS_1252; map++) {
        if (!(maps >> map & 1)) continue;
        out->runes = room;
        read_line(l, map, SPACES_OF_A_GRAVE, out);
        if (keep_fitting(l, out)) return true;
    }
    return false;
}

/* Runs of mojibake in a line that is otherwise right. */
static bool repair_some(struct mojibake_room *room, struct slice s, int round, struct slice *out) {
    unsigned maps = suspect(s).maps;
    if (!maps || round == ROUNDS_MOST) return false;
    struct line l = runes_of(&room->rounds[round], s);
    struct reading r = reading_in(&room->rounds[round]);
    if (!repair_runs(&l, maps, &r)) return false;
    *out = text_of(&room->rounds[round], &r);
    repair_some(room, *out, round + 1, out);
    return true;
}

static bool repair_all(struct mojibake_room *room, struct slice s, int round, struct slice *out);

/* A line that was mistaken more than once fits only when all of it is undone. */
static bool repair_deeper(struct mojibake_room *room, const struct line *l, unsigned maps,
                          int round, struct slice *out) {
    for (unsigned map = 0; map < CHARMAPS; map++) {
        for (int spaces = 0; spaces < 2 && (maps >> map & 1); spaces++) {
            struct reading r = reading_in(&room->rounds[round]);
            if (room->tries-- <= 0) return false;
            read_line(l, map, spaces ? SPACES_ANYWHERE : SPACES_NOT, &r);
            if (r.bad) continue;
            if (repair_all(room, text_of(&room->rounds[round], &r), round + 1, out)) return true;
        }
    }
    return false;
}

/* False: not all of the line is mojibake. */
static bool repair_all(struct mojibake_room *room, struct slice s, int round, struct slice *out) {
    unsigned maps = suspect(s).maps;
    if (!maps || round == ROUNDS_MOST) return false;
    struct line l = runes_of(&room->rounds[round], s);
    struct reading r = reading_in(&room->rounds[round]);
    if (!read_whole(&l, maps, &r)) return repair_deeper(room, &l, maps, round, out);
    *out = text_of(&room->rounds[round], &r);
    repair_all(room, *out, round + 1, out);
    return true;
}

static struct slice repair_piece(struct mojibake *m, struct slice line) {
    struct suspicion found = suspect(line);
    struct slice now = line;
    bool repaired = false;
    arena_tick(m->arena);
    if (found.maps) {
        struct mojibake_room *room = room_for(m, line.len);
        room->tries = TRIES_MOST;
        repaired = repair_all(room, line, 0, &now) || repair_some(room, line, 0, &now);
    }
    if (found.odd >= ODD_PAIRS) repaired |= mislabeled_repair(m->arena, &m->mislabeled, line, &now);
    if (!repaired) return line;
    m->repairs += line.len > now.len ? line.len - now.len : 1;
    return slice_copy(m->arena, now);
}

struct slice mojibake_repair_line(struct mojibake *m, struct slice line) {
    if (line.len <= LINE_MOST) return repair_piece(m, line);
    struct suspicion found = suspect(line);
    if (!found.maps && found.odd < ODD_PAIRS) return line;
    struct buffer out = buffer_new(m->arena, line.len);
    while (line.len) {
        struct slice piece = utf8_cut(line, LINE_MOST);
        buffer_put(&out, repair_piece(m, piece));
        line = slice_from(line, piece.len);
    }
    return buffer_slice(&out);
}

/* ---- a document --------------------------------------------------------------------------------
 */

/* Where the line or run of text that begins at `at` ends. */
static size_t piece_end(struct slice s, size_t at) {
    size_t end = at;
    while (end < s.len && end - at < LINE_MOST && s.data[end] != '\n' && s.data[end] != '<' &&
           s.data[end] != '>')
        end++;
    while (end < s.len && end > at + 1 && ((unsigned char)s.data[end] & 0xc0) == 0x80) end--;
    return end;
}

/* Where a fence of Markdown that begins a line at `at` is closed; else `at`. */
static size_t skip_fence(struct slice s, size_t at) {
    bool begins_line = at == 0 || s.data[at - 1] == '\n';
    if (!begins_line || !slice_starts(slice_from(s, at), SLICE("```"))) return at;
    size_t end = slice_find(s, SLICE("\n```"), at);
    return end == SLICE_NONE ? s.len : end + 4;
}

/* Behind the end tag of <pre> or <code> that begins at `at`; else `at`. */
static size_t skip_code(struct slice s, size_t at) {
    static const struct slice begins[] = {SLICE_INIT("<pre"), SLICE_INIT("<code")},
                              ends[] = {SLICE_INIT("</pre"), SLICE_INIT("</code")};
    for (size_t i = 0; i < 2; i++) {
        if (!slice_starts_ignore_case(slice_from(s, at), begins[i])) continue;
        size_t end = slice_find_ignore_case(s, ends[i], at);
        return end == SLICE_NONE ? s.len : end;
    }
    return at;
}

/* Behind the code that begins at `at`; else `at`. */
static size_t code_end(struct slice s, size_t at) {
    return s.data[at] == '<' ? skip_code(s, at) : s.data[at] == '`' ? skip_fence(s, at) : at;
}

struct slice mojibake_repair(struct mojibake *m, struct slice s) {
    struct suspicion found = suspect(s);
    if (!found.maps && found.odd < ODD_PAIRS) return s;
    struct buffer out = buffer_new(m->arena, s.len);
    for (size_t at = 0; at < s.len;) {
        size_t end = code_end(s, at);
        bool code = end > at;
        if (!code) end = s.data[at] == '\n' ? at + 1 : piece_end(s, at + 1);
        struct slice piece = slice_cut(s, at, end);
        buffer_put(&out, code ? piece : mojibake_repair_line(m, piece));
        at = end;
    }
    return buffer_slice(&out);
}

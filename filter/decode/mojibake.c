/* A line is read in each charset in which one of its letter pairs could be a sequence of UTF-8, and
 * the reading judged by its neighbours: letters are in words of one script, and a small letter
 * does not end a word of capitals. */
#include "decode/mojibake.h"

#include "base/buffer.h"
#include "decode/mislabeled.h"
#include "decode/mojibake_reading.h"
#include "text/utf8.h"

enum {
    TRIES_MOST = 24,       /* readings of a line as mojibake of mojibake */
    ROUNDS_MOST = 4,       /* three times over is seen in the wild */
    LINE_MOST = 16 * 1024, /* bytes that are judged together */
    UNFIT_IN = 8,          /* of a line's sequences, one in so many may look odd */
    ODD_PAIRS = 2,         /* of a line that may be in another legacy charset */
    STRONG_ENOUGH = 2,     /* sequences that show that there is mojibake in the line */
    WEAK_ENOUGH = 5,       /* sequences each of which could be right as it is */
};

/* ---- a line --------------------------------------------------------------------------------- */

static bool is_acceptable(const struct fit *f) {
    if (!f->fits || f->unfits * UNFIT_IN > f->sequences)
        return false;
    return f->sequences > f->weak || f->weak >= WEAK_ENOUGH;
}

/* ---- a line --------------------------------------------------------------------------------- */

/* Takes back the runs that do not fit, one after the other, in a line that is otherwise right. */
static bool keep_fitting(const struct line *l, struct reading *r) {
    struct fit all;
    size_t at = 0;
    size_t kept = 0;
    size_t n = 0;
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
        for (size_t k = i; good && k < end; k++)
            r->kept[n++] = r->runes[k];
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

static void mojibake_consider(const struct line *l, unsigned map, enum spaces spaces,
                              struct reading *scratch, struct choice *best) {
    struct fit fit;
    mojibake_read(l, map, spaces, scratch);
    fit_measure(scratch->runes, scratch->count, 0, scratch->count, &fit);
    if (scratch->bad || !is_acceptable(&fit))
        return;
    size_t score = 2 * fit.fits + 1 - fit.unfits;
    if (score <= best->score)
        return;
    *best = (struct choice){map, spaces, score};
}

/* The whole line in one charset, fitting. */
static bool read_whole(const struct line *l, unsigned maps, struct reading *out) {
    struct choice best = {.score = 0};
    for (unsigned map = 0; map < CHARMAP_COUNT; map++) {
        if (!(maps >> map & 1))
            continue;
        mojibake_consider(l, map, SPACES_NOT, out, &best);
        mojibake_consider(l, map, SPACES_ANYWHERE, out, &best);
    }
    if (best.score)
        mojibake_read(l, best.map, best.spaces, out);
    return best.score != 0;
}

/* ---- rounds --------------------------------------------------------------------------------- */

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

/* Spaces that were lost after an "à" may make a reading longer than the line. */
static struct mojibake_room *room_for(struct mojibake *m, size_t len) {
    if (m->room && m->room->capacity >= len)
        return m->room;
    if (!m->room)
        m->room = ARENA_NEW(m->arena, 1, struct mojibake_room);
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

static struct line mojibake_runes_of(struct round_room *room, slice s) {
    struct line l = {room->runes, 0};
    for (size_t at = 0; at < s.len;) {
        struct rune r = utf8_at(s, at);
        l.runes[l.count++] = r.value;
        at += r.len;
    }
    return l;
}

static slice text_of(struct round_room *room, const struct reading *r) {
    room->text.len = 0;
    for (size_t i = 0; i < r->count; i++) {
        uint32_t rune = r->runes[i].rune;
        buffer_put_rune(&room->text, rune_is_surrogate(rune) ? RUNE_REPLACEMENT : rune);
    }
    return buffer_slice(&room->text);
}

static struct reading reading_in(const struct round_room *room) {
    return (struct reading){.runes = room->read, .kept = room->kept};
}

static bool repair_runs(const struct line *l, unsigned maps, struct reading *out) {
    struct fit_rune *room = out->runes;
    for (unsigned map = LATIN_1; map <= WINDOWS_1252; map++) {
        if (!(maps >> map & 1))
            continue;
        out->runes = room;
        mojibake_read(l, map, SPACES_OF_A_GRAVE, out);
        if (keep_fitting(l, out))
            return true;
    }
    return false;
}

/* Runs of mojibake in a line that is otherwise right. */
static bool repair_some(struct mojibake_room *room, slice s, int round, slice *out) {
    unsigned maps = mojibake_suspect(s).maps;
    if (!maps || round == ROUNDS_MOST)
        return false;
    struct line l = mojibake_runes_of(&room->rounds[round], s);
    struct reading r = reading_in(&room->rounds[round]);
    if (!repair_runs(&l, maps, &r))
        return false;
    *out = text_of(&room->rounds[round], &r);
    repair_some(room, *out, round + 1, out);
    return true;
}

static bool repair_all(struct mojibake_room *room, slice s, int round, slice *out);

/* A line that was mistaken more than once fits only when all of it is undone. */
static bool repair_deeper(struct mojibake_room *room, const struct line *l, unsigned maps,
                          int round, slice *out) {
    for (unsigned map = 0; map < CHARMAP_COUNT; map++) {
        for (int spaces = 0; spaces < 2 && (maps >> map & 1); spaces++) {
            struct reading r = reading_in(&room->rounds[round]);
            if (room->tries-- <= 0)
                return false;
            mojibake_read(l, map, spaces ? SPACES_ANYWHERE : SPACES_NOT, &r);
            if (r.bad)
                continue;
            if (repair_all(room, text_of(&room->rounds[round], &r), round + 1, out))
                return true;
        }
    }
    return false;
}

/* False: not all of the line is mojibake. */
static bool repair_all(struct mojibake_room *room, slice s, int round, slice *out) {
    unsigned maps = mojibake_suspect(s).maps;
    if (!maps || round == ROUNDS_MOST)
        return false;
    struct line l = mojibake_runes_of(&room->rounds[round], s);
    struct reading r = reading_in(&room->rounds[round]);
    if (!read_whole(&l, maps, &r))
        return repair_deeper(room, &l, maps, round, out);
    *out = text_of(&room->rounds[round], &r);
    repair_all(room, *out, round + 1, out);
    return true;
}

static slice repair_piece(struct mojibake *m, slice line) {
    struct suspicion found = mojibake_suspect(line);
    slice now = line;
    bool repaired = false;
    arena_tick(m->arena);
    if (found.maps) {
        struct mojibake_room *room = room_for(m, line.len);
        room->tries = TRIES_MOST;
        repaired = repair_all(room, line, 0, &now) || repair_some(room, line, 0, &now);
    }
    if (found.odd >= ODD_PAIRS)
        repaired |= mislabeled_repair(m->arena, &m->mislabeled, line, &now);
    if (!repaired)
        return line;
    m->repairs += line.len > now.len ? line.len - now.len : 1;
    return slice_copy(m->arena, now);
}

slice mojibake_repair_line(struct mojibake *m, slice line) {
    if (line.len <= LINE_MOST)
        return repair_piece(m, line);
    struct suspicion found = mojibake_suspect(line);
    if (!found.maps && found.odd < ODD_PAIRS)
        return line;
    struct buffer out = buffer_new(m->arena, line.len);
    while (line.len) {
        slice piece = utf8_cut(line, LINE_MOST);
        buffer_put(&out, repair_piece(m, piece));
        line = slice_from(line, piece.len);
    }
    return buffer_slice(&out);
}

/* ---- a document ----------------------------------------------------------------------------- */

/* Where the line or run of text that begins at `at` ends. */
static size_t piece_end(slice s, size_t at) {
    size_t end = at;
    while (end < s.len && end - at < LINE_MOST && s.data[end] != '\n' && s.data[end] != '<' &&
           s.data[end] != '>')
        end++;
    while (end < s.len && end > at + 1 && ((unsigned char)s.data[end] & 0xc0) == 0x80)
        end--;
    return end;
}

/* Where a fence of Markdown that begins a line at `at` is closed; else `at`. */
static size_t skip_fence(slice s, size_t at) {
    bool begins_line = at == 0 || s.data[at - 1] == '\n';
    if (!begins_line || !slice_starts(slice_from(s, at), SLICE("```")))
        return at;
    size_t end = slice_find(s, SLICE("\n```"), at);
    return end == SLICE_NONE ? s.len : end + 4;
}

struct code_tags {
    slice begin, end;
};
static const struct code_tags code_tags[] = {
    {SLICE_INIT("<pre"), SLICE_INIT("</pre")},
    {SLICE_INIT("<code"), SLICE_INIT("</code")},
};

/* The end tag of the <pre> or <code> that begins at `at`; else `at`. */
static size_t skip_code(slice s, size_t at) {
    for (size_t i = 0; i < COUNT_OF(code_tags); i++) {
        if (!slice_starts_ignore_case(slice_from(s, at), code_tags[i].begin))
            continue;
        size_t end = slice_find_ignore_case(s, code_tags[i].end, at);
        return end == SLICE_NONE ? s.len : end;
    }
    return at;
}

/* The end of the code that begins at `at`; else `at`. */
static size_t code_end(slice s, size_t at) {
    switch (s.data[at]) {
    case '<': return skip_code(s, at);
    case '`': return skip_fence(s, at);
    default: return at;
    }
}

/* The end of the piece that begins at `at` and is repaired by itself. */
static size_t repaired_end(slice s, size_t at) {
    return s.data[at] == '\n' ? at + 1 : piece_end(s, at + 1);
}

slice mojibake_repair(struct mojibake *m, slice s) {
    struct suspicion found = mojibake_suspect(s);
    if (!found.maps && found.odd < ODD_PAIRS)
        return s;
    struct buffer out = buffer_new(m->arena, s.len);
    for (size_t at = 0; at < s.len;) {
        size_t end = code_end(s, at);
        bool is_code = end > at;
        if (!is_code)
            end = repaired_end(s, at);
        slice piece = slice_cut(s, at, end);
        buffer_put(&out, is_code ? piece : mojibake_repair_line(m, piece));
        at = end;
    }
    return buffer_slice(&out);
}

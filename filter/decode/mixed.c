/* Line by line: another script in a line says that its bytes are no letters of windows-1252. */
#include "decode/mixed.h"

#include "decode/single_byte.h"
#include "text/utf8.h"

static bool is_latin(uint32_t r) {
    return r < 0x250 || (r >= 0x1e00 && r < 0x1f00) || (r >= 0x2000 && r < 0x2200);
}

/* True where every rune of the line that is UTF-8 is Latin, a mark or a sign. */
static bool is_latin_line(slice line) {
    for (size_t at = 0; at < line.len;) {
        at += utf8_ascii_prefix(slice_from(line, at));
        struct rune r = utf8_at(line, at);
        if (r.value != RUNE_REPLACEMENT && !is_latin(r.value))
            return false;
        at += r.len;
    }
    return true;
}

uint32_t mixed_surrogate_at(slice s, size_t at) {
    const unsigned char *p = (const unsigned char *)s.data + at;
    if (s.len - at < 3 || p[0] != 0xed || p[1] < 0xa0 || p[1] > 0xbf || (p[2] & 0xc0) != 0x80)
        return 0;
    return 0xd000u | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
}

struct mixture {
    struct buffer *to;
    const uint16_t *letters; /* windows-1252 */
    size_t lost, *repairs;
};

/* Bytes at `at` that are not UTF-8, appended as what they are; returns how many. */
static size_t mixed_put_bad(struct mixture *m, slice line, size_t at, bool latin) {
    uint32_t high = mixed_surrogate_at(line, at);
    uint32_t low =
        rune_is_high_surrogate(high) && line.len - at >= 6 ? mixed_surrogate_at(line, at + 3) : 0;
    if (low >= 0xdc00) {
        buffer_put_rune(m->to, rune_of_pair(high, low));
        *m->repairs += 6;
        return 6;
    }
    if (high) {
        buffer_put_rune(m->to, RUNE_REPLACEMENT);
        m->lost += 3;
        return 3;
    }
    if (slice_starts(slice_from(line, at), SLICE("\xc0\x80"))) {
        m->lost += 2;
        return 2;
    }
    uint32_t letter = m->letters[(unsigned char)line.data[at] - 0x80];
    size_t bad = utf8_bad_length(slice_from(line, at));
    if (latin && letter >= 0xa0 && bad == 1) {
        buffer_put_rune(m->to, letter);
        *m->repairs += 1;
        return 1;
    }
    buffer_put_rune(m->to, RUNE_REPLACEMENT);
    m->lost += bad;
    return bad;
}

static void mixed_put_line(struct mixture *m, slice line) {
    size_t at = utf8_valid_prefix(line);
    buffer_put(m->to, slice_cut(line, 0, at));
    bool latin = at < line.len && is_latin_line(line);
    while (at < line.len) {
        at += mixed_put_bad(m, line, at, latin);
        size_t good = utf8_valid_prefix(slice_from(line, at));
        buffer_put(m->to, slice_cut(line, at, at + good));
        at += good;
    }
}

size_t mixed_put(struct buffer *to, slice s, size_t *repairs) {
    struct mixture m = {to, single_byte_table(SLICE("windows-1252")), 0, repairs};
    for (size_t at = 0; at < s.len;) {
        size_t end = slice_find_byte(s, '\n', at);
        end = end == SLICE_NONE ? s.len : end + 1;
        mixed_put_line(&m, slice_cut(s, at, end));
        at = end;
    }
    return m.lost;
}

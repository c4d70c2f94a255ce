/* UTF-8 by the table of well-formed byte sequences (Unicode 15, table 3-7). Only the second byte
 * of a sequence has a range that depends on the first; the rest are 80..BF. */
#include "text/utf8.h"

#include <string.h>

struct lead {
    uint8_t len, low, high; /* sequence length and range of the second byte; len 0: no lead */
};

static struct lead lead_of(unsigned char c) {
    if (c < 0x80)
        return (struct lead){1, 0, 0};
    if (c < 0xc2)
        return (struct lead){0, 0, 0};
    if (c < 0xe0)
        return (struct lead){2, 0x80, 0xbf};
    if (c == 0xe0)
        return (struct lead){3, 0xa0, 0xbf};
    if (c == 0xed)
        return (struct lead){3, 0x80, 0x9f};
    if (c < 0xf0)
        return (struct lead){3, 0x80, 0xbf};
    if (c == 0xf0)
        return (struct lead){4, 0x90, 0xbf};
    if (c < 0xf4)
        return (struct lead){4, 0x80, 0xbf};
    if (c == 0xf4)
        return (struct lead){4, 0x80, 0x8f};
    return (struct lead){0, 0, 0};
}

/* Bytes at the start of `s` that begin a sequence; `*whole` says whether it is complete. */
static size_t sequence(slice s, bool *whole) {
    struct lead lead = lead_of((unsigned char)s.data[0]);
    *whole = lead.len == 1;
    if (lead.len < 2)
        return 1;
    size_t i = 1;
    for (; i < lead.len && i < s.len; i++) {
        unsigned char c = (unsigned char)s.data[i];
        bool fits = i == 1 ? c >= lead.low && c <= lead.high : (c & 0xc0) == 0x80;
        if (!fits)
            return i;
    }
    *whole = i == lead.len;
    return i;
}

/* Two bytes, which is most of what is not ASCII outside Asia, without the table. */
struct rune utf8_at_multibyte(slice s, size_t at) {
    const unsigned char *p = (const unsigned char *)s.data + at;
    size_t left = s.len - at;
    if (p[0] >= 0xc2 && p[0] < 0xe0 && left > 1 && (p[1] & 0xc0) == 0x80)
        return (struct rune){(p[0] & 0x1fu) << 6 | (p[1] & 0x3fu), 2};
    bool whole;
    size_t len = sequence(slice_from(s, at), &whole);
    if (!whole)
        return (struct rune){RUNE_REPLACEMENT, 1};
    uint32_t value = p[0] & (0x7fu >> len);
    for (size_t i = 1; i < len; i++)
        value = value << 6 | (p[i] & 0x3fu);
    return (struct rune){value, (uint32_t)len};
}

struct rune utf8_before(slice s, size_t end) {
    if (end > s.len)
        end = s.len;
    for (size_t back = 1; back <= 4 && back <= end; back++) {
        if (((unsigned char)s.data[end - back] & 0xc0) == 0x80)
            continue;
        struct rune r = utf8_at(slice_cut(s, 0, end), end - back);
        if (r.len == back)
            return r;
        break;
    }
    return end ? (struct rune){RUNE_REPLACEMENT, 1} : (struct rune){0, 0};
}

struct rune utf8_first(slice s) {
    return utf8_at(s, 0);
}

struct rune utf8_last(slice s) {
    return utf8_before(s, s.len);
}

slice utf8_cut(slice s, size_t most) {
    if (s.len <= most)
        return s;
    while (most > 0 && ((unsigned char)s.data[most] & 0xc0) == 0x80)
        most--;
    return slice_cut(s, 0, most);
}

size_t utf8_ascii_prefix(slice s) {
    const char *p = s.data;
    size_t i = 0;
    for (; s.len - i >= 16; i += 16) {
        uint64_t words[2];
        memcpy(words, p + i, sizeof words);
        if ((words[0] | words[1]) & 0x8080808080808080u)
            break;
    }
    while (i < s.len && (unsigned char)p[i] < 0x80)
        i++;
    return i;
}

static bool continues(unsigned char c) {
    return (c & 0xc0) == 0x80;
}

/* The length of a whole sequence of two or three bytes, which most are; else 0. */
static size_t short_sequence(const unsigned char *p, size_t left) {
    if (left < 3)
        return 0;
    if (p[0] >= 0xc2 && p[0] < 0xe0)
        return continues(p[1]) ? 2 : 0;
    if (p[0] < 0xe0 || p[0] > 0xef || !continues(p[1]) || !continues(p[2]))
        return 0;
    bool overlong = p[0] == 0xe0 && p[1] < 0xa0;
    bool surrogate = p[0] == 0xed && p[1] > 0x9f;
    return overlong || surrogate ? 0 : 3;
}

/* Bytes at the start that are whole sequences of two, four at a time: Cyrillic, Greek, Arabic. */
static size_t pairs_prefix(const unsigned char *p, size_t left) {
    size_t i = 0;
    for (; left - i >= 8; i += 8) {
        uint64_t word = 0;
        for (int k = 0; k < 8; k++)
            word |= (uint64_t)p[i + (size_t)k] << 8 * k;
        bool form = (word & 0xc0e0c0e0c0e0c0e0u) == 0x80c080c080c080c0u;
        uint64_t not_overlong = (word & 0x001e001e001e001eu) + 0x7fff7fff7fff7fffu;
        if (!form || (not_overlong & 0x8000800080008000u) != 0x8000800080008000u)
            break;
    }
    return i;
}

size_t utf8_valid_prefix(slice s) {
    const unsigned char *p = (const unsigned char *)s.data;
    size_t at = 0;
    while (at < s.len) {
        if (p[at] < 0x80) {
            at += utf8_ascii_prefix(slice_from(s, at));
            continue;
        }
        if (p[at] < 0xe0)
            at += pairs_prefix(p + at, s.len - at);
        if (at == s.len || p[at] < 0x80)
            continue;
        size_t len = short_sequence(p + at, s.len - at);
        bool whole = len != 0;
        if (!whole)
            len = sequence(slice_from(s, at), &whole);
        if (!whole)
            return at;
        at += len;
    }
    return at;
}

size_t utf8_multibyte_count(slice s) {
    size_t count = 0;
    for (size_t i = 0; i < s.len; i++)
        count += (unsigned char)s.data[i] >= 0xc2;
    return count;
}

size_t utf8_bad_length(slice s) {
    bool whole;
    return s.len ? sequence(s, &whole) : 0;
}

size_t utf8_put_repaired(struct buffer *to, slice s) {
    size_t replaced = 0;
    while (s.len) {
        size_t good = utf8_valid_prefix(s);
        buffer_put(to, slice_cut(s, 0, good));
        s = slice_from(s, good);
        if (s.len == 0)
            break;
        bool whole;
        size_t bad = sequence(s, &whole);
        buffer_put_rune(to, RUNE_REPLACEMENT);
        replaced += bad;
        s = slice_from(s, bad);
    }
    return replaced;
}

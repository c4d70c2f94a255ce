/* A few steps, each on the result of the one before: references, escapes, mojibake, cleaning. Most
 * texts need none of them. */
#include "page/free_text.h"

#include "base/buffer.h"
#include "page/escapes.h"
#include "page/references.h"
#include "text/clean.h"
#include "text/unicode.h"

enum {
    ESCAPED_MOST = 2,    /* times: &amp;amp; */
    REFERENCE_MOST = 10, /* bytes of a numeric reference that are read: "&#" and digits */
};

/* ---- references ----------------------------------------------------------------------------- */

/* A surrogate written as a numeric reference: some write two of them for one rune. Returns 0 where
 * there is none. */
static uint32_t surrogate_reference(slice s, size_t at, size_t *len) {
    slice rest = slice_from(s, at);
    bool hex = slice_starts_ignore_case(rest, SLICE("&#x"));
    if (!hex && !slice_starts(rest, SLICE("&#")))
        return 0;

    uint32_t code = 0;
    uint32_t base = hex ? 16 : 10;
    size_t i = hex ? 3 : 2;
    for (; i < rest.len && i < REFERENCE_MOST; i++) {
        int digit = ascii_hex(rest.data[i]);
        if (digit < 0 || digit >= (int)base)
            break;
        code = code * base + (uint32_t)digit;
    }

    *len = i + 1;
    bool is_closed = i < rest.len && rest.data[i] == ';';
    return is_closed && rune_is_surrogate(code) ? code : 0;
}

static size_t pair_reference(slice s, size_t at, uint32_t runes[2]) {
    size_t first;
    size_t second;
    uint32_t high = surrogate_reference(s, at, &first);
    if (!rune_is_high_surrogate(high))
        return 0;
    uint32_t low = surrogate_reference(s, at + first, &second);
    if (!rune_is_low_surrogate(low))
        return 0;
    runes[0] = rune_of_pair(high, low);
    runes[1] = 0;
    return first + second;
}

/* Text without markup means only those references that end in `;`. */
static size_t closed_reference(slice s, size_t at, uint32_t runes[2]) {
    size_t len = pair_reference(s, at, runes);
    if (!len)
        len = reference_at(s, at, true, runes);
    return len && s.data[at + len - 1] == ';' ? len : 0;
}

static bool is_tag_sign(uint32_t rune) {
    return rune == '<' || rune == '>';
}

static slice without_references(struct arena *a, slice s, bool keep_tag_signs) {
    struct buffer out = buffer_new(a, 0);
    size_t done = 0;
    for (size_t at = 0; (at = slice_find_byte(s, '&', at)) != SLICE_NONE;) {
        uint32_t runes[2];
        size_t len = closed_reference(s, at, runes);
        if (!len || (keep_tag_signs && is_tag_sign(runes[0]))) {
            at++;
            continue;
        }
        buffer_put(&out, slice_cut(s, done, at));
        references_put(&out, runes);
        at += len;
        done = at;
    }
    if (!done)
        return s;
    buffer_put(&out, slice_from(s, done));
    return buffer_slice(&out);
}

/* ---- escapes -------------------------------------------------------------------------------- */

static size_t put_unicode_escape(struct buffer *to, slice s, size_t at) {
    uint32_t rune;
    size_t len = unicode_escape_at(s, at, &rune);
    if (!len || rune < 0x20 || rune_is_surrogate(rune))
        return 0;
    buffer_put_rune(to, rune);
    return len;
}

/* Puts one rune above ASCII that is written as a prefix and two digits for each of its bytes
 * (\xc3\xa9, %C3%A9). Returns the length of what was read; 0: there is none. */
static size_t put_byte_escapes(struct buffer *to, slice s, size_t at, slice prefix) {
    char bytes[4];
    size_t n = 0;
    size_t step = prefix.len + 2;
    for (; n < sizeof bytes && slice_starts(slice_from(s, at + n * step), prefix); n++) {
        int64_t byte = escapes_hex_at(s, at + n * step + prefix.len, 2);
        if (byte < 0x80)
            break;
        bytes[n] = (char)byte;
    }
    struct rune r = utf8_at(slice_of(bytes, n), 0);
    if (r.len < 2)
        return 0;
    buffer_put_rune(to, r.value);
    return r.len * step;
}

static bool is_url_sign(char c) {
    return c == '/' || c == ':' || c == '?' || c == '=';
}

static bool is_percent_word_sign(char c) {
    return ascii_alphanumeric(c) || c == '%';
}

/* True where the word around `at` has only letters, digits and percent escapes before it and no
 * sign of a URL after it: it is not a URL, but a piece of one. */
static bool is_percent_word(slice s, size_t at) {
    size_t begin = at;
    while (begin && !ascii_space(s.data[begin - 1]))
        begin--;
    for (size_t i = at; i < s.len && !ascii_space(s.data[i]); i++)
        if (is_url_sign(s.data[i]))
            return false;
    for (size_t i = begin; i < at; i++)
        if (!is_percent_word_sign(s.data[i]))
            return false;
    return true;
}

static size_t free_text_put_escape(struct buffer *to, slice s, size_t at) {
    if (slice_starts(slice_from(s, at), SLICE("\\u")))
        return put_unicode_escape(to, s, at);
    if (s.data[at] == '\\')
        return put_byte_escapes(to, s, at, SLICE("\\x"));
    return is_percent_word(s, at) ? put_byte_escapes(to, s, at, SLICE("%")) : 0;
}

static slice without_escapes(struct arena *a, slice s) {
    struct buffer out = buffer_new(a, 0);
    size_t done = 0;
    for (size_t at = 0; at < s.len;) {
        if (s.data[at] != '\\' && s.data[at] != '%') {
            at++;
            continue;
        }

        size_t before = out.len;
        buffer_put(&out, slice_cut(s, done, at));
        size_t len = free_text_put_escape(&out, s, at);
        if (!len)
            out.len = before;
        if (len)
            done = at + len;
        at += len ? len : 1;
    }
    if (!done)
        return s;
    buffer_put(&out, slice_from(s, done));
    return buffer_slice(&out);
}

/* ---- cleaning ------------------------------------------------------------------------------- */

static bool is_control(char c) {
    if (c == '\n' || c == '\t')
        return false;
    return (unsigned char)c < ' ' || c == 0x7f;
}

static bool has_control(slice s) {
    for (size_t i = 0; i < s.len; i++)
        if (is_control(s.data[i]))
            return true;
    return false;
}

/* Line feeds at the ends stay: they end lines. */
static slice free_text_trimmed(slice s) {
    while (s.len && (s.data[0] == ' ' || s.data[0] == '\t'))
        s = slice_from(s, 1);
    while (s.len && (s.data[s.len - 1] == ' ' || s.data[s.len - 1] == '\t'))
        s.len--;
    return s;
}

static slice cleaned(struct arena *a, slice s) {
    struct cleaner cleaner = {s, DIRECTION_UNKNOWN};
    struct buffer out = buffer_new(a, s.len + 1);
    uint32_t before = 0;
    for (size_t at = 0; at < s.len;) {
        struct rune r = utf8_at(s, at);
        uint32_t rune = clean_rune(&cleaner, at, before, r);
        at += r.len;
        if (!rune)
            continue;
        buffer_put_rune(&out, rune);
        before = rune;
    }
    return free_text_trimmed(buffer_slice(&out));
}

static bool free_text_has_any(slice s, const char *signs) {
    for (; *signs; signs++)
        if (slice_find_byte(s, *signs, 0) != SLICE_NONE)
            return true;
    return false;
}

slice free_text(struct mojibake *m, slice s) {
    struct arena *a = m->arena;
    const char *before = s.data;
    for (int i = 0; i < ESCAPED_MOST && free_text_has_any(s, "&"); i++)
        s = without_references(a, s, false);
    if (free_text_has_any(s, "\\%"))
        s = without_escapes(a, s);
    if (s.data != before)
        s = mojibake_repair_line(m, s);

    bool plain = utf8_ascii_prefix(s) == s.len && !has_control(s);
    return plain ? free_text_trimmed(s) : unicode_nfc(a, cleaned(a, s));
}

slice free_text_residue(struct arena *a, slice s) {
    return free_text_has_any(s, "&") ? without_references(a, s, true) : s;
}

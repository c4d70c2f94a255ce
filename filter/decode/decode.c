/* Decoding: evidence in the order in which it can be trusted, then conversion. A declaration is
 * checked against the bytes: a page that is valid UTF-8 is UTF-8 whatever it says, as three
 * multi-byte sequences do not come about by chance. */
#include "decode/decode.h"

#include "decode/charset.h"
#include "decode/convert.h"
#include "decode/detect.h"
#include "decode/prescan.h"
#include "text/utf8.h"

enum {
    TELLING_SEQUENCES = 3, /* multi-byte sequences that prove UTF-8 against a declaration */
    BAD_BYTES_IN = 200,    /* a declared UTF-8 with more than 1 bad byte in so many is not UTF-8 */
};

static const char *const evidence_names[] = {
    "none", "hint", "bom", "http", "xml", "meta", "validity", "detection",
};

const char *charset_evidence_name(enum charset_evidence evidence) {
    return evidence_names[evidence];
}

struct bom_row {
    struct slice mark, charset;
};
static const struct bom_row boms[] = {
    {SLICE_INIT("\xef\xbb\xbf"), SLICE_INIT("UTF-8")},
    {SLICE_INIT("\xfe\xff"), SLICE_INIT("UTF-16BE")},
    {SLICE_INIT("\xff\xfe"), SLICE_INIT("UTF-16LE")},
};

struct finding {
    struct slice charset;
    enum charset_evidence evidence;
};

static struct finding find_bom(struct slice *bytes) {
    for (size_t i = 0; i < sizeof boms / sizeof *boms; i++) {
        if (!slice_starts(*bytes, boms[i].mark)) continue;
        *bytes = slice_from(*bytes, boms[i].mark.len);
        return (struct finding){boms[i].charset, CHARSET_FROM_BOM};
    }
    return (struct finding){SLICE(""), CHARSET_FROM_NOTHING};
}

static struct finding find_declared(const struct decode_hints *in) {
    struct finding f = {prescan_content_type(in->content_type), CHARSET_FROM_HTTP};
    if (f.charset.len) return f;
    f = (struct finding){prescan_xml(in->bytes), CHARSET_FROM_XML};
    if (f.charset.len) return f;
    return (struct finding){prescan_meta(in->bytes), CHARSET_FROM_META};
}

static struct finding find_by_statistics(struct arena *a, struct slice bytes, bool valid) {
    struct slice utf16 = detect_utf16(bytes);
    if (utf16.len) return (struct finding){utf16, CHARSET_FROM_DETECTION};
    if (valid && slice_find(bytes, SLICE("\x1b$"), 0) != SLICE_NONE)
        return (struct finding){SLICE("ISO-2022-JP"), CHARSET_FROM_DETECTION};
    if (valid && utf8_multibyte_count(bytes) == 0)
        return (struct finding){SLICE("UTF-8"), CHARSET_FROM_NOTHING};
    if (valid) return (struct finding){SLICE("UTF-8"), CHARSET_FROM_VALIDITY};
    return (struct finding){detect_charset(a, bytes), CHARSET_FROM_DETECTION};
}

static bool mostly_utf8(struct slice bytes) {
    size_t bad = 0, at = 0;
    while ((at += utf8_valid_prefix(slice_from(bytes, at))) < bytes.len) {
        at++;
        bad++;
    }
    return bad <= 1 + bytes.len / BAD_BYTES_IN && bad < utf8_multibyte_count(bytes);
}

static struct finding find_charset(struct arena *a, const struct decode_hints *in,
                                   struct slice *bytes) {
    if (in->charset.len) return (struct finding){charset_of_label(in->charset), CHARSET_FROM_HINT};
    struct finding f = find_bom(bytes);
    if (f.charset.len) return f;
    bool valid = utf8_valid_prefix(*bytes) == bytes->len;
    f = find_declared(in);
    bool says_utf8 = slice_equal(f.charset, SLICE("UTF-8"));
    bool says_escapes = slice_equal(f.charset, SLICE("ISO-2022-JP"));
    if (f.charset.len && valid && !says_utf8 && !says_escapes &&
        utf8_multibyte_count(*bytes) >= TELLING_SEQUENCES)
        return (struct finding){SLICE("UTF-8"), CHARSET_FROM_VALIDITY};
    if (f.charset.len && !(says_utf8 && !valid && !mostly_utf8(*bytes))) return f;
    if (!f.charset.len && !valid && mostly_utf8(*bytes))
        return (struct finding){SLICE("UTF-8"), CHARSET_FROM_DETECTION};
    return find_by_statistics(a, *bytes, valid);
}

/* NUL means nothing in any text, and HTML drops it; here it goes before anything counts on it. */
static struct slice without_nul(struct arena *a, struct slice s, size_t *removed) {
    if (slice_find_byte(s, '\0', 0) == SLICE_NONE) return s;
    struct buffer out = buffer_new(a, s.len);
    for (size_t at = 0; at < s.len;) {
        size_t end = slice_find_byte(s, '\0', at);
        if (end == SLICE_NONE) end = s.len;
        buffer_put(&out, slice_cut(s, at, end));
        *removed += end < s.len;
        at = end + 1;
    }
    return buffer_slice(&out);
}

static bool to_utf8(struct arena *a, struct slice bytes, struct text *out) {
    struct buffer utf8 = buffer_new(a, 0);
    const char *converter = charset_converter(out->charset);
    if (slice_equal(out->charset, SLICE("UTF-8"))) {
        out->utf8 = bytes;
        if (utf8_valid_prefix(bytes) == bytes.len) return true;
        out->repairs += utf8_put_repaired(&utf8, bytes);
    } else if (!converter || !convert_to_utf8(&utf8, converter, bytes, &out->repairs)) {
        return false;
    }
    out->utf8 = buffer_slice(&utf8);
    return true;
}

bool decode(struct arena *a, const struct decode_hints *in, struct text *out) {
    struct slice bytes = in->bytes;
    struct finding f = find_charset(a, in, &bytes);
    *out = (struct text){SLICE(""), f.charset, f.evidence, 0, in->bytes.len};
    if (!to_utf8(a, bytes, out)) {
        if (f.evidence == CHARSET_FROM_HINT) return false;
        out->charset = SLICE("windows-1252");
        out->evidence = CHARSET_FROM_DETECTION;
        if (!to_utf8(a, bytes, out)) return false;
    }
    out->utf8 = without_nul(a, out->utf8, &out->repairs);
    return true;
}

/* Decoding: evidence in the order in which it can be trusted, then conversion. A declaration is
 * checked against the bytes: a page that is valid UTF-8 is UTF-8 whatever it says, as three
 * multi-byte sequences do not come about by chance. */
#include "decode/decode.h"

#include "decode/charset.h"
#include "decode/charset_put.h"
#include "decode/detect.h"
#include "decode/mixed.h"
#include "decode/prescan.h"
#include "text/utf8.h"

enum { TELLING_SEQUENCES = 3 }; /* multi-byte sequences that prove UTF-8 against a declaration */

static const char *const evidence_names[] = {
    "none", "hint", "bom", "http", "xml", "meta", "validity", "detection",
};

const char *charset_evidence_name(enum charset_evidence evidence) {
    return evidence_names[evidence];
}

struct bom_row {
    slice mark, charset;
};
/* The longer ones first: UTF-32 is not in the Encoding Standard, but in files. */
static const struct bom_row boms[] = {
    {SLICE_INIT("\0\0\xfe\xff"), SLICE_INIT("UTF-32BE")},
    {SLICE_INIT("\xff\xfe\0\0"), SLICE_INIT("UTF-32LE")},
    {SLICE_INIT("\xef\xbb\xbf"), SLICE_INIT("UTF-8")},
    {SLICE_INIT("\xfe\xff"), SLICE_INIT("UTF-16BE")},
    {SLICE_INIT("\xff\xfe"), SLICE_INIT("UTF-16LE")},
};

struct finding {
    slice charset;
    enum charset_evidence evidence;
};

static struct finding find_bom(slice *bytes) {
    for (size_t i = 0; i < COUNT_OF(boms); i++) {
        if (!slice_starts(*bytes, boms[i].mark))
            continue;
        *bytes = slice_from(*bytes, boms[i].mark.len);
        return (struct finding){boms[i].charset, CHARSET_FROM_BOM};
    }
    return (struct finding){SLICE(""), CHARSET_FROM_NOTHING};
}

static struct finding find_declared(const struct decode_hints *in) {
    struct finding f = {prescan_content_type(in->content_type), CHARSET_FROM_HTTP};
    if (f.charset.len)
        return f;
    f = (struct finding){prescan_xml(in->bytes), CHARSET_FROM_XML};
    if (f.charset.len)
        return f;
    return (struct finding){prescan_meta(in->bytes), CHARSET_FROM_META};
}

static struct finding find_by_statistics(struct arena *a, slice bytes, bool valid) {
    slice utf16 = detect_utf16(bytes);
    if (utf16.len)
        return (struct finding){utf16, CHARSET_FROM_DETECTION};
    if (valid && slice_find(bytes, SLICE("\x1b$"), 0) != SLICE_NONE)
        return (struct finding){SLICE("ISO-2022-JP"), CHARSET_FROM_DETECTION};
    if (valid && utf8_multibyte_count(bytes) == 0)
        return (struct finding){SLICE("UTF-8"), CHARSET_FROM_NOTHING};
    if (valid)
        return (struct finding){SLICE("UTF-8"), CHARSET_FROM_VALIDITY};
    return (struct finding){detect_charset(a, bytes), CHARSET_FROM_DETECTION};
}

/* At least as many sequences come out right as bytes do not. In any other charset right ones come
 * about by chance, and are few. */
static bool mostly_utf8(slice bytes) {
    size_t good = 0;
    size_t bad = 0;
    while (bytes.len) {
        size_t valid = utf8_valid_prefix(bytes);
        good += utf8_multibyte_count(slice_cut(bytes, 0, valid));
        bytes = slice_from(bytes, valid);
        bool almost = slice_starts(bytes, SLICE("\xc0\x80")) || mixed_surrogate_at(bytes, 0);
        good += almost;
        bad += bytes.len != 0 && !almost;
        bytes = slice_from(bytes, almost ? 2 : utf8_bad_length(bytes));
        while (almost && bytes.len && ((unsigned char)bytes.data[0] & 0xc0) == 0x80)
            bytes = slice_from(bytes, 1);
    }
    return good && bad <= good;
}

/* What it says, unless the bytes say otherwise. */
static struct finding check_declared(struct arena *a, struct finding f, slice bytes) {
    bool valid = utf8_valid_prefix(bytes) == bytes.len;
    bool says_utf8 = slice_equal(f.charset, SLICE("UTF-8"));
    bool says_escapes = slice_equal(f.charset, SLICE("ISO-2022-JP"));
    bool says_nothing = !f.charset.len || slice_equal(f.charset, SLICE("replacement"));
    if (!says_nothing && valid && !says_utf8 && !says_escapes &&
        utf8_multibyte_count(bytes) >= TELLING_SEQUENCES)
        return (struct finding){SLICE("UTF-8"), CHARSET_FROM_VALIDITY};
    if (!says_nothing && (valid || !says_utf8 || mostly_utf8(bytes)))
        return f;
    if (!valid && mostly_utf8(bytes))
        return (struct finding){SLICE("UTF-8"), CHARSET_FROM_DETECTION};
    return find_by_statistics(a, bytes, valid);
}

static struct finding decode_find_charset(struct arena *a, const struct decode_hints *in,
                                          slice *bytes) {
    slice all = *bytes;
    struct finding bom = find_bom(bytes);
    if (in->charset.len) {
        slice hinted = charset_of_label(in->charset);
        if (!slice_equal(bom.charset, hinted))
            *bytes = all;
        return (struct finding){hinted, CHARSET_FROM_HINT};
    }
    return bom.charset.len ? bom : check_declared(a, find_declared(in), *bytes);
}

/* NUL means nothing in any text, and HTML drops it; here it goes before anything depends on it. */
static slice without_nul(struct arena *a, slice s, size_t *removed) {
    if (slice_find_byte(s, '\0', 0) == SLICE_NONE)
        return s;
    struct buffer out = buffer_new(a, s.len);
    for (size_t at = 0; at < s.len;) {
        size_t end = slice_find_byte(s, '\0', at);
        if (end == SLICE_NONE)
            end = s.len;
        buffer_put(&out, slice_cut(s, at, end));
        *removed += end < s.len;
        at = end + 1;
    }
    return buffer_slice(&out);
}

/* UTF-8 that the caller names is decoded as the standard says; other UTF-8 is seldom pure. */
static bool put_document(struct buffer *to, slice bytes, struct text *out) {
    bool mixed = slice_equal(out->charset, SLICE("UTF-8")) && out->evidence != CHARSET_FROM_HINT;
    if (!mixed)
        return charset_put(to, out->charset, bytes, &out->repairs);
    out->repairs += mixed_put(to, bytes, &out->repairs);
    return true;
}

/* Valid UTF-8 is not copied. */
static bool to_utf8(struct arena *a, slice bytes, struct text *out) {
    struct buffer utf8 = buffer_new(a, 0);
    out->utf8 = bytes;
    if (slice_equal(out->charset, SLICE("UTF-8")) && utf8_valid_prefix(bytes) == bytes.len)
        return true;
    if (slice_equal(out->charset, SLICE("replacement")) && bytes.len) {
        buffer_put_rune(&utf8, RUNE_REPLACEMENT);
        out->repairs += bytes.len;
    } else if (!put_document(&utf8, bytes, out)) {
        return false;
    }
    out->utf8 = buffer_slice(&utf8);
    return true;
}

bool decode(struct arena *a, const struct decode_hints *in, struct text *out) {
    slice bytes = in->bytes;
    struct finding f = decode_find_charset(a, in, &bytes);
    *out = (struct text){SLICE(""), f.charset, f.evidence, 0, in->bytes.len};
    if (!to_utf8(a, bytes, out)) {
        if (f.evidence == CHARSET_FROM_HINT)
            return false;
        out->charset = SLICE("windows-1252");
        out->evidence = CHARSET_FROM_DETECTION;
        if (!to_utf8(a, bytes, out))
            return false;
    }
    out->utf8 = without_nul(a, out->utf8, &out->repairs);
    return true;
}

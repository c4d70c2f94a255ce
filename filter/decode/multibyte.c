/* Walking over the sequences. Those that have the right form go to iconv in runs; where it refuses
 * one, the walk goes on after it, or at its last byte if that is ASCII: a broken pair does not
 * swallow a '<'. */
#include "decode/multibyte.h"

#include "decode/convert.h"
#include "text/utf8.h"

/* ---- forms ---------------------------------------------------------------------------------- */

struct sequence {
    uint32_t len;
    bool good; /* of the right form; else so many bytes become one U+FFFD */
};
typedef struct sequence form(const unsigned char *p, size_t left);

static bool within(unsigned char c, unsigned low, unsigned high) {
    return c >= low && c <= high;
}

/* A lead byte with a second one that cannot be its: the second is read again where it is ASCII. */
static struct sequence broken_pair(const unsigned char *p, size_t left) {
    return (struct sequence){left > 1 && p[1] >= 0x80 ? 2 : 1, false};
}

static struct sequence multibyte_pair_of(const unsigned char *p, size_t left, bool good) {
    return good && left > 1 ? (struct sequence){2, true} : broken_pair(p, left);
}

static const struct sequence single = {1, true}, stray = {1, false};

static struct sequence form_big5(const unsigned char *p, size_t left) {
    if (p[0] < 0x80)
        return single;
    if (!within(p[0], 0x81, 0xfe))
        return stray;
    return multibyte_pair_of(p, left,
                             left > 1 && (within(p[1], 0x40, 0x7e) || within(p[1], 0xa1, 0xfe)));
}

static struct sequence form_euc_kr(const unsigned char *p, size_t left) {
    if (p[0] < 0x80)
        return single;
    if (!within(p[0], 0x81, 0xfe))
        return stray;
    return multibyte_pair_of(p, left, left > 1 && within(p[1], 0x41, 0xfe));
}

static struct sequence form_shift_jis(const unsigned char *p, size_t left) {
    if (p[0] <= 0x80 || within(p[0], 0xa1, 0xdf))
        return single;
    if (!within(p[0], 0x81, 0x9f) && !within(p[0], 0xe0, 0xfc))
        return stray;
    return multibyte_pair_of(p, left,
                             left > 1 && (within(p[1], 0x40, 0x7e) || within(p[1], 0x80, 0xfc)));
}

static struct sequence form_gb18030(const unsigned char *p, size_t left) {
    if (p[0] <= 0x80)
        return single;
    if (p[0] == 0xff)
        return stray;
    if (left > 1 && within(p[1], 0x30, 0x39)) {
        if (left < 4 && (left < 3 || within(p[2], 0x81, 0xfe)))
            return (struct sequence){(uint32_t)left, false}; /* cut off at the end */
        bool good = within(p[2], 0x81, 0xfe) && within(p[3], 0x30, 0x39);
        return good ? (struct sequence){4, true} : stray;
    }
    return multibyte_pair_of(p, left,
                             left > 1 && (within(p[1], 0x40, 0x7e) || within(p[1], 0x80, 0xfe)));
}

/* Of old charsets only how to go on is known. */
static struct sequence form_any(const unsigned char *p, size_t left) {
    (void)p;
    (void)left;
    return single;
}

static struct sequence form_euc_jp(const unsigned char *p, size_t left) {
    if (p[0] < 0x80)
        return single;
    if (p[0] == 0x8e)
        return multibyte_pair_of(p, left, left > 1 && within(p[1], 0xa1, 0xdf));
    if (p[0] == 0x8f && left > 1 && within(p[1], 0xa1, 0xfe)) {
        if (left > 2 && within(p[2], 0xa1, 0xfe))
            return (struct sequence){3, true};
        return (struct sequence){left > 2 && p[2] >= 0x80 ? 3 : 2, false};
    }
    if (!within(p[0], 0xa1, 0xfe) && p[0] != 0x8f)
        return stray;
    return multibyte_pair_of(p, left, p[0] != 0x8f && left > 1 && within(p[1], 0xa1, 0xfe));
}

/* ---- exceptions ----------------------------------------------------------------------------- */

struct exception_row {
    const char *converter;
    uint32_t bytes, first, second;
};
static const struct exception_row exceptions[] = {
#define EXCEPTION(converter, bytes, first, second) {converter, bytes, first, second},
#include "decode/exceptions.def"
#undef EXCEPTION
};
enum { EXCEPTIONS = COUNT_OF(exceptions) };

/* Those of one converter; the first byte decides mostly. */
struct exception_set {
    const struct exception_row *begin, *end;
    bool first_bytes[256];
};

static struct exception_set exceptions_of(const char *converter) {
    const struct exception_row *row = exceptions;
    const struct exception_row *end = exceptions + EXCEPTIONS;
    slice name = slice_cstr(converter);
    struct exception_set set = {.begin = NULL};
    while (row < end && !slice_equal(slice_cstr(row->converter), name))
        row++;
    for (set.begin = row; row < end && slice_equal(slice_cstr(row->converter), name); row++) {
        uint32_t first = row->bytes;
        while (first > 0xff)
            first >>= 8;
        set.first_bytes[first] = true;
    }
    set.end = row;
    return set;
}

static const struct exception_row *exception_at(const struct exception_set *set,
                                                const unsigned char *p, size_t len) {
    if (!set->first_bytes[p[0]])
        return NULL;
    uint32_t bytes = 0;
    for (size_t i = 0; i < len; i++)
        bytes = bytes << 8 | p[i];
    for (const struct exception_row *row = set->begin; row < set->end; row++)
        if (row->bytes == bytes)
            return row;
    return NULL;
}

/* ---- runs ----------------------------------------------------------------------------------- */

struct multibyte {
    slice charset;
    const char *converter;
    form *form;
};
static const struct multibyte charsets[] = {
    {SLICE_INIT("Big5"), "BIG5-HKSCS", form_big5},
    {SLICE_INIT("EUC-KR"), "CP949", form_euc_kr},
    {SLICE_INIT("GBK"), "GB18030", form_gb18030},
    {SLICE_INIT("gb18030"), "GB18030", form_gb18030},
    {SLICE_INIT("Shift_JIS"), "CP932", form_shift_jis},
    {SLICE_INIT("IBM852"), "IBM852", form_any},
    {SLICE_INIT("IBM855"), "IBM855", form_any},
    {SLICE_INIT("MAC-CENTRALEUROPE"), "MAC-CENTRALEUROPE", form_any},
    {SLICE_INIT("VISCII"), "VISCII", form_any},
    {SLICE_INIT("EUC-TW"), "EUC-TW", form_any},
};
static const struct multibyte jis0208 = {SLICE_INIT("JIS X 0208"), "CP932", form_shift_jis};
static const struct multibyte jis0212 = {SLICE_INIT("JIS X 0212"), "EUC-JP", form_euc_jp};

struct walk {
    const struct multibyte *charset;
    struct converter converter;
    struct exception_set exceptions;
    bool transcoded; /* ASCII in second bytes is not the document's */
    size_t replaced;
};

static void multibyte_put_bad(struct walk *w, size_t bytes) {
    converter_put_rune(&w->converter, RUNE_REPLACEMENT);
    w->replaced += bytes;
}

static bool walk_open(struct walk *w, const struct multibyte *charset, struct buffer *to,
                      size_t most) {
    *w = (struct walk){.charset = charset, .exceptions = exceptions_of(charset->converter)};
    /* musl's iconv knows CP932 by its other name only */
    return converter_open(&w->converter, to, charset->converter, most) ||
           (charset->form == form_shift_jis &&
            converter_open(&w->converter, to, "SHIFT_JIS", most));
}

/* Sequences of the right form; some of them mean nothing. */
static void multibyte_put_run(struct walk *w, slice run) {
    while (run.len) {
        run = slice_from(run, converter_put(&w->converter, run));
        if (!run.len)
            return;
        struct sequence s = w->charset->form((const unsigned char *)run.data, run.len);
        bool again = s.len == 2 && (unsigned char)run.data[s.len - 1] < 0x80 && !w->transcoded;
        multibyte_put_bad(w, again ? 1 : s.len);
        run = slice_from(run, again ? 1 : s.len);
    }
}

static void put_exception(struct walk *w, const struct exception_row *row, size_t len) {
    bool last_is_ascii = (row->bytes & 0xff) < 0x80 && len > 1;
    if (row->first == RUNE_REPLACEMENT) {
        multibyte_put_bad(w, last_is_ascii ? len - 1 : len);
        if (last_is_ascii)
            converter_put_rune(&w->converter, row->bytes & 0xff);
        return;
    }
    converter_put_rune(&w->converter, row->first);
    if (row->second)
        converter_put_rune(&w->converter, row->second);
}

static void put_sequences(struct walk *w, slice bytes) {
    size_t begin = 0;
    size_t at = 0;
    while ((at += utf8_ascii_prefix(slice_from(bytes, at))) < bytes.len) {
        const unsigned char *p = (const unsigned char *)bytes.data + at;
        struct sequence s = w->charset->form(p, bytes.len - at);
        const struct exception_row *row = s.good ? exception_at(&w->exceptions, p, s.len) : NULL;
        if (!s.good || row) {
            multibyte_put_run(w, slice_cut(bytes, begin, at));
            begin = at + s.len;
        }
        if (row)
            put_exception(w, row, s.len);
        if (!s.good)
            multibyte_put_bad(w, s.len);
        at += s.len;
    }
    multibyte_put_run(w, slice_cut(bytes, begin, bytes.len));
}

/* ---- Japanese, by Shift_JIS --------------------------------------------------------------------
 * EUC-JP and ISO-2022-JP name the same characters by row and cell; CP932 knows the rows that
 * iconv's own EUC-JP lacks. */

struct japanese {
    struct walk walk, jis0212;
    struct buffer run; /* CP932 */
};

static void put_pair(struct buffer *run, unsigned row, unsigned cell) { /* both from 0x21 */
    unsigned lead = (row - 0x21) / 2 + 0x81;
    unsigned odd = (row - 0x21) % 2;
    unsigned trail = odd ? cell + 0x7e : cell + 0x1f + (cell >= 0x60);
    buffer_put_byte(run, (char)(lead + (lead > 0x9f ? 0x40 : 0)));
    buffer_put_byte(run, (char)trail);
}

static void multibyte_flush(struct japanese *j) {
    put_sequences(&j->walk, buffer_slice(&j->run));
    j->run.len = 0;
}

static void bad(struct japanese *j, size_t bytes) {
    multibyte_flush(j);
    multibyte_put_bad(&j->walk, bytes);
}

static bool japanese_open(struct japanese *j, struct buffer *to, size_t most) {
    *j = (struct japanese){.run = buffer_new(to->arena, most + 1)};
    if (!walk_open(&j->jis0212, &jis0212, to, most))
        return false;
    j->jis0212.transcoded = true;
    if (walk_open(&j->walk, &jis0208, to, most)) {
        j->walk.transcoded = true;
        return true;
    }
    converter_close(&j->jis0212.converter);
    return false;
}

static size_t japanese_close(struct japanese *j) {
    multibyte_flush(j);
    converter_close(&j->walk.converter);
    converter_close(&j->jis0212.converter);
    return j->walk.replaced + j->jis0212.replaced;
}

static void put_euc_jp(struct japanese *j, slice bytes) {
    for (size_t at = 0; at < bytes.len;) {
        const unsigned char *p = (const unsigned char *)bytes.data + at;
        struct sequence s = form_euc_jp(p, bytes.len - at);
        if (!s.good) {
            bad(j, s.len);
        } else if (s.len == 3) {
            multibyte_flush(j);
            put_sequences(&j->jis0212, slice_cut(bytes, at, at + s.len));
        } else if (s.len == 2 && p[0] != 0x8e) {
            put_pair(&j->run, p[0] - 0x80u, p[1] - 0x80u);
        } else {
            buffer_put_byte(&j->run, (char)p[s.len - 1]);
        }
        at += s.len;
    }
}

/* What the escape sequences of ISO-2022-JP switch to. */
enum escape { ESCAPE_NONE, ESCAPE_ASCII, ESCAPE_ROMAN, ESCAPE_KATAKANA, ESCAPE_PAIRS };

static enum escape jis_escape_at(slice bytes, size_t at) {
    static const struct {
        slice bytes;
        enum escape escape;
    } rows[] = {
        {SLICE_INIT("\x1b(B"), ESCAPE_ASCII},    {SLICE_INIT("\x1b(J"), ESCAPE_ROMAN},
        {SLICE_INIT("\x1b(I"), ESCAPE_KATAKANA}, {SLICE_INIT("\x1b$@"), ESCAPE_PAIRS},
        {SLICE_INIT("\x1b$B"), ESCAPE_PAIRS},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (slice_starts(slice_from(bytes, at), rows[i].bytes))
            return rows[i].escape;
    return ESCAPE_NONE;
}

static void put_roman(struct japanese *j, unsigned char c) {
    if (c != 0x5c && c != 0x7e) {
        buffer_put_byte(&j->run, (char)c);
        return;
    }
    multibyte_flush(j);
    converter_put_rune(&j->walk.converter, c == 0x5c ? 0xa5 : 0x203e);
}

/* One character in the given mode, no escape; returns its bytes. */
static size_t put_character(struct japanese *j, enum escape mode, const unsigned char *p,
                            size_t left) {
    bool graphic = within(p[0], 0x21, mode == ESCAPE_KATAKANA ? 0x5f : 0x7e);
    if (mode == ESCAPE_PAIRS && graphic && left > 1 && within(p[1], 0x21, 0x7e)) {
        put_pair(&j->run, p[0], p[1]);
        return 2;
    }
    if (mode == ESCAPE_PAIRS) {
        size_t n = graphic && left > 1 && p[1] != 0x1b ? 2 : 1;
        bad(j, n);
        return n;
    }
    if (mode == ESCAPE_KATAKANA && graphic)
        buffer_put_byte(&j->run, (char)(p[0] + 0x80));
    else if (mode == ESCAPE_KATAKANA || p[0] >= 0x80 || p[0] == 0x0e || p[0] == 0x0f)
        bad(j, 1);
    else if (mode == ESCAPE_ROMAN)
        put_roman(j, p[0]);
    else
        buffer_put_byte(&j->run, (char)p[0]);
    return 1;
}

/* An escape right after another one is an error: nothing may be hidden between them. */
static void put_iso_2022_jp(struct japanese *j, slice bytes) {
    enum escape mode = ESCAPE_ASCII;
    bool escaped = false;
    for (size_t at = 0; at < bytes.len;) {
        enum escape escape = jis_escape_at(bytes, at);
        if (escape != ESCAPE_NONE) {
            if (escaped)
                bad(j, 3);
            escaped = true;
            mode = escape;
            at += 3;
        } else if (bytes.data[at] == 0x1b) {
            bad(j, 1);
            escaped = false;
            at++;
        } else {
            at += put_character(j, mode, (const unsigned char *)bytes.data + at, bytes.len - at);
            escaped = false;
        }
    }
}

static bool put_japanese(struct buffer *to, bool escapes, slice bytes, size_t *replaced) {
    struct japanese j;
    if (!japanese_open(&j, to, bytes.len))
        return false;
    (escapes ? put_iso_2022_jp : put_euc_jp)(&j, bytes);
    *replaced += japanese_close(&j);
    return true;
}

/* ---- all ------------------------------------------------------------------------------------ */

static bool put_with(const struct multibyte *charset, struct buffer *to, slice bytes,
                     size_t *replaced) {
    struct walk w;
    if (!walk_open(&w, charset, to, bytes.len))
        return false;
    put_sequences(&w, bytes);
    converter_close(&w.converter);
    *replaced += w.replaced;
    return true;
}

bool multibyte_put(struct buffer *to, slice charset, slice bytes, size_t *replaced) {
    bool escapes = slice_equal(charset, SLICE("ISO-2022-JP"));
    if (escapes || slice_equal(charset, SLICE("EUC-JP")))
        return put_japanese(to, escapes, bytes, replaced);
    for (size_t i = 0; i < COUNT_OF(charsets); i++)
        if (slice_equal(charsets[i].charset, charset))
            return put_with(&charsets[i], to, bytes, replaced);
    return false;
}

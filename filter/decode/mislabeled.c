/* For each charset that text is mistaken for, the line is turned back into that charset's bytes,
 * and the detector is asked what they are. */
#include "decode/mislabeled.h"

#include "base/buffer.h"
#include "decode/charset_put.h"
#include "decode/detect.h"
#include "decode/mojibake_fit.h"
#include "decode/single_byte.h"
#include "text/utf8.h"

enum {
    LETTERS_LEAST = 30, /* of a line: fewer say nothing about a language */
    ODD_LEAST = 2,
    ODD_IN = 5,             /* of the characters beyond ASCII at least one in so many is odd */
    BETTER = 8,             /* afterwards at most one in so many of those is */
    LINE_MOST = 8192,       /* bytes */
    TRIED_MOST = 64 * 1024, /* bytes of a document, for what is not known yet */
};

/* Charsets that text is mistaken for, WHATWG names: those that programs take for granted. */
static const slice mistaken[] = {
    SLICE_INIT("windows-1252"), SLICE_INIT("windows-1251"), SLICE_INIT("KOI8-R"),
    SLICE_INIT("macintosh"),    SLICE_INIT("IBM866"),
};

/* Readings that the detector does not think of. */
struct alternative {
    slice mistaken, charset;
};
static const struct alternative alternatives[] = {
    {SLICE_INIT("windows-1252"), SLICE_INIT("macintosh")},
    {SLICE_INIT("windows-1252"), SLICE_INIT("windows-1250")},
    {SLICE_INIT("windows-1252"), SLICE_INIT("ISO-8859-2")},
    {SLICE_INIT("windows-1252"), SLICE_INIT("windows-1254")},
    {SLICE_INIT("windows-1251"), SLICE_INIT("IBM866")},
    {SLICE_INIT("windows-1251"), SLICE_INIT("KOI8-U")},
    {SLICE_INIT("KOI8-R"), SLICE_INIT("windows-1251")},
    {SLICE_INIT("macintosh"), SLICE_INIT("windows-1252")},
    {SLICE_INIT("IBM866"), SLICE_INIT("UTF-8")},
};

static size_t mislabel_runes_of(struct arena *a, slice s, uint32_t **out) {
    size_t n = 0;
    *out = arena_alloc(a, s.len * sizeof **out + 1);
    for (size_t at = 0; at < s.len;) {
        struct rune r = utf8_at(s, at);
        (*out)[n++] = r.value;
        at += r.len;
    }
    return n;
}

static struct oddness oddness_of(struct arena *a, slice s) {
    uint32_t *runes;
    size_t n = mislabel_runes_of(a, s, &runes);
    return fit_oddness(runes, n);
}

/* The line's bytes in that charset; false where one of its characters is not in it. */
static bool encode(const uint16_t *table, slice line, struct buffer *to) {
    for (size_t at = 0; at < line.len;) {
        struct rune r = utf8_at(line, at);
        unsigned byte = 0;
        at += r.len;
        if (r.value < 0x80) {
            buffer_put_byte(to, (char)r.value);
            continue;
        }
        while (byte < 128 && table[byte] != r.value)
            byte++;
        if (byte == 128 && r.value >= 0x100)
            return false;
        buffer_put_byte(to, (char)(byte < 128 ? byte + 0x80 : r.value)); /* C1 stands for itself */
    }
    return true;
}

struct candidate {
    slice text, mistaken, charset;
    size_t odd;
};

static void mislabel_consider(struct arena *a, slice from, slice charset, slice bytes,
                              struct candidate *best) {
    struct buffer text = buffer_new(a, 0);
    size_t lost = 0;
    if (!charset_put(&text, charset, bytes, &lost))
        return;
    struct oddness o = oddness_of(a, buffer_slice(&text));
    if (o.odd + lost >= best->odd || o.high_letters * 2 < o.high)
        return;
    *best = (struct candidate){buffer_slice(&text), from, charset, o.odd + lost};
}

static void try_as(struct arena *a, slice charset, slice line, struct candidate *best) {
    struct buffer bytes = buffer_new(a, line.len);
    if (!encode(single_byte_table(charset), line, &bytes))
        return;
    mislabel_consider(a, charset, detect_charset(a, buffer_slice(&bytes)), buffer_slice(&bytes),
                      best);
    for (size_t i = 0; i < COUNT_OF(alternatives); i++)
        if (slice_equal(alternatives[i].mistaken, charset))
            mislabel_consider(a, charset, alternatives[i].charset, buffer_slice(&bytes), best);
}

/* As the lines before it. */
static void try_known(struct arena *a, const struct mislabeled *m, slice line,
                      struct candidate *best) {
    struct buffer bytes = buffer_new(a, line.len);
    if (encode(single_byte_table(m->mistaken), line, &bytes))
        mislabel_consider(a, m->mistaken, m->charset, buffer_slice(&bytes), best);
}

bool mislabeled_repair(struct arena *a, struct mislabeled *m, slice line, slice *out) {
    if (line.len > LINE_MOST || m->tried > TRIED_MOST)
        return false;
    struct oddness o = oddness_of(a, line);
    if (o.letters + o.high < LETTERS_LEAST || o.odd < ODD_LEAST || o.odd * ODD_IN < o.high)
        return false;
    struct oddness repaired = out->data == line.data ? o : oddness_of(a, *out);
    size_t most = o.odd / BETTER + 1;
    struct candidate best = {.text = line, .odd = repaired.odd < most ? repaired.odd : most};
    if (m->charset.len) {
        try_known(a, m, line, &best);
    } else {
        m->tried += line.len;
        for (size_t i = 0; i < COUNT_OF(mistaken); i++)
            try_as(a, mistaken[i], line, &best);
    }
    if (best.text.data == line.data)
        return false;
    m->mistaken = best.mistaken;
    m->charset = best.charset;
    *out = best.text;
    return true;
}

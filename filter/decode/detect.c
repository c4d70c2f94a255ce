/* uchardet, fed with text only: markup and ASCII dilute the statistics it works with. */
#include "decode/detect.h"

#include "base/buffer.h"
#include "decode/charset.h"
#include "decode/charset_put.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <uchardet/uchardet.h>

enum {
    DETECT_MOST = 64 * 1024, /* bytes fed: its answers no longer change beyond (measured) */
    UTF16_LOOK = 2048,       /* bytes looked at for the NUL pattern */
};

/* Answers that WHATWG calls otherwise, or that a larger charset includes. */
struct correction {
    slice answer, charset;
};
static const struct correction corrections[] = {
    {SLICE_INIT("ASCII"), SLICE_INIT("windows-1252")},
    {SLICE_INIT("ISO-8859-1"), SLICE_INIT("windows-1252")},
    {SLICE_INIT("ISO-8859-9"), SLICE_INIT("windows-1254")},
    {SLICE_INIT("ISO-8859-11"), SLICE_INIT("windows-874")},
    {SLICE_INIT("TIS-620"), SLICE_INIT("windows-874")},
    {SLICE_INIT("KOI8-R"), SLICE_INIT("KOI8-U")},
    {SLICE_INIT("UHC"), SLICE_INIT("EUC-KR")},
    {SLICE_INIT("MAC-CYRILLIC"), SLICE_INIT("x-mac-cyrillic")},
};

/* Charsets of other times than the web's, by the names that iconv has for them: on web
 * pages they are nearly always a wrong guess. */
static const slice old[] = {
    SLICE_INIT("IBM852"),      SLICE_INIT("IBM855"),      SLICE_INIT("MAC-CENTRALEUROPE"),
    SLICE_INIT("VISCII"),      SLICE_INIT("EUC-TW"),      SLICE_INIT("ISO-8859-3"),
    SLICE_INIT("ISO-8859-4"),  SLICE_INIT("ISO-8859-10"), SLICE_INIT("ISO-8859-13"),
    SLICE_INIT("ISO-8859-16"),
};

/* Lines that hold a byte above 0x7f, without their tags. */
static slice telling_bytes(struct arena *a, slice bytes) {
    struct buffer out = buffer_new(a, DETECT_MOST);
    slice line;
    while (out.len < DETECT_MOST && slice_split(&bytes, '\n', &line)) {
        bool high = false;
        bool tag = false;
        size_t begin = out.len;
        line = slice_cut(line, 0, DETECT_MOST);
        for (size_t i = 0; i < line.len; i++) {
            char c = line.data[i];
            if (c == '<')
                tag = true;
            if (!tag)
                buffer_put_byte(&out, c);
            if (!tag && (unsigned char)c >= 0x80)
                high = true;
            if (c == '>')
                tag = false;
        }
        if (high)
            buffer_put_byte(&out, '\n');
        else
            out.len = begin;
    }
    return buffer_slice(&out);
}

static slice corrected(slice answer) {
    for (size_t i = 0; i < COUNT_OF(old); i++)
        if (slice_equal_ignore_case(old[i], answer))
            return old[i];
    for (size_t i = 0; i < COUNT_OF(corrections); i++)
        if (slice_equal_ignore_case(corrections[i].answer, answer))
            return corrections[i].charset;
    slice charset = charset_of_label(answer);
    if (slice_equal(charset, SLICE("UTF-8")) || !charset.len)
        return SLICE("windows-1252");
    return charset;
}

static bool is_old(slice charset) {
    return slice_is_one_of(charset, old, COUNT_OF(old));
}

/* How many characters beyond ASCII that are in or at the end of words are small letters, less
 * those that are not. */
static long letters_in_words(struct arena *a, slice charset, slice sample) {
    struct buffer text = buffer_new(a, 0);
    size_t lost = 0;
    long n = 0;
    charset_put(&text, charset, sample, &lost);
    slice s = buffer_slice(&text);
    uint32_t before = 0;
    for (size_t at = 0; at < s.len;) {
        struct rune r = utf8_at(s, at);
        at += r.len;
        bool inside = rune_is_word(utf8_at(s, at).value);
        bool small = rune_is_word(r.value) && !rune_is_upper(r.value);
        bool in_small = rune_is_word(before) && !rune_is_upper(before);
        if (r.value >= 0x80 && in_small && (small || inside))
            n += small ? 1 : -1;
        before = r.value;
    }
    return n - (long)lost;
}

/* Old charsets are believed where their letters are at least as good as windows-1252's. uchardet
 * does not know Macintosh's; its letters are signs in the others. */
static slice checked(struct arena *a, slice charset, slice sample) {
    enum { LETTERS_LEAST = 2 };
    bool western = slice_equal(charset, SLICE("windows-1252")) || is_old(charset);
    if (!western)
        return charset;
    long windows = letters_in_words(a, SLICE("windows-1252"), sample);
    long macintosh = letters_in_words(a, SLICE("macintosh"), sample);
    long own = is_old(charset) ? letters_in_words(a, charset, sample) : windows;
    if (macintosh > own + LETTERS_LEAST && macintosh > windows + LETTERS_LEAST)
        return SLICE("macintosh");
    return own >= windows ? charset : SLICE("windows-1252");
}

/* Too short for statistics: pairs that are all kana or ideographs, with leads that are no letters
 * of a Western charset. */
static bool is_short_shift_jis(struct arena *a, slice s) {
    enum { BYTES_MOST = 64 };
    size_t lost = 0;
    struct buffer out = buffer_new(a, 0);
    if (s.len > BYTES_MOST || !s.len || (unsigned char)s.data[0] > 0x9f)
        return false;
    charset_put(&out, SLICE("Shift_JIS"), s, &lost);
    slice text = slice_trim(buffer_slice(&out));
    for (size_t at = 0; at < text.len && !lost;) {
        struct rune r = utf8_at(text, at);
        if (rune_word_length(r.value) != 2)
            return false;
        at += r.len;
    }
    return !lost && text.len >= 6;
}

slice detect_charset(struct arena *a, slice bytes) {
    slice sample = telling_bytes(a, bytes);
    if (is_short_shift_jis(a, slice_trim(sample)))
        return SLICE("Shift_JIS");
    uchardet_t detector = uchardet_new();
    if (!detector)
        arena_stop(a, STOP_MEMORY);
    uchardet_handle_data(detector, sample.data ? sample.data : "", sample.len);
    uchardet_data_end(detector);
    slice charset = corrected(slice_cstr(uchardet_get_charset(detector)));
    uchardet_delete(detector);
    return checked(a, charset, sample);
}

/* Text of one script beyond Latin: characters of few blocks, and signs or spaces of the kind that
 * is between them. */
static bool is_utf16_text(slice bytes, size_t n, bool big_endian) {
    size_t letters = 0;
    size_t borders = 0;
    size_t blocks = 0;
    bool seen[256] = {false};
    for (size_t i = 0; i < n; i += 2) {
        unsigned char high = (unsigned char)bytes.data[i + !big_endian];
        unsigned char low = (unsigned char)bytes.data[i + big_endian];
        uint32_t r = (uint32_t)high << 8 | low;
        if (r >= 0xd800 && r < 0xf900)
            return false;
        if (!rune_is_assigned(r))
            return false;
        blocks += !seen[high];
        seen[high] = true;
        letters += rune_is_word(r);
        borders += r == ' ' || r == '\n' || (r >= 0x3000 && r < 0x3003) || r == 0xff0c;
    }
    bool ideographs = seen[0x4e] || seen[0x30];
    return letters * 4 > n && borders && (blocks < 8 || ideographs);
}

slice detect_utf16(slice bytes) {
    size_t n = (bytes.len < UTF16_LOOK ? bytes.len : UTF16_LOOK) / 2 * 2;
    size_t even = 0;
    size_t odd = 0;
    for (size_t i = 0; i < n; i += 2) {
        even += bytes.data[i] == 0;
        odd += bytes.data[i + 1] == 0;
    }
    if (n < 8 || bytes.len % 2)
        return SLICE("");
    if (odd * 2 > n / 2 && even * 8 < odd)
        return SLICE("UTF-16LE");
    if (even * 2 > n / 2 && odd * 8 < even)
        return SLICE("UTF-16BE");
    if (is_utf16_text(bytes, n, false))
        return SLICE("UTF-16LE");
    if (is_utf16_text(bytes, n, true))
        return SLICE("UTF-16BE");
    return SLICE("");
}

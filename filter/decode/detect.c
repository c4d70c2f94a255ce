/* uchardet, fed with text only: markup and ASCII dilute the statistics it works with. */
#include "decode/detect.h"

#include "base/buffer.h"
#include "decode/charset.h"

#include <uchardet/uchardet.h>

enum {
    DETECT_MOST = 64 * 1024, /* bytes fed: its answers no longer change beyond (measured) */
    UTF16_LOOK = 2048,       /* bytes looked at for the NUL pattern */
};

/* Answers that are nearly always wrong on a web page, or that WHATWG calls otherwise. */
struct correction {
    struct slice answer, charset;
};
static const struct correction corrections[] = {
    {SLICE_INIT("ASCII"), SLICE_INIT("windows-1252")},
    {SLICE_INIT("ISO-8859-1"), SLICE_INIT("windows-1252")},
    {SLICE_INIT("ISO-8859-3"), SLICE_INIT("windows-1252")},
    {SLICE_INIT("ISO-8859-4"), SLICE_INIT("windows-1252")},
    {SLICE_INIT("ISO-8859-9"), SLICE_INIT("windows-1254")},
    {SLICE_INIT("ISO-8859-10"), SLICE_INIT("windows-1252")},
    {SLICE_INIT("ISO-8859-11"), SLICE_INIT("windows-874")},
    {SLICE_INIT("ISO-8859-13"), SLICE_INIT("windows-1252")},
    {SLICE_INIT("ISO-8859-16"), SLICE_INIT("windows-1252")},
    {SLICE_INIT("TIS-620"), SLICE_INIT("windows-874")},
    {SLICE_INIT("KOI8-R"), SLICE_INIT("KOI8-U")},
    {SLICE_INIT("UHC"), SLICE_INIT("EUC-KR")},
    {SLICE_INIT("IBM852"), SLICE_INIT("windows-1252")},
    {SLICE_INIT("MAC-CENTRALEUROPE"), SLICE_INIT("windows-1252")},
    {SLICE_INIT("VISCII"), SLICE_INIT("windows-1252")},
};

/* Lines that hold a byte above 0x7f, without their tags. */
static struct slice telling_bytes(struct arena *a, struct slice bytes) {
    struct buffer out = buffer_new(a, DETECT_MOST);
    struct slice line;
    while (out.len < DETECT_MOST && slice_split(&bytes, '\n', &line)) {
        bool high = false, tag = false;
        size_t begin = out.len;
        line = slice_cut(line, 0, DETECT_MOST);
        for (size_t i = 0; i < line.len; i++) {
            char c = line.data[i];
            if (c == '<') tag = true;
            if (!tag) buffer_put_byte(&out, c);
            if (!tag && (unsigned char)c >= 0x80) high = true;
            if (c == '>') tag = false;
        }
        if (high)
            buffer_put_byte(&out, '\n');
        else
            out.len = begin;
    }
    return buffer_slice(&out);
}

static struct slice corrected(struct slice answer) {
    for (size_t i = 0; i < sizeof corrections / sizeof *corrections; i++)
        if (slice_equal_ignore_case(corrections[i].answer, answer)) return corrections[i].charset;
    struct slice charset = charset_of_label(answer);
    if (slice_equal(charset, SLICE("UTF-8")) || !charset.len) return SLICE("windows-1252");
    return charset;
}

struct slice detect_charset(struct arena *a, struct slice bytes) {
    struct slice sample = telling_bytes(a, bytes);
    uchardet_t detector = uchardet_new();
    if (!detector) arena_stop(a, STOP_MEMORY);
    uchardet_handle_data(detector, sample.data ? sample.data : "", sample.len);
    uchardet_data_end(detector);
    struct slice charset = corrected(slice_cstr(uchardet_get_charset(detector)));
    uchardet_delete(detector);
    return charset;
}

struct slice detect_utf16(struct slice bytes) {
    size_t n = (bytes.len < UTF16_LOOK ? bytes.len : UTF16_LOOK) / 2 * 2;
    size_t even = 0, odd = 0;
    for (size_t i = 0; i < n; i += 2) {
        even += bytes.data[i] == 0;
        odd += bytes.data[i + 1] == 0;
    }
    if (n < 8 || bytes.len % 2) return SLICE("");
    if (odd * 2 > n / 2 && even * 8 < odd) return SLICE("UTF-16LE");
    if (even * 2 > n / 2 && odd * 8 < even) return SLICE("UTF-16BE");
    return SLICE("");
}

/* The iconv loop. Never //IGNORE (losses could not be counted) nor //TRANSLIT (depends on the
 * locale). iconv holds memory of its own between open and close, so all room is reserved before:
 * in between nothing may jump away. */
#include "decode/convert.h"

#include "text/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

/* The most bytes of UTF-8 that one byte of input gives: U+FFFD and single-byte sets give 3, a
 * pending base letter of a composing converter one more rune. */
enum { GROWTH_MOST = 4, SLACK = 64 };

struct conversion {
    iconv_t converter;
    char *in, *out;
    size_t in_left, out_left;
    size_t replaced;
    size_t unit; /* bytes: 2 for UTF-16, whose units must not be torn */
};

static void put_replacement(struct conversion *c) {
    if (c->out_left < 3) return;
    memcpy(c->out, "\xef\xbf\xbd", 3);
    c->out += 3;
    c->out_left -= 3;
}

/* Bytes to skip at an invalid sequence: one, and the next as well where it cannot begin
 * anything: it is the trail byte of a pair without a meaning. An ASCII byte is read again, so
 * that a broken pair does not swallow a '<'. */
static size_t bad_length(const struct conversion *c) {
    if (c->in_left < 2) return c->in_left;
    if (c->unit == 2) return 2;
    bool pair = (unsigned char)c->in[0] >= 0x80 && (unsigned char)c->in[1] >= 0x80;
    return pair ? 2 : 1;
}

static void replace_bad(struct conversion *c, size_t n) {
    iconv(c->converter, NULL, NULL, &c->out, &c->out_left); /* what it holds back comes first */
    put_replacement(c);
    c->in += n;
    c->in_left -= n;
    c->replaced += n;
}

static void run(struct conversion *c, bool single_byte) {
    while (c->in_left) {
        if (iconv(c->converter, &c->in, &c->in_left, &c->out, &c->out_left) != (size_t)-1) break;
        if (errno == E2BIG || c->in_left == 0) break;
        if (errno == EINVAL)
            replace_bad(c, c->in_left);
        else
            replace_bad(c, single_byte ? 1 : bad_length(c));
    }
    iconv(c->converter, NULL, NULL, &c->out, &c->out_left);
}

static bool is_single_byte(const char *converter) {
    struct slice name = slice_cstr(converter);
    return slice_starts(name, SLICE("CP125")) || slice_starts(name, SLICE("ISO-8859")) ||
           slice_starts(name, SLICE("KOI8")) || slice_starts(name, SLICE("MAC")) ||
           slice_equal(name, SLICE("CP874")) || slice_equal(name, SLICE("IBM866"));
}

bool convert_to_utf8(struct buffer *to, const char *converter, struct slice bytes,
                     size_t *replaced) {
    if (bytes.len > SIZE_MAX / GROWTH_MOST - SLACK) arena_stop(to->arena, STOP_BUDGET);
    buffer_reserve(to, bytes.len * GROWTH_MOST + SLACK);
    struct conversion c = {iconv_open("UTF-8", converter),
                           (char *)(uintptr_t)bytes.data,
                           to->data + to->len,
                           bytes.len,
                           to->capacity - to->len,
                           0,
                           slice_starts(slice_cstr(converter), SLICE("UTF-16")) ? 2 : 1};
    if (c.converter == (iconv_t)-1) return false;
    run(&c, is_single_byte(converter));
    iconv_close(c.converter);
    to->len = (size_t)(c.out - to->data);
    *replaced += c.replaced;
    return true;
}

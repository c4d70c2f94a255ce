/* Each run is a conversion of its own: nothing is held back at its end. */
#include "decode/convert.h"

#include "text/utf8.h"

#include <iconv.h>

/* The most bytes of UTF-8 that one byte of input gives: U+FFFD gives 3, and a pair of Big5 that
 * stands for two letters 4. */
enum { GROWTH_MOST = 4, SLACK = 64 };

bool converter_open(struct converter *c, struct buffer *to, const char *name, size_t most) {
    if (most > SIZE_MAX / GROWTH_MOST - SLACK)
        arena_stop(to->arena, STOP_BUDGET);
    buffer_reserve(to, most * GROWTH_MOST + SLACK);
    iconv_t handle = iconv_open("UTF-8", name);
    *c = (struct converter){(void *)handle, to};
    return handle != (iconv_t)-1;
}

void converter_close(struct converter *c) {
    iconv_close((iconv_t)c->handle);
}

size_t converter_put(struct converter *c, slice run) {
    char *in = (char *)(uintptr_t)run.data;
    char *out = c->to->data + c->to->len;
    size_t in_left = run.len;
    size_t out_left = c->to->capacity - c->to->len;
    if (!run.len)
        return 0;
    iconv((iconv_t)c->handle, NULL, NULL, NULL, NULL);
    iconv((iconv_t)c->handle, &in, &in_left, &out, &out_left);
    iconv((iconv_t)c->handle, NULL, NULL, &out, &out_left);
    c->to->len = (size_t)(out - c->to->data);
    return run.len - in_left;
}

void converter_put_rune(struct converter *c, uint32_t rune) {
    if (c->to->capacity - c->to->len >= 4)
        buffer_put_rune(c->to, rune);
}

/* The first stage: any bytes in, UTF-8 out, with the charset found and how it was found. */
#ifndef PITH_DECODE_DECODE_H
#define PITH_DECODE_DECODE_H

#include "base/arena.h"
#include "base/slice.h"

enum charset_evidence {
    CHARSET_FROM_NOTHING, /* no bytes above 0x7f and no declaration */
    CHARSET_FROM_HINT,
    CHARSET_FROM_BOM,
    CHARSET_FROM_HTTP,
    CHARSET_FROM_XML,
    CHARSET_FROM_META,
    CHARSET_FROM_VALIDITY, /* it is UTF-8: nothing else passes the check by chance */
    CHARSET_FROM_DETECTION,
};

/* Between decode and segment. */
struct text {
    slice utf8;    /* valid UTF-8 without NUL and without BOM */
    slice charset; /* WHATWG name, static */
    enum charset_evidence evidence;
    size_t repairs; /* bytes replaced by U+FFFD or removed */
    size_t input_bytes;
};

struct decode_hints {
    slice bytes;
    slice charset;      /* overrides everything; empty: unknown */
    slice content_type; /* value of the HTTP header; empty: unknown */
};

/* False when the hinted charset is not one that can be decoded. */
bool decode(struct arena *a, const struct decode_hints *in, struct text *out);

const char *charset_evidence_name(enum charset_evidence evidence);

#endif

/* Runs of plain bytes are written in one go; what is to be escaped is looked up in a table. */
#include "output/escape.h"

#include "text/utf8.h"

#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

/* Where the run of bytes ends that need no second look. Most text is such runs, so a byte costs one
 * lookup; two where characters beyond ASCII are looked at. */
static size_t plain_run_end(slice s, size_t at, const struct escaping *e) {
    const unsigned char *bytes = (const unsigned char *)s.data;

    if (e->beyond) {
        while (at < s.len && bytes[at] < 128 && !e->bytes[bytes[at]])
            at++;
    } else {
        while (at < s.len && !e->bytes[bytes[at]])
            at++;
    }
    return at;
}

/* The escape of the character at `at`, where a run ended; NULL: it is plain after all. */
static const char *escape_at(slice s, size_t at, const struct escaping *e, size_t *len) {
    struct rune r = utf8_at(s, at);
    *len = r.len;
    return r.value < 128 ? e->bytes[r.value] : e->beyond(r.value);
}

void put_escaped(struct writer *w, slice s, const struct escaping *e) {
    size_t begin = 0;
    size_t at = plain_run_end(s, 0, e);

    while (at < s.len) {
        size_t len;
        const char *instead = escape_at(s, at, e, &len);
        if (instead) {
            writer_put(w, slice_cut(s, begin, at));
            writer_put_literal(w, instead);
            begin = at + len;
        }
        at = plain_run_end(s, at + len, e);
    }
    writer_put(w, slice_from(s, begin));
}

/* ---- JSON ------------------------------------------------------------------------------------ */

/* DEL is escaped for terminals' sake. U+2028 and U+2029 stay: they are legal, and no line ends in
 * JSON Lines. */
static const struct escaping json_escaping = {
    .bytes =
        {
            "\\u0000", "\\u0001", "\\u0002",      "\\u0003",       "\\u0004",
            "\\u0005", "\\u0006", "\\u0007",      "\\u0008",       "\\t",
            "\\n",     "\\u000b", "\\u000c",      "\\u000d",       "\\u000e",
            "\\u000f", "\\u0010", "\\u0011",      "\\u0012",       "\\u0013",
            "\\u0014", "\\u0015", "\\u0016",      "\\u0017",       "\\u0018",
            "\\u0019", "\\u001a", "\\u001b",      "\\u001c",       "\\u001d",
            "\\u001e", "\\u001f", ['"'] = "\\\"", ['\\'] = "\\\\", [0x7f] = "\\u007f",
        },
};

void put_json_escaped(struct writer *w, slice s) {
    put_escaped(w, s, &json_escaping);
}

void put_json_string(struct writer *w, slice s) {
    writer_put_literal(w, "\"");
    put_json_escaped(w, s);
    writer_put_literal(w, "\"");
}

static const char *given_beyond(uint32_t rune) {
    return rune == RUNE_REPLACEMENT ? REPLACEMENT : NULL;
}

static const struct escaping given_escaping = {
    .bytes =
        {
            " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ",
            " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ",
        },
    .beyond = given_beyond,
};

void put_given_json(struct writer *w, slice s) {
    put_escaped(w, s, &given_escaping);
}

/* ---- markup ---------------------------------------------------------------------------------- */

/* C1 controls and noncharacters: WHATWG HTML 13.2.3.5; XML 1.0, production 2. */
static const char *markup_beyond(uint32_t rune) {
    bool is_control = rune <= 0x9f;
    bool is_noncharacter = (rune >= 0xfdd0 && rune <= 0xfdef) || (rune & 0xfffe) == 0xfffe;
    return is_control || is_noncharacter ? REPLACEMENT : NULL;
}

#define BAD REPLACEMENT
static const struct escaping markup_escaping = {
    .bytes =
        {
            BAD,
            BAD,
            BAD,
            BAD,
            BAD,
            BAD,
            BAD,
            BAD,
            BAD,
            NULL,
            NULL,
            BAD,
            BAD,
            BAD,
            BAD,
            BAD,
            BAD,
            BAD,
            BAD,
            BAD,
            BAD,
            BAD,
            BAD,
            BAD,
            BAD,
            BAD,
            BAD,
            BAD,
            BAD,
            BAD,
            BAD,
            BAD,
            ['&'] = "&amp;",
            ['<'] = "&lt;",
            ['>'] = "&gt;",
            ['"'] = "&quot;",
            [0x7f] = BAD,
        },
    .beyond = markup_beyond,
};
#undef BAD

void put_markup(struct writer *w, slice s) {
    put_escaped(w, s, &markup_escaping);
}

/* ---- columns --------------------------------------------------------------------------------- */

static const struct escaping tsv_escaping = {
    .bytes = {['\t'] = "\\t", ['\n'] = "\\n", ['\r'] = "\\r", ['\\'] = "\\\\"},
};

void put_tsv(struct writer *w, slice s) {
    put_escaped(w, s, &tsv_escaping);
}

static const struct escaping csv_escaping = {.bytes = {['"'] = "\"\""}};

void put_csv_quoted(struct writer *w, slice s) {
    put_escaped(w, s, &csv_escaping);
}

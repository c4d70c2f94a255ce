/* Each kind of junk is one test, by the shape of the line. */
#include "rules/junk.h"

#include "text/unicode.h"
#include "text/utf8.h"

enum {
    IDENTIFIER_BYTES_LEAST = 16,
    CALL_WORDS_MOST = 16,
    COPYRIGHT_WORDS_MOST = 16,
};

static bool is_hexadecimal(slice s) {
    for (size_t i = 0; i < s.len; i++) {
        char c = s.data[i];
        if (ascii_hex(c) < 0 && c != '-' && c != '_')
            return false;
    }
    return true;
}

static bool has_ascii_digit(slice s) {
    for (size_t i = 0; i < s.len; i++)
        if (ascii_digit(s.data[i]))
            return true;
    return false;
}

bool is_identifier_line(const struct block *b) {
    if (b->text.len < IDENTIFIER_BYTES_LEAST)
        return false;
    return is_hexadecimal(b->text) && has_ascii_digit(b->text);
}

static bool is_number_line(const struct block *b) {
    const struct text_shape *shape = &b->shape;
    if (shape->words > 2 || !shape->digits || !rune_is_digit(utf8_first(b->text).value))
        return false;
    return shape->digits * 2 >= shape->runes;
}

static bool is_url_line(slice text) {
    bool has_scheme = slice_starts(text, SLICE("http://")) || slice_starts(text, SLICE("https://"));
    return has_scheme && slice_find_byte(text, ' ', 0) == SLICE_NONE;
}

static const slice calls[] = {
#define CALL(start) SLICE_INIT(start),
#define NETWORK(name)
#include "rules/calls.def"
#undef CALL
#undef NETWORK
};
static const slice networks[] = {
#define CALL(start)
#define NETWORK(name) SLICE_INIT(name),
#include "rules/calls.def"
#undef CALL
#undef NETWORK
};

static bool starts_with_call(slice key) {
    for (size_t i = 0; i < COUNT_OF(calls); i++)
        if (slice_starts(key, calls[i]))
            return true;
    return false;
}

bool is_call_to_follow(struct arena *a, const struct block *b) {
    if (b->shape.words > CALL_WORDS_MOST)
        return false;
    slice key = text_key(a, b->text);
    if (!starts_with_call(key))
        return false;
    for (size_t i = 0; i < COUNT_OF(networks); i++)
        if (slice_find(key, networks[i], 0) != SLICE_NONE)
            return true;
    return false;
}

static bool has_copyright_sign(const struct block *b) {
    return b->shape.words <= COPYRIGHT_WORDS_MOST &&
           slice_find(b->text, SLICE("\xc2\xa9"), 0) != SLICE_NONE;
}

bool is_junk_line(struct arena *a, const struct block *b) {
    return is_number_line(b) || is_url_line(b->text) || is_call_to_follow(a, b) ||
           has_copyright_sign(b);
}

/* WARC 1.0 and 1.1, and WET: records with a length, behind headers that name their kind. What is no
 * record is passed over up to the next line that begins one; a length that lies is found out by
 * what stands behind the record. */
#include "input/documents.h"
#include "input/http.h"

#include <string.h>

enum { HEADERS_MOST = 64 * 1024, MESSAGE_MORE = 1 << 20 }; /* bytes: HTTP headers beside the body */

static bool begins_record(const char *line, size_t len) {
    return len >= 8 && memcmp(line, "WARC/", 5) == 0;
}

/* Reads up to the next line that begins a record; `*junk`: others stood before it. */
static enum reading find_record(struct documents *s, bool *junk) {
    for (*junk = false;;) {
        struct bytes line = {NULL, 0, 0};
        enum reading reading = reader_until(&s->reader, '\n', 32, &line);
        bool found = reading == READ_SOME && begins_record(line.data, line.len);
        *junk |= reading == READ_SOME && !found && line.len > 1;
        bytes_free(&line);
        if (found || reading != READ_SOME)
            return reading;
    }
}

/* Headers that break off have none of the next record's: they are emptied. */
static enum reading read_headers(struct documents *s, struct bytes *to) {
    for (size_t begin = 0;; begin = to->len) {
        size_t have;
        reader_peek(&s->reader, 1, &have);
        if (!have && s->reader.gap) {
            to->len = 0;
            return READ_SOME;
        }
        enum reading reading = reader_until(&s->reader, '\n', HEADERS_MOST, to);
        if (reading != READ_SOME)
            return reading;
        if (to->len == begin || (to->len == begin + 1 && to->data[begin] == '\r'))
            return READ_SOME;
        if (!bytes_put(to, "\n", 1))
            return READ_NO_MEMORY;
    }
}

static bool take(slice s, struct bytes *to) {
    return bytes_put(to, s.data, s.len);
}

/* Some writers put values into angle brackets. */
static slice unwrapped(slice value) {
    bool wrapped = slice_starts(value, SLICE("<")) && slice_ends(value, SLICE(">"));
    return wrapped && value.len >= 2 ? slice_cut(value, 1, value.len - 1) : value;
}

static bool header_is(slice headers, slice name, slice wanted) {
    return slice_starts_ignore_case(header_value(headers, name), wanted);
}

/* False: there is no length. */
static bool content_length(slice headers, uint64_t *out) {
    slice value = header_value(headers, SLICE("Content-Length"));
    *out = 0;
    for (size_t i = 0; i < value.len; i++) {
        if (!ascii_digit(value.data[i]) || *out > UINT64_MAX / 10 - 9)
            return false;
        *out = *out * 10 + (uint64_t)(value.data[i] - '0');
    }
    return value.len > 0;
}

/* A block as the document it holds. `*wanted`: false for a record that is none. */
static bool take_block(struct documents *s, slice headers, slice block, struct document *out,
                       bool *wanted) {
    slice type = header_value(headers, SLICE("Content-Type"));
    bool conversion = header_is(headers, SLICE("WARC-Type"), SLICE("conversion"));
    if (slice_starts_ignore_case(type, SLICE("application/http")))
        return http_read(block, s->most, out, wanted);
    if (conversion)
        out->shape = SHAPE_TEXT;
    *wanted = media_is_document(type) &&
              (conversion || header_is(headers, SLICE("WARC-Type"), SLICE("resource")));
    return take(type, &out->content_type) && bytes_put_most(&out->body, block, s->most);
}

static bool is_wanted(slice headers) {
    static const slice kinds[] = {SLICE_INIT("response"), SLICE_INIT("resource"),
                                  SLICE_INIT("conversion")};
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (header_is(headers, SLICE("WARC-Type"), kinds[i]))
            return true;
    return false;
}

static bool take_headers(slice headers, struct document *out) {
    return take(unwrapped(header_value(headers, SLICE("WARC-Record-ID"))), &out->id) &&
           take(unwrapped(header_value(headers, SLICE("WARC-Target-URI"))), &out->url) &&
           take(header_value(headers, SLICE("WARC-Date")), &out->date);
}

/* Behind a record stand two empty lines; anything else shows that its length lied. */
static bool ends_rightly(struct documents *s) {
    size_t have;
    const char *next = reader_peek(&s->reader, 4, &have);
    return have == 0 || (have >= 1 && (next[0] == '\r' || next[0] == '\n'));
}

/* Where a record begins that a block has taken in; SLICE_NONE: none does. */
static size_t next_record_in(const struct bytes *block) {
    size_t at = slice_find(bytes_slice(block), SLICE("\nWARC/1."), 0);
    return at == SLICE_NONE ? at : at + 1;
}

/* A length that is too long takes in the records behind: they are given back, but not over and
 * over, where all lengths lie. */
static bool give_back(struct documents *s, struct bytes *block) {
    enum { AGAIN_MOST = 4 }; /* bytes, for each that is taken */
    size_t at = next_record_in(block);
    if (at == SLICE_NONE || s->given_back > AGAIN_MOST * s->taken)
        return true;
    slice behind = slice_from(bytes_slice(block), at);
    s->given_back += behind.len;
    block->len = at;
    return reader_give_back(&s->reader, behind);
}

/* Takes the block, of which so much is kept as a document needs. One that is longer than that and
 * holds another record has a length that lies: nothing is passed over then. `*whole`: it is there,
 * and what stands behind it is right. */
static enum reading take_length(struct documents *s, uint64_t length, struct bytes *block,
                                bool *whole) {
    uint64_t kept = s->most + MESSAGE_MORE, got, more = 0;
    enum reading reading =
        reader_take(&s->reader, length < kept ? length : kept, SIZE_MAX, false, block, &got);
    if (reading == READ_SOME && got == kept && length > kept && next_record_in(block) == SLICE_NONE)
        reading = reader_take(&s->reader, length - kept, 0, false, block, &more);
    s->taken += got + more;
    *whole = got + more == length && ends_rightly(s);
    return reading == READ_NO_MEMORY || *whole || give_back(s, block) ? reading : READ_NO_MEMORY;
}

/* One record; `*wanted`: it is a document. */
static enum reading read_record(struct documents *s, struct bytes *lines, struct bytes *block,
                                struct document *out, bool *wanted) {
    uint64_t length;
    bool whole;
    enum reading reading = read_headers(s, lines);
    slice headers = bytes_slice(lines);
    *wanted = false;
    s->broken += reading == READ_END; /* the stream ends in them */
    if (reading != READ_SOME)
        return reading;
    if (!content_length(headers, &length)) {
        s->broken++;
        s->lied = true;
        return READ_SOME;
    }
    if (take_length(s, length, block, &whole) == READ_NO_MEMORY)
        return READ_NO_MEMORY;
    s->broken += !whole;
    s->lied = !whole;
    if (!is_wanted(headers))
        return READ_SOME;
    if (!take_block(s, headers, bytes_slice(block), out, wanted) || !take_headers(headers, out))
        return READ_NO_MEMORY;
    s->broken += whole && out->damage; /* its body is */
    if (*wanted && !whole)
        out->damage = "record cut short";
    return READ_SOME;
}

enum reading warc_next(struct documents *s, struct document *out) {
    struct bytes headers = {NULL, 0, 0}, block = {NULL, 0, 0};
    enum reading reading;
    bool wanted = false;
    do {
        bool junk;
        headers.len = block.len = 0;
        document_forget(out);
        reading = find_record(s, &junk);
        s->broken += junk && !s->lied; /* the rest of that one */
        s->lied = false;
        if (reading == READ_SOME)
            reading = read_record(s, &headers, &block, out, &wanted);
        s->skipped += reading == READ_SOME && !wanted;
    } while (reading == READ_SOME && !wanted);
    bytes_free(&headers);
    bytes_free(&block);
    return reading;
}

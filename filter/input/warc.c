/* WARC 1.0 and 1.1, and WET: records with headers that name their kind and the length of their
 * block. What is no record is passed over up to the next line that begins one. A wrong length shows
 * in what follows the record; the records that it took in are given back to the reader. */
#include "input/container.h"
#include "input/http.h"

#include <string.h>

enum {
    HEADERS_MOST = 64 * 1024, /* bytes of a record's headers */
    HTTP_MORE = 1 << 20,      /* bytes that are kept beside a body, for the headers of HTTP */
};

struct warc_state {
    bool length_was_wrong;      /* of the record before */
    uint64_t taken, given_back; /* bytes of blocks */
};

/* One record; its strings are used again for the next one. */
struct warc_record {
    struct bytes headers, block;
    bool is_whole; /* all of the block is there, and what follows is right */
};

/* ---- headers ---- */

static bool begins_record(const struct bytes *line) {
    return line->len >= 8 && slice_starts(bytes_slice(line), SLICE("WARC/"));
}

/* Reads past the next line that begins a record. `*junk`: other lines came before it. */
static enum reading find_record(struct source *s, bool *junk) {
    *junk = false;

    for (;;) {
        struct bytes line = {NULL, 0, 0};
        enum reading reading = reader_until(&s->reader, '\n', 32, &line);
        bool found = reading == READ_SOME && begins_record(&line);
        bool has_text = line.len > 1;
        bytes_free(&line);

        if (found || reading != READ_SOME)
            return reading;
        *junk |= has_text;
    }
}

static bool is_at_gap(struct source *s) {
    size_t have;
    reader_peek(&s->reader, 1, &have);
    return !have && s->reader.gap;
}

/* Reads lines up to an empty one. Headers that break off at a gap are emptied, so that the next
 * record's are not taken for theirs. */
static enum reading read_warc_headers(struct source *s, struct bytes *to) {
    for (;;) {
        size_t begin = to->len;
        if (is_at_gap(s)) {
            to->len = 0;
            return READ_SOME;
        }

        enum reading reading = reader_until(&s->reader, '\n', HEADERS_MOST, to);
        if (reading != READ_SOME)
            return reading;
        slice line = slice_from(bytes_slice(to), begin);
        if (!line.len || slice_equal(line, SLICE("\r")))
            return READ_SOME;
        if (!bytes_put(to, "\n", 1))
            return READ_NO_MEMORY;
    }
}

/* Some writers put values into angle brackets. */
static slice without_brackets(slice value) {
    bool wrapped = slice_starts(value, SLICE("<")) && slice_ends(value, SLICE(">"));
    return wrapped ? slice_cut(value, 1, value.len - 1) : value;
}

static bool warc_type_is(slice headers, slice wanted) {
    return slice_starts_ignore_case(header_value(headers, SLICE("WARC-Type")), wanted);
}

/* False: there is no length. */
static bool read_content_length(slice headers, uint64_t *out) {
    slice value = header_value(headers, SLICE("Content-Length"));

    *out = 0;
    for (size_t i = 0; i < value.len; i++) {
        if (!ascii_digit(value.data[i]) || *out > UINT64_MAX / 10 - 9)
            return false;
        *out = *out * 10 + (uint64_t)(value.data[i] - '0');
    }
    return value.len > 0;
}

/* ---- blocks ---- */

/* Two empty lines follow a record; anything else shows that its length is wrong. */
static bool is_record_end(struct source *s) {
    size_t have;
    const char *next = reader_peek(&s->reader, 4, &have);
    return have == 0 || next[0] == '\r' || next[0] == '\n';
}

/* The offset of a record that a block has taken in; SLICE_NONE: there is none. */
static size_t record_within(const struct bytes *block) {
    size_t at = slice_find(bytes_slice(block), SLICE("\nWARC/1."), 0);
    return at == SLICE_NONE ? at : at + 1;
}

/* Gives back the records that a block with a wrong length has taken in, but not over and over where
 * all lengths are wrong. False: out of memory. */
static bool give_back_records(struct source *s, struct warc_state *warc, struct bytes *block) {
    enum { AGAIN_MOST = 4 }; /* bytes given back, for each that is taken */
    size_t at = record_within(block);
    if (at == SLICE_NONE || warc->given_back > AGAIN_MOST * warc->taken)
        return true;

    slice records = slice_from(bytes_slice(block), at);
    warc->given_back += records.len;
    block->len = at;
    return reader_give_back(&s->reader, records);
}

/* Reads the block, of which as much is kept as a document needs. The rest is passed over, unless
 * another record is in what is kept: then the length is wrong. */
static enum reading read_warc_block(struct source *s, struct warc_state *warc, uint64_t length,
                                    struct warc_record *record) {
    struct bytes *block = &record->block;
    uint64_t kept_most = s->most + HTTP_MORE;
    uint64_t wanted = length < kept_most ? length : kept_most;
    uint64_t kept;
    uint64_t passed_over = 0;

    enum reading reading = reader_take(&s->reader, wanted, SIZE_MAX, false, block, &kept);
    bool is_longer = reading == READ_SOME && kept == kept_most && length > kept_most;
    if (is_longer && record_within(block) == SLICE_NONE)
        reading = reader_take(&s->reader, length - kept, 0, false, block, &passed_over);

    warc->taken += kept + passed_over;
    record->is_whole = kept + passed_over == length && is_record_end(s);
    if (reading == READ_NO_MEMORY || record->is_whole)
        return reading;
    return give_back_records(s, warc, block) ? reading : READ_NO_MEMORY;
}

/* ---- documents ---- */

static bool may_hold_document(slice headers) {
    static const slice document_types[] = {SLICE_INIT("response"), SLICE_INIT("resource"),
                                           SLICE_INIT("conversion")};

    for (size_t i = 0; i < COUNT_OF(document_types); i++)
        if (warc_type_is(headers, document_types[i]))
            return true;
    return false;
}

/* Makes the document of a block. `*found`: false for a block without one. False: out of memory. */
static bool read_document(const struct source *s, slice headers, slice block, struct document *out,
                          bool *found) {
    slice type = header_value(headers, SLICE("Content-Type"));
    bool is_conversion = warc_type_is(headers, SLICE("conversion"));
    if (slice_starts_ignore_case(type, SLICE("application/http")))
        return http_read(block, s->most, out, found);

    if (is_conversion)
        out->shape = SHAPE_TEXT;
    bool is_bare = is_conversion || warc_type_is(headers, SLICE("resource"));
    *found = is_bare && media_is_document(type);
    return bytes_put_slice(&out->content_type, type) && bytes_put_most(&out->body, block, s->most);
}

/* False: out of memory. */
static bool read_names_and_date(slice headers, struct document *out) {
    slice id = without_brackets(header_value(headers, SLICE("WARC-Record-ID")));
    slice url = without_brackets(header_value(headers, SLICE("WARC-Target-URI")));
    slice date = header_value(headers, SLICE("WARC-Date"));

    return bytes_put_slice(&out->id, id) && bytes_put_slice(&out->url, url) &&
           bytes_put_slice(&out->date, date);
}

/* Reads one record. `*found`: it holds a document. */
static enum reading read_record(struct source *s, struct warc_state *warc,
                                struct warc_record *record, struct document *out, bool *found) {
    uint64_t length;
    enum reading reading = read_warc_headers(s, &record->headers);
    if (reading == READ_END)
        s->broken++; /* the stream ends in the headers */
    if (reading != READ_SOME)
        return reading;

    slice headers = bytes_slice(&record->headers);
    if (!read_content_length(headers, &length)) {
        s->broken++;
        warc->length_was_wrong = true;
        return READ_SOME;
    }
    if (read_warc_block(s, warc, length, record) == READ_NO_MEMORY)
        return READ_NO_MEMORY;
    warc->length_was_wrong = !record->is_whole;
    if (!record->is_whole)
        s->broken++;

    if (!may_hold_document(headers))
        return READ_SOME;
    if (!read_document(s, headers, bytes_slice(&record->block), out, found) ||
        !read_names_and_date(headers, out))
        return READ_NO_MEMORY;
    if (record->is_whole && out->damage)
        s->broken++; /* the body is */
    if (*found && !record->is_whole)
        out->damage = "record cut short";
    return READ_SOME;
}

static enum reading read_next_record(struct source *s, struct warc_state *warc,
                                     struct warc_record *record, struct document *out,
                                     bool *found) {
    bool junk;
    record->headers.len = 0;
    record->block.len = 0;
    document_forget(out);

    enum reading reading = find_record(s, &junk);
    if (junk && !warc->length_was_wrong) /* else it is the rest of that record */
        s->broken++;
    warc->length_was_wrong = false;

    *found = false;
    if (reading != READ_SOME)
        return reading;
    reading = read_record(s, warc, record, out, found);
    if (reading == READ_SOME && !*found)
        s->skipped++;
    return reading;
}

static enum reading warc_next(struct source *s, void *state, struct document *out) {
    struct warc_record record = {.is_whole = false};
    enum reading reading;
    bool found;

    do
        reading = read_next_record(s, state, &record, out, &found);
    while (reading == READ_SOME && !found);

    bytes_free(&record.headers);
    bytes_free(&record.block);
    return reading;
}

static bool warc_tell(struct reader *r) {
    static const slice mark = SLICE_INIT("WARC/");
    size_t have;
    const char *begin = reader_peek(r, mark.len, &have);
    return slice_starts(slice_of(begin, have), mark);
}

const struct container_format warc_container = {
    .name = "warc",
    .state_size = sizeof(struct warc_state),
    .tell = warc_tell,
    .next = warc_next,
};

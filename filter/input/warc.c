/* WARC 1.0 and 1.1, and WET: records with a length, behind headers that name their kind. What is no
 * record is passed over up to the next line that begins one; a length that lies is found out by
 * what stands behind the record. */
#include "input/documents.h"
#include "input/http.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

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
        if (found || reading != READ_SOME) return reading;
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
        if (reading != READ_SOME) return reading;
        if (to->len == begin || (to->len == begin + 1 && to->data[begin] == '\r')) return READ_SOME;
        if (!bytes_put(to, "\n", 1)) return READ_NO_MEMORY;
    }
}

/* Copies a header's value; some writers put it into angle brackets. */
static bool take_header(const struct bytes *headers, const char *name, struct bytes *to) {
    size_t len;
    const char *value = header_value(headers->data, headers->data + headers->len, name, &len);
    if (!value) return true;
    if (len >= 2 && value[0] == '<' && value[len - 1] == '>') value++, len -= 2;
    return bytes_put(to, value, len);
}

static bool header_is(const struct bytes *headers, const char *name, const char *wanted) {
    size_t len;
    const char *value = header_value(headers->data, headers->data + headers->len, name, &len);
    return value && len >= strlen(wanted) && strncasecmp(value, wanted, strlen(wanted)) == 0;
}

/* False: there is no length. */
static bool content_length(const struct bytes *headers, uint64_t *out) {
    size_t len;
    const char *value =
        header_value(headers->data, headers->data + headers->len, "Content-Length", &len);
    *out = 0;
    for (size_t i = 0; i < len; i++) {
        if (value[i] < '0' || value[i] > '9' || *out > UINT64_MAX / 10 - 9) return false;
        *out = *out * 10 + (uint64_t)(value[i] - '0');
    }
    return len > 0;
}

/* What media types begin with; the first row that fits decides. Images, scripts and styles are
 * records of a crawl, but no documents. */
struct type_row {
    const char *prefix;
    bool is_document;
};
static const struct type_row type_rows[] = {{"text/css", false},         {"text/javascript", false},
                                            {"text/csv", false},         {"text/", true},
                                            {"application/xhtml", true}, {"application/xml", true}};

static bool is_document(const struct bytes *type) {
    if (!type->len) return true;
    for (size_t i = 0; i < sizeof type_rows / sizeof *type_rows; i++) {
        size_t len = strlen(type_rows[i].prefix);
        if (type->len >= len && strncasecmp(type->data, type_rows[i].prefix, len) == 0)
            return type_rows[i].is_document;
    }
    return false;
}

/* A block as the document it holds. `*wanted`: false for a record that is none. */
static bool take_block(struct documents *s, const struct bytes *headers, struct bytes *block,
                       struct document *out, bool *wanted) {
    bool http = header_is(headers, "Content-Type", "application/http");
    bool conversion = header_is(headers, "WARC-Type", "conversion");
    if (http) {
        if (!http_read(block, s->most, out, wanted)) return false;
        *wanted = *wanted && is_document(&out->content_type);
        return true;
    }
    if (conversion) out->shape = SHAPE_TEXT;
    *wanted = conversion || header_is(headers, "WARC-Type", "resource");
    if (!take_header(headers, "Content-Type", &out->content_type)) return false;
    *wanted = *wanted && is_document(&out->content_type);
    size_t len = block->len < s->most ? block->len : s->most;
    return bytes_put(&out->body, block->data, len);
}

static bool is_wanted(const struct bytes *headers) {
    static const char *const kinds[] = {"response", "resource", "conversion"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (header_is(headers, "WARC-Type", kinds[i])) return true;
    return false;
}

static bool take_headers(const struct bytes *headers, struct document *out) {
    return take_header(headers, "WARC-Record-ID", &out->id) &&
           take_header(headers, "WARC-Target-URI", &out->url) &&
           take_header(headers, "WARC-Date", &out->date);
}

/* Behind a record stand two empty lines; anything else shows that its length lied. */
static bool ends_rightly(struct documents *s) {
    size_t have;
    const char *next = reader_peek(&s->reader, 4, &have);
    return have == 0 || (have >= 1 && (next[0] == '\r' || next[0] == '\n'));
}

/* One record; `*wanted`: it is a document. */
static enum reading read_record(struct documents *s, struct bytes *headers, struct bytes *block,
                                struct document *out, bool *wanted) {
    uint64_t length, got;
    enum reading reading = read_headers(s, headers);
    if (reading != READ_SOME) return reading;
    *wanted = false;
    if (!content_length(headers, &length)) {
        s->broken++;
        return READ_SOME;
    }
    bool keep = is_wanted(headers);
    reading =
        reader_take(&s->reader, length, keep ? s->most + MESSAGE_MORE : 0, false, block, &got);
    if (reading == READ_NO_MEMORY) return reading;
    bool whole = got == length && ends_rightly(s);
    s->broken += !whole;
    s->lied = !whole;
    if (!keep) return READ_SOME;
    if (!take_block(s, headers, block, out, wanted) || !take_headers(headers, out))
        return READ_NO_MEMORY;
    if (*wanted && !whole) out->damage = "record cut short";
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
        if (reading == READ_SOME) reading = read_record(s, &headers, &block, out, &wanted);
        s->skipped += reading == READ_SOME && !wanted;
    } while (reading == READ_SOME && !wanted);
    bytes_free(&headers);
    bytes_free(&block);
    return reading;
}

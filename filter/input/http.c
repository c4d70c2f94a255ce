/* After RFC 9112: chunked transfer, then the content's codings. What is cut short gives what there
 * is. */
#include "input/http.h"

#include "input/coding.h"

/* Where the lines of headers end, behind the empty one; SLICE_NONE: they do not. */
static size_t headers_end(slice s) {
    for (size_t at = 0; at < s.len;) {
        size_t line = slice_find_byte(s, '\n', at);
        if (line == SLICE_NONE)
            break;
        if (line == at || (line == at + 1 && s.data[at] == '\r'))
            return line + 1;
        at = line + 1;
    }
    return SLICE_NONE;
}

slice header_value(slice headers, slice name) {
    slice line;
    while (slice_split(&headers, '\n', &line))
        if (line.len > name.len && line.data[name.len] == ':' &&
            slice_starts_ignore_case(line, name))
            return slice_trim(slice_from(line, name.len + 1));
    return (slice){NULL, 0};
}

/* The size before a chunk; false: this is none. `*at` moves behind its line. */
static bool read_size(slice s, size_t *at, size_t *size) {
    enum { DIGITS_MOST = 8 };
    size_t i = *at, line = slice_find_byte(s, '\n', i);
    for (*size = 0; i < s.len && i - *at < DIGITS_MOST && ascii_hex(s.data[i]) >= 0; i++)
        *size = *size * 16 + (size_t)ascii_hex(s.data[i]);
    bool any = i > *at;
    while (i < s.len && (s.data[i] == ' ' || s.data[i] == '\t'))
        i++;
    bool ends = i < s.len && (s.data[i] == '\r' || s.data[i] == '\n' || s.data[i] == ';');
    if (!any || !ends || line == SLICE_NONE)
        return false;
    *at = line + 1;
    return true;
}

/* Chunks with their sizes. A size that lies ends the body; what begins with none has no chunks:
 * crawlers undo the transfer, too, and leave the header. */
static enum undone undo_chunks(slice body, struct bytes *to) {
    bool any = false;
    for (size_t at = 0, size; read_size(body, &at, &size);) {
        any = true;
        if (!size)
            return UNDONE;
        slice chunk = slice_cut(body, at, size < body.len - at ? at + size : body.len);
        if (!bytes_put(to, chunk.data, chunk.len))
            return UNDONE_NO_MEMORY;
        at += chunk.len;
        while (at < body.len && (body.data[at] == '\r' || body.data[at] == '\n'))
            at++;
    }
    if (any)
        return UNDONE_IN_PART;
    return bytes_put(to, body.data, body.len) ? UNDONE : UNDONE_NO_MEMORY;
}

static bool take_body(slice head, slice body, size_t most, struct document *out) {
    slice transfer = header_value(head, SLICE("Transfer-Encoding"));
    bool chunked = slice_find_ignore_case(transfer, SLICE("chunked"), 0) != SLICE_NONE;
    struct bytes plain = {NULL, 0, 0};
    enum undone transferred = chunked ? undo_chunks(body, &plain) : UNDONE, undone;
    if (chunked)
        body = bytes_slice(&plain);
    undone = coding_undo(header_value(head, SLICE("Content-Encoding")), body, most, &out->body);
    bytes_free(&plain);
    if (undone == UNDONE_UNKNOWN)
        out->failure = "unknown content coding";
    if (undone == UNDONE_NOT)
        out->failure = "not in the content coding that its header says";
    if (undone == UNDONE_IN_PART || transferred == UNDONE_IN_PART)
        out->damage = "body cut short or broken";
    return undone != UNDONE_NO_MEMORY && transferred != UNDONE_NO_MEMORY;
}

/* What media types begin with; the first row that fits decides. Images, scripts and styles are
 * records of a crawl, but no documents. */
struct type_row {
    slice prefix;
    bool is_document;
};
static const struct type_row type_rows[] = {
    {SLICE_INIT("text/css"), false},         {SLICE_INIT("text/javascript"), false},
    {SLICE_INIT("text/csv"), false},         {SLICE_INIT("text/"), true},
    {SLICE_INIT("application/xhtml"), true}, {SLICE_INIT("application/xml"), true}};

bool media_is_document(slice type) {
    for (size_t i = 0; i < COUNT_OF(type_rows); i++)
        if (slice_starts_ignore_case(type, type_rows[i].prefix))
            return type_rows[i].is_document;
    return !type.len;
}

/* "HTTP/1.1 200 OK": what is moved or missing says nothing itself. */
static bool is_success(slice head) {
    size_t space = slice_find_byte(head, ' ', 0);
    return space != SLICE_NONE && space + 1 < head.len && head.data[space + 1] == '2';
}

bool http_read(slice message, size_t most, struct document *out, bool *found) {
    size_t end = headers_end(message);
    *found = true;
    if (end == SLICE_NONE || !slice_starts(message, SLICE("HTTP/"))) {
        out->failure = "not an HTTP response";
        return true;
    }
    slice head = slice_cut(message, 0, end), body = slice_from(message, end);
    slice type = header_value(head, SLICE("Content-Type"));
    *found = is_success(head) && media_is_document(type);
    if (!*found)
        return true;
    return bytes_put(&out->content_type, type.data, type.len) && take_body(head, body, most, out);
}

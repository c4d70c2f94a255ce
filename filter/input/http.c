/* Follows RFC 9112: first the chunks of the transfer are put together, then the codings of the
 * content are undone. A body that is cut short gives what there is. */
#include "input/http.h"

#include "input/coding.h"

/* The offset after the empty line that ends the headers; SLICE_NONE: there is no such line. */
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

    while (slice_split(&headers, '\n', &line)) {
        bool has_colon = line.len > name.len && line.data[name.len] == ':';
        if (has_colon && slice_starts_ignore_case(line, name))
            return slice_trim(slice_from(line, name.len + 1));
    }
    return (slice){NULL, 0};
}

static bool is_byte_of(slice s, size_t at, const char *set) {
    return at < s.len && s.data[at] && strchr(set, s.data[at]);
}

/* Reads the line before a chunk, "1a;extension": false where there is none. `*at` moves to the
 * chunk. */
static bool read_chunk_size(slice s, size_t *at, size_t *size) {
    enum { DIGITS_MOST = 8 };
    size_t i = *at;
    size_t line_end = slice_find_byte(s, '\n', i);

    *size = 0;
    while (i < s.len && i - *at < DIGITS_MOST && ascii_hex(s.data[i]) >= 0) {
        *size = *size * 16 + (size_t)ascii_hex(s.data[i]);
        i++;
    }
    if (i == *at)
        return false;

    while (is_byte_of(s, i, " \t"))
        i++;
    if (!is_byte_of(s, i, "\r\n;") || line_end == SLICE_NONE)
        return false;
    *at = line_end + 1;
    return true;
}

/* Puts chunks together. A wrong size ends the body. A body that does not begin with a size has no
 * chunks: some crawlers undo the transfer coding and leave the header. */
static enum undone undo_chunks(slice body, struct bytes *to) {
    bool any = false;

    for (size_t at = 0, size; read_chunk_size(body, &at, &size);) {
        any = true;
        if (!size)
            return UNDONE;

        slice rest = slice_from(body, at);
        slice chunk = slice_cut(rest, 0, size);
        if (!bytes_put_slice(to, chunk))
            return UNDONE_NO_MEMORY;
        at += chunk.len;
        while (is_byte_of(body, at, "\r\n"))
            at++;
    }

    if (any)
        return UNDONE_IN_PART;
    return bytes_put_slice(to, body) ? UNDONE : UNDONE_NO_MEMORY;
}

static bool is_chunked(slice head) {
    slice transfer = header_value(head, SLICE("Transfer-Encoding"));
    return slice_find_ignore_case(transfer, SLICE("chunked"), 0) != SLICE_NONE;
}

/* False: out of memory. */
static bool read_body(slice head, slice body, size_t most, struct document *out) {
    struct bytes plain = {NULL, 0, 0};
    enum undone transfer = UNDONE;
    if (is_chunked(head)) {
        transfer = undo_chunks(body, &plain);
        body = bytes_slice(&plain);
    }

    slice names = header_value(head, SLICE("Content-Encoding"));
    enum undone content = coding_undo(names, body, most, &out->body);
    bytes_free(&plain);

    if (content == UNDONE_UNKNOWN)
        out->failure = "unknown content coding";
    if (content == UNDONE_NOT)
        out->failure = "not in the content coding that its header says";
    if (content == UNDONE_IN_PART || transfer == UNDONE_IN_PART)
        out->damage = "body cut short or broken";
    return content != UNDONE_NO_MEMORY && transfer != UNDONE_NO_MEMORY;
}

/* What media types begin with; the first row that fits decides. A crawl's records of images,
 * scripts and styles are no documents. */
struct media_row {
    slice prefix;
    bool is_document;
};
static const struct media_row media_rows[] = {
    {SLICE_INIT("text/css"), false},         {SLICE_INIT("text/javascript"), false},
    {SLICE_INIT("text/csv"), false},         {SLICE_INIT("text/"), true},
    {SLICE_INIT("application/xhtml"), true}, {SLICE_INIT("application/xml"), true},
};

bool media_is_document(slice type) {
    for (size_t i = 0; i < COUNT_OF(media_rows); i++)
        if (slice_starts_ignore_case(type, media_rows[i].prefix))
            return media_rows[i].is_document;
    return !type.len;
}

/* "HTTP/1.1 200 OK". */
static bool is_success(slice head) {
    size_t space = slice_find_byte(head, ' ', 0);
    return space != SLICE_NONE && slice_starts(slice_from(head, space + 1), SLICE("2"));
}

bool http_read(slice message, size_t most, struct document *out, bool *found) {
    size_t end = headers_end(message);
    *found = true;
    if (end == SLICE_NONE || !slice_starts(message, SLICE("HTTP/"))) {
        out->failure = "not an HTTP response";
        return true;
    }

    slice head = slice_cut(message, 0, end);
    slice type = header_value(head, SLICE("Content-Type"));
    *found = is_success(head) && media_is_document(type);
    if (!*found)
        return true;
    return bytes_put_slice(&out->content_type, type) &&
           read_body(head, slice_from(message, end), most, out);
}

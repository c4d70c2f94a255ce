/* After RFC 9112: chunked transfer, then the content's codings. What is cut short gives what there
 * is. */
#include "input/http.h"

#include "base/slice.h"
#include "input/coding.h"

#include <string.h>
#include <strings.h>

const char *headers_end(const char *at, const char *end) {
    while (at < end) {
        const char *line = memchr(at, '\n', (size_t)(end - at));
        if (!line) return NULL;
        if (line == at || (line == at + 1 && *at == '\r')) return line + 1;
        at = line + 1;
    }
    return NULL;
}

const char *header_value(const char *at, const char *end, const char *name, size_t *len) {
    size_t n = strlen(name);
    for (const char *next; at < end; at = next) {
        const char *line = memchr(at, '\n', (size_t)(end - at));
        next = line ? line + 1 : end;
        if ((size_t)(next - at) <= n || strncasecmp(at, name, n) != 0 || at[n] != ':') continue;
        const char *value = at + n + 1, *stop = line ? line : end;
        while (value < stop && (*value == ' ' || *value == '\t')) value++;
        while (stop > value && (stop[-1] == ' ' || stop[-1] == '\r' || stop[-1] == '\t')) stop--;
        *len = (size_t)(stop - value);
        return value;
    }
    *len = 0;
    return NULL;
}

static bool has_token(const char *value, size_t len, const char *token) {
    size_t n = strlen(token);
    for (size_t i = 0; value && i + n <= len; i++)
        if (strncasecmp(value + i, token, n) == 0) return true;
    return false;
}

/* Chunks with their sizes; a size that lies ends the body, and what has none has no chunks. */
static bool read_chunks(const char *at, const char *end, struct bytes *to) {
    while (at < end) {
        size_t size = 0, digits = 0;
        for (; at < end && ascii_hex(*at) >= 0 && digits < 8; at++, digits++)
            size = size * 16 + (size_t)ascii_hex(*at);
        bool ends = at < end && strchr("\r\n; \t", *at);
        const char *line = memchr(at, '\n', (size_t)(end - at));
        if (!digits || !ends || !line || !size) return true;
        at = line + 1;
        size_t have = (size_t)(end - at) < size ? (size_t)(end - at) : size;
        if (!bytes_put(to, at, have)) return false;
        at += have;
        while (at < end && (*at == '\r' || *at == '\n')) at++;
    }
    return true;
}

static bool read_body(const char *head, const char *body, const char *end, size_t most,
                      struct document *out) {
    size_t len;
    const char *transfer = header_value(head, body, "Transfer-Encoding", &len);
    struct bytes plain = {NULL, 0, 0};
    bool memory = !has_token(transfer, len, "chunked") || read_chunks(body, end, &plain);
    /* crawlers undo the transfer, too, and leave the header */
    if (memory && !plain.len) memory = bytes_put(&plain, body, (size_t)(end - body));
    const char *codings = header_value(head, body, "Content-Encoding", &len);
    enum undone undone = UNDONE_NO_MEMORY;
    if (memory) undone = coding_undo(codings, len, plain.data, plain.len, most, &out->body);
    if (undone == UNDONE_UNKNOWN) out->failure = "unknown content coding";
    bytes_free(&plain);
    return undone != UNDONE_NO_MEMORY;
}

/* "HTTP/1.1 200 OK": what is moved or missing says nothing itself. */
static bool is_success(const char *head, const char *end) {
    const char *space = memchr(head, ' ', (size_t)(end - head));
    return space && space + 1 < end && space[1] == '2';
}

bool http_read(const struct bytes *message, size_t most, struct document *out, bool *found) {
    const char *head = message->data, *end = head + message->len;
    const char *body = message->len ? headers_end(head, end) : NULL;
    size_t len;
    *found = false;
    if (!body || strncmp(head, "HTTP/", 5) != 0) {
        out->failure = "not an HTTP response";
        return *found = true;
    }
    if (!is_success(head, body)) return true;
    *found = true;
    const char *type = header_value(head, body, "Content-Type", &len);
    if (type && !bytes_put(&out->content_type, type, len)) return false;
    return read_body(head, body, end, most, out);
}

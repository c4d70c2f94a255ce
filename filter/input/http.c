/* After RFC 9112: chunked transfer, then the content's coding. gzip and deflate are read by zlib;
 * what is cut short gives what there is. */
#include "input/http.h"

#include <string.h>
#include <strings.h>
#include <zlib.h>

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

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Chunks with their sizes; a size that lies ends the body. */
static bool read_chunks(const char *at, const char *end, struct bytes *to) {
    while (at < end) {
        size_t size = 0, digits = 0;
        for (; at < end && hex_digit(*at) >= 0 && digits < 8; at++, digits++)
            size = size * 16 + (size_t)hex_digit(*at);
        const char *line = memchr(at, '\n', (size_t)(end - at));
        if (!digits || !line || !size) return true;
        at = line + 1;
        size_t have = (size_t)(end - at) < size ? (size_t)(end - at) : size;
        if (!bytes_put(to, at, have)) return false;
        at += have;
        while (at < end && (*at == '\r' || *at == '\n')) at++;
    }
    return true;
}

enum coding { CODING_NONE, CODING_ZLIB, CODING_OTHER };

/* gzip, zlib's format or, as some servers send it, bare deflate. */
static bool inflate_into(const char *data, size_t len, size_t most, struct bytes *to) {
    static const int windows[] = {32 + MAX_WBITS, -MAX_WBITS};
    bool memory = true;
    for (size_t w = 0; w < 2 && !to->len && memory; w++) {
        z_stream z = {.next_in = (unsigned char *)(uintptr_t)data, .avail_in = (uInt)len};
        int status = inflateInit2(&z, windows[w]);
        while (status == Z_OK && to->len < most && memory) {
            char piece[16384];
            z.next_out = (unsigned char *)piece;
            z.avail_out = sizeof piece;
            status = inflate(&z, Z_NO_FLUSH);
            size_t got = sizeof piece - z.avail_out;
            memory = bytes_put(to, piece, got);
            if (!got && status == Z_OK) break;
        }
        inflateEnd(&z);
    }
    return memory;
}

static enum coding coding_of(const char *head, const char *end) {
    size_t len;
    const char *value = header_value(head, end, "Content-Encoding", &len);
    if (!len || has_token(value, len, "identity")) return CODING_NONE;
    return has_token(value, len, "gzip") || has_token(value, len, "deflate") ? CODING_ZLIB
                                                                             : CODING_OTHER;
}

static bool read_body(const char *head, const char *body, const char *end, size_t most,
                      struct document *out) {
    size_t len;
    const char *transfer = header_value(head, body, "Transfer-Encoding", &len);
    struct bytes plain = {NULL, 0, 0};
    bool memory = has_token(transfer, len, "chunked")
                      ? read_chunks(body, end, &plain)
                      : bytes_put(&plain, body, (size_t)(end - body));
    enum coding coding = coding_of(head, body);
    if (coding == CODING_OTHER) out->failure = "unknown content coding";
    if (memory && coding == CODING_ZLIB)
        memory = inflate_into(plain.data, plain.len, most, &out->body);
    /* crawlers undo the coding and leave the header: then nothing was inflated */
    if (memory && coding != CODING_OTHER && !out->body.len)
        memory = bytes_put(&out->body, plain.data, plain.len < most ? plain.len : most);
    bytes_free(&plain);
    return memory;
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

/* One decoder a coding, each a loop over pieces that fit on the stack. */
#include "input/coding.h"

#include <brotli/decode.h>
#include <limits.h>
#include <string.h>
#include <strings.h>
#include <zlib.h>
#include <zstd.h>

enum { PIECE = 16384, CODINGS_MOST = 4 };

struct source {
    const unsigned char *data;
    size_t len;
};

/* False: out of memory. */
typedef bool decoder(struct source from, size_t most, struct bytes *to);

/* ---- decoders ----------------------------------------------------------------------------------
 */

static void take_input(z_stream *z, struct source *from) {
    size_t n = from->len < UINT_MAX ? from->len : UINT_MAX;
    if (z->avail_in) return;
    z->next_in = (unsigned char *)(uintptr_t)from->data;
    z->avail_in = (uInt)n;
    from->data += n;
    from->len -= n;
}

static bool inflate_as(int window, struct source from, size_t most, struct bytes *to) {
    unsigned char piece[PIECE];
    z_stream z = {0};
    bool memory = true;
    int status = inflateInit2(&z, window);
    while (status == Z_OK && to->len < most && memory) {
        take_input(&z, &from);
        z.next_out = piece;
        z.avail_out = sizeof piece;
        status = inflate(&z, Z_NO_FLUSH);
        memory = bytes_put(to, (const char *)piece, sizeof piece - z.avail_out);
        if (z.avail_out && !z.avail_in && !from.len) break;
    }
    inflateEnd(&z);
    return memory;
}

/* gzip, zlib's format or, as some servers send it, bare deflate. */
static bool undo_zlib(struct source from, size_t most, struct bytes *to) {
    return inflate_as(32 + MAX_WBITS, from, most, to) &&
           (to->len || inflate_as(-MAX_WBITS, from, most, to));
}

static bool undo_brotli(struct source from, size_t most, struct bytes *to) {
    unsigned char piece[PIECE];
    BrotliDecoderState *state = BrotliDecoderCreateInstance(NULL, NULL, NULL);
    bool memory = state != NULL, more = memory;
    while (more && memory && to->len < most) {
        unsigned char *out = piece;
        size_t room = sizeof piece;
        BrotliDecoderResult result =
            BrotliDecoderDecompressStream(state, &from.len, &from.data, &room, &out, NULL);
        memory = bytes_put(to, (const char *)piece, sizeof piece - room);
        more = result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
    }
    BrotliDecoderDestroyInstance(state);
    return memory;
}

static bool undo_zstd(struct source from, size_t most, struct bytes *to) {
    char piece[PIECE];
    ZSTD_DCtx *context = ZSTD_createDCtx();
    ZSTD_inBuffer in = {from.data, from.len, 0};
    bool memory = context != NULL, more = memory;
    while (more && memory && to->len < most) {
        ZSTD_outBuffer out = {piece, sizeof piece, 0};
        size_t status = ZSTD_decompressStream(context, &out, &in);
        memory = bytes_put(to, piece, out.pos);
        more = !ZSTD_isError(status) && (in.pos < in.size || out.pos == out.size);
    }
    ZSTD_freeDCtx(context);
    return memory;
}

/* ---- names -------------------------------------------------------------------------------------
 */

struct row {
    const char *name;
    decoder *undo; /* NULL: there is nothing to undo */
};
static const struct row rows[] = {
    {"identity", NULL},    {"none", NULL},         {"utf-8", NULL},     {"gzip", undo_zlib},
    {"x-gzip", undo_zlib}, {"deflate", undo_zlib}, {"br", undo_brotli}, {"zstd", undo_zstd},
};

static const struct row *row_of(const char *name, size_t len) {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strlen(rows[i].name) == len && strncasecmp(rows[i].name, name, len) == 0)
            return &rows[i];
    return NULL;
}

static bool is_separator(char c) {
    return c == ',' || c == ' ' || c == '\t';
}

/* False: a name is unknown, or there are more than anybody applies. */
static bool read_names(const char *names, size_t len, decoder *undo[CODINGS_MOST], size_t *count) {
    *count = 0;
    for (size_t at = 0; at < len;) {
        size_t begin = at;
        while (at < len && !is_separator(names[at])) at++;
        const struct row *row = at > begin ? row_of(names + begin, at - begin) : &rows[0];
        if (!row || (row->undo && *count == CODINGS_MOST)) return false;
        if (row->undo) undo[(*count)++] = row->undo;
        at++;
    }
    return true;
}

/* One coding; bytes that are not in it stay. */
static bool undo_one(decoder *undo, size_t most, struct bytes *data) {
    struct bytes plain = {NULL, 0, 0};
    bool memory = undo((struct source){(const unsigned char *)data->data, data->len}, most, &plain);
    if (memory && plain.len) {
        bytes_free(data);
        *data = plain;
    } else {
        bytes_free(&plain);
    }
    return memory;
}

enum undone coding_undo(const char *names, size_t names_len, const char *data, size_t len,
                        size_t most, struct bytes *to) {
    decoder *undo[CODINGS_MOST];
    size_t count;
    if (!read_names(names, names_len, undo, &count)) return UNDONE_UNKNOWN;
    struct bytes body = {NULL, 0, 0};
    bool memory = bytes_put(&body, data, len);
    while (memory && count > 0) memory = undo_one(undo[--count], most, &body);
    if (memory) memory = bytes_put(to, body.data, body.len < most ? body.len : most);
    bytes_free(&body);
    return memory ? UNDONE : UNDONE_NO_MEMORY;
}

/* One decoder a coding, each a loop over pieces that fit on the stack. */
#include "input/coding.h"

#include <brotli/decode.h>
#include <limits.h>
#include <zlib.h>
#include <zstd.h>

enum { PIECE = 16384, CODINGS_MOST = 4 };

/* UNDONE, UNDONE_IN_PART or UNDONE_NO_MEMORY. */
typedef enum undone decoder(slice from, size_t most, struct bytes *to);

static enum undone outcome(bool memory, bool whole) {
    return !memory ? UNDONE_NO_MEMORY : whole ? UNDONE : UNDONE_IN_PART;
}

/* ---- decoders ----------------------------------------------------------------------------------
 */

/* zlib counts with 32 bits. */
static void take_input(z_stream *z, slice *from) {
    size_t n = from->len < UINT_MAX ? from->len : UINT_MAX;
    if (z->avail_in)
        return;
    z->next_in = (unsigned char *)(uintptr_t)from->data;
    z->avail_in = (uInt)n;
    *from = slice_from(*from, n);
}

/* One member; `*from` moves behind it. */
static enum undone inflate_as(int window, slice *from, size_t most, struct bytes *to) {
    unsigned char piece[PIECE];
    z_stream z = {0};
    bool memory = true;
    int status = inflateInit2(&z, window);
    if (status != Z_OK)
        return UNDONE_NO_MEMORY;
    while (status == Z_OK && to->len < most && memory) {
        take_input(&z, from);
        z.next_out = piece;
        z.avail_out = sizeof piece;
        status = inflate(&z, Z_NO_FLUSH);
        memory = bytes_put(to, (const char *)piece, sizeof piece - z.avail_out);
        if (z.avail_out && !z.avail_in && !from->len)
            break;
    }
    if (z.avail_in)
        *from = slice_of((const char *)z.next_in, z.avail_in + from->len);
    inflateEnd(&z);
    return outcome(memory, status == Z_STREAM_END || to->len >= most);
}

/* gzip, of several members, or zlib's format; what stands behind is not theirs. */
static enum undone undo_wrapped(slice from, size_t most, struct bytes *to) {
    enum undone undone = UNDONE;
    bool more = true;
    while (more && undone == UNDONE && to->len < most) {
        undone = inflate_as(32 + MAX_WBITS, &from, most, to);
        more = slice_starts(from, SLICE("\x1f\x8b"));
    }
    return undone;
}

/* Some servers send bare deflate. */
static enum undone undo_deflate(slice from, size_t most, struct bytes *to) {
    enum undone undone = undo_wrapped(from, most, to);
    return undone == UNDONE_IN_PART && !to->len ? inflate_as(-MAX_WBITS, &from, most, to) : undone;
}

static enum undone undo_brotli(slice from, size_t most, struct bytes *to) {
    unsigned char piece[PIECE];
    BrotliDecoderState *state = BrotliDecoderCreateInstance(NULL, NULL, NULL);
    BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
    const unsigned char *in = (const unsigned char *)from.data;
    size_t len = from.len;
    bool memory = state != NULL;
    while (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && memory && to->len < most) {
        unsigned char *out = piece;
        size_t room = sizeof piece;
        result = BrotliDecoderDecompressStream(state, &len, &in, &room, &out, NULL);
        memory = bytes_put(to, (const char *)piece, sizeof piece - room);
    }
    if (state)
        BrotliDecoderDestroyInstance(state);
    return outcome(memory, result == BROTLI_DECODER_RESULT_SUCCESS || to->len >= most);
}

/* A block at a time, so that those before a broken one come out. */
static enum undone undo_zstd(slice from, size_t most, struct bytes *to) {
    char piece[PIECE];
    ZSTD_DCtx *context = ZSTD_createDCtx();
    size_t at = 0, hint = 1;
    bool memory = context != NULL, more = memory;
    while (more && memory && to->len < most) {
        ZSTD_inBuffer in = {from.data + at, from.len - at < hint ? from.len - at : hint, 0};
        ZSTD_outBuffer out = {piece, sizeof piece, 0};
        hint = ZSTD_decompressStream(context, &out, &in);
        at += in.pos;
        memory = bytes_put(to, piece, out.pos);
        if (hint == 0 && at < from.len)
            hint = 1; /* another frame */
        more = !ZSTD_isError(hint) && hint > 0 && (in.pos || out.pos);
    }
    ZSTD_freeDCtx(context);
    return outcome(memory, hint == 0 || to->len >= most);
}

/* ---- names -------------------------------------------------------------------------------------
 */

struct row {
    slice name;
    decoder *undo; /* NULL: there is nothing to undo */
};
static const struct row rows[] = {
    {SLICE_INIT("identity"), NULL},
    {SLICE_INIT("none"), NULL},
    {SLICE_INIT("utf-8"), NULL},
    {SLICE_INIT("gzip"), undo_wrapped},
    {SLICE_INIT("x-gzip"), undo_wrapped},
    {SLICE_INIT("deflate"), undo_deflate},
    {SLICE_INIT("x-deflate"), undo_deflate},
    {SLICE_INIT("br"), undo_brotli},
    {SLICE_INIT("zstd"), undo_zstd},
};

static const struct row *row_of(slice name) {
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (slice_equal_ignore_case(rows[i].name, name))
            return &rows[i];
    return NULL;
}

/* False: a name is unknown, or there are more than anybody applies. */
static bool read_names(slice names, decoder *undo[CODINGS_MOST], size_t *count) {
    slice name;
    for (*count = 0; slice_split(&names, ',', &name);) {
        name = slice_trim(name);
        const struct row *row = name.len ? row_of(name) : &rows[0];
        if (!row || (row->undo && *count == CODINGS_MOST))
            return false;
        if (row->undo)
            undo[(*count)++] = row->undo;
    }
    return true;
}

/* True for what no coding makes: no control characters but those of text. */
static bool is_text(slice s) {
    for (size_t i = 0; i < s.len && i < 256; i++)
        if ((unsigned char)s.data[i] < ' ' && !ascii_space(s.data[i]) && s.data[i] != '\x1b')
            return false;
    return true;
}

static enum undone undo_one(decoder *undo, size_t most, struct bytes *data) {
    slice coded = bytes_slice(data);
    struct bytes plain = {NULL, 0, 0};
    enum undone undone = undo(coded, most, &plain);
    bool not_coded = undone == UNDONE_IN_PART && is_text(coded);
    if (not_coded)
        undone = UNDONE;
    else if (undone == UNDONE_IN_PART && !plain.len)
        undone = UNDONE_NOT;
    if (not_coded || undone > UNDONE_IN_PART) {
        bytes_free(&plain);
        return undone;
    }
    bytes_free(data);
    *data = plain;
    return undone;
}

enum undone coding_undo(slice names, slice body, size_t most, struct bytes *to) {
    decoder *undo[CODINGS_MOST];
    size_t count;
    if (!read_names(names, undo, &count))
        return UNDONE_UNKNOWN;
    if (!count)
        return outcome(bytes_put_most(to, body, most), true);
    struct bytes data = {NULL, 0, 0};
    enum undone worst = outcome(bytes_put(&data, body.data, body.len), true);
    while (count > 0 && worst <= UNDONE_IN_PART) {
        enum undone one = undo_one(undo[--count], most, &data);
        if (one > worst)
            worst = one;
    }
    if (worst <= UNDONE_IN_PART && !bytes_put_most(to, bytes_slice(&data), most))
        worst = UNDONE_NO_MEMORY;
    bytes_free(&data);
    return worst;
}

/* One decoder for each coding, each a loop over pieces that fit on the stack. Coded bytes come in
 * whole, plain bytes go out up to a limit. */
#include "input/coding.h"

#include <brotli/decode.h>
#include <limits.h>
#include <zlib.h>
#include <zstd.h>

enum { PIECE = 16384, CODINGS_MOST = 4 };

/* UNDONE, UNDONE_IN_PART or UNDONE_NO_MEMORY. */
typedef enum undone decoder(slice from, size_t most, struct bytes *to);

static enum undone outcome(bool memory, bool whole) {
    if (!memory)
        return UNDONE_NO_MEMORY;
    return whole ? UNDONE : UNDONE_IN_PART;
}

/* ---- decoders ------------------------------------------------------------------------------- */

/* zlib counts with 32 bits. */
static void give_zlib_input(z_stream *z, slice *from) {
    size_t n = from->len < UINT_MAX ? from->len : UINT_MAX;
    if (z->avail_in)
        return;

    z->next_in = (unsigned char *)(uintptr_t)from->data;
    z->avail_in = (uInt)n;
    *from = slice_from(*from, n);
}

/* Undoes one member; `*from` moves to what follows it. */
static enum undone inflate_as(int window, slice *from, size_t most, struct bytes *to) {
    unsigned char piece[PIECE];
    z_stream z = {0};
    bool memory = true;
    int status = inflateInit2(&z, window);
    if (status != Z_OK)
        return UNDONE_NO_MEMORY;

    while (status == Z_OK && to->len < most && memory) {
        give_zlib_input(&z, from);
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

/* gzip with one member or several, or zlib's format. What follows is ignored. */
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
    if (undone != UNDONE_IN_PART || to->len)
        return undone;
    return inflate_as(-MAX_WBITS, &from, most, to);
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

/* One block at a time, so that the blocks before a broken one come out. */
static enum undone undo_zstd(slice from, size_t most, struct bytes *to) {
    char piece[PIECE];
    ZSTD_DCtx *context = ZSTD_createDCtx();
    size_t hint = 1; /* bytes that it wants next; 0: a frame has ended */
    bool memory = context != NULL;
    bool more = memory;

    while (more && memory && to->len < most) {
        slice block = slice_cut(from, 0, hint);
        ZSTD_inBuffer in = {block.data, block.len, 0};
        ZSTD_outBuffer out = {piece, sizeof piece, 0};
        hint = ZSTD_decompressStream(context, &out, &in);
        from = slice_from(from, in.pos);
        memory = bytes_put(to, piece, out.pos);

        if (hint == 0 && from.len)
            hint = 1; /* another frame */
        bool moved = in.pos || out.pos;
        more = !ZSTD_isError(hint) && hint > 0 && moved;
    }

    ZSTD_freeDCtx(context);
    return outcome(memory, hint == 0 || to->len >= most);
}

/* ---- names ---------------------------------------------------------------------------------- */

struct coding_row {
    slice name;
    decoder *undo; /* NULL: there is nothing to undo */
};
static const struct coding_row coding_rows[] = {
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

static const struct coding_row *coding_named(slice name) {
    for (size_t i = 0; i < COUNT_OF(coding_rows); i++)
        if (slice_equal_ignore_case(coding_rows[i].name, name))
            return &coding_rows[i];
    return NULL;
}

/* Lists the decoders of `names`. False: a name is unknown, or there are more than anybody applies.
 */
static bool find_decoders(slice names, decoder *undo[CODINGS_MOST], size_t *count) {
    slice name;

    for (*count = 0; slice_split(&names, ',', &name);) {
        name = slice_trim(name);
        if (!name.len)
            continue;

        const struct coding_row *row = coding_named(name);
        if (!row)
            return false;
        if (!row->undo)
            continue;
        if (*count == CODINGS_MOST)
            return false;
        undo[(*count)++] = row->undo;
    }
    return true;
}

/* True for bytes that no coding makes: the only control characters are those of text. */
static bool is_plain_text(slice s) {
    enum { LOOKED_AT_MOST = 256, ESCAPE = 0x1b };

    for (size_t i = 0; i < s.len && i < LOOKED_AT_MOST; i++) {
        unsigned char c = (unsigned char)s.data[i];
        if (c < ' ' && !ascii_space(s.data[i]) && c != ESCAPE)
            return false;
    }
    return true;
}

/* Replaces `*data` by what it codes, where it is coded and that can be undone. */
static enum undone undo_coding(decoder *undo, size_t most, struct bytes *data) {
    struct bytes plain = {NULL, 0, 0};
    enum undone undone = undo(bytes_slice(data), most, &plain);

    bool is_broken = undone == UNDONE_IN_PART;
    bool was_not_coded = is_broken && is_plain_text(bytes_slice(data));
    if (is_broken && !plain.len)
        undone = UNDONE_NOT;
    if (was_not_coded)
        undone = UNDONE;

    if (was_not_coded || undone > UNDONE_IN_PART) {
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
    if (!find_decoders(names, undo, &count))
        return UNDONE_UNKNOWN;
    if (!count)
        return outcome(bytes_put_most(to, body, most), true);

    struct bytes data = {NULL, 0, 0};
    enum undone worst = outcome(bytes_put_slice(&data, body), true);
    while (count > 0 && worst <= UNDONE_IN_PART) {
        enum undone one = undo_coding(undo[--count], most, &data);
        if (one > worst)
            worst = one;
    }

    if (worst <= UNDONE_IN_PART && !bytes_put_most(to, bytes_slice(&data), most))
        worst = UNDONE_NO_MEMORY;
    bytes_free(&data);
    return worst;
}

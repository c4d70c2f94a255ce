/* A window of the file's bytes, and one decoder at a time on it. Behind a broken member of gzip or
 * frame of zstd the next one is looked for by its first bytes: of a crawl's records, each a member
 * of its own, one is lost and no more. */
#include "input/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

enum {
    WINDOW = 128 * 1024,        /* bytes: a pipe holds half as many on Linux */
    KEPT = 32 * 1024,           /* bytes before the reading that stay, to go back to */
    AGAIN_MOST = 4,             /* bytes that are gone back over, for each that is read */
    DICTIONARY_MOST = 16 << 20, /* bytes, of those in a frame of their own */
};

static const size_t NO_MEMBER = SIZE_MAX;

enum form { FORM_UNKNOWN, FORM_PLAIN, FORM_GZIP, FORM_ZSTD };

struct stream {
    int fd, error;
    bool at_end; /* of the file */
    enum form form;
    bool gap;                /* not yet told */
    bool in_member, seeking; /* inside of a member or frame; looking for the next one */
    uint64_t damages, taken;
    uint64_t again; /* bytes that were gone back over */
    z_stream gzip;
    bool has_gzip;
    ZSTD_DCtx *zstd;
    size_t at, end;
    size_t member; /* where it begins in the window; NO_MEMBER: it was moved out */
    size_t hint;   /* zstd: bytes that it wants next */
    unsigned char window[WINDOW];
};

struct stream *stream_open(const char *path) {
    struct stream *s = calloc(1, sizeof *s);
    if (!s) {
        errno = ENOMEM;
        return NULL;
    }
    s->fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (s->fd >= 0)
        return s;
    free(s);
    return NULL;
}

void stream_close(struct stream *s) {
    if (!s)
        return;
    if (s->has_gzip)
        inflateEnd(&s->gzip);
    if (s->zstd)
        ZSTD_freeDCtx(s->zstd);
    if (s->fd != STDIN_FILENO)
        close(s->fd);
    free(s);
}

int stream_error(const struct stream *s) {
    return s->error;
}

uint64_t stream_damages(const struct stream *s) {
    return s->damages;
}

uint64_t stream_taken(const struct stream *s) {
    return s->taken;
}

/* Takes the oldest bytes out: what stays does not depend on how many came at a time. */
static void make_room(struct stream *s) {
    size_t drop = s->at > KEPT ? s->at - KEPT : 0;
    memmove(s->window, s->window + drop, s->end - drop);
    s->member = s->member != NO_MEMBER && s->member >= drop ? s->member - drop : NO_MEMBER;
    s->end -= drop;
    s->at -= drop;
}

/* Reads more behind what is there; false: nothing came. */
static bool fill(struct stream *s) {
    if (s->end == WINDOW)
        make_room(s);
    while (!s->at_end && s->end < WINDOW) {
        ssize_t n = read(s->fd, s->window + s->end, WINDOW - s->end);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            s->error = errno;
        if (n <= 0)
            s->at_end = true;
        if (n <= 0)
            break;
        s->end += (size_t)n;
        s->taken += (uint64_t)n;
        return true;
    }
    return false;
}

static bool starts(const struct stream *s, const char *magic, size_t n) {
    return s->end - s->at >= n && memcmp(s->window + s->at, magic, n) == 0;
}

static bool is_gzip(const struct stream *s) {
    return starts(s, "\x1f\x8b\x08", 3);
}

static bool is_skippable(const struct stream *s) {
    return s->end - s->at >= 4 && (s->window[s->at] & 0xf0) == 0x50 &&
           memcmp(s->window + s->at + 1, "\x2a\x4d\x18", 3) == 0;
}

static bool is_zstd(const struct stream *s) {
    return starts(s, "\x28\xb5\x2f\xfd", 4) || is_skippable(s);
}

/* ---- zstd's dictionary: https://iipc.github.io/warc-specifications/specifications/warc-zstd/ ----
 */

/* Takes up to `n` bytes off the window. */
static size_t take_raw(struct stream *s, unsigned char *to, size_t n) {
    size_t got = 0;
    while (got < n && (s->at < s->end || fill(s))) {
        size_t piece = s->end - s->at < n - got ? s->end - s->at : n - got;
        memcpy(to + got, s->window + s->at, piece);
        s->at += piece;
        got += piece;
    }
    return got;
}

/* It may be compressed itself. False: it cannot be used. */
static bool load_dictionary(ZSTD_DCtx *zstd, const unsigned char *data, size_t len) {
    unsigned long long plain_len = ZSTD_getFrameContentSize(data, len);
    if (plain_len == ZSTD_CONTENTSIZE_ERROR)
        return !ZSTD_isError(ZSTD_DCtx_loadDictionary(zstd, data, len));
    if (plain_len == ZSTD_CONTENTSIZE_UNKNOWN)
        plain_len = DICTIONARY_MOST;
    if (plain_len == 0 || plain_len > DICTIONARY_MOST)
        return false;
    unsigned char *plain = malloc((size_t)plain_len);
    if (!plain)
        return false;
    size_t got = ZSTD_decompress(plain, (size_t)plain_len, data, len);
    bool good = !ZSTD_isError(got) && !ZSTD_isError(ZSTD_DCtx_loadDictionary(zstd, plain, got));
    free(plain);
    return good;
}

/* A WARC file's first frame may hold the dictionary of all others. Without it they are broken, one
 * by one, and counted as that. */
static void take_dictionary(struct stream *s) {
    unsigned char head[8];
    if (!starts(s, "\x5d\x2a\x4d\x18", 4) || take_raw(s, head, sizeof head) < sizeof head)
        return;
    size_t len = head[4] | (size_t)head[5] << 8 | (size_t)head[6] << 16 | (size_t)head[7] << 24;
    unsigned char *data = len && len <= DICTIONARY_MOST ? malloc(len) : NULL;
    bool good = data && take_raw(s, data, len) == len && load_dictionary(s->zstd, data, len);
    free(data);
    if (!good)
        s->damages++;
}

/* ---- finding ------------------------------------------------------------------------------------
 */

static void find_form(struct stream *s) {
    while (s->end - s->at < 4 && fill(s)) {
    }
    s->form = is_gzip(s) ? FORM_GZIP : is_zstd(s) ? FORM_ZSTD : FORM_PLAIN;
    if (s->form == FORM_GZIP)
        s->has_gzip = inflateInit2(&s->gzip, 16 + MAX_WBITS) == Z_OK;
    if (s->form == FORM_ZSTD)
        s->zstd = ZSTD_createDCtx();
    bool ready = s->form == FORM_PLAIN || s->has_gzip || s->zstd;
    if (!ready)
        s->error = ENOMEM, s->at_end = true, s->at = s->end;
    if (s->zstd)
        take_dictionary(s);
}

static size_t read_plain(struct stream *s, char *to, size_t n) {
    if (s->at == s->end)
        fill(s);
    size_t have = s->end - s->at;
    if (have > n)
        have = n;
    memcpy(to, s->window + s->at, have);
    s->at += have;
    return have;
}

/* A member cut short has led the decoder into the next one: the search goes back to behind its own
 * first byte, or as far as bytes are kept. */
static void damage(struct stream *s) {
    s->damages++;
    s->gap = true;
    uint64_t consumed = s->taken - (s->end - s->at);
    if (s->in_member && s->again < AGAIN_MOST * consumed) {
        size_t kept = s->at > KEPT ? s->at - KEPT : 0;
        size_t back = s->member != NO_MEMBER && s->member + 1 > kept ? s->member + 1 : kept;
        s->again += s->at - back;
        s->at = back;
    }
    s->in_member = false;
    s->seeking = true;
}

static bool begins_member(const struct stream *s) {
    return s->form == FORM_GZIP ? is_gzip(s) : is_zstd(s);
}

static bool reset_decoder(struct stream *s) {
    if (s->form == FORM_GZIP)
        return inflateReset(&s->gzip) == Z_OK;
    return !ZSTD_isError(ZSTD_DCtx_reset(s->zstd, ZSTD_reset_session_only));
}

/* True when a member begins where the reading stands. What stands between members is not theirs. */
static bool find_member(struct stream *s) {
    enum { MAGIC = 4 }; /* bytes; gzip's three are followed by others in any case */
    for (;;) {
        if (s->end - s->at < MAGIC && !fill(s)) {
            while (s->at < s->end && s->window[s->at] == 0)
                s->at++; /* zeros pad tapes */
            if (s->at < s->end && !s->seeking)
                s->damages++;
            s->at = s->end;
            return false;
        }
        if (s->end - s->at < MAGIC)
            continue;
        if (begins_member(s))
            break;
        if (!s->seeking && s->window[s->at] != 0)
            damage(s);
        s->at++;
    }
    s->seeking = false;
    s->in_member = true;
    s->member = s->at;
    s->hint = 1;
    return reset_decoder(s);
}

static size_t read_gzip(struct stream *s, char *to, size_t n) {
    for (;;) {
        if (!s->in_member && !find_member(s))
            return 0;
        if (s->gap)
            return 0;
        bool more = s->at < s->end || fill(s);
        s->gzip.next_in = s->window + s->at;
        s->gzip.avail_in = (uInt)(s->end - s->at);
        s->gzip.next_out = (unsigned char *)to;
        s->gzip.avail_out = (uInt)(n < UINT32_MAX ? n : UINT32_MAX);
        int status = inflate(&s->gzip, Z_NO_FLUSH);
        s->at = s->end - s->gzip.avail_in;
        size_t got = (size_t)((char *)s->gzip.next_out - to);
        if (status == Z_STREAM_END)
            s->in_member = false;
        else if ((status != Z_OK && status != Z_BUF_ERROR) || (!more && !got))
            damage(s);
        if (got || s->gap)
            return got;
    }
}

/* It is given what it asks for and no more, which is a block: of a frame that breaks later, all
 * blocks before come out. */
static size_t read_zstd(struct stream *s, char *to, size_t n) {
    for (;;) {
        if (!s->in_member && !find_member(s))
            return 0;
        if (s->gap)
            return 0;
        bool more = s->at < s->end || fill(s);
        size_t have = s->end - s->at;
        ZSTD_inBuffer in = {s->window + s->at, have < s->hint ? have : s->hint, 0};
        ZSTD_outBuffer out = {to, n, 0};
        size_t status = ZSTD_decompressStream(s->zstd, &out, &in);
        s->at += in.pos;
        if (!ZSTD_isError(status) && status > 0)
            s->hint = status;
        if (status == 0)
            s->in_member = false;
        else if (ZSTD_isError(status) || (!more && !out.pos))
            damage(s);
        if (out.pos || s->gap)
            return out.pos;
    }
}

bool stream_gap(struct stream *s) {
    bool gap = s->gap;
    s->gap = false;
    return gap;
}

size_t stream_read(struct stream *s, char *to, size_t n) {
    if (s->gap)
        return 0;
    if (s->form == FORM_UNKNOWN)
        find_form(s);
    switch (s->form) {
    case FORM_GZIP: return read_gzip(s, to, n);
    case FORM_ZSTD: return read_zstd(s, to, n);
    default: return read_plain(s, to, n);
    }
}

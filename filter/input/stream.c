/* A window of the file's bytes, and one decoder at a time on it. After a broken member of gzip or
 * frame of zstd, the next one is looked for by its first bytes: where each record of a crawl is a
 * member of its own, one record is lost and no more. */
#include "input/stream.h"

#include "base/slice.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

enum {
    WINDOW = 128 * 1024,        /* bytes: twice what a pipe holds on Linux */
    KEPT_BEHIND = 32 * 1024,    /* bytes already read that stay, to go back to */
    AGAIN_MOST = 4,             /* bytes that are gone back over, for each that is read */
    DICTIONARY_MOST = 16 << 20, /* bytes, where it is a frame of its own */
};

static const size_t NO_MEMBER = SIZE_MAX;

/* What a decoder's step came to. */
enum step { STEP_MORE, STEP_MEMBER_END, STEP_BROKEN };

/* A kind of compression; a member of gzip and a frame of zstd are both called a member. */
struct compression {
    bool (*begins)(const struct stream *s); /* true where the window shows a member's first bytes */
    bool (*start)(struct stream *s);        /* once; false: out of memory */
    bool (*reset)(struct stream *s);        /* before each member */
    enum step (*step)(struct stream *s, char *to, size_t n, size_t *got);
};

struct stream {
    int fd, error;
    bool at_end;                           /* of the file */
    bool is_known;                         /* whether it is compressed, and how */
    const struct compression *compression; /* NULL: it is not */
    bool gap;                              /* not told yet */
    bool in_member;
    bool seeking; /* for a member after a broken one */
    uint64_t damages;
    uint64_t taken; /* bytes */
    uint64_t again; /* bytes that were gone back over */
    z_stream gzip;
    bool has_gzip;
    ZSTD_DCtx *zstd;
    size_t at, end;
    size_t member; /* where it begins in the window; NO_MEMBER: it has left the window */
    size_t hint;   /* zstd: bytes that it wants next */
    unsigned char window[WINDOW];
};

struct stream *stream_open(const char *path) {
    struct stream *s = calloc(1, sizeof *s);
    if (!s) {
        errno = ENOMEM;
        return NULL;
    }

    bool is_standard_input = strcmp(path, "-") == 0;
    s->fd = is_standard_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
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

/* ---- the window ---- */

/* Where the bytes begin that are kept to go back to. */
static size_t oldest_kept(const struct stream *s) {
    return s->at > KEPT_BEHIND ? s->at - KEPT_BEHIND : 0;
}

/* Takes the oldest bytes out. What stays does not depend on how many bytes came at a time. */
static void drop_oldest(struct stream *s) {
    size_t drop = oldest_kept(s);

    memmove(s->window, s->window + drop, s->end - drop);
    bool member_stays = s->member != NO_MEMBER && s->member >= drop;
    s->member = member_stays ? s->member - drop : NO_MEMBER;
    s->end -= drop;
    s->at -= drop;
}

/* Reads more; false: nothing came. */
static bool fill_window(struct stream *s) {
    if (s->end == WINDOW)
        drop_oldest(s);

    while (!s->at_end && s->end < WINDOW) {
        ssize_t n = read(s->fd, s->window + s->end, WINDOW - s->end);
        if (n > 0) {
            s->end += (size_t)n;
            s->taken += (uint64_t)n;
            return true;
        }
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            s->error = errno;
        s->at_end = true;
    }
    return false;
}

/* The bytes in the window that are not read yet. */
static size_t window_rest(const struct stream *s) {
    return s->end - s->at;
}

static bool window_has(struct stream *s) {
    return s->at < s->end || fill_window(s);
}

static bool window_starts(const struct stream *s, const char *magic, size_t n) {
    return window_rest(s) >= n && memcmp(s->window + s->at, magic, n) == 0;
}

/* Takes what the window holds, up to `n` bytes. */
static size_t copy_window(struct stream *s, void *to, size_t n) {
    size_t piece = window_rest(s) < n ? window_rest(s) : n;

    memcpy(to, s->window + s->at, piece);
    s->at += piece;
    return piece;
}

/* ---- finding members ---- */

/* Counts damage. A member cut short has led the decoder into the next one: the search goes back to
 * just after the member's own first byte, or as far as bytes are kept. */
static void count_damage(struct stream *s) {
    s->damages++;
    s->gap = true;

    uint64_t consumed = s->taken - window_rest(s);
    if (s->in_member && s->again < AGAIN_MOST * consumed) {
        size_t back = oldest_kept(s);
        if (s->member != NO_MEMBER && s->member + 1 > back)
            back = s->member + 1;
        s->again += s->at - back;
        s->at = back;
    }
    s->in_member = false;
    s->seeking = true;
}

/* The last bytes of the file, too few for a member. */
static void read_tail(struct stream *s) {
    while (s->at < s->end && s->window[s->at] == 0)
        s->at++; /* zeros pad tapes */
    if (s->at < s->end && !s->seeking)
        s->damages++;
    s->at = s->end;
}

/* Moves to the next member; false: there is none. Bytes between members belong to none. */
static bool find_member(struct stream *s) {
    enum { MAGIC = 4 }; /* bytes; gzip has three, and more bytes follow them in any case */

    for (;;) {
        if (window_rest(s) < MAGIC) {
            if (fill_window(s))
                continue;
            read_tail(s);
            return false;
        }
        if (s->compression->begins(s))
            break;
        if (!s->seeking && s->window[s->at] != 0)
            count_damage(s);
        s->at++;
    }

    s->seeking = false;
    s->in_member = true;
    s->member = s->at;
    return s->compression->reset(s);
}

/* ---- gzip ---- */

static bool gzip_begins(const struct stream *s) {
    return window_starts(s, "\x1f\x8b\x08", 3);
}

static bool gzip_start(struct stream *s) {
    s->has_gzip = inflateInit2(&s->gzip, 16 + MAX_WBITS) == Z_OK;
    return s->has_gzip;
}

static bool gzip_reset(struct stream *s) {
    return inflateReset(&s->gzip) == Z_OK;
}

static enum step gzip_step(struct stream *s, char *to, size_t n, size_t *got) {
    s->gzip.next_in = s->window + s->at;
    s->gzip.avail_in = (uInt)window_rest(s);
    s->gzip.next_out = (unsigned char *)to;
    s->gzip.avail_out = (uInt)(n < UINT32_MAX ? n : UINT32_MAX);
    int status = inflate(&s->gzip, Z_NO_FLUSH);

    s->at = s->end - s->gzip.avail_in;
    *got = (size_t)((char *)s->gzip.next_out - to);
    if (status == Z_STREAM_END)
        return STEP_MEMBER_END;
    return status == Z_OK || status == Z_BUF_ERROR ? STEP_MORE : STEP_BROKEN;
}

static const struct compression gzip_compression = {gzip_begins, gzip_start, gzip_reset, gzip_step};

/* ---- zstd ---- */

static bool is_skippable_frame(const struct stream *s) {
    return window_rest(s) >= 4 && (s->window[s->at] & 0xf0) == 0x50 &&
           memcmp(s->window + s->at + 1, "\x2a\x4d\x18", 3) == 0;
}

static bool zstd_begins(const struct stream *s) {
    return window_starts(s, "\x28\xb5\x2f\xfd", 4) || is_skippable_frame(s);
}

static size_t take_raw(struct stream *s, unsigned char *to, size_t n) {
    size_t got = 0;

    while (got < n && window_has(s))
        got += copy_window(s, to + got, n - got);
    return got;
}

/* False: the dictionary cannot be used. It may be compressed itself. */
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

/* The first frame of a WARC file may hold the dictionary of all others:
 * https://iipc.github.io/warc-specifications/specifications/warc-zstd/
 * Without it they are broken, one by one, and counted as that. */
static void read_dictionary(struct stream *s) {
    unsigned char head[8];
    if (!window_starts(s, "\x5d\x2a\x4d\x18", 4))
        return;
    if (take_raw(s, head, sizeof head) < sizeof head)
        return;

    size_t len = head[4] | (size_t)head[5] << 8 | (size_t)head[6] << 16 | (size_t)head[7] << 24;
    unsigned char *data = len && len <= DICTIONARY_MOST ? malloc(len) : NULL;
    bool good = data && take_raw(s, data, len) == len && load_dictionary(s->zstd, data, len);
    free(data);
    if (!good)
        s->damages++;
}

static bool zstd_start(struct stream *s) {
    s->zstd = ZSTD_createDCtx();
    if (!s->zstd)
        return false;
    read_dictionary(s);
    return true;
}

static bool zstd_reset(struct stream *s) {
    s->hint = 1;
    return !ZSTD_isError(ZSTD_DCtx_reset(s->zstd, ZSTD_reset_session_only));
}

/* zstd gets as many bytes as it asks for, which is a block: all blocks before a broken one come
 * out.
 */
static enum step zstd_step(struct stream *s, char *to, size_t n, size_t *got) {
    size_t len = window_rest(s) < s->hint ? window_rest(s) : s->hint;
    ZSTD_inBuffer in = {s->window + s->at, len, 0};
    ZSTD_outBuffer out = {to, n, 0};
    size_t status = ZSTD_decompressStream(s->zstd, &out, &in);

    s->at += in.pos;
    *got = out.pos;
    if (ZSTD_isError(status))
        return STEP_BROKEN;
    if (status == 0)
        return STEP_MEMBER_END;
    s->hint = status;
    return STEP_MORE;
}

static const struct compression zstd_compression = {zstd_begins, zstd_start, zstd_reset, zstd_step};

/* ---- reading ---- */

static void find_compression(struct stream *s) {
    static const struct compression *const all[] = {&gzip_compression, &zstd_compression};

    while (window_rest(s) < 4 && fill_window(s)) {
    }
    s->is_known = true;
    for (size_t i = 0; i < COUNT_OF(all) && !s->compression; i++)
        if (all[i]->begins(s))
            s->compression = all[i];

    if (s->compression && !s->compression->start(s)) {
        s->error = ENOMEM;
        s->at_end = true;
        s->at = s->end;
    }
}

static size_t read_plain(struct stream *s, char *to, size_t n) {
    if (!window_has(s))
        return 0;
    return copy_window(s, to, n);
}

static size_t read_compressed(struct stream *s, char *to, size_t n) {
    for (;;) {
        if (!s->in_member && !find_member(s))
            return 0;
        if (s->gap)
            return 0;

        size_t got;
        bool more = window_has(s);
        enum step step = s->compression->step(s, to, n, &got);
        bool cut_short = step == STEP_MORE && !more && !got;
        if (step == STEP_MEMBER_END)
            s->in_member = false;
        if (step == STEP_BROKEN || cut_short)
            count_damage(s);
        if (got || s->gap)
            return got;
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
    if (!s->is_known)
        find_compression(s);
    return s->compression ? read_compressed(s, to, n) : read_plain(s, to, n);
}

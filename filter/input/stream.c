/* A window of the file's bytes, and one decoder at a time on it. Behind a broken member of gzip the
 * next one is looked for by its first bytes: of a crawl's records, each a member of its own, one is
 * lost and no more. */
#include "input/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

enum { WINDOW = 64 * 1024 }; /* bytes: a pipe holds as many on Linux */

static const size_t NO_MEMBER = SIZE_MAX;

enum form { FORM_UNKNOWN, FORM_PLAIN, FORM_GZIP, FORM_ZSTD };

struct stream {
    int fd, error;
    bool at_end; /* of the file */
    enum form form;
    bool gap;                /* not yet told */
    bool in_member, seeking; /* gzip: inside of a member; looking for the next one */
    uint64_t damages, taken;
    z_stream gzip;
    bool has_gzip;
    ZSTD_DStream *zstd;
    size_t at, end;
    size_t member; /* where it begins in the window; NO_MEMBER: it was moved out */
    unsigned char window[WINDOW];
};

struct stream *stream_open(const char *path) {
    struct stream *s = calloc(1, sizeof *s);
    if (!s) {
        errno = ENOMEM;
        return NULL;
    }
    s->fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (s->fd >= 0) return s;
    free(s);
    return NULL;
}

void stream_close(struct stream *s) {
    if (!s) return;
    if (s->has_gzip) inflateEnd(&s->gzip);
    if (s->zstd) ZSTD_freeDStream(s->zstd);
    if (s->fd != STDIN_FILENO) close(s->fd);
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

/* Moves what is left to the front and reads more behind it; false: nothing came. */
static bool fill(struct stream *s) {
    memmove(s->window, s->window + s->at, s->end - s->at);
    s->member = s->member != NO_MEMBER && s->member >= s->at ? s->member - s->at : NO_MEMBER;
    s->end -= s->at;
    s->at = 0;
    while (!s->at_end && s->end < WINDOW) {
        ssize_t n = read(s->fd, s->window + s->end, WINDOW - s->end);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) s->error = errno;
        if (n <= 0) s->at_end = true;
        if (n <= 0) break;
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

/* Frames of zstd, and skippable ones (the dictionary of a WARC file is in such a one). */
static bool is_zstd(const struct stream *s) {
    return starts(s, "\x28\xb5\x2f\xfd", 4) ||
           (s->end - s->at >= 4 && (s->window[s->at] & 0xf0) == 0x50 &&
            memcmp(s->window + s->at + 1, "\x2a\x4d\x18", 3) == 0);
}

static void find_form(struct stream *s) {
    while (s->end - s->at < 4 && fill(s)) {
    }
    s->form = is_gzip(s) ? FORM_GZIP : is_zstd(s) ? FORM_ZSTD : FORM_PLAIN;
    if (s->form == FORM_GZIP) s->has_gzip = inflateInit2(&s->gzip, 16 + MAX_WBITS) == Z_OK;
    if (s->form == FORM_ZSTD) s->zstd = ZSTD_createDStream();
    bool ready = s->form == FORM_PLAIN || s->has_gzip || s->zstd;
    if (!ready) s->error = ENOMEM, s->at_end = true, s->at = s->end;
}

static size_t read_plain(struct stream *s, char *to, size_t n) {
    if (s->at == s->end) fill(s);
    size_t have = s->end - s->at;
    if (have > n) have = n;
    memcpy(to, s->window + s->at, have);
    s->at += have;
    return have;
}

/* A member cut short has led the decoder into the next one: the search goes back to its own begin,
 * where the window still holds that. */
static void damage(struct stream *s) {
    s->damages++;
    s->gap = true;
    if (s->in_member && s->form == FORM_GZIP && s->member != NO_MEMBER) s->at = s->member + 1;
    s->in_member = false;
    s->seeking = true;
}

/* True when a member begins where the reading stands. What stands between members is not theirs. */
static bool find_member(struct stream *s) {
    for (;;) {
        if (s->end - s->at < 3 && !fill(s)) {
            while (s->at < s->end && s->window[s->at] == 0) s->at++; /* zeros pad tapes */
            if (s->at < s->end && !s->seeking) s->damages++;
            s->at = s->end;
            return false;
        }
        if (s->end - s->at < 3) continue;
        if (is_gzip(s)) break;
        if (!s->seeking && s->window[s->at] != 0) damage(s);
        s->at++;
    }
    s->seeking = false;
    s->in_member = true;
    s->member = s->at;
    return inflateReset(&s->gzip) == Z_OK;
}

static size_t read_gzip(struct stream *s, char *to, size_t n) {
    for (;;) {
        if (!s->in_member && !find_member(s)) return 0;
        if (s->gap) return 0;
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
        if (got || s->gap) return got;
    }
}

static size_t read_zstd(struct stream *s, char *to, size_t n) {
    for (;;) {
        bool more = s->at < s->end || fill(s);
        if (!more && !s->in_member) return 0;
        ZSTD_inBuffer in = {s->window + s->at, s->end - s->at, 0};
        ZSTD_outBuffer out = {to, n, 0};
        size_t status = ZSTD_decompressStream(s->zstd, &out, &in);
        s->at += in.pos;
        if (ZSTD_isError(status)) {
            damage(s);
            s->at = s->end;
            s->at_end = true;
            return out.pos;
        }
        s->in_member = status != 0;
        if (out.pos) return out.pos;
        if (more) continue;
        if (s->in_member) damage(s);
        return 0;
    }
}

bool stream_gap(struct stream *s) {
    bool gap = s->gap;
    s->gap = false;
    return gap;
}

size_t stream_read(struct stream *s, char *to, size_t n) {
    if (s->gap) return 0;
    if (s->form == FORM_UNKNOWN) find_form(s);
    switch (s->form) {
    case FORM_GZIP: return read_gzip(s, to, n);
    case FORM_ZSTD: return read_zstd(s, to, n);
    default: return read_plain(s, to, n);
    }
}

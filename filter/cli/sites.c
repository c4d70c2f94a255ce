/* Files are small: they are read whole. */
#include "cli/sites.h"

#include "cli/message.h"
#include "cli/replacement.h"
#include "input/reader.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* False: out of memory. */
static bool read_whole(struct stream *stream, struct bytes *to) {
    char piece[4096];
    size_t n;
    while ((n = stream_read(stream, piece, sizeof piece)) > 0)
        if (!bytes_put(to, piece, n)) return false;
    return true;
}

bool sites_load(pith_sites *sites, const char *path) {
    struct bytes b = {NULL, 0, 0};
    struct stream *stream = stream_open(path);
    if (!stream) {
        message("%s: cannot open: %s", path, strerror(errno));
        return false;
    }
    pith_status status = read_whole(stream, &b) ? PITH_OK : PITH_ERR_NOMEM;
    int error = stream_error(stream);
    if (stream_damages(stream)) status = PITH_ERR_ARGUMENT;
    stream_close(stream);
    if (!error && status == PITH_OK) status = pith_sites_read(sites, b.data, b.len);
    bytes_free(&b);
    if (error)
        message("%s: cannot read: %s", path, strerror(error));
    else if (status == PITH_ERR_ARGUMENT)
        message("%s: not a file of learned chrome", path);
    else if (status != PITH_OK)
        message("%s: %s", path, pith_status_name(status));
    return !error && status == PITH_OK;
}

static int put(void *user, const char *bytes, size_t len) {
    return fwrite(bytes, 1, len, user) == len ? 0 : 1;
}

bool sites_store(const pith_sites *sites, const char *path) {
    struct replacement r;
    FILE *file = replacement_open(&r, path);
    bool written = file && pith_sites_write(sites, put, file) == PITH_OK;
    bool good = file && replacement_close(&r, written);
    if (!good) message("%s: cannot write: %s", path, strerror(errno));
    return good;
}

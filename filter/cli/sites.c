/* Files of learned chrome are small: they are read whole. */
#include "cli/sites.h"

#include "cli/file_sink.h"
#include "cli/load.h"
#include "cli/message.h"
#include "cli/replacement.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

bool sites_load(pith_sites *sites, const char *path) {
    struct bytes b = {NULL, 0, 0};
    if (!load_file(path, &b)) {
        bytes_free(&b);
        return false;
    }

    pith_status status = pith_sites_read(sites, b.data, b.len);
    bytes_free(&b);
    if (status == PITH_ERR_ARGUMENT)
        message("%s: not a file of learned chrome", path);
    else if (status != PITH_OK)
        message("%s: %s", path, pith_status_name(status));
    return status == PITH_OK;
}

bool sites_store(const pith_sites *sites, const char *path) {
    uint64_t lost = pith_sites_lost(sites);
    if (lost)
        message("%s: %llu entries did not fit", path, (unsigned long long)lost);

    struct replacement r;
    FILE *file = replacement_open(&r, path);
    bool written = file && pith_sites_write(sites, file_sink, file) == PITH_OK;
    bool good = file && replacement_close(&r, written);
    if (!good)
        message("%s: cannot write: %s", path, strerror(errno));
    return good;
}

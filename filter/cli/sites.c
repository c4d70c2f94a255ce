/* Files are small: they are read whole. */
#include "cli/sites.h"

#include "cli/message.h"
#include "input/input.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct bytes {
    char *data;
    size_t len, capacity;
    bool out_of_memory;
};

static bool take(void *user, const char *piece, size_t len) {
    struct bytes *b = user;
    if (b->capacity - b->len < len) {
        size_t capacity = b->capacity * 2 + len;
        char *data = realloc(b->data, capacity);
        b->out_of_memory = !data;
        if (!data) return false;
        b->data = data;
        b->capacity = capacity;
    }
    memcpy(b->data + b->len, piece, len);
    b->len += len;
    return true;
}

bool sites_load(pith_sites *sites, const char *path) {
    struct bytes b = {0};
    struct input_error error = input_read(path, take, &b);
    pith_status status = b.out_of_memory ? PITH_ERR_NOMEM : PITH_OK;
    if (!error.what && status == PITH_OK) status = pith_sites_read(sites, b.data, b.len);
    free(b.data);
    if (error.what)
        message("%s: %s: %s", path, error.what, strerror(error.number));
    else if (status == PITH_ERR_ARGUMENT)
        message("%s: not a file of learned chrome", path);
    else if (status != PITH_OK)
        message("%s: %s", path, pith_status_name(status));
    return !error.what && status == PITH_OK;
}

static int put(void *user, const char *bytes, size_t len) {
    return fwrite(bytes, 1, len, user) == len ? 0 : 1;
}

bool sites_store(const pith_sites *sites, const char *path) {
    static const char suffix[] = ".new";
    size_t len = strlen(path);
    char *name = malloc(len + sizeof suffix);
    FILE *file = NULL;
    if (name) {
        memcpy(name, path, len);
        memcpy(name + len, suffix, sizeof suffix);
        file = fopen(name, "wb");
    }
    bool good = file && pith_sites_write(sites, put, file) == PITH_OK;
    int why = errno;
    if (file && fclose(file) != 0) good = false, why = errno;
    if (good && rename(name, path) != 0) good = false, why = errno;
    if (!good && file) unlink(name);
    if (!good) message("%s: cannot write: %s", path, strerror(why));
    free(name);
    return good;
}

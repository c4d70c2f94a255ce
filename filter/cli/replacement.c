/* Written beside the old file, so that both lie on one file system. */
#include "cli/replacement.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* NULL: no memory. */
static char *name_beside(const char *path) {
    static const char suffix[] = ".XXXXXX"; /* mkstemp's */
    size_t len = strlen(path);
    char *name = malloc(len + sizeof suffix);
    if (!name) return NULL;
    memcpy(name, path, len);
    memcpy(name + len, suffix, sizeof suffix);
    return name;
}

static mode_t usual_mode(void) {
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

static FILE *open_beside(char *name, mode_t mode) {
    int file = mkstemp(name);
    if (file < 0) return NULL;
    FILE *stream = fchmod(file, mode) == 0 ? fdopen(file, "wb") : NULL;
    if (stream) return stream;
    int why = errno;
    close(file);
    unlink(name);
    errno = why;
    return NULL;
}

FILE *replacement_open(struct replacement *r, const char *path) {
    struct stat old;
    bool is_there = lstat(path, &old) == 0, in_place = is_there && !S_ISREG(old.st_mode);
    *r = (struct replacement){NULL, in_place ? NULL : name_beside(path), path};
    if (in_place)
        r->file = fopen(path, "wb");
    else if (r->name)
        r->file = open_beside(r->name, is_there ? old.st_mode & 0777 : usual_mode());
    if (!r->file) {
        free(r->name);
        r->name = NULL;
    }
    return r->file;
}

bool replacement_close(struct replacement *r, bool whole) {
    bool good = whole && !ferror(r->file) && fflush(r->file) == 0;
    int why = errno;
    if (fclose(r->file) != 0) good = false, why = errno;
    if (r->name && good && rename(r->name, r->path) != 0) good = false, why = errno;
    if (r->name && !good) unlink(r->name);
    free(r->name);
    *r = (struct replacement){NULL, NULL, NULL};
    errno = why;
    return good;
}

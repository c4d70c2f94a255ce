/* A file that takes its name when it is whole: a run that fails leaves the old file as it was.
 * SIGINT, SIGTERM and SIGHUP are blocked until then, also in threads that are started in the
 * meantime. */
#ifndef PITH_CLI_REPLACEMENT_H
#define PITH_CLI_REPLACEMENT_H

#include <stdbool.h>
#include <stdio.h>

struct file_guard;
struct replacement {
    FILE *file;
    char *name;       /* owned: its name until it is whole. NULL: it is written in place */
    const char *path; /* borrowed */
    struct file_guard *guard;
};

/* Pipes, devices and links are written in place. NULL, with errno: it cannot be opened. */
FILE *replacement_open(struct replacement *r, const char *path);

/* Closes the file, and gives it its name if it is `whole`. False, with errno: the file is not
 * there.
 */
bool replacement_close(struct replacement *r, bool whole);

#endif

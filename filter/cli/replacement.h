/* A file that takes its name when it is whole: what fails leaves the old one as it was. SIGINT,
 * SIGTERM and SIGHUP are blocked meanwhile, in threads that are started then, too. */
#ifndef PITH_CLI_REPLACEMENT_H
#define PITH_CLI_REPLACEMENT_H

#include <stdbool.h>
#include <stdio.h>

struct guard;
struct replacement {
    FILE *file;
    char *name;       /* owned; until it is whole. NULL: written in place */
    const char *path; /* borrowed */
    struct guard *guard;
};

/* Pipes, devices and links are written in place. NULL with errno: cannot be opened. */
FILE *replacement_open(struct replacement *r, const char *path);

/* Closes, and names the file if `whole`. False with errno: the file is not there. */
bool replacement_close(struct replacement *r, bool whole);

#endif

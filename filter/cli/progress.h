/* How far the run is, on one line of the terminal that is drawn again and again. */
#ifndef PITH_CLI_PROGRESS_H
#define PITH_CLI_PROGRESS_H

#include "cli/stats.h"

#include <time.h>

struct progress {
    bool on;    /* asked for, and standard error is a terminal */
    bool drawn; /* the line is not empty */
    struct timespec began, last;
    uint64_t total;    /* bytes of all files; 0: not known */
    uint64_t finished; /* bytes of the files that are read to their end */
};

/* `files` NULL: their sizes are not known. */
void progress_start(struct progress *p, const char *const *files, size_t count);
/* Draws at most ten times a second. `taken`: bytes of the open file that are read. */
void progress_draw(struct progress *p, const struct stats *s, uint64_t taken);
/* Takes the line away to make room for a message. */
void progress_clear(struct progress *p);
/* The last line, which stays. */
void progress_end(struct progress *p, const struct stats *s);

#endif

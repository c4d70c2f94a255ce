/* What the test programs share: plain memory for arenas, and whole files. */
#ifndef PITH_TESTS_SUPPORT_H
#define PITH_TESTS_SUPPORT_H

#include "base/arena.h"

/* For arena_init: the C library's memory. */
struct memory support_memory(void);

/* The whole file, to be freed by the caller; ends the program where it cannot be read. */
char *support_read_file(const char *path, size_t *len);

#endif

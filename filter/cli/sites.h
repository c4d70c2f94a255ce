/* Files of learned chrome. Both functions say on standard error what went wrong. */
#ifndef PITH_CLI_SITES_H
#define PITH_CLI_SITES_H

#include "pith.h"

#include <stdbool.h>
#include <stddef.h>

/* Adds the file at `path`; false: it cannot be read, or is no such file. */
bool sites_load(pith_sites *sites, const char *path);
/* Writes beside `path` and renames, so that a run that fails leaves the old file. Says, too, when
 * entries did not fit. */
bool sites_store(const pith_sites *sites, const char *path);

#endif

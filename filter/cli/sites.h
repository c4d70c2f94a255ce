/* Files of learned chrome. */
#ifndef PITH_CLI_SITES_H
#define PITH_CLI_SITES_H

#include "pith.h"

#include <stdbool.h>
#include <stddef.h>

/* Each says on standard error what went wrong. Adds the file at `path`; false: it cannot be read,
 * or is no such file. */
bool sites_load(pith_sites *sites, const char *path);
/* Written beside `path` and renamed, so that a run that fails leaves the old file. */
bool sites_store(const pith_sites *sites, const char *path);

#endif

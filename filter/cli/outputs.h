/* The files that a run writes: the articles (or totals that are merged), and its own totals. */
#ifndef PITH_CLI_OUTPUTS_H
#define PITH_CLI_OUTPUTS_H

#include "cli/options.h"
#include "cli/replacement.h"
#include "cli/stats.h"

struct outputs {
    const struct options *options;
    FILE *out;                      /* standard output, or the file of --output */
    FILE *stats_file;               /* NULL: not wanted */
    struct replacement replacement; /* of the file that `out` is to be; unused for stdout */
};

/* Each of these is false, with a message, where it fails. Outputs are opened before the work, so
 * that a run is not lost to a name that cannot be written. */
bool outputs_open(struct outputs *f, const struct options *o);
/* Closes the file of --output, which takes its name if it is `whole`. */
bool outputs_close(struct outputs *f, bool whole);
bool outputs_write_stats(struct outputs *f, const struct stats *s);

#endif

/* What the program does with files. The functions say on standard error what goes wrong. */
#ifndef PITH_CLI_RUN_H
#define PITH_CLI_RUN_H

#include "cli/options.h"
#include "cli/status.h"

/* Extracts or learns. */
enum exit_status run_documents(const struct options *o);
/* Puts files of learned chrome together. */
enum exit_status run_merge_sites(const struct options *o);
/* Adds up files of totals. */
enum exit_status run_merge_stats(const struct options *o);

#endif

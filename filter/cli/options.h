/* The command line, read into one struct. */
#ifndef PITH_CLI_OPTIONS_H
#define PITH_CLI_OPTIONS_H

#include "pith.h"

enum action {
    ACTION_EXTRACT,
    ACTION_LEARN,       /* the documents are counted into options.sites_out, none is written */
    ACTION_MERGE_SITES, /* the files are put together there */
    ACTION_HELP,
    ACTION_VERSION
};

struct setting {
    const char *name; /* of the option */
    pith_option option;
    int64_t value;
};

enum { SETTINGS_MOST = 32 };

struct options {
    enum action action;
    pith_format format;
    pith_input input;
    const char *charset, *url, *reference_time, *stats, *sites, *sites_out; /* NULL: not given */
    struct setting settings[SETTINGS_MOST];
    size_t setting_count;
    char **files;
    size_t file_count;
};

/* False, with a message on standard error, when the command line is wrong. */
bool options_read(int argc, char **argv, struct options *out);

extern const char options_help[];

#endif

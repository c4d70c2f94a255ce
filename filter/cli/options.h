/* The command line, read into one struct. */
#ifndef PITH_CLI_OPTIONS_H
#define PITH_CLI_OPTIONS_H

#include "input/documents.h"
#include "pith.h"

enum action {
    ACTION_EXTRACT,
    ACTION_LEARN,       /* the documents are counted into options.sites_out, none is written */
    ACTION_MERGE_SITES, /* the files are put together there */
    ACTION_MERGE_STATS, /* those of --stats are added up */
    ACTION_HELP,
    ACTION_VERSION
};

enum colour { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

struct setting {
    const char *name; /* of the option */
    pith_option option;
    int64_t value;
};

enum { SETTINGS_MOST = 32 };

struct options {
    enum action action;
    pith_layout layout;
    enum colour colour;
    pith_input input;
    enum frame frame;
    struct frame_fields fields;
    const char *shown_fields, *charset, *url, *reference_time, *stats, *sites, *sites_out,
        *files_from, *output; /* NULL: not given */
    size_t threads;           /* at least 1 */
    size_t max_input;         /* bytes of a document */
    bool unbuffered;          /* each document is written when it is done */
    bool progress;
    bool null_names; /* those of files_from end with NUL, not with a line */
    struct setting settings[SETTINGS_MOST];
    size_t setting_count;
    const char *const *files; /* "-", the standard input, where neither they nor a list are given */
    size_t file_count;
};

/* False, with a message on standard error, when the command line is wrong. */
bool options_read(int argc, char **argv, struct options *out);

/* True where each document has a record, also one that failed: a line or row a document. */
bool options_answer_all(const struct options *o);

/* CPU time of this thread in nanoseconds, where totals ask for it; else 0: it costs a system call.
 */
int64_t options_clock(const struct options *o);

extern const char options_help[];

#endif

/* The command line, read into one struct. options.def lists the options. */
#ifndef PITH_CLI_OPTIONS_H
#define PITH_CLI_OPTIONS_H

#include "input/documents.h"
#include "pith.h"

#include <stdio.h>

enum action {
    ACTION_EXTRACT,
    ACTION_LEARN,       /* documents are counted into options.sites_out, none is written */
    ACTION_MERGE_SITES, /* files of learned chrome are put together into options.sites_out */
    ACTION_MERGE_STATS, /* files of totals are added up */
    ACTION_HELP,
    ACTION_VERSION
};

enum colour { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

/* --captions: the program's own value. */
enum { CAPTIONS_AUTO = 2 };

/* How many settings of the library are options: all. */
enum {
    SETTING_COUNT = 0
#define SECTION(title)
#define OPTION(id, name, letter, argument, fallback, value, help)
#define SETTING(id, name, argument, fallback, value, help) +1
#include "cli/options.def"
#undef SECTION
#undef OPTION
#undef SETTING
};

struct options {
    enum action action;
    pith_layout layout;
    enum colour colour;
    pith_input input;
    const struct container_format *container; /* NULL: told by looking */
    struct member_names members;
    const char *sites_out;           /* NULL: not given */
    int64_t settings[SETTING_COUNT]; /* by pith_option */
    const char *const *files;        /* "-" where neither files nor a list of them is given */
    size_t file_count;
    /* A member for each row with TEXT (NULL: not given), FLAG and NUMBER. */
#define TEXT(member)                const char *member;
#define FLAG(member)                bool member;
#define NUMBER(member, least, most) size_t member;
#define TEXT_IN(member)
#define FLAG_IN(member)
#define WORD(member, words)
#define FORMAT
#define CONSTANT(member, value)
#define INPUT
#define ACTION(action)
#define ACTION_FILE(action, member)
#define SECTION(title)
#define SETTING(id, name, argument, fallback, value, help)
#define OPTION(id, name, letter, argument, fallback, value, help) value
#include "cli/options.def"
#undef TEXT
#undef FLAG
#undef NUMBER
#undef TEXT_IN
#undef FLAG_IN
#undef WORD
#undef FORMAT
#undef CONSTANT
#undef INPUT
#undef ACTION
#undef ACTION_FILE
#undef SECTION
#undef SETTING
#undef OPTION
};

/* False, with a message on standard error, when the command line is wrong. */
bool options_read(int argc, char **argv, struct options *out);

/* What --help prints. */
void options_help(FILE *out);

/* The name of the option for a setting of the library. */
const char *option_of_setting(pith_option setting);

/* True where every document has a record, also one that failed: a line or row for each. */
bool options_answer_all(const struct options *o);

/* CPU time of this thread in nanoseconds where totals are wanted, else 0: it costs a system call.
 */
int64_t options_clock(const struct options *o);

#endif

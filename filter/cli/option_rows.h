/* options.def as a table. */
#ifndef PITH_CLI_OPTION_ROWS_H
#define PITH_CLI_OPTION_ROWS_H

#include "cli/options.h"

enum option_id {
#define SECTION(title)
#define OPTION(id, name, letter, argument, fallback, value, help) OPTION_##id,
#define SETTING(id, name, argument, fallback, value, help)        OPTION_##id,
#include "cli/options.def"
#undef SECTION
#undef OPTION
#undef SETTING
    OPTION_COUNT
};

/* How the argument is read; see options.def. */
enum value_kind {
    VALUE_TEXT,
    VALUE_FLAG,
    VALUE_WORD,
    VALUE_CONSTANT,
    VALUE_NUMBER,
    VALUE_INPUT,
    VALUE_FORMAT,
    VALUE_ACTION,
    VALUE_ACTION_FILE,
    VALUE_SETTING,       /* a number, or a word where it has some */
    VALUE_SETTING_BYTES, /* a number of bytes */
    VALUE_SETTING_WORD,  /* a word */
};

struct option_word {
    const char *word;
    int value;
};

/* Words end with a row whose word is NULL. */
struct option_value {
    enum value_kind kind;
    size_t offset; /* of the member of struct options */
    const struct option_word *words;
    int constant; /* the value of a member, an action or a pith_option */
    int64_t least, most;
};

struct option_row {
    const char *name;
    char letter;          /* '\0': none */
    const char *argument; /* its name in --help; NULL: the option takes none */
    const char *fallback; /* the default, as it would be given; NULL: none */
    struct option_value value;
    const char *help;
};

extern const struct option_row option_rows[OPTION_COUNT];

/* The row of a letter, or of OPTION_CODES + an id; NULL: there is none. */
enum { OPTION_CODES = 256 };
const struct option_row *option_by_code(int code);

/* "html" and "text" for --input, which also takes the names of containers. */
extern const struct option_word option_input_words[];

#endif

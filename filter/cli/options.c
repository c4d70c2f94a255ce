/* Reads the command line by getopt_long, which glibc, musl and the BSDs have. All that it knows of
 * an option is the option's row. */
#include "cli/options.h"

#include "base/arena.h"
#include "cli/message.h"
#include "cli/option_rows.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- values --------------------------------------------------------------------------------- */

static bool find_word(const struct option_word *words, const char *given, int *value) {
    for (; words && words->word; words++) {
        if (strcmp(words->word, given) != 0)
            continue;
        *value = words->value;
        return true;
    }
    return false;
}

static bool unknown_value(const struct option_row *row, const char *given) {
    message("--%s: unknown value: %s", row->name, given);
    return false;
}

static bool read_option_word(const struct option_row *row, const char *given, int *value) {
    if (find_word(row->value.words, given, value))
        return true;
    return unknown_value(row, given);
}

static int64_t byte_unit(char suffix) {
    switch (suffix) {
    case 'k':
    case 'K': return 1 << 10;
    case 'm':
    case 'M': return 1 << 20;
    case 'g':
    case 'G': return 1 << 30;
    default: return 0;
    }
}

/* False: `given` is not a number of 0 or more. */
static bool parse_number(const char *given, bool is_bytes, int64_t *value) {
    char *end;
    errno = 0;
    long long n = strtoll(given, &end, 10);
    bool any = end != given;

    int64_t factor = 1;
    if (is_bytes && any && byte_unit(*end)) {
        factor = byte_unit(*end);
        end++;
    }

    bool is_all = any && !*end;
    if (!is_all || errno || n < 0 || n > INT64_MAX / factor)
        return false;
    *value = n * factor;
    return true;
}

static bool read_ranged(const struct option_row *row, const char *given, size_t *to) {
    int64_t least = row->value.least;
    int64_t most = row->value.most;
    int64_t value;

    if (!parse_number(given, false, &value) || value < least || value > most) {
        message("--%s: not a number from %lld to %lld: %s", row->name, (long long)least,
                (long long)most, given);
        return false;
    }
    *to = (size_t)value;
    return true;
}

/* A setting of the library: a word, or a number whose range the library knows. */
static bool read_setting(const struct option_row *row, const char *given, int64_t *to) {
    bool is_bytes = row->value.kind == VALUE_SETTING_BYTES;
    int word;

    if (find_word(row->value.words, given, &word)) {
        *to = word;
        return true;
    }
    if (row->value.kind == VALUE_SETTING_WORD) {
        message("--%s: unknown value: %s", row->name, given);
        return false;
    }
    if (!parse_number(given, is_bytes, to)) {
        message("--%s: not a number%s: %s", row->name, is_bytes ? " of bytes" : "", given);
        return false;
    }
    return true;
}

static bool read_option_text(const struct option_row *row, const char *given, const char **to) {
    if (!*given) {
        message("--%s: empty", row->name);
        return false;
    }
    *to = given;
    return true;
}

/* Help and version go before all other actions, of which there may be one. */
static bool read_action(struct options *o, const struct option_row *row) {
    enum action wanted = (enum action)row->value.constant;
    bool is_other = o->action != ACTION_EXTRACT && o->action != wanted;

    if (o->action >= ACTION_HELP)
        return true;
    if (is_other && wanted < ACTION_HELP) {
        message("--%s: not together with another kind of run", row->name);
        return false;
    }
    o->action = wanted;
    return true;
}

static bool read_input(struct options *o, const struct option_row *row, const char *given) {
    const struct container_format *container = container_named(given);
    int input;

    if (container) {
        o->container = container;
        return true;
    }
    if (!read_option_word(row, given, &input))
        return false;
    o->input = (pith_input)input;
    return true;
}

static bool read_format(struct options *o, const struct option_row *row, const char *given) {
    for (int f = 0; f < PITH_FORMAT_COUNT_; f++) {
        const char *name = pith_format_name((pith_format)f);
        if (!*name || strcmp(name, given) != 0)
            continue;
        o->layout.format = (pith_format)f;
        return true;
    }
    return unknown_value(row, given);
}

/* static assertions in option_rows.c hold the members to these types. */
static bool read_option(struct options *o, const struct option_row *row, const char *given) {
    void *to = (char *)o + row->value.offset;

    switch (row->value.kind) {
    case VALUE_TEXT: return read_option_text(row, given, to);
    case VALUE_FLAG: *(bool *)to = true; return true;
    case VALUE_WORD: return read_option_word(row, given, to);
    case VALUE_CONSTANT: *(int *)to = row->value.constant; return true;
    case VALUE_NUMBER: return read_ranged(row, given, to);
    case VALUE_FORMAT: return read_format(o, row, given);
    case VALUE_INPUT: return read_input(o, row, given);
    case VALUE_ACTION: return read_action(o, row);
    case VALUE_ACTION_FILE: return read_action(o, row) && read_option_text(row, given, to);
    case VALUE_SETTING:
    case VALUE_SETTING_BYTES:
    case VALUE_SETTING_WORD: return read_setting(row, given, &o->settings[row->value.constant]);
    }
    return false;
}

/* ---- the line ------------------------------------------------------------------------------- */

/* What getopt_long found: ':' for a value that is missing, '?' for the rest. */
static bool complain(int found, const char *argument) {
    const char *what = "unknown option";
    if (found == ':')
        what = "needs a value";
    else if (option_by_code(optopt))
        what = "takes no value";

    bool is_long = argument && strncmp(argument, "--", 2) == 0;
    if (is_long)
        message("%s: %s", argument, what);
    else
        message("-%c: %s", optopt, what);
    message_plain("Try 'pith --help'.");
    return false;
}

static bool refuse(bool wrong, const char *why) {
    if (wrong)
        message("%s", why);
    return wrong;
}

static bool merges(const struct options *o) {
    return o->action == ACTION_MERGE_STATS || o->action == ACTION_MERGE_SITES;
}

static void set_files(struct options *o, int count, char **files) {
    static const char *const standard_input[] = {"-"};
    bool none = count == 0 && (merges(o) || !o->files_from);

    o->files = none ? standard_input : (const char *const *)files;
    o->file_count = none ? 1 : (size_t)count;
}

static bool fields_are_known(const struct options *o) {
    pith_str wrong = pith_unknown_field(o->layout.fields);

    if (wrong.data)
        message("--fields: unknown field: %.*s", (int)wrong.len, wrong.data);
    return !wrong.data;
}

/* What can be wrong only when all options are known. */
static bool is_consistent(const struct options *o) {
    bool reads_members = o->container && o->container->has_members;
    bool carries = reads_members && o->layout.format == PITH_AS_JSONL;

    return fields_are_known(o) &&
           !refuse(merges(o) && o->stats, "--stats: a run that merges counts nothing") &&
           !refuse(o->layout.split && o->layout.format != PITH_AS_JSONL,
                   "--split: only with -f jsonl") &&
           !refuse(o->null_names && !o->files_from, "--null: without --files-from") &&
           !refuse(o->members.carried && !carries, "--carry: only with -i jsonl and -f jsonl");
}

int64_t options_clock(const struct options *o) {
    return o->stats ? thread_nanoseconds() : 0;
}

bool options_answer_all(const struct options *o) {
    return pith_format_answers_for_all(o->layout.format);
}

static size_t processors(void) {
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 1 ? (size_t)n : 1;
}

static bool set_defaults(struct options *o) {
    *o = (struct options){.layout.size = sizeof o->layout, .threads = processors()};

    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = &option_rows[i];
        if (row->fallback && !read_option(o, row, row->fallback))
            return false;
    }
    return true;
}

enum { LETTERS_ROOM = 2 * OPTION_COUNT + 2 };

/* The rows as getopt_long wants them. */
static void list_options(char letters[LETTERS_ROOM], struct option names[OPTION_COUNT + 1]) {
    *letters++ = ':'; /* a value that is missing is told apart */

    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = &option_rows[i];
        if (row->letter)
            *letters++ = row->letter;
        if (row->letter && row->argument)
            *letters++ = ':';
        names[i] = (struct option){row->name, row->argument != NULL, NULL, OPTION_CODES + i};
    }
    *letters = '\0';
    names[OPTION_COUNT] = (struct option){NULL, 0, NULL, 0};
}

static bool read_line(int argc, char **argv, struct options *out) {
    char letters[LETTERS_ROOM];
    struct option names[OPTION_COUNT + 1];
    int found;

    list_options(letters, names);
    opterr = 0;
    while ((found = getopt_long(argc, argv, letters, names, NULL)) != -1) {
        const struct option_row *row = option_by_code(found);
        if (!row)
            return complain(found, argv[optind - 1]);
        if (!read_option(out, row, optarg))
            return false;
    }
    return true;
}

bool options_read(int argc, char **argv, struct options *out) {
    if (!set_defaults(out) || !read_line(argc, argv, out))
        return false;

    set_files(out, argc - optind, argv + optind);
    if (out->unbuffered)
        out->threads = 1; /* else what is done waits while input is waited for */
    if (out->shown_fields)
        out->layout.fields = slice_cstr(out->shown_fields);
    return is_consistent(out);
}

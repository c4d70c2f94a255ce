/* The command line, by getopt_long (glibc, musl and the BSDs have it): a row an option. */
#include "cli/options.h"

#include "base/arena.h"
#include "cli/message.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- words ------------------------------------------------------------------------------------
 */

struct word_value {
    const char *word;
    int value;
};

static const struct word_value formats[] = {
    {"article", PITH_AS_ARTICLE}, {"text", PITH_AS_TEXT},
    {"jsonl", PITH_AS_JSONL},     {"markdown", PITH_AS_MARKDOWN},
    {"html", PITH_AS_HTML},       {"tei", PITH_AS_TEI},
    {"csv", PITH_AS_CSV},         {"blocks", PITH_AS_BLOCKS},
    {"explain", PITH_AS_EXPLAIN}, {NULL, 0}};
/* What a document is, and, behind those, how documents stand in a file. */
enum { INPUT_FRAMES = 100 };
static const struct word_value inputs[] = {{"html", PITH_INPUT_HTML},
                                           {"text", PITH_INPUT_TEXT},
                                           {"whole", INPUT_FRAMES + FRAME_WHOLE},
                                           {"nul", INPUT_FRAMES + FRAME_NUL},
                                           {"jsonl", INPUT_FRAMES + FRAME_JSONL},
                                           {"warc", INPUT_FRAMES + FRAME_WARC},
                                           {NULL, 0}};
static const struct word_value colours[] = {
    {"auto", COLOUR_AUTO}, {"always", COLOUR_ALWAYS}, {"never", COLOUR_NEVER}, {NULL, 0}};
static const struct word_value keeps[] = {
    {"precise", 0}, {"balanced", 4}, {"generous", 8}, {NULL, 0}};
static const struct word_value tables[] = {{"drop", 0}, {"keep", 1}, {NULL, 0}};
static const struct word_value comments[] = {{"drop", 0}, {"judge", 1}, {"keep", 2}, {NULL, 0}};

/* ---- rows -------------------------------------------------------------------------------------
 */

enum kind {
    KIND_TEXT,  /* a string at `offset` */
    KIND_ON,    /* true there */
    KIND_WORD,  /* of `words`: an int there */
    KIND_INPUT, /* of `words`: what a document is, or how they stand in a file */
    KIND_THREADS,
    KIND_EXPLAIN,
    KIND_ACTION,      /* `value` is one */
    KIND_ACTION_TEXT, /* the same, with a string at `offset` */
    KIND_LIMIT,       /* the library's setting `value`: a number or one of `words` */
    KIND_SIZE,        /* the same, in bytes */
    KIND_CHOICE,      /* the same: one of `words` */
};

struct row {
    const char *name;
    int letter; /* 0: none */
    enum kind kind;
    size_t offset; /* in struct options */
    const struct word_value *words;
    int value;
};

#define AT(member) offsetof(struct options, member)
static const struct row rows[] = {
    {"format", 'f', KIND_WORD, AT(layout.format), formats, 0},
    {"explain", 0, KIND_EXPLAIN, 0, NULL, 0},
    {"color", 0, KIND_WORD, AT(colour), colours, 0},
    {"fields", 0, KIND_TEXT, AT(shown_fields), NULL, 0},
    {"links", 0, KIND_ON, AT(layout.links), NULL, 0},
    {"images", 0, KIND_ON, AT(layout.images), NULL, 0},
    {"tables", 0, KIND_CHOICE, 0, tables, PITH_TABLES},
    {"comments", 0, KIND_CHOICE, 0, comments, PITH_COMMENTS},
    {"keep", 0, KIND_LIMIT, 0, keeps, PITH_KEEP},
    {"output", 'o', KIND_TEXT, AT(output), NULL, 0},
    {"unbuffered", 0, KIND_ON, AT(unbuffered), NULL, 0},
    {"input", 'i', KIND_INPUT, 0, inputs, 0},
    {"field", 0, KIND_TEXT, AT(fields.text), NULL, 0},
    {"id-field", 0, KIND_TEXT, AT(fields.id), NULL, 0},
    {"url-field", 0, KIND_TEXT, AT(fields.url), NULL, 0},
    {"carry", 0, KIND_TEXT, AT(fields.carried), NULL, 0},
    {"files-from", 0, KIND_TEXT, AT(files_from), NULL, 0},
    {"null", '0', KIND_ON, AT(null_names), NULL, 0},
    {"charset", 0, KIND_TEXT, AT(charset), NULL, 0},
    {"url", 0, KIND_TEXT, AT(url), NULL, 0},
    {"reference-time", 0, KIND_TEXT, AT(reference_time), NULL, 0},
    {"sites", 0, KIND_TEXT, AT(sites), NULL, 0},
    {"threads", 'j', KIND_THREADS, 0, NULL, 0},
    {"progress", 0, KIND_ON, AT(progress), NULL, 0},
    {"stats", 0, KIND_TEXT, AT(stats), NULL, 0},
    {"merge-stats", 0, KIND_ACTION, 0, NULL, ACTION_MERGE_STATS},
    {"learn", 0, KIND_ACTION_TEXT, AT(sites_out), NULL, ACTION_LEARN},
    {"merge-sites", 0, KIND_ACTION_TEXT, AT(sites_out), NULL, ACTION_MERGE_SITES},
    {"max-input", 0, KIND_SIZE, 0, NULL, PITH_MAX_INPUT},
    {"max-memory", 0, KIND_SIZE, 0, NULL, PITH_MAX_MEMORY},
    {"max-depth", 0, KIND_LIMIT, 0, NULL, PITH_MAX_DEPTH},
    {"max-tags", 0, KIND_LIMIT, 0, NULL, PITH_MAX_TAGS},
    {"max-time", 0, KIND_LIMIT, 0, NULL, PITH_MAX_MILLISECONDS},
    {"help", 'h', KIND_ACTION, 0, NULL, ACTION_HELP},
    {"version", 'V', KIND_ACTION, 0, NULL, ACTION_VERSION},
};
#undef AT
enum { ROWS = COUNT_OF(rows), FIRST_ROW = 256 }; /* what getopt returns, without letter */

static bool takes_value(const struct row *row) {
    return row->kind != KIND_ON && row->kind != KIND_EXPLAIN && row->kind != KIND_ACTION;
}

/* ---- values -----------------------------------------------------------------------------------
 */

static bool find_word(const struct word_value *words, const char *given, int *value) {
    for (; words && words->word; words++) {
        if (strcmp(words->word, given) != 0)
            continue;
        *value = words->value;
        return true;
    }
    return false;
}

static bool read_word(const struct row *row, const char *given, int *value) {
    if (find_word(row->words, given, value))
        return true;
    message("--%s: unknown value: %s", row->name, given);
    return false;
}

static int64_t unit(char suffix) {
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

static bool read_number(const struct row *row, const char *given, int64_t *value) {
    char *end;
    errno = 0;
    long long n = strtoll(given, &end, 10);
    int64_t factor = 1;
    bool size = row->kind == KIND_SIZE;
    if (size && end != given && unit(*end))
        factor = unit(*end++);
    if (end == given || *end || errno || n < 0 || n > INT64_MAX / factor) {
        message("--%s: not a number%s: %s", row->name, size ? " of bytes" : "", given);
        return false;
    }
    *value = n * factor;
    return true;
}

static bool read_setting(struct options *o, const struct row *row, const char *given) {
    int word;
    int64_t value;
    if (row->kind == KIND_CHOICE) {
        if (!read_word(row, given, &word))
            return false;
        value = word;
    } else if (find_word(row->words, given, &word)) {
        value = word;
    } else if (!read_number(row, given, &value)) {
        return false;
    }
    if (o->setting_count == SETTINGS_MOST) {
        message("--%s: given too often", row->name);
        return false;
    }
    pith_option option = (pith_option)row->value;
    o->settings[o->setting_count++] = (struct setting){row->name, option, value};
    if (option == PITH_MAX_INPUT)
        o->max_input = (size_t)value;
    return true;
}

static bool read_threads(const char *given, size_t *threads) {
    enum { THREADS_MOST = 256 };
    char *end;
    long n = strtol(given, &end, 10);
    if (end == given || *end || n < 1 || n > THREADS_MOST) {
        message("--threads: not a number from 1 to %d: %s", THREADS_MOST, given);
        return false;
    }
    *threads = (size_t)n;
    return true;
}

static size_t processors(void) {
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 1 ? (size_t)n : 1;
}

static bool read_text(const struct row *row, const char *given, void *to) {
    if (*given)
        memcpy(to, &given, sizeof given);
    if (!*given)
        message("--%s: empty", row->name);
    return *given != '\0';
}

static bool read_action(struct options *o, const struct row *row) {
    bool other = o->action != ACTION_EXTRACT && o->action != (enum action)row->value;
    if (other && row->value < ACTION_HELP && o->action < ACTION_HELP) {
        message("--%s: not together with another kind of run", row->name);
        return false;
    }
    if (o->action < ACTION_HELP)
        o->action = (enum action)row->value;
    return true;
}

static bool read_input(struct options *o, const struct row *row, const char *given) {
    int value;
    if (!read_word(row, given, &value))
        return false;
    if (value >= INPUT_FRAMES)
        o->frame = (enum frame)(value - INPUT_FRAMES);
    else
        o->input = (pith_input)value;
    return true;
}

static bool read_row(struct options *o, const struct row *row, const char *given) {
    void *to = (char *)o + row->offset;
    switch (row->kind) {
    case KIND_TEXT: return read_text(row, given, to);
    case KIND_ON: *(bool *)to = true; return true;
    case KIND_WORD: return read_word(row, given, to);
    case KIND_INPUT: return read_input(o, row, given);
    case KIND_THREADS: return read_threads(given, &o->threads);
    case KIND_EXPLAIN: o->layout.format = PITH_AS_TERMINAL; return true;
    case KIND_ACTION: return read_action(o, row);
    case KIND_ACTION_TEXT: return read_action(o, row) && read_text(row, given, to);
    default: return read_setting(o, row, given);
    }
}

/* ---- the line ---------------------------------------------------------------------------------
 */

static const struct row *row_of(int option) {
    for (size_t i = 0; i < ROWS; i++)
        if (option == (rows[i].letter ? rows[i].letter : FIRST_ROW + (int)i))
            return &rows[i];
    return NULL;
}

static bool complain(int option, const char *argument) {
    const char *what = option == ':'    ? "needs a value"
                       : row_of(optopt) ? "takes no value"
                                        : "unknown option";
    bool is_long = argument && argument[0] == '-' && argument[1] == '-';
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

static void take_files(struct options *o, int count, char **files) {
    static const char *const standard_input[] = {"-"};
    bool none = count == 0 && (merges(o) || !o->files_from);
    o->files = none ? standard_input : (const char *const *)files;
    o->file_count = none ? 1 : (size_t)count;
}

/* What can be wrong only when all is known. */
static bool is_consistent(struct options *o) {
    pith_str names = {o->shown_fields, o->shown_fields ? strlen(o->shown_fields) : 0};
    pith_str wrong = pith_unknown_field(names);
    bool lines = o->frame == FRAME_JSONL && o->layout.format == PITH_AS_JSONL;
    o->layout.fields = names;
    if (o->unbuffered)
        o->threads = 1; /* else what is done waits while input is waited for */
    if (wrong.data)
        message("--fields: unknown field: %.*s", (int)wrong.len, wrong.data);
    return !wrong.data &&
           !refuse(merges(o) && o->stats, "--stats: a run that merges counts nothing") &&
           !refuse(o->null_names && !o->files_from, "--null: without --files-from") &&
           !refuse(o->fields.carried && !lines, "--carry: only with -i jsonl and -f jsonl");
}

int64_t options_clock(const struct options *o) {
    return o->stats ? thread_nanoseconds() : 0;
}

bool options_answer_all(const struct options *o) {
    return o->layout.format == PITH_AS_JSONL || o->layout.format == PITH_AS_CSV;
}

bool options_read(int argc, char **argv, struct options *out) {
    int option;
    char letters[2 * ROWS + 2] = ":", *letter = letters + 1;
    struct option names[ROWS + 1] = {{NULL, 0, NULL, 0}};
    for (size_t i = 0; i < ROWS; i++) {
        if (rows[i].letter)
            *letter++ = (char)rows[i].letter;
        if (rows[i].letter && takes_value(&rows[i]))
            *letter++ = ':';
        names[i] = (struct option){rows[i].name, takes_value(&rows[i]), NULL,
                                   rows[i].letter ? rows[i].letter : FIRST_ROW + (int)i};
    }
    *out = (struct options){.action = ACTION_EXTRACT,
                            .layout = {.size = sizeof out->layout, .format = PITH_AS_ARTICLE},
                            .threads = processors(),
                            .max_input = PITH_DEFAULT_INPUT};
    opterr = 0;
    while ((option = getopt_long(argc, argv, letters, names, NULL)) != -1) {
        const struct row *row = row_of(option);
        if (!row)
            return complain(option, argv[optind - 1]);
        if (!read_row(out, row, optarg))
            return false;
    }
    take_files(out, argc - optind, argv + optind);
    return is_consistent(out);
}

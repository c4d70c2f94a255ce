/* The command line, by getopt_long (glibc, musl and the BSDs have it). */
#include "cli/options.h"

#include "cli/message.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char options_help[] =
    "Usage: pith [OPTION]... [FILE]...\n"
    "Take the boilerplate off scraped pages or texts and keep the article.\n"
    "With no FILE, or when FILE is -, read standard input. Each FILE is one document,\n"
    "or a WARC file. gzip and zstd are opened unasked.\n"
    "\n"
    "  -f, --format=FORMAT    article: header block, empty line, text (default)\n"
    "                         text:    text only\n"
    "                         jsonl:   one JSON object a line\n"
    "  -i, --input=KIND       html or text; by default told apart by looking. Or how many\n"
    "                         documents stand in a file: jsonl, nul (between NULs), warc,\n"
    "                         whole; by default WARC is known by its first bytes\n"
    "      --field=NAME       jsonl: the member that is the document (html, text, content)\n"
    "      --id-field=NAME, --url-field=NAME  jsonl: those with its id and URL (id, url)\n"
    "      --files-from=FILE  read names of files from FILE, a line each\n"
    "  -o, --output=FILE      written beside FILE and renamed when it is whole\n"
    "  -j, --threads=N        at a time (as many as there are processors)\n"
    "      --unbuffered       write each document when it is done\n"
    "      --charset=LABEL    charset of the input, over BOM, <meta> and detection\n"
    "      --url=URL          where the document came from\n"
    "      --reference-time=TIME  when the documents were read, in ISO 8601: what \"3 hours\n"
    "                         ago\" counts from\n"
    "      --stats=FILE       totals of the run as JSON, written at its end\n"
    "      --learn=SITES      write nothing; count what recurs on the documents of a host\n"
    "      --merge-sites=SITES  put the FILEs that --learn made together\n"
    "      --sites=SITES      drop what was learned so\n"
    "      --keep=HOW         how much of a page: precise, balanced (default), generous,\n"
    "                         or 0 to 8, of which these are 0, 4 and 8\n"
    "      --max-input=SIZE   bytes read of a document (64M)\n"
    "      --max-memory=SIZE  bytes for a document, beside 8 times its input (64M)\n"
    "      --max-depth=N      open elements (512)\n"
    "      --max-tags=N       start tags (200000)\n"
    "      --max-time=MS      milliseconds of CPU time for a document (5000; 0: no limit)\n"
    "  -h, --help             print this and exit\n"
    "  -V, --version          print version, model and libraries, and exit\n"
    "\n"
    "SIZE may end in K, M or G. Several documents of text are separated by a line with a form "
    "feed.\n"
    "\n"
    "Exit status: 0 all written, 1 some documents failed or hit a limit (their records say so),\n"
    "2 wrong usage or an input that cannot be read, 3 output failed.\n";

enum long_option {
    OPTION_CHARSET = 256,
    OPTION_URL,
    OPTION_REFERENCE_TIME,
    OPTION_FIELD,
    OPTION_ID_FIELD,
    OPTION_URL_FIELD,
    OPTION_FILES_FROM,
    OPTION_UNBUFFERED,
    OPTION_STATS,
    OPTION_SITES,
    OPTION_LEARN,
    OPTION_MERGE_SITES,
    OPTION_SETTING
};

enum { MAX_INPUT = 64 << 20 }; /* bytes: the library's own default for PITH_MAX_INPUT */

struct word_value {
    const char *word;
    int value;
};
static const struct word_value keeps[] = {
    {"precise", 0}, {"balanced", 4}, {"generous", 8}, {NULL, 0}};

struct limit_option {
    const char *name;
    pith_option option;
    bool size;                      /* takes K, M, G */
    const struct word_value *words; /* taken beside numbers, or NULL */
};
static const struct limit_option limit_options[] = {
    {"keep", PITH_KEEP, false, keeps},           {"max-input", PITH_MAX_INPUT, true, NULL},
    {"max-memory", PITH_MAX_MEMORY, true, NULL}, {"max-depth", PITH_MAX_DEPTH, false, NULL},
    {"max-tags", PITH_MAX_TAGS, false, NULL},    {"max-time", PITH_MAX_MILLISECONDS, false, NULL},
};
enum { LIMIT_OPTIONS = sizeof limit_options / sizeof *limit_options };

static const struct option long_options[] = {
    {"format", required_argument, NULL, 'f'},
    {"input", required_argument, NULL, 'i'},
    {"charset", required_argument, NULL, OPTION_CHARSET},
    {"output", required_argument, NULL, 'o'},
    {"threads", required_argument, NULL, 'j'},
    {"field", required_argument, NULL, OPTION_FIELD},
    {"id-field", required_argument, NULL, OPTION_ID_FIELD},
    {"url-field", required_argument, NULL, OPTION_URL_FIELD},
    {"files-from", required_argument, NULL, OPTION_FILES_FROM},
    {"unbuffered", no_argument, NULL, OPTION_UNBUFFERED},
    {"url", required_argument, NULL, OPTION_URL},
    {"reference-time", required_argument, NULL, OPTION_REFERENCE_TIME},
    {"sites", required_argument, NULL, OPTION_SITES},
    {"learn", required_argument, NULL, OPTION_LEARN},
    {"merge-sites", required_argument, NULL, OPTION_MERGE_SITES},
    {"stats", required_argument, NULL, OPTION_STATS},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    /* ORDER LIMITS: as limit_options */
    {"keep", required_argument, NULL, OPTION_SETTING},
    {"max-input", required_argument, NULL, OPTION_SETTING + 1},
    {"max-memory", required_argument, NULL, OPTION_SETTING + 2},
    {"max-depth", required_argument, NULL, OPTION_SETTING + 3},
    {"max-tags", required_argument, NULL, OPTION_SETTING + 4},
    {"max-time", required_argument, NULL, OPTION_SETTING + 5},
    {NULL, 0, NULL, 0},
};

static const struct word_value formats[] = {
    {"article", PITH_AS_ARTICLE}, {"text", PITH_AS_TEXT}, {"jsonl", PITH_AS_JSONL}, {NULL, 0}};
/* What a document is, and, behind those, how documents stand in a file. */
enum { INPUT_FRAMES = 100 };
static const struct word_value inputs[] = {{"html", PITH_INPUT_HTML},
                                           {"text", PITH_INPUT_TEXT},
                                           {"whole", INPUT_FRAMES + FRAME_WHOLE},
                                           {"nul", INPUT_FRAMES + FRAME_NUL},
                                           {"jsonl", INPUT_FRAMES + FRAME_JSONL},
                                           {"warc", INPUT_FRAMES + FRAME_WARC},
                                           {NULL, 0}};

static bool read_word(const char *option, const struct word_value *words, const char *given,
                      int *value) {
    for (; words->word; words++)
        if (strcmp(words->word, given) == 0) {
            *value = words->value;
            return true;
        }
    message("%s: unknown value: %s", option, given);
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

static bool read_number(const struct limit_option *option, const char *given, int64_t *value) {
    char *end;
    errno = 0;
    long long n = strtoll(given, &end, 10);
    int64_t factor = 1;
    if (option->size && end != given && unit(*end)) factor = unit(*end++);
    if (end == given || *end || errno || n < 0 || n > INT64_MAX / factor) {
        message("--%s: not a number%s: %s", option->name, option->size ? " of bytes" : "", given);
        return false;
    }
    *value = n * factor;
    return true;
}

/* A word of the option's scale, where it has one, or a number. */
static bool read_value(const struct limit_option *option, const char *given, int64_t *value) {
    for (const struct word_value *w = option->words; w && w->word; w++)
        if (strcmp(w->word, given) == 0) {
            *value = w->value;
            return true;
        }
    return read_number(option, given, value);
}

static bool add_setting(struct options *o, const struct limit_option *limit, const char *given) {
    int64_t value;
    if (!read_value(limit, given, &value)) return false;
    if (o->setting_count == SETTINGS_MOST) {
        message("--%s: given too often", limit->name);
        return false;
    }
    o->settings[o->setting_count++] = (struct setting){limit->name, limit->option, value};
    if (limit->option == PITH_MAX_INPUT) o->max_input = (size_t)value;
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

static bool read_option(struct options *o, int option, const char *given) {
    int value = 0;
    switch (option) {
    case 'f':
        if (!read_word("--format", formats, given, &value)) return false;
        o->format = (pith_format)value;
        return true;
    case 'i':
        if (!read_word("--input", inputs, given, &value)) return false;
        if (value >= INPUT_FRAMES)
            o->frame = (enum frame)(value - INPUT_FRAMES);
        else
            o->input = (pith_input)value;
        return true;
    case 'j': return read_threads(given, &o->threads);
    case 'o': o->output = given; return true;
    case 'h': o->action = ACTION_HELP; return true;
    case 'V': o->action = ACTION_VERSION; return true;
    case OPTION_CHARSET: o->charset = given; return true;
    case OPTION_URL: o->url = given; return true;
    case OPTION_FIELD: o->fields.text = given; return true;
    case OPTION_ID_FIELD: o->fields.id = given; return true;
    case OPTION_URL_FIELD: o->fields.url = given; return true;
    case OPTION_FILES_FROM: o->files_from = given; return true;
    case OPTION_UNBUFFERED: o->unbuffered = true; return true;
    case OPTION_REFERENCE_TIME: o->reference_time = given; return true;
    case OPTION_SITES: o->sites = given; return true;
    case OPTION_LEARN:
    case OPTION_MERGE_SITES:
        o->action = option == OPTION_LEARN ? ACTION_LEARN : ACTION_MERGE_SITES;
        o->sites_out = given;
        return true;
    case OPTION_STATS: o->stats = given; return true;
    default:
        if (option >= OPTION_SETTING && option < OPTION_SETTING + LIMIT_OPTIONS)
            return add_setting(o, &limit_options[option - OPTION_SETTING], given);
        message_plain("Try 'pith --help'.");
        return false;
    }
}

bool options_read(int argc, char **argv, struct options *out) {
    int option;
    *out = (struct options){.action = ACTION_EXTRACT,
                            .format = PITH_AS_ARTICLE,
                            .threads = processors(),
                            .max_input = MAX_INPUT};
    while ((option = getopt_long(argc, argv, "f:i:j:o:hV", long_options, NULL)) != -1)
        if (!read_option(out, option, optarg)) return false;
    out->files = argv + optind;
    out->file_count = (size_t)(argc - optind);
    return true;
}

/* --help: the options of options.def between a head and a foot. An option's help begins at a fixed
 * column, or two spaces after a name that is too long for that. */
#include "cli/option_rows.h"

#include <string.h>

enum { HELP_COLUMN = 25 };

static const char help_head[] =
    "Usage: pith [OPTION]... [FILE]...\n"
    "Take the boilerplate off scraped pages or texts and keep the article.\n"
    "With no FILE, or when FILE is -, read standard input. Each FILE is one document,\n"
    "or a WARC file. gzip and zstd are opened unasked.\n";

static const char help_foot[] =
    "\n"
    "SIZE may end in K, M or G. Several documents of text are separated by a line with a form\n"
    "feed. NAMES have commas between.\n"
    "\n"
    "Exit status: 0 all written, 1 some documents failed or hit a limit (their records say so),\n"
    "2 wrong usage or an input that cannot be read, 3 output failed.\n";

/* Writes the names of an option; returns the column after them. `column` 0: they begin a line. */
static int put_option_name(FILE *out, const struct option_row *row, int column) {
    if (column)
        column += fprintf(out, ", ");
    else if (row->letter)
        column += fprintf(out, "  -%c, ", row->letter);
    else
        column += fprintf(out, "      ");

    column += fprintf(out, "--%s", row->name);
    if (row->argument)
        column += fprintf(out, "=%s", row->argument);
    return column;
}

static void put_option_help(FILE *out, const struct option_row *row, int column) {
    bool fits = column + 2 <= HELP_COLUMN;
    fprintf(out, "%*s", fits ? HELP_COLUMN - column : 2, "");

    for (const char *c = row->help; *c; c++) {
        if (*c == '%')
            fputs(row->fallback, out);
        else
            putc(*c, out);
        if (*c == '\n')
            fprintf(out, "%*s", HELP_COLUMN, "");
    }
    putc('\n', out);
}

/* Returns the column for the next option: not 0 where that shares its help with this one. */
static int put_option(FILE *out, const struct option_row *row, int column) {
    column = put_option_name(out, row, column);
    if (!*row->help)
        return column;
    put_option_help(out, row, column);
    return 0;
}

void options_help(FILE *out) {
    int column = 0;

    fputs(help_head, out);
#define SECTION(title) fprintf(out, "\n%s\n", title);
#define OPTION(id, name, letter, argument, fallback, value, help)                                  \
    column = put_option(out, &option_rows[OPTION_##id], column);
#define SETTING(id, name, argument, fallback, value, help)                                         \
    column = put_option(out, &option_rows[OPTION_##id], column);
#include "cli/options.def"
#undef SECTION
#undef OPTION
#undef SETTING
    fputs(help_foot, out);
}

/* The program: documents in, articles out. It knows the library by its public header only. */
#include "cli/message.h"
#include "cli/options.h"
#include "cli/run.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void print_version(void) {
    uint32_t v = pith_version();

    printf("pith %u.%u.%u\n", v >> 16 & 255, v >> 8 & 255, v & 255);
    printf("model %s\n", pith_model_id());
    printf("%s, %s\n", pith_build_info(), PITH_PROGRAM_INFO);
}

/* A full disk shows when the file is closed, if not before. */
static bool close_stdout(void) {
    bool failed = ferror(stdout) != 0;
    failed |= fflush(stdout) != 0;
    failed |= fclose(stdout) != 0;
    return !failed;
}

static bool shows_colour(const struct options *o) {
    if (o->colour != COLOUR_AUTO || o->output)
        return o->colour == COLOUR_ALWAYS;

    const char *no_colour = getenv("NO_COLOR"); /* https://no-color.org: present and not empty */
    bool refused = no_colour && *no_colour;
    return isatty(STDOUT_FILENO) && !refused;
}

int main(int argc, char **argv) {
    struct options options;
    enum exit_status status = EXIT_ALL;

    signal(SIGPIPE, SIG_DFL); /* a closed pipe ends the program, quietly, even if it was ignored */
    if (!options_read(argc, argv, &options))
        return EXIT_USAGE;

    options.layout.colour = shows_colour(&options);
    switch (options.action) {
    case ACTION_HELP: options_help(stdout); break;
    case ACTION_VERSION: print_version(); break;
    case ACTION_MERGE_STATS: status = run_merge_stats(&options); break;
    case ACTION_MERGE_SITES: status = run_merge_sites(&options); break;
    case ACTION_LEARN:
    case ACTION_EXTRACT: status = run_documents(&options); break;
    }

    if (!close_stdout()) {
        message("standard output: cannot write: %s", strerror(errno));
        return EXIT_OUTPUT;
    }
    return (int)status;
}

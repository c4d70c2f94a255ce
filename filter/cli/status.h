/* How the program ends. */
#ifndef PITH_CLI_STATUS_H
#define PITH_CLI_STATUS_H

enum exit_status {
    EXIT_ALL = 0,         /* all written */
    EXIT_SOME_FAILED = 1, /* some documents failed or hit a limit */
    EXIT_USAGE = 2,       /* wrong usage, or an input that cannot be read */
    EXIT_OUTPUT = 3,      /* the output could not be written */
};

#endif

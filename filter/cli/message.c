/* The names of files in messages may hold any byte: control characters are shown as '?'. */
#include "cli/message.h"

#include <stdarg.h>
#include <stdio.h>

enum { MESSAGE_MOST = 4096 };

void message(const char *format, ...) {
    char line[MESSAGE_MOST];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);

    for (char *c = line; *c; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7f)
            *c = '?';
    fprintf(stderr, "pith: %s\n", line);
}

void message_plain(const char *line) {
    fprintf(stderr, "%s\n", line);
}

/* Input for the program: whole files and standard input, in bounded memory. */
#ifndef PITH_INPUT_INPUT_H
#define PITH_INPUT_INPUT_H

#include <stdbool.h>
#include <stddef.h>

/* Gets the bytes in pieces; false stops the reading. */
typedef bool input_taker(void *user, const char *bytes, size_t len);

struct input_error {
    const char *what; /* "cannot open", "cannot read"; static. NULL: no error */
    int number;       /* errno */
};

/* Reads the file at `path`, or standard input where it is "-". Directories are an error. */
struct input_error input_read(const char *path, input_taker *take, void *user);

#endif

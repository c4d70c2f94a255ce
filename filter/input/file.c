/* Reading files by read(2): no buffer of stdio's, no assumption about size or kind. */
#include "input/input.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { PIECE = 64 * 1024 }; /* bytes: a pipe holds as many on Linux */

static struct input_error read_all(int fd, input_taker *take, void *user) {
    char piece[PIECE];
    for (;;) {
        ssize_t n = read(fd, piece, sizeof piece);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return (struct input_error){"cannot read", errno};
        if (n == 0 || !take(user, piece, (size_t)n)) return (struct input_error){NULL, 0};
    }
}

struct input_error input_read(const char *path, input_taker *take, void *user) {
    if (strcmp(path, "-") == 0) return read_all(STDIN_FILENO, take, user);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return (struct input_error){"cannot open", errno};
    struct input_error error = read_all(fd, take, user);
    close(fd);
    return error;
}

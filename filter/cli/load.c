/* Reads a file into one piece of memory. */
#include "cli/load.h"

#include "cli/message.h"

#include <errno.h>
#include <string.h>

bool load_file(const char *path, struct bytes *to) {
    char piece[4096];
    bool memory = true;
    struct stream *stream = stream_open(path);
    if (!stream) {
        message("%s: cannot open: %s", path, strerror(errno));
        return false;
    }

    for (;;) {
        size_t n = stream_read(stream, piece, sizeof piece);
        memory = bytes_put(to, piece, n);
        if (!n || !memory)
            break;
    }
    int error = memory ? stream_error(stream) : ENOMEM;
    bool damaged = stream_damages(stream) > 0;
    stream_close(stream);

    if (error)
        message("%s: cannot read: %s", path, strerror(error));
    else if (damaged)
        message("%s: compressed parts broken or cut short", path);
    return !error && !damaged;
}

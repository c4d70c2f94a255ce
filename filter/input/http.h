/* An HTTP response as it was sent: status, headers, and a body with its codings undone. */
#ifndef PITH_INPUT_HTTP_H
#define PITH_INPUT_HTTP_H

#include "input/documents.h"

/* Reads `message`; its body goes to `out->body` (at most `most` bytes), its Content-Type to
 * `out->content_type`. `out->failure` is set where nothing can be read of it; `*found`: false for a
 * response that is none of success (2xx). False: out of memory. */
bool http_read(const struct bytes *message, size_t most, struct document *out, bool *found);

/* The value of the header in lines that end at `end`; NULL: there is none. `*len`: without space at
 * its ends. */
const char *header_value(const char *at, const char *end, const char *name, size_t *len);
/* Where the lines of headers end, behind the empty one; NULL: they do not. */
const char *headers_end(const char *at, const char *end);

#endif

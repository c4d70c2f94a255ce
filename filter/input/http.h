/* An HTTP response as it was sent: status, headers, and a body with its codings undone. */
#ifndef PITH_INPUT_HTTP_H
#define PITH_INPUT_HTTP_H

#include "base/slice.h"
#include "input/document.h"

/* Reads `message`: its body goes to `out->body` (at most `most` bytes), its Content-Type to
 * `out->content_type`. Sets `out->failure` where nothing of it can be read, `out->damage` where
 * only a part can. `*found`: false for a response without success (2xx), or without a document.
 * False: out of memory. */
bool http_read(slice message, size_t most, struct document *out, bool *found);

/* True for HTML and text, and where no type is given. */
bool media_is_document(slice type);

/* The value of a header, without space at its ends; data NULL: there is none. */
slice header_value(slice headers, slice name);

#endif

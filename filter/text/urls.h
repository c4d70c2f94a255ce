/* URLs: taking them apart and resolving references, after RFC 3986, sections 3 and 5.2. */
#ifndef PITH_TEXT_URLS_H
#define PITH_TEXT_URLS_H

#include "base/slice.h"

struct url { /* data NULL where a part is missing */
    slice scheme, authority, path, query, fragment;
};
struct url url_parse(slice s);

/* True for http and https with a host. */
bool url_is_web(slice s);

/* Writes what `reference` means on a page at `base` to `out`: absolute where `base` is. White space
 * and control characters of both are taken out or escaped (%20), as browsers do, so that none can
 * hide a scheme or end the URL where it is written. Returns the length; 0: it does not fit into
 * `room` bytes. */
size_t url_resolve(slice base, slice reference, char *out, size_t room);

#endif

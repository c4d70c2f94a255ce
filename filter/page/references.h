/* Character references (&amp; &#8212; &#x2014;) as HTML reads them. */
#ifndef PITH_PAGE_REFERENCES_H
#define PITH_PAGE_REFERENCES_H

#include "base/buffer.h"

/* `s` with its references replaced, or `s` itself where it has none. In an attribute, a named
 * reference without `;` before a letter, digit or `=` stays as it is (URLs: &copy=1). */
slice references_decode(struct arena *a, slice s, bool in_attribute);

/* Reads the reference whose '&' is at `at`. Returns the number of its bytes; 0: there is none. The
 * second rune is 0 except for the few names of two runes. */
size_t reference_at(slice s, size_t at, bool in_attribute, uint32_t runes[2]);

/* Appends what reference_at() read. */
void references_put(struct buffer *to, const uint32_t runes[2]);

#endif

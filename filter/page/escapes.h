/* Escapes of JSON and JavaScript. */
#ifndef PITH_PAGE_ESCAPES_H
#define PITH_PAGE_ESCAPES_H

#include "base/slice.h"

/* Reads the \uXXXX whose backslash is at `at`; a surrogate pair is read as one rune, half a pair as
 * it is. Returns the number of its bytes; 0: there is none. */
size_t unicode_escape_at(slice s, size_t at, uint32_t *rune);

/* The number that `digits` hexadecimal digits at `at` make, at most 8 of them; -1: other bytes are
 * there. */
int64_t escapes_hex_at(slice s, size_t at, size_t digits);

#endif

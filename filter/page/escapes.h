/* Escapes of JSON and JavaScript. */
#ifndef PITH_PAGE_ESCAPES_H
#define PITH_PAGE_ESCAPES_H

#include "base/slice.h"

/* \uXXXX at `at`, where the backslash is, a surrogate pair as one rune: its bytes, or 0 where
 * it is none. Half a pair is `*rune` itself. */
size_t unicode_escape_at(slice s, size_t at, uint32_t *rune);

/* `digits` hexadecimal digits at `at`, at most 8, or -1. */
int64_t hex_at(slice s, size_t at, size_t digits);

#endif

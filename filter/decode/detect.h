/* Guessing the charset of bytes that declare none, by uchardet. */
#ifndef PITH_DECODE_DETECT_H
#define PITH_DECODE_DETECT_H

#include "base/arena.h"
#include "base/slice.h"

/* The WHATWG name, static; windows-1252 where there is no better guess. */
slice detect_charset(struct arena *a, slice bytes);
/* UTF-16LE or UTF-16BE where NULs show one of them without a BOM; else empty. */
slice detect_utf16(slice bytes);

#endif

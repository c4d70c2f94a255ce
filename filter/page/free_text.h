/* Text without markup, cleaned of what it picked up on the way. */
#ifndef PITH_PAGE_FREE_TEXT_H
#define PITH_PAGE_FREE_TEXT_H

#include "decode/mojibake.h"

/* Decodes character references that end in `;`, escaped once or twice, and escapes of JSON, C and
 * URLs that were left in, and repairs the mojibake that this uncovers. Characters are cleaned
 * (text/clean.def), lines end in line feeds, both ends are trimmed, and the result is in normal
 * form C. Returns `s` itself where there is nothing to do. */
slice free_text(struct mojibake *m, slice s);

/* Decodes the references that are left in text whose references were decoded: it was escaped twice.
 * `<` and `>` stay escaped: a text about HTML means them. */
slice free_text_residue(struct arena *a, slice s);

#endif

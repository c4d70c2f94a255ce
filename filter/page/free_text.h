/* Text that comes without markup, and what stuck to it on the way. */
#ifndef PITH_PAGE_FREE_TEXT_H
#define PITH_PAGE_FREE_TEXT_H

#include "decode/mojibake.h"

/* Character references with a `;`, escaped once or twice, and escapes of JSON, C and URLs that
 * somebody left in, are undone, and mojibake that comes to light
 *; characters cleaned (text/clean.def); lines end in line feeds; no
 * space at either end; normal form C. `s` itself where nothing is to be done. */
slice free_text(struct mojibake *m, slice s);

/* References that are left in text whose references were decoded: it was escaped twice. `<` and `>`
 * stay escaped: who writes about HTML means them. */
slice free_text_residue(struct arena *a, slice s);

#endif

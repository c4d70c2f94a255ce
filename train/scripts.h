/* Other letters for the Latin ones of a page: no word is known then, and the page looks like one
 * from abroad. */
#ifndef PITH_TRAIN_SCRIPTS_H
#define PITH_TRAIN_SCRIPTS_H

#include "page/page.h"

/* Draws a script, and writes the texts, the title and the meta facts of the page in it. Counts of
 * words stay what they were, as far as the script lets them. */
void change_letters(struct arena *a, struct page *page, uint64_t *state);

#endif

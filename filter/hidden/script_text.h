/* The text that a page keeps for its scripts: pages which are empty until one has run hold their
 * article in a string of __NEXT_DATA__, __next_f, __INITIAL_STATE__ or the like. */
#ifndef PITH_HIDDEN_SCRIPT_TEXT_H
#define PITH_HIDDEN_SCRIPT_TEXT_H

#include "base/arena.h"
#include "base/slice.h"

/* The string of most words among the literals of the scripts that read like prose; its markup is
 * its own. Empty: there is none. `*span` is the literal as it is in `source`. */
slice script_text(struct arena *a, slice source, slice *span);

#endif

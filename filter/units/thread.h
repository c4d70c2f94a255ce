/* Threads: articles of many hands. */
#ifndef PITH_UNITS_THREAD_H
#define PITH_UNITS_THREAD_H

#include "model/scores.h"

/* The page is a thread, whatever its type: its posts hold most of the text, and nothing that they
 * could be comments on is before them. Not for pages of text. */
bool page_is_thread(const struct scores *scores);

#endif

/* The metadata of a document of Markdown. */
#ifndef PITH_OUTPUT_FRONT_MATTER_H
#define PITH_OUTPUT_FRONT_MATTER_H

#include "output/writer.h"

/* False: nothing is known that is wanted, and nothing is written. */
bool put_front_matter(struct writer *w, const pith_article *article);

#endif

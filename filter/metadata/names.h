/* Names of people and of collectives in bylines. */
#ifndef PITH_METADATA_NAMES_H
#define PITH_METADATA_NAMES_H

#include "base/arena.h"
#include "base/slice.h"

enum { NAMES_MOST = 32 };

struct name_list {
    slice items[NAMES_MOST];
    size_t count;
};

/* Adds the names in a byline: "By Jane Roe, MD, and John Doe | 3 May" has two. Labels, dates,
 * degrees, what somebody is, and accounts of nobody ("Staff", "Admin") are left out. */
void names_add(struct arena *a, slice byline, struct name_list *to);
/* The same for one name, in which a comma parts surname and given names: "Roe, Jane". */
void names_add_one(struct arena *a, slice name, struct name_list *to);

/* Two to four words that each begin with a capital, or two to five ideographs: as people are
 * called. */
bool name_is_usual(slice name);
/* A word of it tells a desk: "Podium Staff". */
bool name_is_desk(struct arena *a, slice name);

#endif

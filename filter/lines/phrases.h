/* Chrome phrases: lines that belong to the site and not to the article, in 45 languages. */
#ifndef PITH_LINES_PHRASES_H
#define PITH_LINES_PHRASES_H

#include "page/page.h"

enum phrase_function {
#define FUNCTION(name, ends, announces) PHRASE_##name,
#include "lines/phrase_functions.def"
#undef FUNCTION
    PHRASE_FUNCTION_COUNT
};

struct phrase_match {
    enum phrase_function function;
    bool whole_line; /* the line is the phrase and nothing more */
};

/* The phrase that this block is or begins with, where the block's shape allows to delete it. */
struct phrase_match phrase_of_block(struct arena *a, const struct block *block);

/* See phrase_functions.def. */
bool phrase_ends_document(enum phrase_function f);
bool phrase_announces_teaser(enum phrase_function f);

/* The form in which the table's phrases are written. */
slice phrase_key(struct arena *a, slice line);

/* Rows of the table, for its own test. */
size_t phrase_count(void);
slice phrase_at(size_t i);

#endif

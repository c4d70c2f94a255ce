/* The lines of a text, and whether they were broken at a width. */
#ifndef PITH_PLAIN_SOURCE_LINES_H
#define PITH_PLAIN_SOURCE_LINES_H

#include "base/arena.h"
#include "base/slice.h"

struct source_line {
    size_t begin, end;          /* in the source, without white space at both ends */
    size_t indent;              /* runes of white space before it */
    size_t columns, first_word; /* runes, without the indent */
    bool gap_before;            /* an empty line is above it */
    bool marked;                /* begins with a bullet or a dash */
    bool ends;                  /* with a sentence */
};

struct source_lines {
    struct source_line *items; /* without the empty ones */
    size_t count, capacity;
};

void source_lines_split(struct arena *a, slice source, struct source_lines *out);

/* The width at which the text was wrapped; 0: it was not. */
size_t source_lines_width(const struct source_lines *lines);

/* True where the next line continues this one: it ended because the next word did not fit. */
bool source_line_is_wrapped(const struct source_line *line, const struct source_line *next,
                            size_t width);

/* Lines with dashes are a list where several follow each other: one alone may be direct speech. */
bool source_line_is_in_list(const struct source_lines *lines, size_t i);

#endif

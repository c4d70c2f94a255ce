/* Labels: words at the start of a line that say what the rest of the line is. */
#ifndef PITH_TEXT_LABELS_H
#define PITH_TEXT_LABELS_H

#include "base/slice.h"

enum label {
    LABEL_NONE,
    LABEL_BYLINE,
    LABEL_SOURCE,
    LABEL_TAGS,
    LABEL_EDITOR,
    LABEL_DATE,
    LABEL_UPDATED, /* a date: when it was last changed */
};

/* The label that `line` begins with, in any case; `*value` is what is after it, trimmed. */
enum label label_of_line(slice line, slice *value);

#endif

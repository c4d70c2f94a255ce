/* What the class names and ids of a container say of the text inside. */
#ifndef PITH_MODEL_CLASS_WORDS_H
#define PITH_MODEL_CLASS_WORDS_H

#include "page/page.h"

/* The next word of a class attribute: runs of letters, cut where camelCase begins a new word.
 * `lower` holds the word in lower case, at most 24 letters of it. */
struct class_word {
    char lower[24];
    size_t len;
};
bool class_word_next(slice classes, size_t *at, struct class_word *out);

#endif

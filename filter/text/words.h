/* Words: counting them, walking over them, and keys by which lines are compared. */
#ifndef PITH_TEXT_WORDS_H
#define PITH_TEXT_WORDS_H

#include "base/buffer.h"
#include "base/slice.h"

struct text_shape {
    uint32_t words; /* with two ideographs or kana, or four Thai letters, as one word */
    uint32_t runes;
    uint32_t upper; /* upper-case letters */
    uint32_t digits;
    uint32_t commas;    /* of any script */
    uint32_t sentences; /* ends of sentences: . ! ? of any script before a space or the end */
};

struct text_shape text_measure(slice s);
uint32_t word_count(slice s);

/* The next word at or after `*at` (letters, marks, numbers), `*at` moves past it. */
bool word_next(slice s, size_t *at, slice *word);

/* What is left of a line for comparison: words in lower case, one space between. */
slice text_key(struct arena *a, slice s);

/* True for . ! ? ; : in any script, skipping closing quotes and brackets before it. */
bool text_ends_sentence(slice s);
uint32_t text_final_rune(slice s); /* the last rune that is no quote or bracket; 0: none */

/* White space to single spaces, none at the ends; zero-width and soft hyphens removed. */
void text_put_collapsed(struct buffer *to, size_t begin, slice s);
slice text_collapse(struct arena *a, slice s);

#endif

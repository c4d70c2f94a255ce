/* The model of plain text: is a line content? Two forests: the second one also sees what the first
 * one says of the lines around. */
#ifndef PITH_MODEL_TEXT_MODEL_H
#define PITH_MODEL_TEXT_MODEL_H

#include "model/model.h"
#include "lines/phrases.h"

struct text_model {
    const char *id;
    struct token_model tokens;
    struct forest first, second;
};
extern const struct text_model text_model;

/* The chance of each line to be content; `phrases` are those of its lines. For texts with a line.
 */
void text_chances(struct arena *a, const struct page *page, const struct phrase_match *phrases,
                  uint32_t *chances);

#endif

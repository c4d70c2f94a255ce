/* The model of plain text: is a line content? See model/dump_scores.c for how it is used. */
#ifndef PITH_MODEL_TEXT_MODEL_H
#define PITH_MODEL_TEXT_MODEL_H

#include "model/model.h"

struct text_model {
    const char *id;
    struct token_model tokens;
    struct forest first, second;
};

extern const struct text_model text_model;

#endif

/* Characters that are no text: controls, invisible ones, odd spaces. The rules are in clean.def. */
#ifndef PITH_TEXT_CLEAN_H
#define PITH_TEXT_CLEAN_H

#include "text/utf8.h"

enum clean_action {
    CLEAN_KEEP,
    CLEAN_DROP,
    CLEAN_SPACE,     /* a space */
    CLEAN_IDEOGRAPH, /* a space, but between two ideographs it stays */
    CLEAN_LINE,      /* a line feed */
    CLEAN_RETURN,    /* a line feed; before a line feed nothing */
    CLEAN_LETTER,    /* the character of windows-1252; without one nothing */
    CLEAN_BULLET,    /* U+2022 */
    CLEAN_ONCE,      /* stays, but not after itself */
    CLEAN_JOINER,    /* stays after letters of scripts that join, and in emoji */
    CLEAN_UNSPACED,  /* stays between letters of scripts that write no spaces */
    CLEAN_DIRECTION, /* stays in text that has letters written from right to left */
};

enum clean_action clean_action(uint32_t rune);

/* The character of windows-1252 for a C1 control; 0: it has none. */
uint32_t clean_letter(uint32_t rune);

/* Goes through one text; what it needs to know of all of it is found out once. */
struct cleaner {
    slice text;
    enum { DIRECTION_UNKNOWN, DIRECTION_LEFT, DIRECTION_RIGHT } direction;
};

/* What becomes of the rune at `at` when `before` was put last: another rune, or 0 for nothing. */
uint32_t clean_rune(struct cleaner *c, size_t at, uint32_t before, struct rune rune);

#endif

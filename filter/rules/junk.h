/* Lines of text that are chrome whatever is around them. */
#ifndef PITH_RULES_JUNK_H
#define PITH_RULES_JUNK_H

#include "page/page.h"

/* "c22ca0cc-e3e0-11e7-a840-5972c6b11446": what parts the pieces of a page. */
bool is_identifier_line(const struct block *b);

/* A lone number, a lone URL, a copyright notice, a call to follow the site somewhere. */
bool is_junk_line(struct arena *a, const struct block *b);

/* "Follow Trend on Telegram.": a call, and the name of a network. */
bool is_call_to_follow(struct arena *a, const struct block *b);

#endif

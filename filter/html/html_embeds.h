/* Films, sounds, maps and posts of others that a page shows in a frame. */
#ifndef PITH_HTML_HTML_EMBEDS_H
#define PITH_HTML_HTML_EMBEDS_H

#include "html/html_builder.h"

/* Where node `i` is one: appends its mark, with the address and the title. */
void html_take_embed(struct builder *b, uint32_t i);

#endif

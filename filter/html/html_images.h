/* Images: which of the addresses that a page gives is the picture. */
#ifndef PITH_HTML_HTML_IMAGES_H
#define PITH_HTML_HTML_IMAGES_H

#include "html/html_builder.h"

/* Node `i` is an <img>, or a custom element that stands for one: appends its mark, or puts its
 * `alt` into the text where it is a character. */
void html_take_image(struct builder *b, uint32_t i, const struct attributes *told);

/* True for <amp-img> and the like. */
bool html_is_custom_image(const struct builder *b, const struct node *node);

#endif

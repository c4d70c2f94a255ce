/* Markdown as tools write it from pages (html2text, pandoc): what a line is, and its text without
 * the marks. */
#ifndef PITH_PLAIN_MARKDOWN_H
#define PITH_PLAIN_MARKDOWN_H

#include "page/page.h"

/* What a line is, by its first characters. */
struct line_form {
    pith_kind kind;
    unsigned level;   /* heading 1-6, depth of a list item from 1; else 0 */
    uint32_t ordinal; /* of a list item with a number, else 0 */
    slice rest;       /* after the mark */
};

/* A list item with a bullet that no sentence begins with: "• one". False: it is none. */
bool markdown_bullet_form(slice line, struct line_form *out);
/* A line of Markdown; `indent` is the white space before it, in columns. */
void markdown_form(slice line, size_t indent, struct line_form *out);

/* The number of links and headings of Markdown in a line: prose has none. */
unsigned markdown_signs(slice line);
/* True for a rule and for the line below the head of a table: they have no text. */
bool markdown_is_rule(slice line);

/* The text without the targets of links, images, emphasis and backslashes. `*link_words` is the
 * number of its words inside links, `*links` the number of links. */
slice markdown_text(struct arena *a, slice line, uint32_t *link_words, uint32_t *links);

#endif

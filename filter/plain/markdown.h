/* Markdown, as tools make it of pages (html2text, pandoc): what a line is, and its text without the
 * marks. */
#ifndef PITH_PLAIN_MARKDOWN_H
#define PITH_PLAIN_MARKDOWN_H

#include "page/page.h"

/* What a line of text is by how it begins. */
struct line_form {
    pith_kind kind;
    unsigned level;   /* heading 1-6, depth of a list item from 1; else 0 */
    uint32_t ordinal; /* of a list item with a number, else 0 */
    slice rest;       /* after the mark */
};

/* A list item by a bullet that no sentence begins with: "• one". False: it is another line. */
bool bullet_form(slice line, struct line_form *out);
/* A line of Markdown; `indent` is the white space before it, in columns. */
void markdown_form(slice line, size_t indent, struct line_form *out);

/* Marks of Markdown in a line: links and headings, which prose has none of. */
unsigned markdown_signs(slice line);
/* A rule, or the line below a table's head: it says nothing. */
bool markdown_is_rule(slice line);

/* The text without links' targets, images, emphasis and backslashes; `*link_words` are its words
 * that were in links, `*links` how many those were. */
slice markdown_text(struct arena *a, slice line, uint32_t *link_words, uint32_t *links);

#endif

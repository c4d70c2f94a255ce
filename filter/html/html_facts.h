/* What an element says about the page besides its text. */
#ifndef PITH_HTML_HTML_FACTS_H
#define PITH_HTML_HTML_FACTS_H

#include "html/html_tree.h"
#include "page/page.h"

/* Appends a fact to the page; `*capacity` belongs to the page's facts. */
void html_put_fact(struct arena *a, struct page *p, size_t *capacity, struct fact fact);

/* The attributes that blocks, containers and facts are made of, read in one pass. References are
 * not decoded. */
struct attributes {
    slice classes, id, role, style, itemprop, rel, content, datetime, title;
    slice name;
    slice language; /* data-lang, data-language */
    slice href;     /* data NULL: none */
    bool hidden, aria_hidden;
};
void html_attributes(slice tag, struct attributes *out);

/* The fact in the attributes of <meta>, <link>, <base> or <html>; false: there is none. */
bool html_attribute_fact(struct arena *a, slice source, const struct tag *tag, struct fact *out);
/* The JSON-LD of a <script>; false: it holds something else. */
bool html_script_fact(struct arena *a, slice source, const struct tag *tag, struct fact *out);

/* True where the text of this element is a fact: <time>, itemprop, <a rel>, or a class that names a
 * byline, date or section. `value` is set where an attribute gives it; else it is empty. */
bool html_text_fact(struct arena *a, enum element element, const struct attributes *attributes,
                    struct fact *out);

#endif

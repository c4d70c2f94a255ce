/* What nobody sees: by an element's own attributes, or by the simple rules of the page's styles. */
#ifndef PITH_HTML_HTML_HIDDEN_H
#define PITH_HTML_HTML_HIDDEN_H

#include "html/html_facts.h"
#include "html/skeleton.h"

/* The classes and ids that the page's <style> elements hide. */
struct style_rules {
    struct style_rule *items;
    size_t count;
    uint16_t slots[1024]; /* open addressing by name: the index of its rule, from 1 */
};

void style_rules_read(struct arena *a, const struct skeleton *s, struct style_rules *out);

/* Bits of enum hidden_by. What a click shows (a tab, a fold) is not hidden. */
unsigned html_hidden_by(const struct style_rules *rules, const struct attributes *told);

#endif

/* Keeps track of open elements, as far as the caps and the rules for white space need it. */
#include "html/scanner.h"

/* An end tag closes its element and all that are open inside it, unless a barrier is between. That
 * of a formatting element removes only its own entry, because the parser reopens the others. */
bool scanner_close_element(struct scanner *s, enum element e) {
    size_t i = s->depth;
    while (i > 0 && s->open[i - 1] != e) {
        unsigned flags = element_flags(s->open[i - 1]);
        if (flags & ELEMENT_IS_BARRIER && !(element_flags(e) & ELEMENT_IS_BARRIER))
            return false;
        i--;
    }
    if (i == 0)
        return false;

    if (element_flags(e) & ELEMENT_IS_FORMAT) {
        for (; i < s->depth; i++)
            s->open[i - 1] = s->open[i];
        s->depth--;
    } else {
        s->depth = i - 1;
    }
    return true;
}

static void note_format(struct scanner *s, enum element e, bool start) {
    if (start) {
        s->formats[e]++;
        s->formats_open++;
    } else if (s->formats[e]) {
        s->formats[e]--;
        s->formats_open--;
    }
}

void scanner_note_tag(struct scanner *s, enum element e, bool start, bool border) {
    s->after_block = border;
    if (e == ELEMENT_PRE || e == ELEMENT_LISTING) {
        if (start)
            s->preformatted++;
        else if (s->preformatted)
            s->preformatted--;
    }
    if (element_flags(e) & ELEMENT_IS_FORMAT)
        note_format(s, e, start);
    bool ends_select = e == ELEMENT_INPUT || e == ELEMENT_TEXTAREA || e == ELEMENT_KEYGEN;
    if (e == ELEMENT_SELECT)
        s->in_select = start && !s->in_select;
    else if (start && ends_select)
        s->in_select = false;
}

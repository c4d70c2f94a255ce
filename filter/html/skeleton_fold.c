/* Inline elements as text.
 *
 * To tree construction an inline element that opens, holds text and closes again is what a
 * character is: it makes the parser leave the head, reopen formatting elements and move out of
 * tables just so. A third to a half of a page's tags are of this kind. Not so inside <select>, svg
 * and math, nor for a link inside a link, nor for formatting elements that the parser counts. */
#include "html/scanner.h"

#include <string.h>

static void insert_run(struct scanner *s, size_t index, struct run run) {
    struct skeleton *r = s->result;
    r->runs = arena_grow(s->arena, r->runs, &s->run_capacity, r->run_count + 1, sizeof run);
    memmove(&r->runs[index + 1], &r->runs[index], (r->run_count++ - index) * sizeof run);
    r->runs[index] = run;
}

/* The start tag becomes one 'x', what is after it moves up, and the end tag is an 'x'. */
void scanner_fold(struct scanner *s) {
    struct skeleton *r = s->result;
    const struct pending *p = &s->pending[--s->pending_count];
    size_t gone = p->len - 1;
    char *tag = s->out.data + p->at;
    tag[0] = 'x';
    memmove(tag + 1, tag + p->len, s->out.len - p->at - p->len);
    s->out.len -= gone;
    for (size_t i = p->run; i < r->run_count; i++)
        r->runs[i].at -= (uint32_t)gone;
    for (size_t i = p->tag + 1; i < r->tag_count; i++)
        r->tags[i].at -= (uint32_t)gone;
    insert_run(s, p->run, (struct run){(uint32_t)p->at, (uint32_t)p->tag, 0, RUN_OPEN});
    scanner_add_run(s, 0, 0, RUN_CLOSE);
}

/* libgumbo moves text that is last in a form out of it; elements it leaves, and so it must for
 * those that are shown as text: a comment between makes it put them down first. */
bool scanner_ends_folded(const struct scanner *s) {
    const struct skeleton *r = s->result;
    size_t at = s->out.len;
    for (size_t i = r->run_count; i-- > 0 && r->runs[i].at + 1 == at; at--)
        if (r->runs[i].kind != RUN_SPACE)
            return r->runs[i].kind > RUN_PLAIN;
    return false;
}

/* Inline elements as text.
 *
 * To tree construction, an inline element that opens, holds text and closes again is like a
 * character: either makes the parser leave the head, reopen formatting elements and move out of
 * tables. A third to a half of the tags of a page are of this kind. This does not hold inside
 * <select>, svg and math, for a link inside a link, and for formatting elements that the parser
 * counts. */
#include "html/scanner.h"

#include <string.h>

static void insert_run(struct scanner *s, size_t index, struct run run) {
    struct skeleton *r = s->result;
    r->runs = arena_grow(s->arena, r->runs, &s->run_capacity, r->run_count + 1, sizeof run);
    struct run *place = &r->runs[index];
    memmove(place + 1, place, (r->run_count - index) * sizeof run);
    *place = run;
    r->run_count++;
}

/* What follows the start tag of `p` is now `gone` bytes nearer to the beginning. */
static void move_up(struct skeleton *r, const struct pending *p, uint32_t gone) {
    for (size_t i = p->run; i < r->run_count; i++)
        r->runs[i].at -= gone;
    for (size_t i = p->tag + 1; i < r->tag_count; i++)
        r->tags[i].at -= gone;
}

/* The start tag becomes one 'x', the rest moves up, and the end tag becomes an 'x'. */
void scanner_fold(struct scanner *s) {
    s->pending_count--;
    const struct pending *p = &s->pending[s->pending_count];
    size_t gone = p->len - 1;
    size_t rest = s->out.len - p->at - p->len;
    char *tag = s->out.data + p->at;
    tag[0] = 'x';
    memmove(tag + 1, tag + p->len, rest);
    s->out.len -= gone;
    move_up(s->result, p, (uint32_t)gone);

    struct run open = {
        .at = (uint32_t)p->at,
        .begin = (uint32_t)p->tag,
        .kind = RUN_OPEN,
    };
    insert_run(s, p->run, open);
    scanner_add_run(s, 0, 0, RUN_CLOSE);
}

bool scanner_ends_folded(const struct scanner *s) {
    const struct skeleton *r = s->result;
    size_t at = s->out.len;
    for (size_t i = r->run_count; i-- > 0; at--) {
        const struct run *run = &r->runs[i];
        if (run->at + 1 != at)
            return false;
        if (run->kind != RUN_SPACE)
            return run->kind > RUN_PLAIN;
    }
    return false;
}

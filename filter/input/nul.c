/* Documents with a NUL after each, as find -print0 writes names. No document follows the last NUL.
 */
#include "input/container.h"

static enum reading nul_next(struct source *s, void *state, struct document *out) {
    (void)state;
    return reader_until(&s->reader, '\0', s->most, &out->body);
}

const struct container_format nul_container = {
    .name = "nul",
    .next = nul_next,
};

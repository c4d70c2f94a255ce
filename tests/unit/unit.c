#include "support.h"

#include "unit.h"

#include <stdlib.h>

void unit_arena(struct arena *a) {
    arena_init(a, support_memory());
    arena_reset(a, (size_t)1 << 30, 0);
    if (setjmp(a->guard))
        abort();
}

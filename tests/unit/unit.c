#include "unit.h"

#include <stdlib.h>

static void *plain_memory(void *user, void *ptr, size_t old_size, size_t new_size) {
    (void)user;
    (void)old_size;
    if (new_size) return realloc(ptr, new_size);
    free(ptr);
    return NULL;
}

void unit_arena(struct arena *a) {
    arena_init(a, (struct memory){plain_memory, NULL});
    arena_reset(a, (size_t)1 << 30, 0);
    if (setjmp(a->guard)) abort();
}

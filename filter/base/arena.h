/* The arena: all memory of one document. Allocation never returns NULL: when the budget, the
 * time or the machine's memory is used up it jumps to the guard that pipeline.c has set, and
 * the whole document's memory is reset at once. Nothing is ever freed singly. */
#ifndef PITH_BASE_ARENA_H
#define PITH_BASE_ARENA_H

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

/* As pith_alloc in pith.h: malloc (ptr NULL), realloc, free (new_size 0). */
typedef void *memory_function(void *user, void *ptr, size_t old_size, size_t new_size);

struct memory {
    memory_function *call;
    void *user;
};

/* Why a document's work was broken off; the values of the longjmp. */
enum stop {
    STOP_NONE,
    STOP_MEMORY, /* the allocator returned NULL */
    STOP_BUDGET, /* the document's arena budget is used up */
    STOP_TIME,   /* its CPU time is used up */
};

struct arena_chunk;

struct arena {
    struct memory memory;
    struct arena_chunk *first, *current;
    char *at, *end;
    size_t used;      /* bytes handed out for this document */
    size_t budget;    /* bytes: the most that `used` may become */
    int64_t deadline; /* CPU time of this thread in nanoseconds; 0: none */
    uint32_t ticks;
    jmp_buf guard; /* set by pipeline.c before anything allocates */
};

/* Makes no allocation. */
void arena_init(struct arena *a, struct memory memory);
/* Forgets the document and keeps the first chunk for the next one. */
void arena_reset(struct arena *a, size_t budget, int64_t deadline);
void arena_free(struct arena *a); /* gives all memory back; the guard stays */

/* `n` bytes aligned for any type, not initialised. */
void *arena_alloc(struct arena *a, size_t n);
/* `count` items of `size` bytes, zeroed. Overflow counts as an exceeded budget. */
void *arena_zeroed(struct arena *a, size_t count, size_t size);
/* Makes the item array at `items` at least `need` long (doubling); `*capacity` is updated. */
void *arena_grow(struct arena *a, void *items, size_t *capacity, size_t need, size_t size);

#define ARENA_NEW(a, count, type) ((type *)arena_zeroed((a), (count), sizeof(type)))

size_t arena_room(const struct arena *a); /* bytes of the budget that are left */

/* To be called in loops that may run long without allocating: checks the clock now and then. */
void arena_tick(struct arena *a);
_Noreturn void arena_stop(struct arena *a, enum stop why);

int64_t thread_nanoseconds(void); /* CPU time of the calling thread */

#endif

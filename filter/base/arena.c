/* A bump allocator over doubling chunks. The first chunk stays between documents, so a worker
 * that has warmed up touches the allocator only on unusually large pages. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdbool.h>
#include <string.h>
#include <time.h>

enum {
    CHUNK_FIRST = 4 << 20, /* bytes of address space: all but 1 % of pages need no second chunk */
    CHUNK_MOST = 8 << 20,  /* bytes: doubling stops here */
    ALIGNMENT = alignof(max_align_t),
    TICKS_A_LOOK = 64, /* ticks between two looks at the clock, which take 0.2 us each */
};

struct arena_chunk {
    struct arena_chunk *next;
    size_t size; /* bytes, this header included */
};

int64_t thread_nanoseconds(void) {
    struct timespec now;
    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now) != 0)
        return 0;
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

void arena_init(struct arena *a, struct memory memory) {
    memset(a, 0, sizeof *a);
    a->memory = memory;
}

_Noreturn void arena_stop(struct arena *a, enum stop why) {
    longjmp(a->guard, (int)why);
}

void arena_tick(struct arena *a) {
    if (++a->ticks % TICKS_A_LOOK)
        return;
    if (a->deadline && thread_nanoseconds() > a->deadline)
        arena_stop(a, STOP_TIME);
}

static void release(struct arena *a, struct arena_chunk *chunk) {
    while (chunk) {
        struct arena_chunk *next = chunk->next;
        a->memory.call(a->memory.user, chunk, chunk->size, 0);
        chunk = next;
    }
}

static size_t header_size(void) {
    return (sizeof(struct arena_chunk) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

static void use_chunk(struct arena *a, struct arena_chunk *chunk) {
    a->current = chunk;
    a->at = (char *)chunk + header_size();
    a->end = (char *)chunk + chunk->size;
}

/* Only a chunk of the ordinary size is kept, so that no document's memory depends on the last. */
void arena_reset(struct arena *a, size_t budget, int64_t deadline) {
    if (a->first && a->first->size != CHUNK_FIRST)
        arena_free(a);
    if (a->first) {
        release(a, a->first->next);
        a->first->next = NULL;
        use_chunk(a, a->first);
    }
    a->budget = budget;
    a->deadline = deadline;
    a->ticks = 0;
    a->used = 0;
}

void arena_free(struct arena *a) {
    release(a, a->first);
    a->first = a->current = NULL;
    a->at = a->end = NULL;
}

size_t arena_room(const struct arena *a) {
    return a->budget > a->used ? a->budget - a->used : 0;
}

static size_t next_size(const struct arena *a, size_t n) {
    size_t least = n + header_size();
    size_t size = a->current ? a->current->size * 2 : CHUNK_FIRST;
    if (size > CHUNK_MOST)
        size = CHUNK_MOST;
    return size < least ? least : size;
}

static void *allocate_slowly(struct arena *a, size_t n) {
    size_t size = next_size(a, n);
    struct arena_chunk *chunk = a->memory.call(a->memory.user, NULL, 0, size);
    if (!chunk)
        arena_stop(a, STOP_MEMORY);
    *chunk = (struct arena_chunk){NULL, size};
    if (a->current)
        a->current->next = chunk;
    else
        a->first = chunk;
    use_chunk(a, chunk);
    void *result = a->at;
    a->at += n;
    return result;
}

static size_t rounded(struct arena *a, size_t n) {
    if (n > SIZE_MAX / 4)
        arena_stop(a, STOP_BUDGET);
    return (n + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

static void spend(struct arena *a, size_t n) {
    if (n > arena_room(a))
        arena_stop(a, STOP_BUDGET);
    a->used += n;
}

void *arena_alloc(struct arena *a, size_t n) {
    arena_tick(a);
    n = rounded(a, n);
    spend(a, n);
    if ((size_t)(a->end - a->at) < n)
        return allocate_slowly(a, n);
    void *result = a->at;
    a->at += n;
    return result;
}

void *arena_zeroed(struct arena *a, size_t count, size_t size) {
    if (size && count > SIZE_MAX / size)
        arena_stop(a, STOP_BUDGET);
    void *result = arena_alloc(a, count * size);
    if (count)
        memset(result, 0, count * size);
    return result;
}

/* The last allocation grows in its place, if its chunk has room. */
static bool grow_in_place(struct arena *a, char *items, size_t old, size_t more) {
    old = rounded(a, old);
    more = rounded(a, more);
    if (!items || items + old != a->at || (size_t)(a->end - items) < more)
        return false;
    spend(a, more - old);
    a->at = items + more;
    return true;
}

void *arena_grow(struct arena *a, void *items, size_t *capacity, size_t need, size_t size) {
    if (need <= *capacity)
        return items;
    size_t more = *capacity ? *capacity : 16;
    while (more < need) {
        if (more > SIZE_MAX / 2)
            arena_stop(a, STOP_BUDGET);
        more *= 2;
    }
    if (more > SIZE_MAX / size)
        arena_stop(a, STOP_BUDGET);
    size_t old = *capacity * size;
    if (!grow_in_place(a, items, old, more * size)) {
        char *result = arena_alloc(a, more * size);
        if (old)
            memcpy(result, items, old);
        items = result;
    }
    *capacity = more;
    return items;
}

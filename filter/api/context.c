/* Contexts: settings and the memory that is used again from document to document. */
#include "api/article.h"

#include "html/html.h"
#include "model/decision.h"

#include <stdlib.h>
#include <string.h>

struct option_row {
    int64_t preset, least, most;
};
static const struct option_row option_rows[PITH_OPTION_COUNT_] = {
#define OPTION(name, preset, least, most, comment) [PITH_##name] = {(preset), (least), (most)},
#include "api/options.def"
#undef OPTION
};

static void *libc_memory(void *user, void *ptr, size_t old_size, size_t new_size) {
    (void)user;
    (void)old_size;
    if (new_size)
        return realloc(ptr, new_size);
    free(ptr);
    return NULL;
}

struct memory context_memory(pith_alloc alloc, void *user) {
    return (struct memory){alloc ? alloc : libc_memory, user};
}

pith_context *pith_context_new(pith_alloc alloc, void *user) {
    struct memory memory = context_memory(alloc, user);
    pith_context *cx = memory.call(memory.user, NULL, 0, sizeof *cx);
    if (!cx)
        return NULL;
    memset(cx, 0, sizeof *cx);
    cx->memory = memory;
    arena_init(&cx->arena, memory);
    for (size_t i = 0; i < PITH_OPTION_COUNT_; i++)
        cx->settings[i] = option_rows[i].preset;
    return cx;
}

void pith_context_free(pith_context *cx) {
    if (!cx)
        return;
    arena_free(&cx->arena);
    if (cx->fed)
        cx->memory.call(cx->memory.user, cx->fed, cx->fed_capacity, 0);
    cx->memory.call(cx->memory.user, cx, sizeof *cx, 0);
}

pith_status pith_set(pith_context *cx, pith_option option, int64_t value) {
    if (!cx || (size_t)option >= PITH_OPTION_COUNT_)
        return PITH_ERR_ARGUMENT;
    const struct option_row *row = &option_rows[option];
    if (value < row->least || value > row->most)
        return PITH_ERR_ARGUMENT;
    cx->settings[option] = value;
    return PITH_OK;
}

static bool reserve_fed(pith_context *cx, size_t need) {
    size_t capacity = cx->fed_capacity ? cx->fed_capacity : 64 * 1024;
    while (capacity < need)
        capacity *= 2;
    if (capacity == cx->fed_capacity)
        return true;
    char *more = cx->memory.call(cx->memory.user, cx->fed, cx->fed_capacity, capacity);
    if (!more)
        return false;
    cx->fed = more;
    cx->fed_capacity = capacity;
    return true;
}

enum { FED_KEPT = 8 << 20 }; /* bytes: a larger buffer is given back after its document */

void context_forget(pith_context *cx) {
    cx->fed_len = 0;
    cx->fed_too_much = false;
    if (cx->fed_capacity <= FED_KEPT)
        return;
    cx->memory.call(cx->memory.user, cx->fed, cx->fed_capacity, 0);
    cx->fed = NULL;
    cx->fed_capacity = 0;
}

pith_status pith_feed(pith_context *cx, const void *bytes, size_t len) {
    if (!cx || (!bytes && len))
        return PITH_ERR_ARGUMENT;
    size_t most = (size_t)cx->settings[PITH_MAX_INPUT];
    size_t room = most > cx->fed_len ? most - cx->fed_len : 0;
    if (len > room) {
        len = room;
        cx->fed_too_much = true;
    }
    if (len == 0)
        return PITH_OK;
    if (!reserve_fed(cx, cx->fed_len + len)) {
        cx->fed_too_much = true; /* a piece is missing */
        return PITH_ERR_NOMEM;
    }
    memcpy(cx->fed + cx->fed_len, bytes, len);
    cx->fed_len += len;
    return PITH_OK;
}

/* Numbering keys: equal hashes get one number, counted from 0 in the order of first sight. */
#ifndef PITH_BASE_KEYS_H
#define PITH_BASE_KEYS_H

#include "base/arena.h"

struct keys {
    uint64_t *slots; /* the key and, in `numbers`, its number + 1; 0: free */
    uint32_t *numbers;
    uint32_t mask, count;
};

/* Room for `most` different keys. */
struct keys keys_new(struct arena *a, uint32_t most);
uint32_t keys_number(struct keys *k, uint64_t key);

#endif

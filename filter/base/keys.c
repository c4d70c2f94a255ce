/* An open-addressed table that never grows: its callers know how many keys there can be. */
#include "base/keys.h"

#include "base/hash.h"

struct keys keys_new(struct arena *a, uint32_t most) {
    uint32_t slots = 16;
    while (slots / 2 < most && slots < 1u << 30)
        slots *= 2;
    struct keys k = {.mask = slots - 1};
    k.slots = ARENA_NEW(a, slots, uint64_t);
    k.numbers = ARENA_NEW(a, slots, uint32_t);
    return k;
}

uint32_t keys_number(struct keys *k, uint64_t key) {
    size_t at = slot_first(key, k->mask);
    while (k->numbers[at] && k->slots[at] != key)
        at = slot_next(at, k->mask);
    if (!k->numbers[at]) {
        k->slots[at] = key;
        k->numbers[at] = ++k->count;
    }
    return k->numbers[at] - 1;
}

/* Hashes that are the same on every machine, and the walk through open-addressed tables. */
#ifndef PITH_BASE_HASH_H
#define PITH_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* FNV-1a (Fowler, Noll, Vo; public domain): start with START, add one unit at a time. A unit is a
 * byte, a rune or another hash. */
#define HASH32_START 2166136261u
#define HASH64_START 0xcbf29ce484222325u

static inline uint32_t hash32(uint32_t hash, uint32_t unit) {
    return (hash ^ unit) * 16777619u;
}

static inline uint64_t hash64(uint64_t hash, uint64_t unit) {
    return (hash ^ unit) * 0x100000001b3u;
}

/* Slots of a table whose size is a power of 2; `mask` is its size less one. The multiplier is 2^64
 * divided by the golden ratio: it spreads keys that are no hashes themselves. */
static inline size_t slot_first(uint64_t key, size_t mask) {
    return (size_t)(key * 0x9e3779b97f4a7c15u >> 32) & mask;
}

static inline size_t slot_next(size_t slot, size_t mask) {
    return (slot + 1) & mask;
}

#endif

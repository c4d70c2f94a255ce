/* Binary search in a table that is in order. */
#ifndef PITH_BASE_SEARCH_H
#define PITH_BASE_SEARCH_H

#include <stdbool.h>
#include <stddef.h>

/* True for the rows before the place that is looked for, false for those after it. */
typedef bool search_before(const void *row, const void *key);

/* How many of the `count` rows of `size` bytes come before the place of `key`: the index of the
 * first row that does not. Inline, so that the compiler sees the comparison. */
static inline size_t search_count(const void *rows, size_t count, size_t size,
                                  search_before *before, const void *key) {
    size_t low = 0;
    size_t high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (before((const char *)rows + middle * size, key))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

#endif

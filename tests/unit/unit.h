/* What the unit tests share. */
#ifndef PITH_TESTS_UNIT_H
#define PITH_TESTS_UNIT_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"

#include <criterion/criterion.h>

/* An arena on the C library's memory. A test that runs out of it fails. */
void unit_arena(struct arena *a);

#define ASSERT_SLICE(actual, expected)                                                             \
    do {                                                                                           \
        slice actual_ = (actual), expected_ = SLICE(expected);                                     \
        cr_assert(slice_equal(actual_, expected_), "\"%.*s\" is not \"%s\"", (int)actual_.len,     \
                  actual_.data ? actual_.data : "", expected);                                     \
    } while (0)

#endif

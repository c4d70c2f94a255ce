/* base/: slices, arena, buffer. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

Test(slice, cut_clamps) {
    ASSERT_SLICE(slice_cut(SLICE("article"), 2, 4), "ti");
    ASSERT_SLICE(slice_cut(SLICE("article"), 5, 99), "le");
    ASSERT_SLICE(slice_cut(SLICE("article"), 9, 3), "");
    ASSERT_SLICE(slice_from(SLICE("article"), 7), "");
}

Test(slice, trim_takes_html_space) {
    ASSERT_SLICE(slice_trim(SLICE(" \t\r\n\fx y\n")), "x y");
    ASSERT_SLICE(slice_trim(SLICE("   ")), "");
}

Test(slice, compare_is_byte_order) {
    cr_assert_lt(slice_compare(SLICE("a"), SLICE("ab")), 0);
    cr_assert_gt(slice_compare(SLICE("\xff"), SLICE("a")), 0);
    cr_assert_eq(slice_compare(SLICE(""), SLICE("")), 0);
}

Test(slice, find) {
    cr_assert_eq(slice_find(SLICE("aabab"), SLICE("ab"), 0), 1);
    cr_assert_eq(slice_find(SLICE("aabab"), SLICE("ab"), 2), 3);
    cr_assert_eq(slice_find(SLICE("aab"), SLICE("abc"), 0), SLICE_NONE);
    cr_assert_eq(slice_find_ignore_case(SLICE("<BODY"), SLICE("body"), 0), 1);
    cr_assert_eq(slice_find_byte(SLICE("abc"), 'c', 3), SLICE_NONE);
}

Test(slice, split_gives_every_piece) {
    slice rest = SLICE("a,,b"), piece;
    cr_assert(slice_split(&rest, ',', &piece));
    ASSERT_SLICE(piece, "a");
    cr_assert(slice_split(&rest, ',', &piece));
    ASSERT_SLICE(piece, "");
    cr_assert(slice_split(&rest, ',', &piece));
    ASSERT_SLICE(piece, "b");
    cr_assert_not(slice_split(&rest, ',', &piece));
}

Test(arena, memory_is_aligned_and_distinct) {
    struct arena a;
    unit_arena(&a);
    char *first = arena_alloc(&a, 3), *second = arena_alloc(&a, 3);
    cr_assert_eq((uintptr_t)first % _Alignof(max_align_t), 0);
    cr_assert_eq((uintptr_t)second % _Alignof(max_align_t), 0);
    cr_assert_neq(first, second);
    arena_free(&a);
}

Test(arena, zeroed_is_zero_after_reuse) {
    struct arena a;
    unit_arena(&a);
    memset(arena_alloc(&a, 64), 0xff, 64);
    arena_reset(&a, 1 << 30, 0);
    const char *bytes = arena_zeroed(&a, 64, 1);
    for (int i = 0; i < 64; i++)
        cr_assert_eq(bytes[i], 0);
    arena_free(&a);
}

Test(arena, grow_keeps_items) {
    struct arena a;
    unit_arena(&a);
    int *items = NULL;
    size_t capacity = 0;
    for (int i = 0; i < 1000; i++) {
        items = arena_grow(&a, items, &capacity, (size_t)i + 1, sizeof *items);
        items[i] = i;
    }
    for (int i = 0; i < 1000; i++)
        cr_assert_eq(items[i], i);
    arena_free(&a);
}

/* Allocates until the arena jumps; the reason it jumped for. */
static enum stop exhaust(struct arena *a, size_t each) {
    volatile int reached = setjmp(a->guard);
    if (reached)
        return (enum stop)reached;
    for (int i = 0; i < 100000; i++)
        arena_alloc(a, each);
    return STOP_NONE;
}

Test(arena, budget_stops) {
    struct arena a;
    unit_arena(&a);
    arena_reset(&a, 4 << 20, 0);
    cr_assert_eq(exhaust(&a, 4096), STOP_BUDGET);
    cr_assert_leq(a.used, 4 << 20);
    arena_free(&a);
}

Test(arena, guard_outlives_a_large_first_chunk) {
    struct arena a;
    unit_arena(&a);
    arena_alloc(&a, 6 << 20); /* more than an ordinary chunk: not kept */
    volatile int reached = setjmp(a.guard);
    if (!reached) {
        arena_reset(&a, 100, 0);
        arena_alloc(&a, 200);
    }
    cr_assert_eq(reached, STOP_BUDGET);
    arena_free(&a);
}

Test(arena, one_huge_request_stops) {
    struct arena a;
    unit_arena(&a);
    cr_assert_eq(exhaust(&a, SIZE_MAX - 8), STOP_BUDGET);
    arena_free(&a);
}

Test(arena, time_stops) {
    struct arena a;
    unit_arena(&a);
    arena_reset(&a, (size_t)1 << 30, 1); /* the thread has used more than a nanosecond */
    cr_assert_eq(exhaust(&a, 8), STOP_TIME);
    arena_free(&a);
}

static void *no_memory(void *user, void *ptr, size_t old_size, size_t new_size) {
    (void)user;
    (void)ptr;
    (void)old_size;
    (void)new_size;
    return NULL;
}

Test(arena, refused_memory_stops) {
    struct arena a;
    arena_init(&a, (struct memory){no_memory, NULL});
    arena_reset(&a, 1 << 30, 0);
    cr_assert_eq(exhaust(&a, 8), STOP_MEMORY);
}

Test(buffer, runes_of_each_length) {
    struct arena a;
    unit_arena(&a);
    struct buffer b = buffer_new(&a, 0);
    buffer_put_rune(&b, 'a');
    buffer_put_rune(&b, 0xe9);
    buffer_put_rune(&b, 0x20ac);
    buffer_put_rune(&b, 0x1f600);
    ASSERT_SLICE(buffer_slice(&b), "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80");
    arena_free(&a);
}

Test(buffer, numbers) {
    struct arena a;
    unit_arena(&a);
    struct buffer b = buffer_new(&a, 0);
    buffer_put_number(&b, 0);
    buffer_put_number(&b, UINT64_MAX);
    buffer_put_digits(&b, 7, 4);
    buffer_put_digits(&b, 12345, 2);
    ASSERT_SLICE(buffer_slice(&b), "018446744073709551615000712345");
    arena_free(&a);
}

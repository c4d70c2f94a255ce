/* Does the span of a block hold the block's text? For every block of every page, the source bytes
 * of its span are stripped of their tags by a scan of their own, and what is left must hold the
 * letters of the block's text in their order: hidden words, edit links and the like are not in it.
 * Formulas are not looked at, as their text may be in a tag.
 *
 *     spans FILE...      names the blocks that differ; ends with a count of pages */
#include "support.h"

#include "pith.h"
#include "decode/mojibake.h"
#include "page/free_text.h"
#include "page/references.h"
#include "html/skeleton.h"
#include "text/unicode.h"
#include "text/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct arena arena;

static bool is_hidden_from_text(enum element e) {
    return (element_flags(e) & ELEMENT_IS_SKIP) || e == ELEMENT_SVG;
}

/* The runs of the span's own skeleton; those inside skipped elements (ruby, video) left out. */
static slice visible_text(slice span) {
    struct skeleton_caps caps = {SKELETON_ANY_DEPTH, SIZE_MAX};
    struct buffer out = buffer_new(&arena, span.len + 1);
    struct skeleton s;
    unsigned depth = 0, skipped = 0;
    skeleton(&arena, span, &caps, &s);
    for (size_t i = 0; i < s.run_count; i++) {
        const struct run *run = &s.runs[i];
        slice raw = slice_cut(span, run->begin, run->end);
        if (run->kind == RUN_OPEN) {
            depth++;
            if (!skipped && is_hidden_from_text(s.tags[run->begin].element))
                skipped = depth;
        } else if (run->kind == RUN_CLOSE) {
            if (skipped == depth)
                skipped = 0;
            depth--;
        } else if (run->kind == RUN_VOID) {
            if (s.tags[run->begin].element == ELEMENT_BR)
                buffer_put_byte(&out, ' ');
        } else if (!skipped) {
            buffer_put(&out, run->kind == RUN_PLAIN ? raw : references_decode(&arena, raw, false));
        }
    }
    return buffer_slice(&out);
}

/* The parser's own rules for ruby are not followed here, and what a script holds is escaped. */
static bool is_beyond_this_scan(slice source, size_t begin, size_t end) {
    return slice_find(slice_cut(source, begin, end), SLICE("<rt"), 0) != SLICE_NONE ||
           slice_starts_ignore_case(slice_from(source, end), SLICE("</script"));
}

/* Words run together: whether a space stands between two links is not the span's to say. */
static slice letters(slice text) {
    slice key = text_key(&arena, unicode_nfc(&arena, text_collapse(&arena, text)));
    struct buffer out = buffer_new(&arena, key.len + 1);
    for (size_t i = 0; i < key.len; i++)
        if (key.data[i] != ' ')
            buffer_put_byte(&out, key.data[i]);
    return buffer_slice(&out);
}

/* Where references are left over, or hide mojibake, and it is no code. */
static slice repaired(slice text) {
    struct mojibake m = {.arena = &arena};
    return mojibake_repair_line(&m, free_text_residue(&arena, text));
}

static bool holds_in_order(slice whole, slice part) {
    size_t at = 0;
    for (size_t i = 0; i < whole.len && at < part.len; i++)
        at += whole.data[i] == part.data[at];
    return at == part.len;
}

static bool has_formula(const pith_block *b) {
    for (size_t i = 0; i < b->mark_count; i++)
        if (b->marks[i].kind == PITH_MARK_FORMULA)
            return true;
    return false;
}

static bool check_page(const char *path, const pith_article *article, size_t *blocks, size_t *odd) {
    pith_str all = pith_source(article);
    slice source = slice_of(all.data, all.len);
    size_t before = *odd;
    for (size_t i = 0; i < pith_block_count(article); i++) {
        const pith_block *b = pith_block_at(article, i);
        arena_reset(&arena, SIZE_MAX, 0);
        slice span = slice_cut(source, b->begin, b->end);
        if (is_beyond_this_scan(source, b->begin, b->end))
            continue;
        ++*blocks;
        slice text = letters(slice_of(b->text.data, b->text.len));
        slice shown = visible_text(span), seen = letters(shown);
        if (!holds_in_order(seen, text))
            seen = letters(repaired(shown));
        bool is_there = has_formula(b) || holds_in_order(seen, text);
        if (b->begin < b->end && b->end <= source.len && is_there)
            continue;
        if (++*odd - before <= 2)
            printf("%s: block %zu: [%.*s] is not [%.*s]\n", path, i,
                   (int)slice_cut(text, 0, 80).len, text.data ? text.data : "",
                   (int)slice_cut(seen, 0, 80).len, seen.data ? seen.data : "");
    }
    return *odd == before;
}

int main(int argc, char **argv) {
    pith_context *cx = pith_context_new(NULL, NULL);
    size_t blocks = 0, odd = 0, pages = 0;
    int failed = 0;
    arena_init(&arena, support_memory());
    if (!cx || setjmp(arena.guard))
        abort();
    for (int i = 1; i < argc; i++) {
        size_t len;
        char *data = support_read_file(argv[i], &len);
        pith_article *article;
        if (pith_extract(cx, data, len, NULL, &article) != PITH_OK)
            exit(2);
        failed += !check_page(argv[i], article, &blocks, &odd);
        pith_article_free(article);
        free(data);
        pages++;
    }
    printf("%zu of %zu blocks differ\n", odd, blocks);
    printf("count spans: %zu %d\n", pages - (size_t)failed, failed);
    pith_context_free(cx);
    arena_free(&arena);
    return 0;
}

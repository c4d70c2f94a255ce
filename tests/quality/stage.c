/* Asks one stage at a time: a line in, a line out, bytes as hexadecimal, fields with tabs between.
 *
 *     stage label     LABEL                       -> charset
 *     stage decode    CHARSET BYTES               -> UTF-8, exactly as the standard decodes
 *     stage document  BYTES [CONTENT-TYPE]        -> charset, UTF-8, evidence
 *     stage mojibake  TEXT                        -> text
 *     stage clean     TEXT                        -> text
 *     stage page      HTML [URL [NOW]]            -> date, date of change
 *     stage date      TEXT [COUNTRY [NOW [attribute]]] -> ISO 8601, or nothing; NOW likewise */
#include "support.h"

#include "base/buffer.h"
#include "decode/charset.h"
#include "decode/decode.h"
#include "decode/mojibake.h"
#include "pith.h"
#include "page/free_text.h"
#include "text/calendars.h"
#include "text/relative_dates.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct arena arena;

static int nibble(char c) {
    return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}

static slice unhex(const char *field) {
    size_t n = field ? strlen(field) / 2 : 0;
    char *bytes = arena_alloc(&arena, n + 1);
    for (size_t i = 0; i < n; i++)
        bytes[i] = (char)(nibble(field[2 * i]) << 4 | nibble(field[2 * i + 1]));
    return slice_of(bytes, n);
}

static void put_hex(slice s) {
    for (size_t i = 0; i < s.len; i++)
        printf("%02x", (unsigned char)s.data[i]);
}

static void answer_label(char **f) {
    put_hex(charset_of_label(unhex(f[0])));
}

static void answer_decode(char **f) {
    struct text text = {.utf8 = SLICE("")};
    decode(&arena, &(struct decode_hints){.bytes = unhex(f[1]), .charset = unhex(f[0])}, &text);
    put_hex(text.utf8);
}

static void answer_document(char **f) {
    struct text text = {.utf8 = SLICE("")};
    decode(&arena, &(struct decode_hints){.bytes = unhex(f[0]), .content_type = unhex(f[1])},
           &text);
    put_hex(text.charset);
    putchar('\t');
    put_hex(text.utf8);
    putchar('\t');
    put_hex(slice_cstr(charset_evidence_name(text.evidence)));
}

static void answer_mojibake(char **f) {
    struct mojibake m = {.arena = &arena};
    put_hex(mojibake_repair_line(&m, unhex(f[0])));
}

static void answer_clean(char **f) {
    struct mojibake m = {.arena = &arena};
    put_hex(free_text(&m, unhex(f[0])));
}

static void answer_date(char **f) {
    struct buffer iso = buffer_new(&arena, 32);
    struct date date;
    struct date_locale locale = date_locale_of(SLICE(""), unhex(f[1]));
    struct date now;
    locale.compact = unhex(f[3]).len > 0;
    bool found = date_find(unhex(f[0]), 0, locale, &date) && !date.ambiguous;
    if (!found && date_find(unhex(f[2]), 0, DATE_ANYWHERE, &now))
        found = date_relative(unhex(f[0]), date_seconds(&now), &date);
    if (found)
        date_put(&iso, &date);
    put_hex(buffer_slice(&iso));
}

static pith_str hint(slice s) {
    return (pith_str){s.data, s.len};
}

static void answer_page(char **f) {
    slice html = unhex(f[0]);
    pith_hints hints = {.size = sizeof hints,
                        .input = PITH_INPUT_HTML,
                        .url = hint(unhex(f[1])),
                        .reference_time = hint(unhex(f[2]))};
    pith_context *cx = pith_context_new(NULL, NULL);
    pith_article *article = NULL;
    if (!cx || pith_extract(cx, html.data, html.len, &hints, &article) != PITH_OK)
        abort();
    pith_str published = pith_meta(article, PITH_PUBLISHED),
             modified = pith_meta(article, PITH_MODIFIED);
    put_hex(slice_of(published.data, published.len));
    putchar('\t');
    put_hex(slice_of(modified.data, modified.len));
    pith_article_free(article);
    pith_context_free(cx);
}

static const struct {
    const char *name;
    void (*answer)(char **fields);
} stages[] = {{"label", answer_label},       {"decode", answer_decode},
              {"document", answer_document}, {"mojibake", answer_mojibake},
              {"clean", answer_clean},       {"date", answer_date},
              {"page", answer_page}};

static void answer(size_t stage, char *line) {
    char *fields[4] = {line};
    for (size_t i = 1; i < 4 && fields[i - 1]; i++) {
        fields[i] = strchr(fields[i - 1], '\t');
        if (fields[i])
            *fields[i]++ = '\0';
    }
    arena_reset(&arena, SIZE_MAX, 0);
    if (setjmp(arena.guard))
        abort();
    stages[stage].answer(fields);
    putchar('\n');
}

int main(int argc, char **argv) {
    enum { LINE_MOST = 8 << 20, STAGES = COUNT_OF(stages) };
    char *line = malloc(LINE_MOST);
    size_t s = 0;
    while (s < STAGES && argc == 2 && strcmp(stages[s].name, argv[1]))
        s++;
    if (argc != 2 || s == STAGES || !line)
        return 2;
    arena_init(&arena, support_memory());
    while (fgets(line, LINE_MOST, stdin)) {
        line[strcspn(line, "\n")] = '\0';
        answer(s, line);
    }
    arena_free(&arena);
    free(line);
    return 0;
}

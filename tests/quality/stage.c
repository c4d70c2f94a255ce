/* Asks one stage at a time: a line in, a line out. Bytes are hexadecimal; tabs are between fields.
 *
 *     stage label     LABEL                       -> charset
 *     stage decode    CHARSET BYTES               -> UTF-8, as the Encoding Standard decodes
 *     stage document  BYTES [CONTENT-TYPE]        -> charset, UTF-8, evidence
 *     stage mojibake  TEXT                        -> text
 *     stage clean     TEXT                        -> text
 *     stage page      HTML [URL [NOW]]            -> date, date of change
 *     stage date      TEXT [COUNTRY [NOW [attribute]]] -> ISO 8601, or nothing; NOW is a date too
 */
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

static unsigned hex_digit(char c) {
    if (c <= '9')
        return (unsigned)(c - '0');
    return (unsigned)((c | 0x20) - 'a' + 10);
}

static slice unhex(const char *field) {
    size_t n = field ? strlen(field) / 2 : 0;
    char *bytes = arena_alloc(&arena, n + 1);
    for (size_t i = 0; i < n; i++)
        bytes[i] = (char)(hex_digit(field[2 * i]) << 4 | hex_digit(field[2 * i + 1]));
    return slice_of(bytes, n);
}

static void stage_put_hex(slice s) {
    for (size_t i = 0; i < s.len; i++)
        printf("%02x", (unsigned char)s.data[i]);
}

static void answer_label(char **f) {
    stage_put_hex(charset_of_label(unhex(f[0])));
}

static void answer_decode(char **f) {
    struct text text = {.utf8 = SLICE("")};
    decode(&arena, &(struct decode_hints){.bytes = unhex(f[1]), .charset = unhex(f[0])}, &text);
    stage_put_hex(text.utf8);
}

static void answer_document(char **f) {
    struct text text = {.utf8 = SLICE("")};
    decode(&arena, &(struct decode_hints){.bytes = unhex(f[0]), .content_type = unhex(f[1])},
           &text);
    stage_put_hex(text.charset);
    putchar('\t');
    stage_put_hex(text.utf8);
    putchar('\t');
    stage_put_hex(slice_cstr(charset_evidence_name(text.evidence)));
}

static void answer_mojibake(char **f) {
    struct mojibake m = {.arena = &arena};
    stage_put_hex(mojibake_repair_line(&m, unhex(f[0])));
}

static void answer_clean(char **f) {
    struct mojibake m = {.arena = &arena};
    stage_put_hex(free_text(&m, unhex(f[0])));
}

static void answer_date(char **f) {
    slice text = unhex(f[0]);
    struct date_locale locale = date_locale_of(SLICE(""), unhex(f[1]));
    locale.compact = unhex(f[3]).len > 0;

    struct date date, now;
    bool found = date_find(text, 0, locale, &date) && !date.ambiguous;
    if (!found && date_find(unhex(f[2]), 0, DATE_ANYWHERE, &now))
        found = date_relative(text, date_seconds(&now), &date);

    struct buffer iso = buffer_new(&arena, 32);
    if (found)
        date_put(&iso, &date);
    stage_put_hex(buffer_slice(&iso));
}

static pith_str stage_str(slice s) {
    return (pith_str){s.data, s.len};
}

static void stage_put_field(const pith_article *article, pith_field field) {
    pith_str value = pith_meta(article, field);
    stage_put_hex(slice_of(value.data, value.len));
}

static void answer_page(char **f) {
    slice html = unhex(f[0]);
    pith_hints hints = {.size = sizeof hints,
                        .input = PITH_INPUT_HTML,
                        .url = stage_str(unhex(f[1])),
                        .reference_time = stage_str(unhex(f[2]))};
    pith_context *cx = pith_context_new(NULL, NULL);
    pith_article *article = NULL;
    if (!cx || pith_extract(cx, html.data, html.len, &hints, &article) != PITH_OK)
        abort();

    stage_put_field(article, PITH_PUBLISHED);
    putchar('\t');
    stage_put_field(article, PITH_MODIFIED);
    pith_article_free(article);
    pith_context_free(cx);
}

static const struct {
    const char *name;
    void (*answer)(char **fields);
} stages[] = {
    {"label", answer_label},       {"decode", answer_decode}, {"document", answer_document},
    {"mojibake", answer_mojibake}, {"clean", answer_clean},   {"date", answer_date},
    {"page", answer_page},
};

/* Writes a NUL over each tab. Fields that are not there stay NULL. */
static void cut_fields(char *line, char **fields, size_t most) {
    fields[0] = line;
    for (size_t i = 1; i < most && fields[i - 1]; i++) {
        char *tab = strchr(fields[i - 1], '\t');
        if (!tab)
            return;
        *tab = '\0';
        fields[i] = tab + 1;
    }
}

static void answer_line(size_t stage, char *line) {
    char *fields[4] = {NULL};
    cut_fields(line, fields, COUNT_OF(fields));

    arena_reset(&arena, SIZE_MAX, 0);
    if (setjmp(arena.guard))
        abort();
    stages[stage].answer(fields);
    putchar('\n');
}

/* COUNT_OF(stages) where there is none of that name. */
static size_t stage_named(const char *name) {
    size_t stage = 0;
    while (stage < COUNT_OF(stages) && strcmp(stages[stage].name, name) != 0)
        stage++;
    return stage;
}

int main(int argc, char **argv) {
    enum { LINE_MOST = 8 << 20 };
    char *line = malloc(LINE_MOST);
    size_t stage = argc == 2 ? stage_named(argv[1]) : COUNT_OF(stages);
    if (stage == COUNT_OF(stages) || !line)
        return 2;

    arena_init(&arena, support_memory());
    while (fgets(line, LINE_MOST, stdin)) {
        line[strcspn(line, "\n")] = '\0';
        answer_line(stage, line);
    }
    arena_free(&arena);
    free(line);
    return 0;
}

/* Runs one spec example through libpith, from standard input to standard output. Takes the options
 * that examples use: -f FORMAT, -i KIND, --charset LABEL, --url URL. */
#include <pith.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int write_to_file(void *file, const char *bytes, size_t len) {
    return fwrite(bytes, 1, len, file) == len ? 0 : 1;
}

static pith_str str_of(const char *s) {
    return (pith_str){s, strlen(s)};
}

static pith_format format_named(const char *name) {
    /* ORDER FORMATS: as pith_format */
    static const char *const names[] = {"article", "text", "jsonl", "markdown", "html"};
    size_t i = 0;
    while (i + 1 < sizeof names / sizeof *names && strcmp(name, names[i]) != 0)
        i++;
    return (pith_format)i;
}

static void take_option(const char *option, const char *value, pith_hints *hints,
                        pith_format *format) {
    if (strcmp(option, "-f") == 0)
        *format = format_named(value);
    else if (strcmp(option, "-i") == 0)
        hints->input = strcmp(value, "html") == 0 ? PITH_INPUT_HTML : PITH_INPUT_TEXT;
    else if (strcmp(option, "--charset") == 0)
        hints->charset = str_of(value);
    else if (strcmp(option, "--url") == 0)
        hints->url = str_of(value);
}

static pith_status feed_all(pith_context *cx, FILE *file) {
    char piece[7]; /* small, so that pieces end anywhere */
    size_t n;
    while ((n = fread(piece, 1, sizeof piece, file)) > 0) {
        pith_status status = pith_feed(cx, piece, n);
        if (status != PITH_OK)
            return status;
    }
    return PITH_OK;
}

int main(int argc, char **argv) {
    pith_hints hints = {.size = sizeof hints};
    pith_format format = PITH_AS_ARTICLE;
    for (int i = 1; i + 1 < argc; i += 2)
        take_option(argv[i], argv[i + 1], &hints, &format);

    pith_context *cx = pith_context_new(NULL, NULL);
    pith_article *article;
    if (feed_all(cx, stdin) != PITH_OK)
        return 1;
    if (pith_finish(cx, &hints, &article) != PITH_OK)
        return 2;
    if (pith_write(article, format, write_to_file, stdout) != PITH_OK)
        return 3;

    pith_article_free(article);
    pith_context_free(cx);
    return 0;
}

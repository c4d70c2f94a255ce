/* Runs one spec example through libpith: standard input to standard output. Takes the options that
 * examples use: -f FORMAT, -i KIND, --charset LABEL, --url URL. */
#include <pith.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int put(void *file, const char *bytes, size_t len) {
    return fwrite(bytes, 1, len, file) == len ? 0 : 1;
}

static pith_str str(const char *s) {
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

int main(int argc, char **argv) {
    pith_hints hints = {.size = sizeof hints};
    pith_format format = PITH_AS_ARTICLE;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (strcmp(argv[i], "-f") == 0)
            format = format_named(argv[i + 1]);
        else if (strcmp(argv[i], "-i") == 0)
            hints.input = strcmp(argv[i + 1], "html") == 0 ? PITH_INPUT_HTML : PITH_INPUT_TEXT;
        else if (strcmp(argv[i], "--charset") == 0)
            hints.charset = str(argv[i + 1]);
        else if (strcmp(argv[i], "--url") == 0)
            hints.url = str(argv[i + 1]);
    }
    pith_context *cx = pith_context_new(NULL, NULL);
    char piece[7]; /* small, so that pieces end anywhere */
    size_t n;
    while ((n = fread(piece, 1, sizeof piece, stdin)) > 0)
        if (pith_feed(cx, piece, n) != PITH_OK)
            return 1;
    pith_article *article;
    if (pith_finish(cx, &hints, &article) != PITH_OK)
        return 2;
    if (pith_write(article, format, put, stdout) != PITH_OK)
        return 3;
    pith_article_free(article);
    pith_context_free(cx);
    return 0;
}

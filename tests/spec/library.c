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
    int f = 0;
    while (f + 1 < PITH_FORMAT_COUNT_ && strcmp(name, pith_format_name((pith_format)f)) != 0)
        f++;
    return (pith_format)f;
}

static void take_value(const char *option, const char *value, pith_hints *hints,
                       pith_layout *layout) {
    if (strcmp(option, "-f") == 0)
        layout->format = format_named(value);
    else if (strcmp(option, "-i") == 0)
        hints->input = strcmp(value, "html") == 0 ? PITH_INPUT_HTML : PITH_INPUT_TEXT;
    else if (strcmp(option, "--charset") == 0)
        hints->charset = str_of(value);
    else if (strcmp(option, "--url") == 0)
        hints->url = str_of(value);
}

static bool take_flag(const char *option, pith_layout *layout) {
    static const char fields[] = "--fields=";

    if (strcmp(option, "--links") == 0)
        layout->links = true;
    else if (strcmp(option, "--images") == 0)
        layout->images = true;
    else if (strncmp(option, fields, strlen(fields)) == 0)
        layout->fields = str_of(option + strlen(fields));
    else
        return false;
    return true;
}

/* The program keeps captions where it shows images. */
static bool take_setting(const char *option, pith_context *cx) {
    if (strcmp(option, "--comments=keep") == 0)
        pith_set(cx, PITH_COMMENTS, 2);
    else if (strcmp(option, "--tables=drop") == 0)
        pith_set(cx, PITH_TABLES, 0);
    else if (strcmp(option, "--captions=keep") == 0 || strcmp(option, "--images") == 0)
        pith_set(cx, PITH_CAPTIONS, 1);
    else
        return false;
    return true;
}

static void take_options(int argc, char **argv, pith_context *cx, pith_hints *hints,
                         pith_layout *layout) {
    for (int i = 1; i < argc; i++) {
        bool set = take_setting(argv[i], cx);
        bool shown = take_flag(argv[i], layout);
        if (set || shown || i + 1 == argc)
            continue;
        take_value(argv[i], argv[i + 1], hints, layout);
        i++;
    }
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
    pith_layout layout = {.size = sizeof layout, .format = PITH_AS_ARTICLE};
    pith_context *cx = pith_context_new(NULL, NULL);
    take_options(argc, argv, cx, &hints, &layout);
    pith_article *article;
    if (feed_all(cx, stdin) != PITH_OK)
        return 1;
    if (pith_finish(cx, &hints, &article) != PITH_OK)
        return 2;
    if (pith_write_as(article, &layout, write_to_file, stdout) != PITH_OK)
        return 3;

    pith_article_free(article);
    pith_context_free(cx);
    return 0;
}

#include "html/html_code.h"

bool html_is_preformatted(enum element e) {
    return e == ELEMENT_PRE || e == ELEMENT_LISTING || e == ELEMENT_XMP || e == ELEMENT_PLAINTEXT;
}

static const enum code_part code_parts[ELEMENT_COUNT] = {
    [ELEMENT_DIV] = CODE_LINE,    [ELEMENT_LI] = CODE_LINE,     [ELEMENT_TR] = CODE_LINE,
    [ELEMENT_OL] = CODE_FRAME,    [ELEMENT_UL] = CODE_FRAME,    [ELEMENT_TABLE] = CODE_FRAME,
    [ELEMENT_TBODY] = CODE_FRAME, [ELEMENT_THEAD] = CODE_FRAME, [ELEMENT_TFOOT] = CODE_FRAME,
};

enum code_part html_code_part(enum element e) {
    if (e == ELEMENT_TD || e == ELEMENT_TH || !(element_flags(e) & ELEMENT_IS_BLOCK))
        return CODE_TEXT;
    return code_parts[e] == CODE_TEXT ? CODE_OTHER : code_parts[e];
}

/* ---- tables --------------------------------------------------------------------------------- */

static bool has_class(slice classes, slice wanted) {
    slice name;
    while (classes.len && slice_split(&classes, ' ', &name))
        if (slice_equal_ignore_case(name, wanted))
            return true;
    return false;
}

/* As GitHub shows files and gists. */
bool html_is_code_table(const struct node *node, const struct attributes *told) {
    return node->element == ELEMENT_TABLE && told->classes.len &&
           has_class(told->classes, SLICE("js-file-line-container"));
}

/* ---- languages ------------------------------------------------------------------------------ */

/* Before the name of the language in a class name, the longest first. Source: the markup of Prism,
 * highlight.js, Rouge, Chroma, Pygments and Sphinx, GitHub, google-code-prettify, Org. */
static const slice language_prefixes[] = {
    SLICE_INIT("highlight-source-"),
    SLICE_INIT("highlight-text-"),
    SLICE_INIT("highlight-"),
    SLICE_INIT("language-"),
    SLICE_INIT("lang-"),
    SLICE_INIT("src-"),
    SLICE_INIT("brush:"),
};

/* Class names beside which another one is the language: highlight.js, Pandoc, Hexo. */
static const slice language_neighbours[] = {
    SLICE_INIT("hljs"),
    SLICE_INIT("sourceCode"),
    SLICE_INIT("highlight"),
    SLICE_INIT("brush:"),
};

/* What is in the place of a language, and is none. */
static const slice no_languages[] = {
    SLICE_INIT("none"),        SLICE_INIT("default"),   SLICE_INIT("nohighlight"),
    SLICE_INIT("notranslate"), SLICE_INIT("undefined"), SLICE_INIT("auto"),
    SLICE_INIT("hljs"),        SLICE_INIT("wrap"),      SLICE_INIT("numbersource"),
    SLICE_INIT("numberlines"), SLICE_INIT("chroma"),    SLICE_INIT("wrapper"),
    SLICE_INIT("code"),        SLICE_INIT("plain"),     SLICE_INIT("sourcecode"),
};

static bool is_language_byte(char c) {
    return ascii_alphanumeric(c) || c == '+' || c == '#' || c == '-' || c == '.' || c == '_';
}

/* `name` in lower case; empty: it cannot be a language. */
static slice language_named(struct arena *a, slice name) {
    enum { BYTES_MOST = 24 };
    while (name.len && name.data[name.len - 1] == ';')
        name.len--;
    if (!name.len || name.len > BYTES_MOST)
        return SLICE("");
    struct buffer buffer = buffer_new(a, name.len);
    for (size_t i = 0; i < name.len; i++) {
        if (!is_language_byte(name.data[i]))
            return SLICE("");
        buffer_put_byte(&buffer, ascii_lower(name.data[i]));
    }
    slice lower = buffer_slice(&buffer);
    bool is_none = slice_is_one_of(lower, no_languages, COUNT_OF(no_languages));
    return is_none ? SLICE("") : lower;
}

static slice language_in_name(struct arena *a, slice name) {
    for (size_t i = 0; i < COUNT_OF(language_prefixes); i++)
        if (slice_starts_ignore_case(name, language_prefixes[i]))
            return language_named(a, slice_from(name, language_prefixes[i].len));
    return SLICE("");
}

static bool is_neighbour(slice name) {
    return slice_is_one_of(name, language_neighbours, COUNT_OF(language_neighbours));
}

static slice language_in_classes(struct arena *a, slice classes) {
    slice name;
    slice other = SLICE("");
    bool has_neighbour = false;
    for (slice rest = classes; rest.len && slice_split(&rest, ' ', &name);) {
        slice language = language_in_name(a, name);
        if (language.len)
            return language;
        if (is_neighbour(name))
            has_neighbour = true;
        else if (!other.len && slice_find_byte(name, '-', 0) == SLICE_NONE)
            other = name;
    }
    return has_neighbour ? language_named(a, other) : SLICE("");
}

/* <div class="blob-wrapper data type-python"> around a gist. */
static slice language_of_gist(struct arena *a, slice classes) {
    size_t type = slice_find(classes, SLICE(" type-"), 0);
    if (type == SLICE_NONE || !has_class(classes, SLICE("blob-wrapper")))
        return SLICE("");
    slice rest = slice_from(classes, type + 6);
    size_t end = slice_find_byte(rest, ' ', 0);
    return language_named(a, end == SLICE_NONE ? rest : slice_cut(rest, 0, end));
}

slice html_language_of_code(struct arena *a, const struct attributes *told) {
    slice given = language_named(a, slice_trim(told->language));
    return given.len ? given : language_in_classes(a, told->classes);
}

static slice language_of_container(struct builder *b, uint32_t container) {
    slice classes = b->page->containers[container].classes;
    struct container_count *counted = &b->counts[container];
    if (counted->language.data)
        return counted->language;
    counted->language = language_in_classes(b->arena, classes);
    if (!counted->language.len)
        counted->language = language_of_gist(b->arena, classes);
    return counted->language;
}

slice html_language_around(struct builder *b, uint32_t container) {
    enum { LEVELS = 9 }; /* div, div, table, tbody, tr, td, div, div, pre */
    for (unsigned i = 0; i < LEVELS && container != NO_INDEX; i++) {
        slice language = language_of_container(b, container);
        if (language.len)
            return language;
        container = b->page->containers[container].parent;
    }
    return SLICE("");
}

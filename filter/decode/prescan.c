/* The charset declared inside a document (WHATWG HTML, 13.2.3.2 "Prescan a byte stream"). The
 * standard looks at 1024 bytes; real pages put long scripts first, so this reads on to the end
 * of the head, or at most PRESCAN_MOST bytes. */
#include "decode/prescan.h"

#include "decode/charset.h"

enum { STANDARD_MOST = 1024, PRESCAN_MOST = 64 * 1024 };

struct attribute {
    slice name, value;
};

static bool is_space_or_slash(char c) {
    return ascii_space(c) || c == '/';
}

static slice prescan_read_value(slice s, size_t *at) {
    size_t i = *at;
    char quote = i < s.len && (s.data[i] == '"' || s.data[i] == '\'') ? s.data[i] : 0;
    size_t begin = quote ? ++i : i;
    while (i < s.len && (quote ? s.data[i] != quote : !ascii_space(s.data[i]) && s.data[i] != '>'))
        i++;
    *at = quote && i < s.len ? i + 1 : i;
    return slice_cut(s, begin, i);
}

/* The next attribute of a tag; `*at` moves past it; false at the tag's end. */
static bool prescan_read_attribute(slice s, size_t *at, struct attribute *out) {
    size_t i = *at;
    while (i < s.len && is_space_or_slash(s.data[i]))
        i++;
    if (i >= s.len || s.data[i] == '>') {
        *at = i;
        return false;
    }
    size_t begin = i++;
    while (i < s.len && !is_space_or_slash(s.data[i]) && s.data[i] != '=' && s.data[i] != '>')
        i++;
    out->name = slice_cut(s, begin, i);
    out->value = SLICE("");
    while (i < s.len && ascii_space(s.data[i]))
        i++;
    if (i < s.len && s.data[i] == '=') {
        i++;
        while (i < s.len && ascii_space(s.data[i]))
            i++;
        out->value = prescan_read_value(s, &i);
    }
    *at = i;
    return true;
}

/* The label after "charset="; `header`: single quotes are no quotes there. */
static slice label_in(slice value, bool header) {
    for (size_t from = 0;;) {
        size_t at = slice_find_ignore_case(value, SLICE("charset"), from);
        if (at == SLICE_NONE)
            return SLICE("");
        at += 7;
        while (at < value.len && ascii_space(value.data[at]))
            at++;
        if (at < value.len && value.data[at] == '=') {
            at++;
            while (at < value.len && ascii_space(value.data[at]))
                at++;
            bool quote = header && at < value.len && value.data[at] == '\'';
            slice label = quote ? slice_from(value, at) : prescan_read_value(value, &at);
            return slice_cut(label, 0, slice_find_byte(label, ';', 0));
        }
        from = at;
    }
}

slice prescan_content_type(slice value) {
    return charset_of_label(label_in(value, true));
}

/* A page that declares UTF-16 in ASCII letters is not UTF-16. */
static slice as_declared(slice charset) {
    if (slice_starts(charset, SLICE("UTF-16")))
        return SLICE("UTF-8");
    if (slice_equal(charset, SLICE("x-user-defined")))
        return SLICE("windows-1252");
    return charset;
}

static slice charset_of_meta(slice s, size_t *at) {
    struct attribute attribute;
    slice charset = SLICE("");
    slice content = SLICE("");
    bool pragma = false;
    bool direct = false;
    while (prescan_read_attribute(s, at, &attribute)) {
        if (slice_equal_ignore_case(attribute.name, SLICE("http-equiv"))) {
            pragma = slice_equal_ignore_case(attribute.value, SLICE("content-type"));
        } else if (slice_equal_ignore_case(attribute.name, SLICE("content"))) {
            content = charset_of_label(label_in(attribute.value, false));
        } else if (slice_equal_ignore_case(attribute.name, SLICE("charset"))) {
            charset = charset_of_label(attribute.value);
            direct = true;
        }
    }
    if (*at >= s.len)
        return SLICE(""); /* the tag has no end */
    if (!direct && pragma)
        charset = content;
    return as_declared(charset);
}

static bool names_tag(slice s, size_t at, slice name) {
    if (!slice_starts_ignore_case(slice_from(s, at), name))
        return false;
    char end = at + name.len < s.len ? s.data[at + name.len] : 0;
    return is_space_or_slash(end) || end == '>';
}

/* Where the scan goes on after the `<` at `at`. */
static size_t skip_markup(slice s, size_t at) {
    if (slice_starts(slice_from(s, at), SLICE("<!--"))) {
        size_t end = slice_find(s, SLICE("-->"), at + 2);
        return end == SLICE_NONE ? s.len : end + 3;
    }
    size_t i = at + 1;
    if (i < s.len && s.data[i] == '/')
        i++;
    if (i < s.len && ascii_alpha(s.data[i])) {
        struct attribute ignored;
        while (i < s.len && !is_space_or_slash(s.data[i]) && s.data[i] != '>')
            i++;
        while (prescan_read_attribute(s, &i, &ignored)) {
        }
        return i;
    }
    if (i < s.len && (s.data[i] == '!' || s.data[i] == '?')) {
        size_t end = slice_find_byte(s, '>', i);
        return end == SLICE_NONE ? s.len : end;
    }
    return at + 1;
}

slice prescan_meta(slice bytes) {
    slice s = slice_cut(bytes, 0, PRESCAN_MOST);
    for (size_t at = slice_find_byte(s, '<', 0); at != SLICE_NONE;
         at = slice_find_byte(s, '<', at)) {
        bool head_ends = names_tag(s, at, SLICE("<body")) ||
                         slice_starts_ignore_case(slice_from(s, at), SLICE("</head>"));
        if (head_ends && at >= STANDARD_MOST)
            break;
        if (names_tag(s, at, SLICE("<meta"))) {
            at += 5;
            slice charset = charset_of_meta(s, &at);
            if (charset.len)
                return charset;
        } else {
            at = skip_markup(s, at);
        }
    }
    return SLICE("");
}

slice prescan_xml(slice bytes) {
    slice s = slice_cut(bytes, 0, 1024);
    if (!slice_starts(s, SLICE("<?xml")))
        return SLICE("");
    s = slice_cut(s, 0, slice_find_byte(s, '>', 0));
    size_t at = slice_find(s, SLICE("encoding"), 5);
    if (at == SLICE_NONE)
        return SLICE("");
    at += 8;
    while (at < s.len && (ascii_space(s.data[at]) || s.data[at] == '='))
        at++;
    return as_declared(charset_of_label(prescan_read_value(s, &at)));
}

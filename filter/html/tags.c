/* Reads tags by the attribute states of the tokenizer (WHATWG HTML, 13.2.5.32 to 13.2.5.40). */
#include "html/tags.h"

#include "page/references.h"

bool tag_name_ends(char c) {
    return ascii_space(c) || c == '/' || c == '>';
}

size_t tag_name_end(slice s, size_t at) {
    while (at < s.len && !tag_name_ends(s.data[at]))
        at++;
    return at;
}

static size_t skip_space(slice s, size_t at) {
    while (at < s.len && ascii_space(s.data[at]))
        at++;
    return at;
}

/* The end of the attribute name at `at`; its first byte may be '='. */
static size_t name_end(slice s, size_t at) {
    at++;
    while (at < s.len && !tag_name_ends(s.data[at]) && s.data[at] != '=')
        at++;
    return at;
}

/* Reads the value at `at` (after '='); returns the byte after it, or SLICE_NONE. */
static size_t tags_read_value(slice s, size_t at, slice *value) {
    at = skip_space(s, at);
    if (at >= s.len)
        return SLICE_NONE;
    char quote = s.data[at];
    if (quote == '"' || quote == '\'') {
        size_t end = slice_find_byte(s, quote, at + 1);
        if (end == SLICE_NONE)
            return SLICE_NONE;
        *value = slice_of(s.data + at + 1, end - at - 1);
        return end + 1;
    }
    size_t end = at;
    while (end < s.len && !ascii_space(s.data[end]) && s.data[end] != '>')
        end++;
    *value = slice_cut(s, at, end);
    return end;
}

/* Reads one attribute at `*at`. False at the end of the tag, where `*at` is '>' or "/>", or at
 * the end of the source, where `*at` is SLICE_NONE. */
static bool tags_read_attribute(slice s, size_t *at, struct attribute *out) {
    size_t i = *at;
    for (;; i++) {
        i = skip_space(s, i);
        if (i >= s.len || s.data[i] != '/')
            break;
        if (i + 1 < s.len && s.data[i + 1] == '>')
            break;
    }
    *at = i < s.len ? i : SLICE_NONE;
    if (i >= s.len || s.data[i] == '>' || s.data[i] == '/')
        return false;
    size_t end = name_end(s, i);
    out->name = slice_cut(s, i, end);
    out->value = (slice){NULL, 0};
    size_t next = skip_space(s, end);
    if (next < s.len && s.data[next] == '=')
        end = tags_read_value(s, next + 1, &out->value);
    *at = end;
    return end != SLICE_NONE;
}

struct tag_end tag_find_end(slice source, size_t at) {
    struct attribute ignored;
    while (tags_read_attribute(source, &at, &ignored)) {
    }
    if (at == SLICE_NONE)
        return (struct tag_end){SLICE_NONE, false};
    bool self_closing = source.data[at] == '/';
    return (struct tag_end){at + 1 + self_closing, self_closing};
}

bool tag_next_attribute(slice tag, size_t *at, struct attribute *out) {
    if (*at == 0)
        *at = tag_name_end(tag, 1);
    return tags_read_attribute(tag, at, out);
}

slice tag_attribute(struct arena *a, slice tag, slice name) {
    struct attribute attribute;
    for (size_t at = 0; tag_next_attribute(tag, &at, &attribute);)
        if (slice_equal_ignore_case(attribute.name, name))
            return attribute.value.data ? references_decode(a, attribute.value, true) : SLICE("");
    return (slice){NULL, 0};
}

bool tag_has_attribute(slice tag, slice name) {
    struct attribute attribute;
    for (size_t at = 0; tag_next_attribute(tag, &at, &attribute);)
        if (slice_equal_ignore_case(attribute.name, name))
            return true;
    return false;
}

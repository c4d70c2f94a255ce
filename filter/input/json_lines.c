/* JSON Lines, read by json-c: one object in each line, one member of which is the document. Every
 * line gives a document, also a line that cannot be read; empty lines give none. */
#include "input/container.h"
#include "input/json_text.h"

#include <json-c/json.h>
#include <string.h>

enum {
    LINE_FACTOR = 6, /* bytes of a line for each byte of text: \u0041 */
    NESTING_MOST = 64,
    ID_MOST = 4096, /* bytes of an id or URL */
};

/* Members that hold the document where the caller names none, and what they hold. */
struct text_member {
    const char *name;
    enum shape shape;
};
static const struct text_member text_members[] = {
    {"html", SHAPE_HTML},
    {"text", SHAPE_BY_LOOK},
    {"content", SHAPE_BY_LOOK},
    {"raw_content", SHAPE_BY_LOOK},
};

static struct json_object *json_member_of(struct json_object *o, const char *name) {
    struct json_object *value = NULL;
    return json_object_object_get_ex(o, name, &value) ? value : NULL;
}

static bool put_json_string(struct json_object *value, size_t most, struct bytes *to) {
    size_t len = (size_t)json_object_get_string_len(value);
    return bytes_put_most(to, slice_of(json_object_get_string(value), len), most);
}

/* An id may be a number. It is copied from the line, as json-c's numbers have only 64 bits. */
static bool put_json_id(struct json_object *o, slice line, const char *name, struct bytes *to) {
    struct json_object *value = json_member_of(o, name);

    if (!value)
        return true;
    if (json_object_is_type(value, json_type_string))
        return put_json_string(value, ID_MOST, to);
    return bytes_put_most(to, json_value(line, name), ID_MOST);
}

/* `name` NULL: the first of the usual members that is there. */
static struct text_member find_text_member(struct json_object *o, const char *name) {
    for (size_t i = 0; i < COUNT_OF(text_members); i++) {
        const char *usual = text_members[i].name;
        bool fits = name ? strcmp(name, usual) == 0 : json_member_of(o, usual) != NULL;
        if (fits)
            return text_members[i];
    }
    return (struct text_member){name ? name : text_members[0].name, SHAPE_BY_LOOK};
}

/* False: out of memory. */
static bool read_json_members(const struct source *s, struct json_object *o, slice line,
                              struct document *out) {
    const struct member_names *names = &s->members;
    struct text_member text = find_text_member(o, names->text);
    struct json_object *value = json_member_of(o, text.name);
    out->shape = text.shape;

    if (!put_json_id(o, line, names->id, &out->id) || !put_json_id(o, line, names->url, &out->url))
        return false;
    if (names->carried && !json_carry(line, names->carried, text.name, &out->carried))
        return false;

    if (json_object_is_type(value, json_type_string))
        return put_json_string(value, s->most, &out->body);
    out->failure = "no such member with a text";
    return true;
}

/* The next line that is not empty. A line longer than `most` is cut, and is not JSON then. */
static enum reading read_full_line(struct reader *r, size_t most, struct bytes *line) {
    for (;;) {
        line->len = 0;
        enum reading reading = reader_until(r, '\n', most, line);
        if (reading != READ_SOME)
            return reading;
        while (line->len && ascii_space(line->data[line->len - 1]))
            line->len--;
        if (line->len)
            return READ_SOME;
    }
}

/* False: out of memory. */
static bool read_object(const struct source *s, slice line, struct document *out) {
    struct json_tokener *tokener = json_tokener_new_ex(NESTING_MOST);
    if (!tokener)
        return false;

    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT);
    struct json_object *o = json_tokener_parse_ex(tokener, line.data, (int)line.len);
    bool good = true;
    if (json_object_is_type(o, json_type_object))
        good = read_json_members(s, o, line, out);
    else
        out->failure = "not an object of JSON";
    json_object_put(o);
    json_tokener_free(tokener);
    return good;
}

static enum reading read_json_line(struct source *s, struct document *out, struct bytes *line) {
    size_t most = s->most < SIZE_MAX / LINE_FACTOR ? s->most * LINE_FACTOR : SIZE_MAX;
    enum reading reading = read_full_line(&s->reader, most, line);
    if (reading != READ_SOME)
        return reading;

    bool too_long = line->len >= most || line->len >= INT32_MAX;
    out->failure = too_long ? "a line longer than is read" : json_unfit(bytes_slice(line));
    if (!out->failure && !read_object(s, bytes_slice(line), out))
        return READ_NO_MEMORY;
    return READ_SOME;
}

static enum reading json_lines_next(struct source *s, void *state, struct document *out) {
    struct bytes line = {NULL, 0, 0};
    (void)state;

    enum reading reading = read_json_line(s, out, &line);
    bytes_free(&line);
    return reading;
}

static void skip_byte_order_mark(struct reader *r) {
    static const char mark[] = "\xef\xbb\xbf";
    size_t have;
    const char *begin = reader_peek(r, sizeof mark - 1, &have);

    if (slice_starts(slice_of(begin, have), SLICE(mark)))
        reader_skip(r, sizeof mark - 1);
}

const struct container_format json_lines_container = {
    .name = "jsonl",
    .has_members = true,
    .open = skip_byte_order_mark,
    .next = json_lines_next,
};

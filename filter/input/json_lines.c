/* JSON Lines by json-c: an object a line, of which one member is the document. Every line gives a
 * document, also one that cannot be read; empty lines are none. */
#include "input/documents.h"
#include "input/json_text.h"

#include <json-c/json.h>
#include <string.h>

enum {
    LINE_FACTOR = 6, /* bytes of a line for one of the text, where it is escaped */
    NESTING_MOST = 64,
    NAME_MOST = 4096, /* bytes of an id or URL */
};

/* Without --field: the first of these that is there, and what it holds. */
struct text_row {
    const char *name;
    enum shape shape;
};
static const struct text_row texts[] = {{"html", SHAPE_HTML},
                                        {"text", SHAPE_BY_LOOK},
                                        {"content", SHAPE_BY_LOOK},
                                        {"raw_content", SHAPE_BY_LOOK}};

static struct json_object *member(struct json_object *o, const char *name) {
    struct json_object *value = NULL;
    return json_object_object_get_ex(o, name, &value) ? value : NULL;
}

static bool take_text(struct json_object *value, size_t most, struct bytes *to) {
    size_t len = (size_t)json_object_get_string_len(value);
    return bytes_put_most(to, slice_of(json_object_get_string(value), len), most);
}

/* An id may be a number: as it stands, as json-c's have 64 bits. */
static bool take_name(struct json_object *o, slice line, const char *name, struct bytes *to) {
    struct json_object *value = member(o, name);
    if (json_object_is_type(value, json_type_string))
        return take_text(value, NAME_MOST, to);
    return !value || bytes_put_most(to, json_value(line, name), NAME_MOST);
}

/* Which member is the text, told by its name. */
static struct text_row text_of(struct json_object *o, const char *name) {
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        if (name ? strcmp(name, texts[i].name) == 0 : member(o, texts[i].name) != NULL)
            return texts[i];
    return (struct text_row){name ? name : texts[0].name, SHAPE_BY_LOOK};
}

static bool take_members(const struct documents *s, struct json_object *o, slice line,
                         struct document *out) {
    const struct frame_fields *f = &s->fields;
    struct text_row row = text_of(o, f->text);
    struct json_object *text = member(o, row.name);
    out->shape = row.shape;
    if (!json_object_is_type(text, json_type_string))
        out->failure = "no such member with a text";
    return take_name(o, line, f->id ? f->id : "id", &out->id) &&
           take_name(o, line, f->url ? f->url : "url", &out->url) &&
           (!f->carried || json_carry(line, f->carried, row.name, &out->carried)) &&
           (out->failure || take_text(text, s->most, &out->body));
}

static void skip_mark(struct reader *r) {
    static const char mark[] = "\xef\xbb\xbf";
    size_t have;
    const char *begin = reader_peek(r, 3, &have);
    if (have >= 3 && memcmp(begin, mark, 3) == 0)
        reader_skip(r, 3);
}

/* The next line that is not empty. A line that does not fit `most` is cut, and no JSON then. */
static enum reading next_line(struct documents *s, size_t most, struct bytes *line) {
    for (;;) {
        line->len = 0;
        enum reading reading = reader_until(&s->reader, '\n', most, line);
        if (reading != READ_SOME)
            return reading;
        while (line->len && ascii_space(line->data[line->len - 1]))
            line->len--;
        if (line->len)
            return READ_SOME;
    }
}

static enum reading read_line(struct documents *s, struct document *out, struct bytes *line) {
    size_t most = s->most < SIZE_MAX / LINE_FACTOR ? s->most * LINE_FACTOR : SIZE_MAX;
    if (!s->begun)
        skip_mark(&s->reader);
    enum reading reading = next_line(s, most, line);
    if (reading != READ_SOME)
        return reading;
    struct json_tokener *tokener = json_tokener_new_ex(NESTING_MOST);
    if (!tokener)
        return READ_NO_MEMORY;
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT);
    const char *unfit = line->len >= most || line->len >= INT32_MAX ? "a line longer than is read"
                                                                    : json_unfit(bytes_slice(line));
    struct json_object *o =
        unfit ? NULL : json_tokener_parse_ex(tokener, line->data, (int)line->len);
    bool good = true;
    if (json_object_is_type(o, json_type_object))
        good = take_members(s, o, bytes_slice(line), out);
    else
        out->failure = unfit ? unfit : "not an object of JSON";
    json_object_put(o);
    json_tokener_free(tokener);
    return good ? READ_SOME : READ_NO_MEMORY;
}

enum reading json_line_next(struct documents *s, struct document *out) {
    struct bytes line = {NULL, 0, 0};
    enum reading reading = read_line(s, out, &line);
    bytes_free(&line);
    return reading;
}

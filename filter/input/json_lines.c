/* JSON Lines by json-c: an object a line, of which one member is the document. Every line gives a
 * document, also one that cannot be read; empty lines are none. */
#include "input/documents.h"

#include <json-c/json.h>
#include <string.h>

enum {
    LINE_FACTOR = 6, /* bytes of a line for one of the text, where it is escaped */
    NESTING_MOST = 64,
};

static const char *const texts[] = {"html", "text", "content", "raw_content"};

static struct json_object *member(struct json_object *o, const char *name) {
    struct json_object *value = NULL;
    return json_object_object_get_ex(o, name, &value) ? value : NULL;
}

static bool take(struct json_object *value, size_t most, struct bytes *to) {
    if (!value) return true;
    bool string = json_object_is_type(value, json_type_string);
    const char *data = json_object_get_string(value); /* numbers are ids, too */
    size_t len = string ? (size_t)json_object_get_string_len(value) : strlen(data);
    return bytes_put(to, data, len < most ? len : most);
}

static struct json_object *text_of(struct json_object *o, const char *name) {
    struct json_object *value = name ? member(o, name) : NULL;
    for (size_t i = 0; !name && !value && i < sizeof texts / sizeof *texts; i++)
        value = member(o, texts[i]);
    return value;
}

static bool take_members(const struct documents *s, struct json_object *o, struct document *out) {
    const struct frame_fields *f = &s->fields;
    enum { NAME_MOST = 4096 };
    struct json_object *text = text_of(o, f->text);
    if (!json_object_is_type(text, json_type_string)) out->failure = "no such member with a text";
    return take(member(o, f->id ? f->id : "id"), NAME_MOST, &out->id) &&
           take(member(o, f->url ? f->url : "url"), NAME_MOST, &out->url) &&
           (out->failure || take(text, s->most, &out->body));
}

static enum reading read_line(struct documents *s, struct document *out, struct bytes *line) {
    size_t most = s->most < SIZE_MAX / LINE_FACTOR ? s->most * LINE_FACTOR : SIZE_MAX;
    for (;;) {
        line->len = 0;
        enum reading reading = reader_until(&s->reader, '\n', most, line);
        if (reading != READ_SOME) return reading;
        size_t begin = 0;
        while (begin < line->len && strchr(" \t\r", line->data[begin])) begin++;
        if (begin < line->len) break;
    }
    struct json_tokener *tokener = json_tokener_new_ex(NESTING_MOST);
    if (!tokener) return READ_NO_MEMORY;
    bool fits = line->len < INT32_MAX;
    struct json_object *o =
        fits ? json_tokener_parse_ex(tokener, line->data, (int)line->len) : NULL;
    bool good = true;
    if (json_object_is_type(o, json_type_object))
        good = take_members(s, o, out);
    else
        out->failure = "not an object of JSON";
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

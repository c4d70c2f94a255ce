/* JSON-LD by json-c: of the readers in Debian the one that reads most of what pages write (1,481
 * of the 1,493 scripts of the development pages; jansson 1,466). json-c allocates by itself, so
 * while its objects live nothing may jump away: all room for copies is reserved before. */
#include "metadata/linked_data.h"

#include "base/buffer.h"
#include "segment/references.h"

#include <json-c/json.h>

enum {
    SCRIPT_MOST = 1 << 20,    /* bytes: longer scripts are data, not a description of the page */
    VALUES_IN_SCRIPT = 20000, /* json-c needs up to 1 KB for each, beside every other limit */
    NESTING_MOST = 32,
    OBJECTS_MOST = 256, /* looked at in one script */
};

struct reader {
    char *room; /* reserved for copies */
    size_t left;
    struct linked_data *out;
    struct json_object *pending[OBJECTS_MOST];
    size_t count;
};

/* What does not fit is left out: only a value that is used twice can bring that about. */
static struct slice keep_string(struct reader *r, struct json_object *o) {
    if (!o || !json_object_is_type(o, json_type_string)) return SLICE("");
    struct slice s =
        slice_trim(slice_of(json_object_get_string(o), (size_t)json_object_get_string_len(o)));
    if (s.len > r->left) return SLICE("");
    for (size_t i = 0; i < s.len; i++) r->room[i] = s.data[i];
    struct slice kept = slice_of(r->room, s.len);
    r->room += s.len;
    r->left -= s.len;
    return kept;
}

static struct json_object *member(struct json_object *o, const char *key) {
    struct json_object *value = NULL;
    if (!json_object_is_type(o, json_type_object)) return NULL;
    json_object_object_get_ex(o, key, &value);
    return value;
}

/* A value that stands as a string, as an object with a name or URL, or as a list of those. */
static struct slice string_of(struct reader *r, struct json_object *o) {
    if (json_object_is_type(o, json_type_array) && json_object_array_length(o))
        o = json_object_array_get_idx(o, 0);
    if (!json_object_is_type(o, json_type_object)) return keep_string(r, o);
    struct slice name = keep_string(r, member(o, "name"));
    return name.len ? name : keep_string(r, member(o, "url"));
}

static void set(struct reader *r, struct slice *field, struct json_object *value) {
    if (!field->len && value) *field = string_of(r, value);
}

static bool is_type(struct json_object *type, bool (*test)(struct slice)) {
    if (json_object_is_type(type, json_type_string))
        return test(
            slice_of(json_object_get_string(type), (size_t)json_object_get_string_len(type)));
    size_t n = json_object_is_type(type, json_type_array) ? json_object_array_length(type) : 0;
    for (size_t i = 0; i < n; i++) {
        struct json_object *item = json_object_array_get_idx(type, i);
        if (json_object_is_type(item, json_type_string) &&
            test(slice_of(json_object_get_string(item), (size_t)json_object_get_string_len(item))))
            return true;
    }
    return false;
}

static bool names_article(struct slice type) {
    return slice_ends(type, SLICE("Article")) || slice_ends(type, SLICE("BlogPosting")) ||
           slice_ends(type, SLICE("Posting")) || slice_equal(type, SLICE("Report"));
}

static bool names_organisation(struct slice type) {
    return slice_ends(type, SLICE("Organization")) || slice_equal(type, SLICE("Corporation"));
}

static bool names_site(struct slice type) {
    return slice_equal(type, SLICE("WebSite"));
}

static void add(struct linked_list *list, struct slice value) {
    if (value.len && list->count < LINKED_VALUES_MOST) list->items[list->count++] = value;
}

static void add_author(struct reader *r, struct json_object *o) {
    if (is_type(member(o, "@type"), names_organisation)) return;
    struct json_object *name = json_object_is_type(o, json_type_object) ? member(o, "name") : o;
    if (json_object_is_type(name, json_type_array)) {
        for (size_t i = 0; i < json_object_array_length(name); i++)
            add(&r->out->authors, keep_string(r, json_object_array_get_idx(name, i)));
        return;
    }
    add(&r->out->authors, keep_string(r, name));
}

static void add_authors(struct reader *r, struct json_object *o) {
    if (!json_object_is_type(o, json_type_array)) {
        if (o) add_author(r, o);
        return;
    }
    for (size_t i = 0; i < json_object_array_length(o); i++) {
        struct json_object *item = json_object_array_get_idx(o, i);
        if (item) add_author(r, item);
    }
}

static void add_tags(struct reader *r, struct json_object *o) {
    if (json_object_is_type(o, json_type_array)) {
        for (size_t i = 0; i < json_object_array_length(o); i++)
            add(&r->out->tags, keep_string(r, json_object_array_get_idx(o, i)));
        return;
    }
    struct slice all = keep_string(r, o), tag;
    while (all.len && slice_split(&all, ',', &tag)) add(&r->out->tags, slice_trim(tag));
}

static void take_article(struct reader *r, struct json_object *o) {
    struct linked_data *d = r->out;
    d->found = true;
    set(r, &d->headline, member(o, "headline"));
    set(r, &d->headline, member(o, "name"));
    set(r, &d->published, member(o, "datePublished"));
    set(r, &d->modified, member(o, "dateModified"));
    set(r, &d->section, member(o, "articleSection"));
    set(r, &d->publisher, member(o, "publisher"));
    set(r, &d->language, member(o, "inLanguage"));
    set(r, &d->description, member(o, "description"));
    set(r, &d->image, member(o, "image"));
    set(r, &d->license, member(o, "license"));
    set(r, &d->url, member(o, "url"));
    set(r, &d->body, member(o, "articleBody"));
    add_authors(r, member(o, "author"));
    if (!d->authors.count) add_authors(r, member(o, "creator"));
    add_tags(r, member(o, "keywords"));
}

static void push(struct reader *r, struct json_object *o) {
    if (o && r->count < OBJECTS_MOST) r->pending[r->count++] = o;
}

static void visit(struct reader *r, struct json_object *o) {
    if (json_object_is_type(o, json_type_array)) {
        for (size_t n = json_object_array_length(o); n-- > 0;)
            push(r, json_object_array_get_idx(o, n));
        return;
    }
    struct json_object *type = member(o, "@type");
    if (!r->out->found && is_type(type, names_article)) take_article(r, o);
    if (is_type(type, names_site)) set(r, &r->out->site, member(o, "name"));
    push(r, member(o, "mainEntity"));
    push(r, member(o, "@graph"));
}

/* From the first bracket on: pages wrap the script in comments and CDATA. */
static struct slice without_wrapping(struct slice s) {
    size_t at = 0;
    while (at < s.len && s.data[at] != '{' && s.data[at] != '[') at++;
    if (slice_starts(slice_from(s, at), SLICE("[CDATA[")))
        while (at < s.len && s.data[at] != '{') at++;
    return slice_from(s, at);
}

static bool is_bounded(struct slice script) {
    size_t values = 0;
    for (size_t i = 0; i < script.len; i++) {
        char c = script.data[i];
        values += c == ',' || c == '[' || c == '{';
    }
    return script.len <= SCRIPT_MOST && values <= VALUES_IN_SCRIPT;
}

static void read_script(struct reader *r, struct slice script) {
    struct json_tokener *tokener = json_tokener_new_ex(NESTING_MOST);
    if (!tokener) return;
    struct json_object *root = json_tokener_parse_ex(tokener, script.data, (int)script.len);
    push(r, root);
    while (r->count) {
        struct json_object *o = r->pending[--r->count];
        visit(r, o);
    }
    json_object_put(root);
    json_tokener_free(tokener);
}

static void decode_all(struct arena *a, struct linked_data *d) {
    struct slice *fields[] = {&d->headline,    &d->section, &d->publisher, &d->site,
                              &d->description, &d->image,   &d->url};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        *fields[i] = text_collapse(a, references_decode(a, *fields[i], false));
    for (size_t i = 0; i < d->authors.count; i++)
        d->authors.items[i] = text_collapse(a, references_decode(a, d->authors.items[i], false));
    for (size_t i = 0; i < d->tags.count; i++)
        d->tags.items[i] = text_collapse(a, references_decode(a, d->tags.items[i], false));
}

void linked_data(struct arena *a, const struct page *page, struct linked_data *out) {
    *out = (struct linked_data){0};
    for (size_t i = 0; i < page->fact_count; i++) {
        if (page->facts[i].kind != FACT_JSON_LD) continue;
        struct slice script = without_wrapping(page->facts[i].value);
        if (!script.len || !is_bounded(script)) continue;
        arena_tick(a);
        struct reader r = {
            .room = arena_alloc(a, script.len * 2), .left = script.len * 2, .out = out};
        read_script(&r, script);
    }
    decode_all(a, out);
}

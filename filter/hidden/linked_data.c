/* JSON-LD by json-c: of the readers in Debian the one that reads most of what pages write (1,481
 * of the 1,493 scripts of the development pages; jansson 1,466). json-c allocates by itself, so
 * while its objects live nothing may jump away: all room for copies is reserved before. */
#include "hidden/linked_data.h"

#include "base/buffer.h"
#include "page/references.h"

#include <json-c/json.h>
#include <string.h>

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
    slice script;             /* as it is in the source */
    struct json_object *root; /* of the script: "@id" refers to objects in it */
};

/* A string as json-c holds it; empty: it is none. */
static slice borrowed(struct json_object *o) {
    if (!json_object_is_type(o, json_type_string))
        return SLICE("");
    return slice_of(json_object_get_string(o), (size_t)json_object_get_string_len(o));
}

/* What does not fit is left out: only a value that is used twice can bring that about. */
static slice keep_string(struct reader *r, struct json_object *o) {
    slice s = slice_trim(borrowed(o));
    if (s.len > r->left)
        return SLICE("");

    memcpy(r->room, s.data, s.len);
    slice kept = slice_of(r->room, s.len);
    r->room += s.len;
    r->left -= s.len;
    return kept;
}

static struct json_object *member(struct json_object *o, const char *key) {
    struct json_object *value = NULL;
    if (!json_object_is_type(o, json_type_object))
        return NULL;
    json_object_object_get_ex(o, key, &value);
    return value;
}

/* A value that is a string, an object with a name or URL, or a list of those. */
static slice string_of(struct reader *r, struct json_object *o) {
    if (json_object_is_type(o, json_type_array) && json_object_array_length(o))
        o = json_object_array_get_idx(o, 0);
    if (!json_object_is_type(o, json_type_object))
        return keep_string(r, o);
    slice name = keep_string(r, member(o, "name"));
    return name.len ? name : keep_string(r, member(o, "url"));
}

static void set_string(struct reader *r, slice *field, struct json_object *value) {
    if (!field->len && value)
        *field = string_of(r, value);
}

/* A list of one or many: how many, and the i-th. */
static size_t many(struct json_object *o) {
    if (json_object_is_type(o, json_type_array))
        return json_object_array_length(o);
    return o != NULL;
}

static struct json_object *nth(struct json_object *o, size_t i) {
    if (json_object_is_type(o, json_type_array))
        return json_object_array_get_idx(o, i);
    return o;
}

static bool is_type(struct json_object *type, bool (*test)(slice)) {
    for (size_t i = 0; i < many(type); i++)
        if (test(borrowed(nth(type, i))))
            return true;
    return false;
}

/* A thread's question takes the place of an article. */
static bool names_article(slice type) {
    static const slice names[] = {SLICE_INIT("Report"), SLICE_INIT("Question"),
                                  SLICE_INIT("Review")};
    if (slice_ends(type, SLICE("Article")) || slice_ends(type, SLICE("Posting")))
        return true;
    return slice_is_one_of(type, names, COUNT_OF(names));
}

static bool names_organisation(slice type) {
    return slice_ends(type, SLICE("Organization")) || slice_equal(type, SLICE("Corporation"));
}

static bool names_site(slice type) {
    return slice_equal(type, SLICE("WebSite"));
}

static bool names_breadcrumbs(slice type) {
    return slice_equal(type, SLICE("BreadcrumbList"));
}

static bool names_page(slice type) {
    return slice_ends(type, SLICE("Page"));
}

static void linked_add(struct linked_list *list, slice value) {
    if (value.len && list->count < LINKED_VALUES_MOST)
        list->items[list->count++] = value;
}

/* The object of the graph that has this "@id" and a name. */
static struct json_object *referred(struct reader *r, struct json_object *o) {
    slice id = borrowed(member(o, "@id"));
    struct json_object *graph = member(nth(r->root, 0), "@graph");
    if (!id.len || member(o, "name"))
        return o;
    for (size_t i = 0; i < many(graph) && i < OBJECTS_MOST; i++) {
        struct json_object *item = nth(graph, i);
        if (slice_equal(borrowed(member(item, "@id")), id) && member(item, "name"))
            return item;
    }
    return o;
}

static void add_author(struct reader *r, struct json_object *o) {
    struct json_object *author = referred(r, o);
    bool is_person = !is_type(member(author, "@type"), names_organisation);
    struct linked_list *list = is_person ? &r->out->authors : &r->out->organisations;
    struct json_object *name = author;
    if (json_object_is_type(author, json_type_object))
        name = member(author, "name");
    for (size_t i = 0; i < many(name); i++)
        linked_add(list, keep_string(r, nth(name, i)));
}

static void add_authors(struct reader *r, struct json_object *o) {
    for (size_t i = 0; i < many(o); i++)
        if (nth(o, i))
            add_author(r, nth(o, i));
}

/* schema.org writes a boolean; pages write it as a string, too. */
static bool is_false(struct json_object *o) {
    if (json_object_is_type(o, json_type_boolean))
        return !json_object_get_boolean(o);
    return slice_equal_ignore_case(borrowed(o), SLICE("false"));
}

static void add_tags(struct reader *r, struct json_object *o) {
    if (json_object_is_type(o, json_type_array)) {
        for (size_t i = 0; i < many(o); i++)
            linked_add(&r->out->tags, keep_string(r, nth(o, i)));
        return;
    }
    slice all = keep_string(r, o);
    slice tag;
    while (all.len && slice_split(&all, ',', &tag))
        linked_add(&r->out->tags, slice_trim(tag));
}

struct article_row {
    const char *member;
    size_t offset; /* of a slice in struct linked_data */
};

/* Where several rows are for one field, the first member that is there counts. */
static const struct article_row article_rows[] = {
    {"headline", offsetof(struct linked_data, headline)},
    {"name", offsetof(struct linked_data, headline)},
    {"datePublished", offsetof(struct linked_data, published)},
    {"dateCreated", offsetof(struct linked_data, published)},
    {"uploadDate", offsetof(struct linked_data, published)},
    {"dateModified", offsetof(struct linked_data, modified)},
    {"articleSection", offsetof(struct linked_data, section)},
    {"publisher", offsetof(struct linked_data, publisher)},
    {"inLanguage", offsetof(struct linked_data, language)},
    {"description", offsetof(struct linked_data, description)},
    {"image", offsetof(struct linked_data, image)},
    {"license", offsetof(struct linked_data, license)},
    {"url", offsetof(struct linked_data, url)},
    {"articleBody", offsetof(struct linked_data, body)},
};

static void take_article(struct reader *r, struct json_object *o) {
    struct linked_data *d = r->out;
    d->found = true;
    for (size_t i = 0; i < COUNT_OF(article_rows); i++) {
        slice *field = (void *)((char *)d + article_rows[i].offset);
        set_string(r, field, member(o, article_rows[i].member));
    }
    if (d->body.len)
        d->body_script = r->script;
    d->paywalled = is_false(member(o, "isAccessibleForFree"));

    add_authors(r, member(o, "author"));
    if (!d->authors.count)
        add_authors(r, member(o, "creator"));
    add_tags(r, member(o, "keywords"));
}

static void take_breadcrumbs(struct reader *r, struct json_object *o) {
    struct json_object *items = member(o, "itemListElement");
    if (r->out->breadcrumbs.count)
        return;
    for (size_t i = 0; i < many(items); i++) {
        struct json_object *name = member(nth(items, i), "name");
        if (!name)
            name = member(member(nth(items, i), "item"), "name");
        linked_add(&r->out->breadcrumbs, keep_string(r, name));
    }
}

static void linked_push(struct reader *r, struct json_object *o) {
    if (o && r->count < OBJECTS_MOST)
        r->pending[r->count++] = o;
}

static void visit(struct reader *r, struct json_object *o) {
    if (json_object_is_type(o, json_type_array)) {
        for (size_t n = many(o); n-- > 0;)
            linked_push(r, nth(o, n));
        return;
    }
    struct json_object *type = member(o, "@type");
    if (!r->out->found && is_type(type, names_article))
        take_article(r, o);
    if (is_type(type, names_breadcrumbs))
        take_breadcrumbs(r, o);
    if (is_type(type, names_page))
        set_string(r, &r->out->page_published, member(o, "datePublished"));
    if (is_type(type, names_site))
        set_string(r, &r->out->site, member(o, "name"));
    linked_push(r, member(o, "mainEntity"));
    linked_push(r, member(o, "breadcrumb"));
    linked_push(r, member(o, "@graph"));
}

/* From the first bracket on: pages wrap the script in comments and CDATA. */
static slice without_wrapping(slice s) {
    size_t at = 0;
    while (at < s.len && s.data[at] != '{' && s.data[at] != '[')
        at++;
    if (slice_starts(slice_from(s, at), SLICE("[CDATA[")))
        while (at < s.len && s.data[at] != '{')
            at++;
    return slice_from(s, at);
}

static bool is_bounded(slice script) {
    size_t values = 0;
    for (size_t i = 0; i < script.len; i++) {
        char c = script.data[i];
        values += c == ',' || c == '[' || c == '{';
    }
    return script.len <= SCRIPT_MOST && values <= VALUES_IN_SCRIPT;
}

static void read_script(struct reader *r, slice script) {
    struct json_tokener *tokener = json_tokener_new_ex(NESTING_MOST);
    if (!tokener)
        return;
    struct json_object *root = json_tokener_parse_ex(tokener, script.data, (int)script.len);
    r->root = root;
    linked_push(r, root);
    while (r->count) {
        struct json_object *o = r->pending[--r->count];
        visit(r, o);
    }
    json_object_put(root);
    json_tokener_free(tokener);
}

static void decode_value(struct arena *a, slice *value) {
    *value = text_collapse(a, references_decode(a, *value, false));
}

static void decode_list(struct arena *a, struct linked_list *list) {
    for (size_t i = 0; i < list->count; i++)
        decode_value(a, &list->items[i]);
}

/* Pages write character references in JSON, too. */
static void decode_all(struct arena *a, struct linked_data *d) {
    slice *fields[] = {
        &d->headline, &d->section, &d->publisher, &d->site, &d->description, &d->image, &d->url,
    };
    for (size_t i = 0; i < COUNT_OF(fields); i++)
        decode_value(a, fields[i]);
    decode_list(a, &d->authors);
    decode_list(a, &d->organisations);
    decode_list(a, &d->tags);
    decode_list(a, &d->breadcrumbs);
}

void linked_data_read(struct arena *a, const struct page *page, struct linked_data *out) {
    *out = (struct linked_data){0};
    for (size_t i = 0; i < page->fact_count; i++) {
        if (page->facts[i].kind != FACT_JSON_LD)
            continue;
        slice script = without_wrapping(page->facts[i].value);
        if (!script.len || !is_bounded(script))
            continue;
        arena_tick(a);
        size_t room = script.len * 2;
        struct reader r = {
            .room = arena_alloc(a, room),
            .left = room,
            .out = out,
            .script = page->facts[i].value,
        };
        read_script(&r, script);
    }
    decode_all(a, out);
}

/* The only file that uses gumbo. gumbo allocates from the arena of the document. Its own destroy
 * function is never called: it recurses, and a deep tree overflows the stack. The walk goes by
 * parent and index, without recursion. */
#include "html/html_tree.h"

#include "base/search.h"

#include <gumbo.h>
#include <string.h>

static void *allocate(void *arena, size_t size) {
    return arena_alloc(arena, size);
}

static void deallocate(void *arena, void *ptr) {
    (void)arena;
    (void)ptr;
}

static const GumboVector *children(const GumboNode *node) {
    switch (node->type) {
    case GUMBO_NODE_DOCUMENT: return &node->v.document.children;
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE: return &node->v.element.children;
    default: return NULL;
    }
}

static enum element implied_element(const GumboElement *element) {
    const char *name = gumbo_normalized_tagname(element->tag);
    return name ? element_named(slice_cstr(name)) : ELEMENT_UNKNOWN;
}

static bool tag_before(const void *tag, const void *at) {
    return ((const struct tag *)tag)->at < *(const size_t *)at;
}

static bool run_before(const void *run, const void *at) {
    return ((const struct run *)run)->at < *(const size_t *)at;
}

/* The tag at offset `at` of the skeleton; NULL: there is none. */
static const struct tag *tag_at(const struct skeleton *s, size_t at) {
    size_t i = search_count(s->tags, s->tag_count, sizeof *s->tags, tag_before, &at);
    return i < s->tag_count && s->tags[i].at == at ? &s->tags[i] : NULL;
}

/* The index of the run at offset `at` of the skeleton; run_count: there is none. */
static size_t run_at(const struct skeleton *s, size_t at) {
    size_t i = search_count(s->runs, s->run_count, sizeof *s->runs, run_before, &at);
    return i < s->run_count && s->runs[i].at == at ? i : s->run_count;
}

static void take_element(const GumboNode *from, const struct skeleton *s, struct node *to) {
    const GumboElement *element = &from->v.element;
    const char *tag = element->original_tag.data;
    to->kind = NODE_ELEMENT;
    to->tag = tag ? tag_at(s, (size_t)(tag - s->html.data)) : NULL;
    to->element = to->tag ? to->tag->element : implied_element(element);
    to->foreign = element->tag_namespace != GUMBO_NAMESPACE_HTML;
    to->hidden = from->type == GUMBO_NODE_TEMPLATE;
}

struct walk {
    struct arena *arena;
    const struct skeleton *skeleton;
    struct html_tree *tree;
    size_t capacity, open_capacity;
    uint32_t *open; /* indices of the open elements' nodes */
    size_t depth;
};

static struct node *push_node(struct walk *w) {
    struct html_tree *t = w->tree;
    t->nodes = arena_grow(w->arena, t->nodes, &w->capacity, t->count + 1, sizeof *t->nodes);
    struct node *node = &t->nodes[t->count++];
    *node = (struct node){.end = (uint32_t)t->count};
    return node;
}

/* Opens the last node, an element: what follows is inside it. */
static void open_last(struct walk *w) {
    w->open = arena_grow(w->arena, w->open, &w->open_capacity, w->depth + 1, sizeof *w->open);
    w->open[w->depth++] = (uint32_t)w->tree->count - 1;
}

static void tree_leave(struct walk *w) {
    w->tree->nodes[w->open[--w->depth]].end = (uint32_t)w->tree->count;
}

static void put_inline(struct walk *w, const struct run *run) {
    struct node *node = push_node(w);
    node->kind = NODE_ELEMENT;
    node->tag = &w->skeleton->tags[run->begin];
    node->element = node->tag->element;
    if (run->kind == RUN_OPEN)
        open_last(w);
}

static void tree_put_text(struct walk *w, uint32_t run, bool joins) {
    if (!joins) {
        struct node *node = push_node(w);
        node->kind = NODE_TEXT;
        node->run = run;
    }
    w->tree->nodes[w->tree->count - 1].run_count++;
}

/* Each character of a text node is one run, and the runs of a node follow each other. An inline
 * element opens and closes within one node. Where the parser has dropped characters (framesets),
 * what is still open is closed at the end. */
static void take_text(struct walk *w, const GumboNode *from) {
    const struct skeleton *s = w->skeleton;
    slice cdata = SLICE("<![CDATA[");
    size_t at = (size_t)(from->v.text.original_text.data - s->html.data);
    size_t base = w->depth;
    if (slice_starts(slice_from(s->html, at), cdata))
        at += cdata.len;

    size_t run = run_at(s, at);
    size_t count = strlen(from->v.text.text);
    if (count > s->run_count - run)
        count = s->run_count - run;

    bool joins = false; /* the last node is text, and this run belongs to it */
    for (size_t i = run; i < run + count; i++) {
        bool text = s->runs[i].kind <= RUN_PLAIN;
        if (s->runs[i].kind == RUN_CLOSE) {
            if (w->depth > base)
                tree_leave(w);
        } else if (text) {
            tree_put_text(w, (uint32_t)i, joins);
        } else {
            put_inline(w, &s->runs[i]);
        }
        joins = text;
    }
    while (w->depth > base)
        tree_leave(w);
}

/* True where the node is an element, and it is now open. */
static bool tree_enter(struct walk *w, const GumboNode *node) {
    switch (node->type) {
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE:
        take_element(node, w->skeleton, push_node(w));
        open_last(w);
        return true;
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_CDATA:
    case GUMBO_NODE_WHITESPACE: take_text(w, node); return false;
    default: return false; /* comments, and node types of later versions */
    }
}

/* The next sibling of `node` or of its nearest ancestor that has one. */
static const GumboNode *next_outside(struct walk *w, const GumboNode *node, const GumboNode *root,
                                     bool entered) {
    for (;;) {
        if (entered)
            tree_leave(w);
        if (node == root || !node->parent)
            return NULL;
        const GumboVector *siblings = children(node->parent);
        size_t next = node->index_within_parent + 1;
        if (next < siblings->length)
            return siblings->data[next];
        node = node->parent;
        entered = true;
    }
}

static void flatten(struct walk *w, const GumboNode *root) {
    const GumboNode *node = root;
    while (node) {
        bool entered = tree_enter(w, node);
        const GumboVector *below = entered ? children(node) : NULL;
        if (below && below->length)
            node = below->data[0];
        else
            node = next_outside(w, node, root, entered);
    }
}

void html_tree(struct arena *a, const struct skeleton *s, struct html_tree *out) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = allocate;
    options.deallocator = deallocate;
    options.userdata = a;
    options.max_errors = 0; /* otherwise 96 KB of <span> take 1.96 GB for messages */
    *out = (struct html_tree){0};
    GumboOutput *output =
        gumbo_parse_with_options(&options, s->html.data ? s->html.data : "", s->html.len);
    struct walk w = {
        .arena = a,
        .skeleton = s,
        .tree = out,
    };
    if (output->root)
        flatten(&w, output->root);
}

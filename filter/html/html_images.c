/* `src` has only a placeholder where a script loads the image when it comes into view, so what such
 * scripts read goes before it; of several sizes the largest is taken that a screen can show. */
#include "html/html_images.h"

#include "html/html_marks.h"
#include "html/tags.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum { WIDTH_MOST = 2560 }; /* pixels: larger ones are for print */

/* The attributes with addresses, in order. Source: the scripts lazysizes, LazyLoad, Rocket, Jetpack
 * and Lozad. */
struct image_row {
    slice name;
    bool is_set; /* of several addresses */
};
static const struct image_row image_rows[] = {
    {SLICE_INIT("data-srcset"), true},     {SLICE_INIT("data-lazy-srcset"), true},
    {SLICE_INIT("data-src"), false},       {SLICE_INIT("data-lazy-src"), false},
    {SLICE_INIT("data-lazy"), false},      {SLICE_INIT("data-original"), false},
    {SLICE_INIT("data-orig-file"), false}, {SLICE_INIT("data-full-src"), false},
    {SLICE_INIT("srcset"), true},          {SLICE_INIT("src"), false},
};

/* In the address of a placeholder. */
static const slice placeholder_words[] = {
    SLICE_INIT("placeholder"), SLICE_INIT("spacer"),      SLICE_INIT("blank.gif"),
    SLICE_INIT("lazy.svg"),    SLICE_INIT("loading.gif"), SLICE_INIT("transparent.png"),
    SLICE_INIT("grey.gif"),    SLICE_INIT("gray.gif"),    SLICE_INIT("pixel.gif"),
};

static bool is_placeholder(slice address) {
    if (!address.len || slice_starts_ignore_case(address, SLICE("data:")))
        return true;
    for (size_t i = 0; i < COUNT_OF(placeholder_words); i++)
        if (slice_find_ignore_case(address, placeholder_words[i], 0) != SLICE_NONE)
            return true;
    return false;
}

/* ---- sets of addresses ---------------------------------------------------------------------- */

struct candidate {
    slice address;
    uint64_t size; /* a width in pixels, or a density in thousandths: a set has one of them */
};

/* "400w", "1.5x"; 1x where there is none. */
static uint64_t size_of(slice descriptor) {
    uint64_t whole = 0;
    uint64_t thousandths = 0;
    uint64_t unit = 1000;
    size_t i = 0;
    for (; i < descriptor.len && ascii_digit(descriptor.data[i]) && whole < 100000; i++)
        whole = whole * 10 + (uint64_t)(descriptor.data[i] - '0');
    if (i < descriptor.len && descriptor.data[i] == 'w')
        return whole;
    if (i < descriptor.len && descriptor.data[i] == '.')
        for (i++; i < descriptor.len && ascii_digit(descriptor.data[i]) && unit > 1; i++)
            thousandths += (uint64_t)(descriptor.data[i] - '0') * (unit /= 10);
    return descriptor.len ? whole * 1000 + thousandths : 1000;
}

/* The next candidate of a set: an address up to white space, a descriptor up to a comma. */
static bool next_candidate(slice *rest, struct candidate *out) {
    size_t at = 0;
    while (at < rest->len && (ascii_space(rest->data[at]) || rest->data[at] == ','))
        at++;
    size_t begin = at;
    while (at < rest->len && !ascii_space(rest->data[at]))
        at++;
    slice address = slice_cut(*rest, begin, at);
    slice descriptor = SLICE("");
    if (address.len && address.data[address.len - 1] == ',') {
        address.len--;
    } else {
        size_t end = slice_find_byte(*rest, ',', at);
        end = end == SLICE_NONE ? rest->len : end;
        descriptor = slice_trim(slice_cut(*rest, at, end));
        at = end;
    }
    *rest = slice_from(*rest, at);
    *out = (struct candidate){address, size_of(descriptor)};
    return address.len > 0;
}

/* The largest that is not too large; where all are, the smallest. */
static bool is_better_size(const struct candidate *c, const struct candidate *best) {
    bool fits = c->size <= WIDTH_MOST;
    bool best_fits = best->size <= WIDTH_MOST;
    if (!best->address.len || fits != best_fits)
        return !best->address.len || fits;
    return fits ? c->size > best->size : c->size < best->size;
}

static void take_better(slice set, struct candidate *best) {
    struct candidate c;
    while (next_candidate(&set, &c))
        if (!is_placeholder(c.address) && is_better_size(&c, best))
            *best = c;
}

/* ---- the address ---------------------------------------------------------------------------- */

static slice address_in_tag(struct arena *a, slice tag) {
    for (size_t i = 0; i < COUNT_OF(image_rows); i++) {
        slice value = slice_trim(tag_attribute(a, tag, image_rows[i].name));
        struct candidate best = {value, 0};
        if (image_rows[i].is_set) {
            best.address = SLICE("");
            take_better(value, &best);
        }
        if (!is_placeholder(best.address))
            return best.address;
    }
    return SLICE("");
}

/* The <picture> around node `i`; NO_INDEX: there is none. */
static uint32_t picture_around(const struct builder *b, uint32_t i) {
    enum { NODES_MOST = 16 };
    uint32_t first = i > NODES_MOST ? i - NODES_MOST : 0;
    for (uint32_t n = i; n-- > first;) {
        const struct node *node = &b->tree->nodes[n];
        if (node->kind == NODE_ELEMENT && node->end > i)
            return node->element == ELEMENT_PICTURE ? n : NO_INDEX;
    }
    return NO_INDEX;
}

/* The best of all <source>s before the image. */
static slice address_of_picture(const struct builder *b, uint32_t i) {
    struct candidate best = {{NULL, 0}, 0};
    uint32_t picture = picture_around(b, i);
    for (uint32_t n = picture; picture != NO_INDEX && n < i; n++) {
        const struct node *node = &b->tree->nodes[n];
        if (node->kind != NODE_ELEMENT || node->element != ELEMENT_SOURCE || !node->tag)
            continue;
        take_better(tag_attribute(b->arena, builder_tag(b, node), SLICE("srcset")), &best);
        take_better(tag_attribute(b->arena, builder_tag(b, node), SLICE("data-srcset")), &best);
    }
    return best.address;
}

/* ---- what is no picture --------------------------------------------------------------------- */

/* True where the attribute `side` gives the size of a bullet, a smiley or the sign of a network. */
static bool is_small(struct arena *a, slice tag, slice side) {
    enum { PIXELS_MOST = 32 };
    slice value = slice_trim(tag_attribute(a, tag, side));
    unsigned pixels = 0;
    size_t i = 0;
    for (; i < value.len && ascii_digit(value.data[i]) && pixels <= PIXELS_MOST; i++)
        pixels = pixels * 10 + (unsigned)(value.data[i] - '0');

    bool is_pixels = i == value.len || slice_equal(slice_from(value, i), SLICE("px"));
    return i > 0 && is_pixels && pixels <= PIXELS_MOST;
}

static const slice portrait_words[] = {SLICE_INIT("avatar"), SLICE_INIT("gravatar")};

static bool is_portrait(slice classes, slice address) {
    for (size_t i = 0; i < COUNT_OF(portrait_words); i++)
        if (slice_find_ignore_case(classes, portrait_words[i], 0) != SLICE_NONE ||
            slice_find_ignore_case(address, portrait_words[i], 0) != SLICE_NONE)
            return true;
    return false;
}

/* A smiley: a sign or two beyond ASCII, and no letter. */
static bool is_character(slice alt) {
    enum { RUNES_MOST = 8, FIRST_LEAST = 0x203C };
    unsigned runes = 0;
    for (size_t at = 0; at < alt.len; runes++) {
        struct rune r = utf8_at(alt, at);
        bool is_first = at == 0;
        if (rune_is_word(r.value) || (is_first && r.value < FIRST_LEAST))
            return false;
        at += r.len;
    }
    return runes > 0 && runes <= RUNES_MOST;
}

static void put_smiley(struct builder *b, const struct node *node, slice alt) {
    builder_open_block(b, node->tag->begin);
    text_put_collapsed(&b->text, b->begin, alt);
    builder_extend_block(b, node->tag->begin, node->tag->end);
    b->block.source_bytes += alt.len;
}

/* ---- the image ------------------------------------------------------------------------------ */

bool html_is_custom_image(const struct builder *b, const struct node *node) {
    if (node->element != ELEMENT_CUSTOM || !node->tag)
        return false;
    slice tag = builder_tag(b, node);
    slice name = slice_cut(tag, 1, tag_name_end(tag, 1));
    return slice_equal_ignore_case(name, SLICE("amp-img")) ||
           slice_equal_ignore_case(name, SLICE("amp-anim"));
}

/* For readers without scripts the image is there once more. */
static bool is_twin(const struct builder *b, slice label, slice address) {
    enum { FRAMES_MOST = 4 };
    const struct page *p = b->page;
    if (!p->mark_count || p->marks[p->mark_count - 1].kind != PITH_MARK_IMAGE)
        return false;
    const struct mark *last = &p->marks[p->mark_count - 1];
    bool is_same = slice_equal(last->target, address);
    bool in_noscript = false;
    for (size_t d = b->depth; d > 0 && d + FRAMES_MOST > b->depth; d--)
        in_noscript |= b->frames[d - 1].element == ELEMENT_NOSCRIPT;
    return is_same || (in_noscript && slice_equal(last->label, label));
}

void html_take_image(struct builder *b, uint32_t i, const struct attributes *told) {
    const struct node *node = &b->tree->nodes[i];
    slice tag = builder_tag(b, node);
    slice alt = text_collapse(b->arena, slice_trim(tag_attribute(b->arena, tag, SLICE("alt"))));
    if (is_character(alt)) {
        put_smiley(b, node, alt);
        return;
    }
    slice address = address_in_tag(b->arena, tag);
    if (!address.len)
        address = address_of_picture(b, i);
    if (!address.len || is_twin(b, alt, address))
        return;

    bool is_icon =
        is_small(b->arena, tag, SLICE("width")) || is_small(b->arena, tag, SLICE("height"));
    struct mark mark = {
        .kind = PITH_MARK_IMAGE,
        .target = address,
        .label = alt,
        .icon = is_icon || is_portrait(told->classes, address),
    };
    uint32_t index = mark_open(b->arena, b->page, &b->mark_capacity, mark, b->text.len);
    b->page->marks[index].block = (uint32_t)b->page->block_count;
}

/* Styles are read as far as they say it plainly: declarations of one element, and rules for a class
 * or an id alone. Where that stops, the text is shown. */
#include "html/html_hidden.h"

#include "base/hash.h"
#include "page/page.h"

enum {
    RULES_MOST = 512,           /* half of the slots */
    STYLE_BYTES_MOST = 1 << 18, /* of one <style> */
    NAME_MOST = 64,
};

struct style_rule {
    slice name; /* with its '.' or '#' */
    unsigned hidden;
};

/* ---- declarations --------------------------------------------------------------------------- */

struct declaration {
    slice property, value;
};

/* The next declaration of a list; false: there is none. */
static bool next_declaration(slice *rest, struct declaration *out) {
    slice piece;
    while (rest->len && slice_split(rest, ';', &piece)) {
        size_t colon = slice_find_byte(piece, ':', 0);
        if (colon == SLICE_NONE)
            continue;
        out->property = slice_trim(slice_cut(piece, 0, colon));
        out->value = slice_trim(slice_from(piece, colon + 1));
        size_t important = slice_find_byte(out->value, '!', 0);
        if (important != SLICE_NONE)
            out->value = slice_trim(slice_cut(out->value, 0, important));
        return true;
    }
    return false;
}

static bool is_zero(slice value) {
    if (!value.len || (value.data[0] != '0' && value.data[0] != '.'))
        return false;
    for (size_t i = 0; i < value.len; i++)
        if (ascii_digit(value.data[i]) && value.data[i] != '0')
            return false;
    return true;
}

/* "-9999px": further away than any screen is wide. */
static bool is_far_outside(slice value) {
    enum { DIGITS_LEAST = 4, EMS_DIGITS_LEAST = 3 };
    if (value.len < 2 || value.data[0] != '-')
        return false;
    size_t digits = 0;
    while (digits + 1 < value.len && ascii_digit(value.data[digits + 1]))
        digits++;
    slice unit = slice_from(value, digits + 1);
    bool is_em =
        slice_equal_ignore_case(unit, SLICE("em")) || slice_equal_ignore_case(unit, SLICE("rem"));
    return digits >= (is_em ? EMS_DIGITS_LEAST : DIGITS_LEAST);
}

struct value_row {
    slice property, value;
    unsigned hidden;
};
/* A script may show these, as it does with what fades in or unfolds. */
static const struct value_row value_rows[] = {
    {SLICE_INIT("display"), SLICE_INIT("none"), HIDDEN_ATTRIBUTE},
    {SLICE_INIT("visibility"), SLICE_INIT("hidden"), HIDDEN_ATTRIBUTE},
    {SLICE_INIT("visibility"), SLICE_INIT("collapse"), HIDDEN_ATTRIBUTE},
};

/* Nobody shows these: they are there for machines. */
static const slice far_properties[] = {
    SLICE_INIT("left"),        SLICE_INIT("right"),       SLICE_INIT("top"),
    SLICE_INIT("margin-left"), SLICE_INIT("text-indent"),
};

static unsigned hidden_by_value(const struct declaration *d) {
    for (size_t i = 0; i < COUNT_OF(value_rows); i++)
        if (slice_equal_ignore_case(d->property, value_rows[i].property) &&
            slice_equal_ignore_case(d->value, value_rows[i].value))
            return value_rows[i].hidden;
    for (size_t i = 0; i < COUNT_OF(far_properties); i++)
        if (slice_equal_ignore_case(d->property, far_properties[i]) && is_far_outside(d->value))
            return HIDDEN_DRAWN;
    if (slice_equal_ignore_case(d->property, SLICE("opacity")) && is_zero(d->value))
        return HIDDEN_STYLE;
    if (slice_equal_ignore_case(d->property, SLICE("font-size")) && is_zero(d->value))
        return HIDDEN_DRAWN;
    return 0;
}

enum { NO_COLOUR = 1u << 30 };

/* "#fff", "#ffffff" and "white" are one colour. What is taken from elsewhere ("inherit") is none.
 */
static uint32_t colour_of(slice value) {
    if (slice_equal_ignore_case(value, SLICE("white")))
        return 0xffffff;
    if (slice_equal_ignore_case(value, SLICE("black")))
        return 0;
    bool is_short = value.len == 4;
    if (!value.len || value.data[0] != '#' || (!is_short && value.len != 7))
        return NO_COLOUR;
    uint32_t colour = 0;
    for (size_t i = 1; i < value.len; i++) {
        int digit = ascii_hex(value.data[i]);
        if (digit < 0)
            return NO_COLOUR;
        colour = colour * 16 + (uint32_t)digit;
        if (is_short)
            colour = colour * 16 + (uint32_t)digit;
    }
    return colour;
}

static bool are_one_colour(slice one, slice other) {
    return colour_of(one) != NO_COLOUR && colour_of(one) == colour_of(other);
}

static bool is_clip(slice property) {
    return slice_equal_ignore_case(property, SLICE("clip"));
}

static bool is_background(slice property) {
    return slice_equal_ignore_case(property, SLICE("background")) ||
           slice_equal_ignore_case(property, SLICE("background-color"));
}

static bool is_side(slice property) {
    return slice_equal_ignore_case(property, SLICE("height")) ||
           slice_equal_ignore_case(property, SLICE("max-height")) ||
           slice_equal_ignore_case(property, SLICE("width"));
}

static unsigned hidden_by_declarations(slice style) {
    struct declaration d;
    slice colour = SLICE("");
    slice background = SLICE("");
    bool has_no_size = false;
    bool is_cut_off = false;
    unsigned hidden = 0;
    while (next_declaration(&style, &d)) {
        hidden |= hidden_by_value(&d);
        if (slice_equal_ignore_case(d.property, SLICE("color")))
            colour = d.value;
        if (is_background(d.property))
            background = d.value;
        if (is_clip(d.property) && slice_starts_ignore_case(d.value, SLICE("rect(0")))
            hidden |= HIDDEN_DRAWN;
        has_no_size |= is_side(d.property) && is_zero(d.value);
        is_cut_off |= slice_equal_ignore_case(d.property, SLICE("overflow")) &&
                      slice_equal_ignore_case(d.value, SLICE("hidden"));
    }
    if (are_one_colour(colour, background))
        hidden |= HIDDEN_DRAWN;
    return has_no_size && is_cut_off ? hidden | HIDDEN_STYLE : hidden;
}

/* ---- rules ---------------------------------------------------------------------------------- */

static bool is_name_byte(char c) {
    return ascii_alphanumeric(c) || c == '-' || c == '_' || (unsigned char)c >= 0x80;
}

/* ".name" or "#name", and nothing else. */
static bool is_simple_selector(slice s) {
    if (s.len < 2 || s.len > NAME_MOST || (s.data[0] != '.' && s.data[0] != '#'))
        return false;
    for (size_t i = 1; i < s.len; i++)
        if (!is_name_byte(s.data[i]))
            return false;
    return true;
}

/* The slot of the rule for that name after its sign, or a free one. */
static size_t slot_of(const struct style_rules *rules, char sign, slice name) {
    size_t mask = COUNT_OF(rules->slots) - 1;
    size_t slot = slot_first(slice_hash(name) + (unsigned char)sign, mask);
    for (; rules->slots[slot]; slot = slot_next(slot, mask)) {
        slice rule = rules->items[rules->slots[slot] - 1].name;
        if (rule.data[0] == sign && slice_equal(slice_from(rule, 1), name))
            break;
    }
    return slot;
}

static void put_rule(struct arena *a, slice selector, unsigned hidden, struct style_rules *out,
                     size_t *capacity) {
    size_t slot = slot_of(out, selector.data[0], slice_from(selector, 1));
    if (out->slots[slot]) {
        out->items[out->slots[slot] - 1].hidden = hidden; /* the last one decides */
    } else if (hidden && out->count < RULES_MOST) {
        out->items = arena_grow(a, out->items, capacity, out->count + 1, sizeof *out->items);
        out->items[out->count++] = (struct style_rule){selector, hidden};
        out->slots[slot] = (uint16_t)out->count;
    }
}

static void take_rule(struct arena *a, slice selectors, unsigned hidden, struct style_rules *out,
                      size_t *capacity) {
    slice selector;
    while (selectors.len && slice_split(&selectors, ',', &selector)) {
        selector = slice_trim(selector);
        if (is_simple_selector(selector))
            put_rule(a, selector, hidden, out, capacity);
    }
}

/* The byte after the block that opens at `at`. */
static size_t block_end(slice css, size_t at) {
    size_t depth = 0;
    for (; at < css.len; at++) {
        depth += css.data[at] == '{';
        if (css.data[at] == '}' && --depth == 0)
            return at + 1;
    }
    return css.len;
}

static bool says_display(slice declarations) {
    struct declaration d;
    while (next_declaration(&declarations, &d))
        if (slice_equal_ignore_case(d.property, SLICE("display")))
            return true;
    return false;
}

/* A script may change what a rule says. */
static unsigned rule_of_declarations(unsigned hidden) {
    if (hidden & HIDDEN_DRAWN)
        return HIDDEN_DRAWN;
    return hidden ? HIDDEN_STYLE : 0;
}

/* Rules inside of others, as in @media, do not always hold. */
static void read_css(struct arena *a, slice css, struct style_rules *out, size_t *capacity) {
    for (size_t at = 0; at < css.len;) {
        size_t open = slice_find_byte(css, '{', at);
        if (open == SLICE_NONE)
            return;
        size_t end = block_end(css, open);
        slice selectors = slice_trim(slice_cut(css, at, open));
        slice inside = slice_cut(css, open + 1, end > open + 1 ? end - 1 : end);
        unsigned hidden = 0;
        if (slice_find_byte(inside, '{', 0) == SLICE_NONE)
            hidden = hidden_by_declarations(inside);
        if (hidden || says_display(inside))
            take_rule(a, selectors, rule_of_declarations(hidden), out, capacity);
        at = end;
    }
}

void style_rules_read(struct arena *a, const struct skeleton *s, struct style_rules *out) {
    size_t capacity = 0;
    *out = (struct style_rules){.count = 0};
    for (size_t i = 0; i < s->style_count; i++) {
        const struct tag *style = &s->styles[i];
        slice css = slice_cut(s->source, style->content, style->content_end);
        if (css.len <= STYLE_BYTES_MOST)
            read_css(a, css, out, &capacity);
    }
}

/* ---- elements ------------------------------------------------------------------------------- */

static unsigned hidden_by_rule(const struct style_rules *rules, char sign, slice name) {
    if (name.len >= NAME_MOST)
        return 0;
    size_t rule = rules->slots[slot_of(rules, sign, name)];
    return rule ? rules->items[rule - 1].hidden : 0;
}

/* Words in the names of what a click opens. */
static const slice opened_words[] = {
    SLICE_INIT("accordion"), SLICE_INIT("collaps"),     SLICE_INIT("tab-pane"),
    SLICE_INIT("tabpanel"),  SLICE_INIT("tab-content"), SLICE_INIT("expand"),
    SLICE_INIT("toggle"),    SLICE_INIT("read-more"),   SLICE_INIT("readmore"),
    SLICE_INIT("more-text"), SLICE_INIT("spoiler"),     SLICE_INIT("faq"),
};

static bool is_opened_by_click(const struct attributes *told) {
    if (slice_equal_ignore_case(told->role, SLICE("tabpanel")))
        return true;
    for (size_t i = 0; i < COUNT_OF(opened_words); i++)
        if (slice_find_ignore_case(told->classes, opened_words[i], 0) != SLICE_NONE)
            return true;
    return false;
}

unsigned html_hidden_by(const struct style_rules *rules, const struct attributes *told) {
    unsigned hidden = told->hidden ? HIDDEN_ATTRIBUTE : 0;
    if (told->style.len)
        hidden |= hidden_by_declarations(told->style);
    slice classes = told->classes;
    slice name;
    while (rules->count && classes.len && slice_split(&classes, ' ', &name))
        hidden |= name.len ? hidden_by_rule(rules, '.', name) : 0;
    if (rules->count && told->id.len)
        hidden |= hidden_by_rule(rules, '#', told->id);
    bool is_opened = (hidden & (HIDDEN_ATTRIBUTE | HIDDEN_STYLE)) && is_opened_by_click(told);
    return is_opened ? hidden | HIDDEN_OPENED : hidden;
}

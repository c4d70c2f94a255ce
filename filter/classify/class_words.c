/* Words of class names, by binary search in the table of weights. */
#include "classify/class_words.h"

struct weight_row {
    struct slice word;
    float weight;
};
static const struct weight_row rows[] = {
#define CLASS_WORD(word, weight) {SLICE_INIT(word), weight},
#include "classify/class_words.def"
#undef CLASS_WORD
};

static bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

bool class_word_next(struct slice classes, size_t *at, struct class_word *out) {
    size_t i = *at;
    while (i < classes.len && !ascii_alpha(classes.data[i])) i++;
    out->len = 0;
    bool lower_seen = false;
    for (; i < classes.len && ascii_alpha(classes.data[i]); i++) {
        if (is_upper(classes.data[i]) && lower_seen) break;
        lower_seen |= !is_upper(classes.data[i]);
        if (out->len < sizeof out->lower) out->lower[out->len++] = ascii_lower(classes.data[i]);
    }
    *at = i;
    return out->len > 0;
}

static float weight_of(struct slice word) {
    size_t row = slice_search(rows, sizeof rows / sizeof *rows, sizeof *rows, word);
    return row == SLICE_NONE ? 0 : rows[row].weight;
}

static void weigh(struct slice names, float *least, float *most) {
    struct class_word word;
    for (size_t at = 0; class_word_next(names, &at, &word);) {
        float weight = weight_of(slice_of(word.lower, word.len));
        if (weight < *least) *least = weight;
        if (weight > *most) *most = weight;
    }
}

float class_words_weight(const struct container *c) {
    float least = 0, most = 0;
    weigh(slice_cut(c->classes, 0, 512), &least, &most);
    weigh(slice_cut(c->id, 0, 128), &least, &most);
    return least + most;
}

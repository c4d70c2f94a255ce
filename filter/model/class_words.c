/* Cutting class names into words. */
#include "model/class_words.h"

static bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

bool class_word_next(slice classes, size_t *at, struct class_word *out) {
    size_t i = *at;
    while (i < classes.len && !ascii_alpha(classes.data[i]))
        i++;
    out->len = 0;
    bool lower_seen = false;
    for (; i < classes.len && ascii_alpha(classes.data[i]); i++) {
        if (is_upper(classes.data[i]) && lower_seen)
            break;
        lower_seen |= !is_upper(classes.data[i]);
        if (out->len < sizeof out->lower)
            out->lower[out->len++] = ascii_lower(classes.data[i]);
    }
    *at = i;
    return out->len > 0;
}

/* The fields, one finder after the other; later ones may read what earlier ones found. */
#include "metadata/metadata.h"

static metadata_finder *const first_finders[] = {
#define FIRST_FINDER(function) function,
#include "metadata/fields.def"
};
static metadata_finder *const finders[] = {
#define FINDER(function) function,
#include "metadata/fields.def"
};

void metadata_begin(struct subject *s, struct metadata *out) {
    *out = (struct metadata){.arena = s->arena};
    for (size_t i = 0; i < COUNT_OF(first_finders); i++)
        first_finders[i](s, out);
    s->locale = metadata_locale(s, out);
}

void metadata_find(const struct subject *given, struct metadata *out) {
    struct subject s = *given;
    metadata_begin(&s, out);
    for (size_t i = 0; i < COUNT_OF(finders); i++)
        finders[i](&s, out);
}

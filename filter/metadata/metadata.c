/* The fields, one finder after the other; later ones may read what earlier ones found. */
#include "metadata/metadata.h"

typedef void metadata_finder(const struct subject *s, struct metadata *m);

/* What the order of dates depends on is found first. */
static metadata_finder *const first_finders[] = {find_url, find_language, find_site};
static metadata_finder *const finders[] = {
    find_description, find_image,   find_license, find_title,  find_site_in_title, find_dates,
    find_authors,     find_section, find_tags,    find_source, find_wall,
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

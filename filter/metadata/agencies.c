/* One table for bylines, datelines and sources. */
#include "metadata/agencies.h"

static const slice agency_names[] = {
#define AGENCY(name) SLICE_INIT(name),
#include "metadata/agencies.def"
#undef AGENCY
};

bool is_agency(slice name) {
    return slice_is_one_of(name, agency_names, COUNT_OF(agency_names));
}

bool is_agency_byline(slice name) {
    for (size_t i = 0; i < COUNT_OF(agency_names); i++)
        if (slice_equal_ignore_case(agency_names[i], name))
            return true;
    return false;
}

/* The table of fields.def, and names to fields. */
#include "output/writer.h"

const struct field_row field_rows[RECORD_FIELDS] = {
#define FIELD(id, name, header, field) [RECORD_##id] = {(name), (header), (field)},
#include "output/fields.def"
#undef FIELD
};

/* A field that pith.h has and fields.def has not would be written nowhere. */
#define FIELD(id, name, header, field) +((field) != PITH_FIELD_COUNT_)
_Static_assert((0
#include "output/fields.def"
                ) == PITH_FIELD_COUNT_,
               "fields.def has each field of pith.h once");
#undef FIELD

static bool fields_is_name(slice s, const char *name) {
    return *name && slice_equal_ignore_case(s, slice_cstr(name));
}

bool fields_next(slice *names, enum record_field *out, slice *name) {
    slice piece;
    *out = RECORD_FIELDS;
    if (!slice_split(names, ',', &piece))
        return false;
    *name = slice_trim(piece);
    for (size_t f = 0; f < RECORD_FIELDS; f++)
        if (fields_is_name(*name, field_rows[f].name) ||
            fields_is_name(*name, field_rows[f].header))
            *out = (enum record_field)f;
    return true;
}

bool fields_read(slice names, uint32_t *fields, slice *wrong) {
    enum record_field f;
    *fields = names.len ? 0 : UINT32_MAX;
    while (fields_next(&names, &f, wrong)) {
        if (f == RECORD_FIELDS)
            return false;
        *fields |= UINT32_C(1) << f;
    }
    return true;
}

slice pith_unknown_field(slice names) {
    uint32_t fields;
    slice wrong = {NULL, 0};
    return fields_read(names, &fields, &wrong) ? (slice){NULL, 0} : wrong;
}

slice record_value(const pith_article *article, enum record_field f, size_t i) {
    if (field_rows[f].field != PITH_FIELD_COUNT_)
        return pith_meta_at(article, field_rows[f].field, i);
    if (i > 0)
        return (slice){NULL, 0};
    switch (f) {
    case RECORD_CHARSET: return slice_cstr(pith_charset(article));
    case RECORD_STATUS: return slice_cstr(pith_outcome_name(pith_article_outcome(article)));
    case RECORD_PAGE_TYPE: return slice_cstr(pith_page_type(article));
    default: return (slice){NULL, 0};
    }
}

/* A fraction with three digits. */
static void fields_put_quality(struct writer *w, int quality) {
    char number[] = "0.000";
    for (int at = 4, rest = quality; at >= 0; at--)
        if (at != 1) {
            number[at] = (char)('0' + rest % 10);
            rest /= 10;
        }
    writer_put_literal(w, quality < 0 ? "null" : number);
}

bool put_bare_value(struct writer *w, const pith_article *article, enum record_field f) {
    if (f == RECORD_QUALITY)
        fields_put_quality(w, pith_quality(article));
    else if (f == RECORD_PAYWALLED)
        writer_put_literal(w, pith_paywalled(article) ? "true" : "false");
    return f == RECORD_QUALITY || f == RECORD_PAYWALLED;
}

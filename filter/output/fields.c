/* Fields and their names: those of pith.h and those of fields.def. */
#include "output/writer.h"

_Static_assert(RECORD_FIELDS <= 32, "writer.fields has one bit for each");

struct record_row {
    const char *name, *label;
};
static const struct record_row record_rows[] = {
#define RECORD(id, name, label) [RECORD_##id - PITH_FIELD_COUNT_] = {(name), (label)},
#include "output/fields.def"
#undef RECORD
};

static bool is_metadata(record_field f) {
    return f < PITH_FIELD_COUNT_;
}

const char *record_name(record_field f) {
    if (is_metadata(f))
        return pith_field_name((pith_field)f);
    return record_rows[f - PITH_FIELD_COUNT_].name;
}

const char *record_label(record_field f) {
    if (is_metadata(f))
        return pith_field_label((pith_field)f);
    return record_rows[f - PITH_FIELD_COUNT_].label;
}

static bool fields_is_name(slice s, const char *name) {
    return *name && slice_equal_ignore_case(s, slice_cstr(name));
}

bool fields_next(slice *names, record_field *out, slice *name) {
    slice piece;
    *out = RECORD_FIELDS;
    if (!slice_split(names, ',', &piece))
        return false;
    *name = slice_trim(piece);
    for (record_field f = 0; f < RECORD_FIELDS; f++)
        if (fields_is_name(*name, record_name(f)) || fields_is_name(*name, record_label(f)))
            *out = f;
    return true;
}

bool fields_read(slice names, uint32_t *fields, slice *wrong) {
    record_field f;
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

slice record_value(const pith_article *article, record_field f, size_t i) {
    if (is_metadata(f))
        return pith_meta_at(article, (pith_field)f, i);
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

bool put_bare_value(struct writer *w, const pith_article *article, record_field f) {
    if (f == RECORD_QUALITY)
        fields_put_quality(w, pith_quality(article));
    else if (f == RECORD_PAYWALLED)
        writer_put_literal(w, pith_paywalled(article) ? "true" : "false");
    return f == RECORD_QUALITY || f == RECORD_PAYWALLED;
}

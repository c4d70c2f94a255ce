/* The table of fields.def, and names to bits. */
#include "output/writer.h"

#include <string.h>

const struct field_row field_rows[RECORD_FIELDS] = {
#define FIELD(id, name, header, field) {name, header, field},
#include "output/fields.def"
#undef FIELD
};

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool is_name(pith_str s, const char *name) {
    size_t i = 0;
    while (i < s.len && name[i] && lower(s.data[i]) == lower(name[i])) i++;
    return i == s.len && !name[i];
}

static pith_str trimmed(pith_str s) {
    while (s.len && s.data[0] == ' ') s.data++, s.len--;
    while (s.len && s.data[s.len - 1] == ' ') s.len--;
    return s;
}

static bool add_field(pith_str name, uint32_t *fields) {
    for (size_t f = 0; f < RECORD_FIELDS; f++) {
        if (!name.len ||
            (!is_name(name, field_rows[f].name) && !is_name(name, field_rows[f].header)))
            continue;
        *fields |= UINT32_C(1) << f;
        return true;
    }
    return false;
}

bool fields_read(pith_str names, uint32_t *fields, pith_str *wrong) {
    *fields = names.len ? 0 : UINT32_MAX;
    while (names.len) {
        const char *comma = memchr(names.data, ',', names.len);
        size_t len = comma ? (size_t)(comma - names.data) : names.len;
        *wrong = trimmed((pith_str){names.data, len});
        if (!add_field(*wrong, fields)) return false;
        names.data += comma ? len + 1 : len;
        names.len -= comma ? len + 1 : len;
    }
    return true;
}

pith_str pith_unknown_field(pith_str names) {
    uint32_t fields;
    pith_str wrong = {NULL, 0};
    return fields_read(names, &fields, &wrong) ? (pith_str){NULL, 0} : wrong;
}

pith_str record_value(const pith_article *article, enum record_field f, size_t i) {
    if (field_rows[f].field != PITH_FIELD_COUNT_)
        return pith_meta_at(article, field_rows[f].field, i);
    if (i > 0) return (pith_str){NULL, 0};
    switch (f) {
    case RECORD_CHARSET: return str_of(pith_charset(article));
    case RECORD_STATUS: return str_of(pith_outcome_name(pith_article_outcome(article)));
    case RECORD_PAGE_TYPE: return str_of(pith_page_type(article));
    default: return (pith_str){NULL, 0};
    }
}

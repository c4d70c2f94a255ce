/* The names of pith.h's values, from their tables. */
#include "pith.h"

#include "base/slice.h"

static const char *name_at(const char *const *names, size_t count, size_t i) {
    return i < count ? names[i] : "unknown";
}

const char *pith_status_name(pith_status status) {
    static const char *const status_names[] = {
#define STATUS(name, text, comment) [PITH_##name] = (text),
#include "api/names.def"
    };
    return name_at(status_names, COUNT_OF(status_names), (size_t)status);
}

const char *pith_outcome_name(pith_outcome outcome) {
    static const char *const outcome_names[] = {
#define OUTCOME(name, text, comment) [PITH_##name] = (text),
#include "api/names.def"
    };
    return name_at(outcome_names, COUNT_OF(outcome_names), (size_t)outcome);
}

const char *pith_limit_name(pith_limit limit) {
    static const char *const limit_names[] = {
#define LIMIT(name, text, comment) [PITH_LIMIT_##name] = (text),
#include "api/names.def"
    };
    return name_at(limit_names, COUNT_OF(limit_names), (size_t)limit);
}

const char *pith_kind_name(pith_kind kind) {
    static const char *const kind_names[] = {
#define KIND(name, text, comment) [PITH_##name] = (text),
#include "api/names.def"
    };
    return name_at(kind_names, COUNT_OF(kind_names), (size_t)kind);
}

const char *pith_reason_name(pith_reason reason) {
    static const char *const reason_names[] = {
#define REASON(name, text, comment) [PITH_BY_##name] = (text),
#include "api/names.def"
    };
    return name_at(reason_names, COUNT_OF(reason_names), (size_t)reason);
}

const char *pith_unit_name(pith_unit unit) {
    static const char *const unit_names[] = {
#define UNIT(name, text, comment) [PITH_UNIT_##name] = (text),
#include "api/names.def"
    };
    return name_at(unit_names, COUNT_OF(unit_names), (size_t)unit);
}

const char *pith_stage_name(pith_stage stage) {
    static const char *const stage_names[] = {
#define STAGE(name, text, comment) [PITH_STAGE_##name] = (text),
#include "api/names.def"
    };
    return name_at(stage_names, COUNT_OF(stage_names), (size_t)stage);
}

const char *pith_field_name(pith_field field) {
    static const char *const field_names[] = {
#define FIELD(name, member, label, comment) [PITH_##name] = (member),
#include "metadata/fields.def"
    };
    return name_at(field_names, COUNT_OF(field_names), (size_t)field);
}

const char *pith_field_label(pith_field field) {
    static const char *const field_labels[] = {
#define FIELD(name, member, label, comment) [PITH_##name] = (label),
#include "metadata/fields.def"
    };
    return name_at(field_labels, COUNT_OF(field_labels), (size_t)field);
}

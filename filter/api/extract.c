/* The calls that make an article: they check what the caller gave and run the pipeline. */
#include "api/pipeline.h"

#include <string.h>

/* Callers of earlier versions pass a shorter struct; what it lacks is unknown. */
static pith_hints whole_hints(const pith_hints *given) {
    pith_hints hints = {.size = sizeof hints};
    if (given)
        memcpy(&hints, given, given->size < sizeof hints ? given->size : sizeof hints);
    return hints;
}

static bool is_usable_str(pith_str s) {
    return s.data || !s.len;
}

static bool are_usable_hints(const pith_hints *given, const pith_hints *whole) {
    const pith_str texts[] = {
        whole->id,           whole->url,     whole->source,
        whole->content_type, whole->charset, whole->reference_time,
    };
    if (given && given->size == 0)
        return false;
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        if (!is_usable_str(texts[i]))
            return false;
    return (unsigned)whole->input <= PITH_INPUT_TEXT;
}

pith_status pith_extract(pith_context *cx, const void *bytes, size_t len, const pith_hints *given,
                         pith_article **out) {
    if (out)
        *out = NULL;
    if (!cx || !out || (!bytes && len))
        return PITH_ERR_ARGUMENT;
    pith_hints hints = whole_hints(given);
    if (!are_usable_hints(given, &hints))
        return PITH_ERR_ARGUMENT;
    return pipeline_run(cx, slice_of(bytes, len), false, &hints, out);
}

pith_status pith_finish(pith_context *cx, const pith_hints *given, pith_article **out) {
    if (out)
        *out = NULL;
    if (!cx || !out)
        return PITH_ERR_ARGUMENT;
    pith_hints hints = whole_hints(given);
    pith_status status = PITH_ERR_ARGUMENT;
    if (are_usable_hints(given, &hints))
        status = pipeline_run(cx, slice_of(cx->fed, cx->fed_len), cx->fed_too_much, &hints, out);
    context_forget(cx);
    return status;
}

pith_status pith_fail(pith_context *cx, const pith_hints *given, pith_article **out) {
    if (out)
        *out = NULL;
    if (!cx || !out)
        return PITH_ERR_ARGUMENT;
    pith_hints hints = whole_hints(given);
    if (!are_usable_hints(given, &hints))
        return PITH_ERR_ARGUMENT;

    hints.charset = hints.content_type = hints.reference_time = (pith_str){NULL, 0};
    pith_status status = pipeline_run(cx, slice_of(NULL, 0), false, &hints, out);
    if (*out)
        (*out)->outcome = PITH_FAILED;
    context_forget(cx);
    return status;
}

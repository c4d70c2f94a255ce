/* The pipeline: bytes -> text -> page -> judgements -> metadata -> article. The only setjmp of the
 * library stands here: when memory or time runs out in any stage, control comes back to it with
 * the reason, and the document is done again by the linear stripper. Nothing but arena memory is
 * acquired between the two. */
#include "article/article.h"

#include "segment/segment.h"

#include <string.h>

enum {
    MEMORY_A_BYTE = 8,            /* of the arena's budget, for each byte of input */
    STRIPPED_TEXT_MOST = 1 << 20, /* bytes of source that the stripper reads */
};

struct work {
    pith_context *cx;
    const pith_hints *hints;
    struct slice bytes;
    struct result result;
    bool unknown_charset;
    bool truncated;
    char id[16]; /* hexadecimal: names a record that nothing else names */
};

static struct slice of_str(pith_str s) {
    return slice_of(s.data, s.len);
}

static void set_clock(struct work *w) {
    size_t input = w->bytes.len,
           most = (SIZE_MAX / 2 - (size_t)w->cx->limits.memory) / MEMORY_A_BYTE;
    size_t budget = (size_t)w->cx->limits.memory + MEMORY_A_BYTE * (input < most ? input : most);
    int64_t nanoseconds = w->cx->limits.milliseconds * 1000000;
    arena_reset(&w->cx->arena, budget, nanoseconds ? thread_nanoseconds() + nanoseconds : 0);
}

static struct slice hash_of(struct work *w) {
    uint64_t n = slice_hash(w->bytes);
    for (size_t i = 0; i < sizeof w->id; i++) w->id[i] = "0123456789abcdef"[n >> (60 - 4 * i) & 15];
    return slice_of(w->id, sizeof w->id);
}

static struct slice host_of(struct slice url) {
    size_t at = slice_find(url, SLICE("://"), 0);
    if (at == SLICE_NONE) return SLICE("");
    struct slice rest = slice_from(url, at + 3);
    return slice_cut(rest, 0, slice_find_byte(rest, '/', 0));
}

static void name_record(struct work *w) {
    struct result *r = &w->result;
    const struct values *url = &r->metadata.fields[FIELD_URL];
    r->id = of_str(w->hints->id);
    r->collection = of_str(w->hints->source);
    if (!r->id.len) r->id = of_str(w->hints->url);
    if (!r->id.len && url->count) r->id = url->items[0];
    if (!r->id.len) r->id = hash_of(w);
    if (!r->collection.len && url->count) r->collection = host_of(url->items[0]);
}

static bool run_decode(struct work *w) {
    struct decode_hints hints = {w->bytes, of_str(w->hints->charset),
                                 of_str(w->hints->content_type)};
    w->unknown_charset = !decode(&w->cx->arena, &hints, &w->result.text);
    return !w->unknown_charset;
}

static void run_segment(struct work *w, bool strip) {
    struct arena *a = &w->cx->arena;
    struct slice utf8 = w->result.text.utf8;
    struct skeleton_caps caps = {(size_t)w->cx->limits.depth, (size_t)w->cx->limits.tags};
    bool html = w->hints->input == PITH_INPUT_HTML ||
                (w->hints->input == PITH_INPUT_ANY && segment_is_html(utf8));
    if (strip)
        segment_stripped(a, utf8, STRIPPED_TEXT_MOST, &w->result.page);
    else if (html)
        segment_html(a, utf8, &caps, &w->result.page);
    else
        segment_plain(a, utf8, &w->result.page);
    w->truncated |= w->result.page.truncated;
}

static void run_judgement(struct work *w) {
    struct arena *a = &w->cx->arena;
    struct result *r = &w->result;
    struct metadata_hints hints = {of_str(w->hints->url)};
    struct judgement *judged;
    classify(a, &r->page, (float)w->cx->limits.keep / 1000, &judged);
    r->judged = judged;
    metadata(a, &r->page, judged, &hints, &r->metadata);
}

static pith_outcome outcome_of(const struct work *w) {
    if (w->truncated) return PITH_TRUNCATED;
    for (size_t i = 0; i < w->result.page.block_count; i++)
        if (w->result.judged[i].keep) return PITH_COMPLETE;
    return PITH_EMPTY;
}

/* One attempt; the reason when it was broken off. */
static enum stop attempt(struct work *w, bool strip) {
    int stop = setjmp(w->cx->arena.guard);
    if (stop) return (enum stop)stop;
    set_clock(w);
    if (!run_decode(w)) return STOP_NONE;
    run_segment(w, strip);
    run_judgement(w);
    name_record(w);
    w->result.outcome = outcome_of(w);
    return STOP_NONE;
}

/* Past every limit: the record says so and holds nothing. */
static void nothing(struct work *w) {
    struct result *r = &w->result;
    *r = (struct result){.outcome = PITH_TRUNCATED};
    r->text.charset = SLICE("UTF-8");
    r->text.input_bytes = w->bytes.len;
    name_record(w);
}

static pith_status finish(struct work *w, size_t peak, pith_article **out) {
    if (w->unknown_charset) return PITH_ERR_CHARSET;
    *out = article_freeze(w->cx->memory, &w->result, peak);
    return *out ? PITH_OK : PITH_ERR_NOMEM;
}

static pith_status extract(pith_context *cx, struct slice bytes, bool truncated,
                           const pith_hints *hints, pith_article **out) {
    struct work w = {.cx = cx, .hints = hints, .bytes = bytes, .truncated = truncated};
    if (bytes.len > (size_t)cx->limits.input) {
        w.bytes = slice_cut(bytes, 0, (size_t)cx->limits.input);
        w.truncated = true;
    }
    enum stop stop = attempt(&w, false);
    size_t peak = cx->arena.peak;
    if (stop != STOP_NONE && stop != STOP_MEMORY) {
        w.truncated = true;
        stop = attempt(&w, true);
    }
    if (stop == STOP_MEMORY) return PITH_ERR_NOMEM;
    if (stop != STOP_NONE) nothing(&w);
    return finish(&w, peak, out);
}

/* Callers of earlier versions pass a shorter struct; what it lacks is unknown. */
static pith_hints whole_hints(const pith_hints *given) {
    pith_hints hints = {.size = sizeof hints};
    if (given) memcpy(&hints, given, given->size < sizeof hints ? given->size : sizeof hints);
    return hints;
}

pith_status pith_extract(pith_context *cx, const void *bytes, size_t len, const pith_hints *given,
                         pith_article **out) {
    if (out) *out = NULL;
    if (!cx || !out || (!bytes && len)) return PITH_ERR_ARGUMENT;
    pith_hints hints = whole_hints(given);
    return extract(cx, slice_of(bytes, len), false, &hints, out);
}

pith_status pith_finish(pith_context *cx, const pith_hints *given, pith_article **out) {
    if (out) *out = NULL;
    if (!cx || !out) return PITH_ERR_ARGUMENT;
    pith_hints hints = whole_hints(given);
    pith_status status = extract(cx, slice_of(cx->fed, cx->fed_len), cx->fed_too_much, &hints, out);
    cx->fed_len = 0;
    cx->fed_too_much = false;
    return status;
}

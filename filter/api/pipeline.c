/* The pipeline: bytes -> text -> page -> judgements -> metadata -> article. The only setjmp of the
 * library stands here: when memory or time runs out in any stage, control comes back to it with
 * the reason, and the document is done again by the linear stripper. Nothing but arena memory is
 * acquired between the two. */
#include "api/article.h"

#include "rules/sites.h"
#include "decode/mojibake.h"
#include "html/html.h"
#include "plain/plain.h"
#include "text/utf8.h"

#include <string.h>

enum {
    MEMORY_A_BYTE = 8,     /* of the arena's budget, for each byte of input */
    STRIPPED_SHARE = 64,   /* of the budget: 1 byte of source in so many is read when stripping; */
    STRIPPED_LEAST = 1024, /* then fewer: a page may have a block for every 2 bytes */
    STRIPPED_TIME_SHARE = 4, /* of the time: what stripping may take more */
};

struct work {
    pith_context *cx;
    const pith_hints *hints;
    slice bytes;
    slice id, url, collection; /* of the hints, as valid UTF-8 */
    bool has_now;
    int64_t now;   /* as in struct metadata_hints */
    int64_t began; /* CPU time of this thread in nanoseconds */
    int64_t stage_began;
    struct result result;
    bool unknown_charset;
    pith_limit limit; /* the last that was hit */
    char hash[16];    /* hexadecimal: names a record that nothing else names */
};

static void set_clock(struct work *w, bool strip) {
    size_t input = w->bytes.len,
           most = (SIZE_MAX / 2 - (size_t)w->cx->limits.memory) / MEMORY_A_BYTE;
    size_t budget = (size_t)w->cx->limits.memory + MEMORY_A_BYTE * (input < most ? input : most);
    int64_t allowed = w->cx->limits.milliseconds * 1000000;
    int64_t more = strip ? allowed / STRIPPED_TIME_SHARE : 0;
    arena_reset(&w->cx->arena, budget, allowed ? w->began + allowed + more : 0);
}

/* Callers may pass any bytes; what is written is UTF-8. */
static slice repaired(struct arena *a, pith_str hint) {
    slice s = hint;
    if (utf8_valid_prefix(s) == s.len)
        return s;
    struct buffer b = buffer_new(a, s.len);
    utf8_put_repaired(&b, s);
    return buffer_slice(&b);
}

static void take_hints(struct work *w) {
    struct arena *a = &w->cx->arena;
    w->id = repaired(a, w->hints->id);
    w->url = repaired(a, w->hints->url);
    w->collection = repaired(a, w->hints->source);
}

static slice hash_of(struct work *w) {
    uint64_t n = slice_hash(w->bytes);
    for (size_t i = 0; i < sizeof w->hash; i++)
        w->hash[i] = "0123456789abcdef"[n >> (60 - 4 * i) & 15];
    return slice_of(w->hash, sizeof w->hash);
}

static slice host_of(slice url) {
    size_t at = slice_find(url, SLICE("://"), 0);
    if (at == SLICE_NONE)
        return SLICE("");
    slice rest = slice_from(url, at + 3);
    return slice_cut(rest, 0, slice_find_byte(rest, '/', 0));
}

static void name_record(struct work *w) {
    struct result *r = &w->result;
    const struct values *url = &r->metadata.fields[PITH_URL];
    r->id = w->id.len ? w->id : w->url;
    r->collection = w->collection;
    if (!r->id.len && url->count)
        r->id = url->items[0];
    if (!r->id.len)
        r->id = hash_of(w);
    if (!r->collection.len && url->count)
        r->collection = host_of(url->items[0]);
}

/* Gives the time since the last call to a stage. */
static void take_stage_time(struct work *w, pith_stage stage) {
    int64_t now = thread_nanoseconds();
    w->result.nanoseconds[stage] += (uint64_t)(now - w->stage_began);
    w->stage_began = now;
}

static bool run_decode(struct work *w) {
    struct decode_hints hints = {w->bytes, w->hints->charset, w->hints->content_type};
    struct text *text = &w->result.text;
    w->unknown_charset = !decode(&w->cx->arena, &hints, text);
    struct mojibake repair = {.arena = &w->cx->arena};
    text->utf8 = mojibake_repair(&repair, text->utf8);
    text->repairs += repair.repairs;
    return !w->unknown_charset;
}

static bool is_declared_html(slice type) {
    return slice_starts_ignore_case(type, SLICE("text/html")) ||
           slice_starts_ignore_case(type, SLICE("application/xhtml"));
}

/* `share`: 0 for all of the page, else its part for the stripper. */
static void run_segment(struct work *w, size_t share) {
    struct arena *a = &w->cx->arena;
    slice utf8 = w->result.text.utf8;
    struct skeleton_caps caps = {(size_t)w->cx->limits.depth, (size_t)w->cx->limits.tags};
    bool html = w->hints->input == PITH_INPUT_HTML ||
                (w->hints->input == PITH_INPUT_ANY &&
                 (is_declared_html(w->hints->content_type) || html_is_html(utf8)));
    size_t most = share ? a->budget / share : utf8.len;
    if (html && share)
        html_strip(a, utf8, most, &w->result.page);
    else if (html)
        html_read(a, utf8, &caps, &w->result.page);
    else
        plain_read(a, utf8, most, &w->result.page);
    if (w->result.page.truncated && !w->limit)
        w->limit = PITH_LIMIT_STRUCTURE;
    w->result.text.repairs += w->result.page.repairs;
}

/* The host of the site that the page belongs to. */
static slice own_host(const struct work *w) {
    slice host = host_of(w->url);
    if (!host.len)
        host = host_of(page_fact(&w->result.page, FACT_LINK, SLICE("canonical")));
    if (!host.len)
        host = host_of(page_fact(&w->result.page, FACT_META, SLICE("og:url")));
    return host;
}

static void run_judgement(struct work *w) {
    struct arena *a = &w->cx->arena;
    struct result *r = &w->result;
    struct metadata_hints hints = {w->url, w->has_now, w->now};
    r->host = own_host(w);
    struct site site = {w->cx->sites, site_key(r->host)};
    struct request request = {w->cx->limits.tables != 0, (enum comments)w->cx->limits.comments};
    classify(a, &r->page, (unsigned)w->cx->limits.keep, &site, &r->verdicts);
    take_stage_time(w, PITH_STAGE_CLASSIFY);
    metadata(a, &r->page, &r->verdicts, &hints, &r->metadata);
    take_linked_body(a, r);
    find_parts(a, &r->page, &r->parts);
    keep_images(a, r);
    apply_request(a, &r->page, &r->parts, &request, &r->verdicts);
    take_stage_time(w, PITH_STAGE_METADATA);
}

static pith_outcome outcome_of(const struct work *w) {
    if (w->limit)
        return PITH_TRUNCATED;
    for (size_t i = 0; i < w->result.page.block_count; i++)
        if (w->result.verdicts.judged[i].keep)
            return PITH_COMPLETE;
    return PITH_EMPTY;
}

/* One attempt; the reason when it was broken off. */
static enum stop attempt(struct work *w, size_t share) {
    int stop = setjmp(w->cx->arena.guard);
    if (stop)
        return (enum stop)stop;
    set_clock(w, share > 0);
    take_hints(w);
    if (!run_decode(w))
        return STOP_NONE;
    take_stage_time(w, PITH_STAGE_DECODE);
    run_segment(w, share);
    take_stage_time(w, PITH_STAGE_SEGMENT);
    run_judgement(w);
    name_record(w);
    w->result.outcome = outcome_of(w);
    w->result.limit = w->limit;
    return STOP_NONE;
}

/* Where there is no memory to repair it. */
static slice valid_or_empty(pith_str hint) {
    slice s = hint;
    return utf8_valid_prefix(s) == s.len ? s : SLICE("");
}

/* Past every limit: the record says so and holds nothing. */
static void nothing(struct work *w) {
    struct result *r = &w->result;
    *r = (struct result){.outcome = PITH_TRUNCATED, .limit = w->limit};
    r->verdicts = (struct verdicts){.type = PAGE_TYPE_COUNT, .quality = QUALITY_UNKNOWN};
    r->text.charset = SLICE("UTF-8");
    r->text.input_bytes = w->bytes.len;
    w->id = valid_or_empty(w->hints->id);
    w->url = valid_or_empty(w->hints->url);
    w->collection = valid_or_empty(w->hints->source);
    name_record(w);
}

static pith_status finish(struct work *w, size_t memory_bytes, pith_article **out) {
    if (w->unknown_charset)
        return PITH_ERR_CHARSET;
    *out = article_freeze(w->cx->memory, &w->result, memory_bytes);
    return *out ? PITH_OK : PITH_ERR_NOMEM;
}

/* ISO 8601 with the day, at least: "2024-03-15". */
static bool is_iso(slice s) {
    static const char shape[] = "0000-00-00";
    for (size_t i = 0; i < sizeof shape - 1; i++) {
        bool fits = i < s.len && (shape[i] == '-' ? s.data[i] == '-' : ascii_digit(s.data[i]));
        if (!fits)
            return false;
    }
    return true;
}

/* False: a time is given that is not one. */
static bool take_time(struct work *w) {
    slice text = w->hints->reference_time;
    struct date now;
    w->has_now = text.len > 0;
    if (!w->has_now)
        return true;
    if (!is_iso(text) || !date_find(text, 0, DATE_ANYWHERE, &now) || now.begin ||
        now.end != text.len)
        return false;
    w->now = date_seconds(&now);
    return true;
}

static pith_status extract(pith_context *cx, slice bytes, bool truncated, const pith_hints *hints,
                           pith_article **out) {
    struct work w = {.cx = cx, .hints = hints, .bytes = bytes};
    if (truncated)
        w.limit = PITH_LIMIT_INPUT;
    if (!take_time(&w))
        return PITH_ERR_TIME;
    w.began = w.stage_began = thread_nanoseconds();
    if (bytes.len > (size_t)cx->limits.input) {
        w.bytes = slice_cut(bytes, 0, (size_t)cx->limits.input);
        w.limit = PITH_LIMIT_INPUT;
    }
    enum stop stop = attempt(&w, 0);
    size_t memory_bytes = cx->arena.used;
    if (stop == STOP_BUDGET)
        w.limit = PITH_LIMIT_MEMORY;
    if (stop == STOP_TIME)
        w.limit = PITH_LIMIT_TIME;
    for (size_t share = STRIPPED_SHARE;
         share <= STRIPPED_LEAST && (stop == STOP_BUDGET || stop == STOP_TIME); share *= 4)
        stop = attempt(&w, share);
    if (stop == STOP_MEMORY)
        return PITH_ERR_NOMEM;
    if (stop != STOP_NONE)
        nothing(&w);
    return finish(&w, memory_bytes, out);
}

/* Callers of earlier versions pass a shorter struct; what it lacks is unknown. */
static pith_hints whole_hints(const pith_hints *given) {
    pith_hints hints = {.size = sizeof hints};
    if (given)
        memcpy(&hints, given, given->size < sizeof hints ? given->size : sizeof hints);
    return hints;
}

static bool is_usable(pith_str s) {
    return s.data || !s.len;
}

static bool hints_usable(const pith_hints *given, const pith_hints *h) {
    if (given && given->size == 0)
        return false;
    return is_usable(h->id) && is_usable(h->url) && is_usable(h->source) &&
           is_usable(h->content_type) && is_usable(h->charset) && is_usable(h->reference_time) &&
           (unsigned)h->input <= PITH_INPUT_TEXT;
}

pith_status pith_extract(pith_context *cx, const void *bytes, size_t len, const pith_hints *given,
                         pith_article **out) {
    if (out)
        *out = NULL;
    if (!cx || !out || (!bytes && len))
        return PITH_ERR_ARGUMENT;
    pith_hints hints = whole_hints(given);
    if (!hints_usable(given, &hints))
        return PITH_ERR_ARGUMENT;
    return extract(cx, slice_of(bytes, len), false, &hints, out);
}

pith_status pith_finish(pith_context *cx, const pith_hints *given, pith_article **out) {
    if (out)
        *out = NULL;
    if (!cx || !out)
        return PITH_ERR_ARGUMENT;
    pith_hints hints = whole_hints(given);
    pith_status status = PITH_ERR_ARGUMENT;
    if (hints_usable(given, &hints))
        status = extract(cx, slice_of(cx->fed, cx->fed_len), cx->fed_too_much, &hints, out);
    context_forget(cx);
    return status;
}

pith_status pith_fail(pith_context *cx, const pith_hints *given, pith_article **out) {
    if (out)
        *out = NULL;
    if (!cx || !out)
        return PITH_ERR_ARGUMENT;
    pith_hints hints = whole_hints(given);
    if (!hints_usable(given, &hints))
        return PITH_ERR_ARGUMENT;
    hints.charset = hints.content_type = hints.reference_time = (pith_str){NULL, 0};
    pith_status status = extract(cx, slice_of(NULL, 0), false, &hints, out);
    if (*out)
        (*out)->outcome = PITH_FAILED;
    context_forget(cx);
    return status;
}

/* The pipeline: bytes -> text -> page -> verdicts -> metadata -> article. The only setjmp of the
 * library is here: when memory or time runs out in any stage, control comes back to it with the
 * reason, and the document is done again by the linear stripper. Nothing but arena memory is
 * acquired between the two. */
#include "api/pipeline.h"

#include "decode/mojibake.h"
#include "html/html.h"
#include "plain/plain.h"
#include "rules/rules.h"
#include "rules/sites.h"
#include "text/urls.h"
#include "text/utf8.h"

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
    int64_t now;   /* as in struct subject */
    int64_t began; /* CPU time of this thread in nanoseconds */
    int64_t stage_began;
    struct result result;
    bool unknown_charset;
    pith_limit limit; /* the last that was hit */
    char hash[16];    /* hexadecimal: names a record that nothing else names */
};

static int64_t setting_of(const struct work *w, pith_option option) {
    return w->cx->settings[option];
}

/* ---- hints and names ------------------------------------------------------------------------ */

/* Callers may pass any bytes; what is written is UTF-8. */
static slice repaired_hint(struct arena *a, pith_str hint) {
    if (utf8_valid_prefix(hint) == hint.len)
        return hint;
    struct buffer b = buffer_new(a, hint.len);
    utf8_put_repaired(&b, hint);
    return buffer_slice(&b);
}

static void take_hints(struct work *w) {
    struct arena *a = &w->cx->arena;
    w->id = repaired_hint(a, w->hints->id);
    w->url = repaired_hint(a, w->hints->url);
    w->collection = repaired_hint(a, w->hints->source);
}

/* Where there is no memory to repair it. */
static slice valid_or_empty(pith_str hint) {
    return utf8_valid_prefix(hint) == hint.len ? hint : SLICE("");
}

static slice hash_name(struct work *w) {
    uint64_t n = slice_hash(w->bytes);
    for (size_t i = 0; i < sizeof w->hash; i++)
        w->hash[i] = "0123456789abcdef"[n >> (60 - 4 * i) & 15];
    return slice_of(w->hash, sizeof w->hash);
}

static slice first_given(slice a, slice b) {
    return a.len ? a : b;
}

static void name_record(struct work *w) {
    struct result *r = &w->result;
    slice url = metadata_value(&r->metadata, PITH_URL);
    r->id = first_given(w->id, first_given(w->url, url));
    if (!r->id.len)
        r->id = hash_name(w);
    r->collection = first_given(w->collection, url_parse(url).authority);
}

/* ---- the stages ----------------------------------------------------------------------------- */

static void set_clock(struct work *w, bool strip) {
    size_t memory = (size_t)setting_of(w, PITH_MAX_MEMORY);
    size_t most = (SIZE_MAX / 2 - memory) / MEMORY_A_BYTE;
    size_t input = w->bytes.len < most ? w->bytes.len : most;
    int64_t allowed = setting_of(w, PITH_MAX_MILLISECONDS) * 1000000;
    int64_t more = strip ? allowed / STRIPPED_TIME_SHARE : 0;
    arena_reset(&w->cx->arena, memory + MEMORY_A_BYTE * input,
                allowed ? w->began + allowed + more : 0);
}

/* Gives the time since the last call to a stage. */
static void take_stage_time(struct work *w, pith_stage stage) {
    int64_t now = thread_nanoseconds();
    w->result.nanoseconds[stage] += (uint64_t)(now - w->stage_began);
    w->stage_began = now;
}

/* False: the caller named a charset that cannot be decoded. */
static bool run_decode(struct work *w) {
    struct decode_hints hints = {w->bytes, w->hints->charset, w->hints->content_type};
    struct text *text = &w->result.text;
    w->unknown_charset = !decode(&w->cx->arena, &hints, text);

    struct mojibake repair = {.arena = &w->cx->arena};
    text->utf8 = mojibake_repair(&repair, text->utf8);
    text->repairs += repair.repairs;
    take_stage_time(w, PITH_STAGE_DECODE);
    return !w->unknown_charset;
}

static bool is_declared_html(slice type) {
    return slice_starts_ignore_case(type, SLICE("text/html")) ||
           slice_starts_ignore_case(type, SLICE("application/xhtml"));
}

static bool is_html_input(const struct work *w) {
    if (w->hints->input != PITH_INPUT_ANY)
        return w->hints->input == PITH_INPUT_HTML;
    return is_declared_html(w->hints->content_type) || html_is_html(w->result.text.utf8);
}

/* `share`: 0 for all of the page, else its part for the stripper. */
static void run_read(struct work *w, size_t share) {
    struct arena *a = &w->cx->arena;
    struct page *page = &w->result.shown;
    slice utf8 = w->result.text.utf8;
    size_t most = share ? a->budget / share : utf8.len;
    struct skeleton_caps caps = {
        (size_t)setting_of(w, PITH_MAX_DEPTH),
        (size_t)setting_of(w, PITH_MAX_TAGS),
    };

    if (!is_html_input(w))
        plain_read(a, utf8, most, page);
    else if (share)
        html_strip(a, utf8, most, page);
    else
        html_read(a, utf8, &caps, page);
    if (page->truncated && !w->limit)
        w->limit = PITH_LIMIT_STRUCTURE;
    take_stage_time(w, PITH_STAGE_SEGMENT);
}

static void run_judge(struct work *w) {
    struct arena *a = &w->cx->arena;
    struct result *r = &w->result;
    struct lines lines;
    struct scores scores;
    struct units units;

    hidden_read(a, &r->shown, w->url, &r->hidden);
    lines_begin(a, &r->shown, &lines);
    scores_take(a, &lines, &scores);
    units_judge(a, &r->shown, &scores, (unsigned)setting_of(w, PITH_KEEP), &units);
    struct site site = {w->cx->sites, site_key(r->hidden.url.host)};
    rules_judge(a, &lines, &scores, &units, &site, &r->judged);
    hidden_join(a, &r->shown, &r->judged, &r->hidden, &r->page, &r->verdicts);
    r->lines = lines;
    if (r->page.block_count != r->shown.block_count)
        lines_begin(a, &r->page, &r->lines);
    take_stage_time(w, PITH_STAGE_CLASSIFY);
}

static void run_describe(struct work *w) {
    struct arena *a = &w->cx->arena;
    struct result *r = &w->result;
    struct subject subject = {
        .arena = a,
        .page = &r->page,
        .lines = &r->lines,
        .verdicts = &r->verdicts,
        .hidden = &r->hidden,
        .has_now = w->has_now,
        .now = w->now,
    };
    struct posts posts;
    struct request request = {
        setting_of(w, PITH_TABLES) != 0,
        (enum comments)setting_of(w, PITH_COMMENTS),
        setting_of(w, PITH_CAPTIONS) != 0,
    };

    metadata_find(&subject, &r->metadata);
    posts_find(&subject, &posts);
    parts_find(a, &r->page, &posts, &r->parts);
    r->final = request_apply(a, &r->page, &r->parts, &request, &r->verdicts);
    images_place(a, &r->page, r->final, &r->marks);
    take_stage_time(w, PITH_STAGE_METADATA);
}

static pith_outcome outcome_of(const struct work *w) {
    if (w->limit)
        return PITH_TRUNCATED;
    for (size_t i = 0; i < w->result.page.block_count; i++)
        if (w->result.final[i].keep)
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
    run_read(w, share);
    run_judge(w);
    run_describe(w);

    name_record(w);
    w->result.outcome = outcome_of(w);
    w->result.limit = w->limit;
    return STOP_NONE;
}

/* ---- a document ----------------------------------------------------------------------------- */

/* Past every limit: the record says so and holds nothing. */
static void take_nothing(struct work *w) {
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

/* ISO 8601 with the day, at least: "2024-03-15". */
static bool is_iso_date(slice s) {
    static const char shape[] = "0000-00-00";
    if (s.len < sizeof shape - 1)
        return false;
    for (size_t i = 0; i < sizeof shape - 1; i++) {
        bool fits = shape[i] == '-' ? s.data[i] == '-' : ascii_digit(s.data[i]);
        if (!fits)
            return false;
    }
    return true;
}

/* False: a time is given that is not one. */
static bool take_reference_time(struct work *w) {
    slice text = w->hints->reference_time;
    struct date now;
    w->has_now = text.len > 0;
    if (!w->has_now)
        return true;
    if (!is_iso_date(text) || !date_find(text, 0, DATE_ANYWHERE, &now))
        return false;
    w->now = date_seconds(&now);
    return now.begin == 0 && now.end == text.len;
}

static bool is_limit(enum stop stop) {
    return stop == STOP_BUDGET || stop == STOP_TIME;
}

/* The whole page; where that is too much, less and less of it. */
static enum stop attempt_all(struct work *w, size_t *memory_bytes) {
    enum stop stop = attempt(w, 0);
    *memory_bytes = w->cx->arena.used;
    if (stop == STOP_BUDGET)
        w->limit = PITH_LIMIT_MEMORY;
    if (stop == STOP_TIME)
        w->limit = PITH_LIMIT_TIME;
    for (size_t share = STRIPPED_SHARE; share <= STRIPPED_LEAST && is_limit(stop); share *= 4)
        stop = attempt(w, share);
    return stop;
}

pith_status pipeline_run(pith_context *cx, slice bytes, bool truncated, const pith_hints *hints,
                         pith_article **out) {
    struct work w = {
        .cx = cx,
        .hints = hints,
        .bytes = bytes,
    };
    size_t most = (size_t)setting_of(&w, PITH_MAX_INPUT);
    if (!take_reference_time(&w))
        return PITH_ERR_TIME;
    w.began = w.stage_began = thread_nanoseconds();
    if (truncated || bytes.len > most)
        w.limit = PITH_LIMIT_INPUT;
    w.bytes = slice_cut(bytes, 0, most);

    size_t memory_bytes;
    enum stop stop = attempt_all(&w, &memory_bytes);
    if (stop == STOP_MEMORY)
        return PITH_ERR_NOMEM;
    if (stop != STOP_NONE)
        take_nothing(&w);
    if (w.unknown_charset)
        return PITH_ERR_CHARSET;
    *out = article_freeze(cx->memory, &w.result, memory_bytes);
    return *out ? PITH_OK : PITH_ERR_NOMEM;
}

/* A ring of jobs: the reader fills the slot after the last one, workers take slots in order, and
 * the reader hands out the first one when it is done. A slow document holds up the others only when
 * the ring after it is full. With one thread, a job is done by the thread that gives it. */
#include "cli/work.h"

#include "cli/message.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SLOTS_A_THREAD = 8,
    KEPT_MOST = 1 << 20,        /* bytes of a buffer that is used again */
    RING_BYTES_MOST = 64 << 20, /* of documents and outputs in the ring, before it is emptied */
};

enum slot_state { SLOT_FREE, SLOT_GIVEN, SLOT_TAKEN, SLOT_DONE };

struct slot {
    struct job job;
    enum slot_state state;
};

struct worker {
    struct pool *pool;
    pith_context *context;
    pthread_t thread;
    bool running;
};

struct pool {
    const struct options *options;
    job_taker *take;
    void *user;
    pthread_mutex_t lock;
    pthread_cond_t given, done;
    struct slot *slots;
    size_t slot_count;
    /* Numbers of jobs: the first that is not handed out, the next to take, the next to give. */
    uint64_t first, next, end;
    size_t bytes; /* of the documents from first to end, and of their outputs */
    bool closing;
    struct worker *workers;
    size_t worker_count;
};

static struct slot *slot_of_job(const struct pool *p, uint64_t job) {
    return &p->slots[job % p->slot_count];
}

/* ---- one document ---- */

static slice slice_of_option(const char *s) {
    return s ? slice_cstr(s) : (slice){NULL, 0};
}

static slice given_or(slice a, slice b) {
    return a.len ? a : b;
}

/* What the user says goes before what the stream says. */
static pith_input input_kind(const struct options *o, const struct document *d) {
    if (o->input != PITH_INPUT_ANY || d->shape == SHAPE_BY_LOOK)
        return o->input;
    return d->shape == SHAPE_HTML ? PITH_INPUT_HTML : PITH_INPUT_TEXT;
}

static pith_hints hints_of(const struct options *o, const struct job *job) {
    const struct document *d = &job->document;
    bool has_file_name = job->alone && strcmp(job->path.data, "-") != 0;
    slice file_name = slice_of_option(has_file_name ? job->path.data : NULL);
    slice url = slice_of_option(o->url);
    slice reference_time = slice_of_option(o->reference_time);

    return (pith_hints){
        .size = sizeof(pith_hints),
        .id = given_or(bytes_slice(&d->id), file_name),
        .url = given_or(bytes_slice(&d->url), url),
        .content_type = bytes_slice(&d->content_type),
        .charset = slice_of_option(o->charset),
        .input = input_kind(o, d),
        .reference_time = given_or(reference_time, bytes_slice(&d->date)),
    };
}

static int collect_output(void *user, const char *bytes, size_t len) {
    return bytes_put(user, bytes, len) ? 0 : 1;
}

/* A date of the stream that cannot be read is left out: the document is not lost for it. */
static pith_status extract_job(pith_context *cx, const struct options *o, struct job *job,
                               pith_hints *hints) {
    size_t len = job->document.body.len;
    const char *body = len ? job->document.body.data : "";

    pith_status status = pith_extract(cx, body, len, hints, &job->article);
    if (status != PITH_ERR_TIME || o->reference_time)
        return status;
    hints->reference_time = slice_of_option(NULL);
    return pith_extract(cx, body, len, hints, &job->article);
}

/* Members of the input that the record keeps. False: out of memory. */
static bool put_carried_members(const struct document *d, struct bytes *to) {
    if (!d->carried.len)
        return true;
    return bytes_put_slice(to, SLICE("\"input\": {")) &&
           bytes_put_slice(to, bytes_slice(&d->carried)) && bytes_put_slice(to, SLICE("}"));
}

/* False, with the job's status: out of memory. */
static bool write_record(const struct options *o, struct job *job) {
    int64_t began = options_clock(o);
    struct bytes members = {NULL, 0, 0};
    pith_layout layout = o->layout;

    bool good = put_carried_members(&job->document, &members);
    layout.members = bytes_slice(&members);
    good = good && pith_write_as(job->article, &layout, collect_output, &job->output) == PITH_OK;
    if (!good) {
        job->status = PITH_ERR_NOMEM;
        job->output.len = 0;
    }

    bytes_free(&members);
    job->write_nanoseconds = (uint64_t)(options_clock(o) - began);
    return good;
}

/* "pages.jsonl:17". False: out of memory. */
static bool put_job_place(const struct job *job, struct bytes *to) {
    char number[24];

    snprintf(number, sizeof number, ":%llu", (unsigned long long)job->number);
    return bytes_put_slice(to, slice_cstr(job->path.data)) &&
           bytes_put_slice(to, slice_cstr(number));
}

/* Makes the article of a document that failed. One without a name is named by its place. */
static bool fail_job(pith_context *cx, pith_hints *hints, struct job *job) {
    struct bytes place = {NULL, 0, 0};
    bool has_name = hints->id.len || hints->url.len;
    if (!has_name && put_job_place(job, &place))
        hints->id = bytes_slice(&place);

    pith_article_free(job->article);
    job->article = NULL;
    job->output.len = 0; /* it may hold half a record */
    bool good = pith_fail(cx, hints, &job->article) == PITH_OK;
    bytes_free(&place);
    return good;
}

static void do_job(pith_context *cx, const struct options *o, struct job *job) {
    pith_hints hints = hints_of(o, job);
    bool is_written = o->action == ACTION_EXTRACT;
    bool is_readable = !job->document.failure;
    job->output.len = 0;
    job->write_nanoseconds = 0;
    job->article = NULL;
    job->status = PITH_OK;

    if (is_readable)
        job->status = extract_job(cx, o, job, &hints);
    bool good = is_readable && job->status == PITH_OK;
    if (good && is_written)
        good = write_record(o, job);
    if (good || !fail_job(cx, &hints, job))
        return;
    if (is_written && options_answer_all(o))
        write_record(o, job);
}

/* ---- the ring ---- */

static void *run_worker(void *user) {
    struct worker *w = user;
    struct pool *p = w->pool;

    pthread_mutex_lock(&p->lock);
    for (;;) {
        while (!p->closing && p->next == p->end)
            pthread_cond_wait(&p->given, &p->lock);
        if (p->next == p->end)
            break;
        struct slot *slot = slot_of_job(p, p->next++);
        slot->state = SLOT_TAKEN;

        pthread_mutex_unlock(&p->lock);
        do_job(w->context, p->options, &slot->job);
        pthread_mutex_lock(&p->lock);

        p->bytes += slot->job.output.len;
        slot->state = SLOT_DONE;
        pthread_cond_signal(&p->done);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

static void free_if_large(struct bytes *b) {
    if (b->capacity > KEPT_MOST)
        bytes_free(b);
}

/* Waits for the first job and hands it out. The lock is held, except while the taker works. */
static bool hand_out(struct pool *p) {
    struct slot *slot = slot_of_job(p, p->first);
    struct job *job = &slot->job;
    while (slot->state != SLOT_DONE)
        pthread_cond_wait(&p->done, &p->lock);

    pthread_mutex_unlock(&p->lock);
    bool go_on = p->take(p->user, job);
    pith_article_free(job->article);
    job->article = NULL;
    pthread_mutex_lock(&p->lock);

    p->bytes -= job->document.body.len + job->output.len;
    free_if_large(&job->document.body);
    free_if_large(&job->output);
    slot->state = SLOT_FREE;
    p->first++;
    return go_on;
}

/* True where the first job is to be handed out before another one is given. */
static bool must_hand_out(const struct pool *p) {
    if (p->first == p->end)
        return false;
    bool is_full = p->end - p->first == p->slot_count || p->bytes > RING_BYTES_MOST;
    return is_full || slot_of_job(p, p->first)->state == SLOT_DONE;
}

struct job *pool_job(struct pool *p) {
    bool go_on = true;

    pthread_mutex_lock(&p->lock);
    while (go_on && must_hand_out(p))
        go_on = hand_out(p);
    pthread_mutex_unlock(&p->lock);
    return go_on ? &slot_of_job(p, p->end)->job : NULL;
}

void pool_give(struct pool *p) {
    struct slot *slot = slot_of_job(p, p->end);
    bool has_threads = p->workers[0].running;
    if (!has_threads)
        do_job(p->workers[0].context, p->options, &slot->job);

    pthread_mutex_lock(&p->lock);
    p->end++;
    p->bytes += slot->job.document.body.len;
    slot->state = SLOT_GIVEN;
    if (!has_threads) {
        p->bytes += slot->job.output.len;
        p->next = p->end;
        slot->state = SLOT_DONE;
    }
    pthread_cond_signal(&p->given);
    pthread_mutex_unlock(&p->lock);
}

bool pool_finish(struct pool *p) {
    bool go_on = true;

    pthread_mutex_lock(&p->lock);
    while (go_on && p->first < p->end)
        go_on = hand_out(p);
    pthread_mutex_unlock(&p->lock);
    return go_on;
}

static void end_workers(struct pool *p) {
    pthread_mutex_lock(&p->lock);
    p->closing = true;
    p->next = p->end; /* jobs that nobody waits for are not begun */
    pthread_cond_broadcast(&p->given);
    pthread_mutex_unlock(&p->lock);

    for (size_t i = 0; i < p->worker_count; i++) {
        if (p->workers[i].running)
            pthread_join(p->workers[i].thread, NULL);
        pith_context_free(p->workers[i].context);
    }
}

static void free_job(struct job *job) {
    document_free(&job->document);
    bytes_free(&job->output);
    bytes_free(&job->path);
    pith_article_free(job->article);
}

void pool_end(struct pool *p) {
    if (!p)
        return;

    end_workers(p);
    for (size_t i = 0; i < p->slot_count && p->slots; i++)
        free_job(&p->slots[i].job);
    pthread_mutex_destroy(&p->lock);
    pthread_cond_destroy(&p->given);
    pthread_cond_destroy(&p->done);
    free(p->slots);
    free(p->workers);
    free(p);
}

/* ---- start ---- */

static int64_t setting_wanted(const struct options *o, pith_option setting) {
    int64_t value = o->settings[setting];
    if (setting == PITH_CAPTIONS && value == CAPTIONS_AUTO)
        return o->layout.images;
    return value;
}

static bool set_settings(pith_context *cx, const struct options *o) {
    for (int i = 0; i < SETTING_COUNT; i++) {
        pith_option setting = (pith_option)i;
        if (pith_set(cx, setting, setting_wanted(o, setting)) == PITH_OK)
            continue;
        const char *name = option_of_setting(setting);
        message("--%s: out of range: %lld", name, (long long)o->settings[i]);
        return false;
    }
    return true;
}

/* Makes a worker that has no thread yet. */
static bool add_worker(struct pool *p, const pith_sites *sites) {
    struct worker *w = &p->workers[p->worker_count++];

    w->pool = p;
    w->context = pith_context_new(NULL, NULL);
    if (!w->context) {
        message("%s", pith_status_name(PITH_ERR_NOMEM));
        return false;
    }
    if (!set_settings(w->context, p->options))
        return false;
    pith_use_sites(w->context, sites);
    return true;
}

/* NULL: out of memory. */
static struct pool *new_pool(const struct options *o, job_taker *take, void *user) {
    size_t threads = o->threads;
    size_t slots = threads > 1 ? threads * SLOTS_A_THREAD : 1;
    struct pool *p = calloc(1, sizeof *p);
    if (!p)
        return NULL;

    *p = (struct pool){
        .options = o,
        .take = take,
        .user = user,
        .slot_count = slots,
    };
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->given, NULL);
    pthread_cond_init(&p->done, NULL);
    p->slots = calloc(slots, sizeof *p->slots);
    p->workers = calloc(threads, sizeof *p->workers);
    if (p->slots && p->workers)
        return p;
    pool_end(p);
    return NULL;
}

/* All workers are there before the first thread runs: a thread may find a job at once. */
static void start_threads(struct pool *p) {
    for (size_t i = 0; i < p->worker_count; i++) {
        struct worker *w = &p->workers[i];
        w->running = pthread_create(&w->thread, NULL, run_worker, w) == 0;
    }
}

struct pool *pool_start(const struct options *o, const pith_sites *sites, job_taker *take,
                        void *user) {
    struct pool *p = new_pool(o, take, user);
    if (!p) {
        message("%s", pith_status_name(PITH_ERR_NOMEM));
        return NULL;
    }

    for (size_t i = 0; i < o->threads; i++) {
        if (!add_worker(p, sites)) {
            pool_end(p);
            return NULL;
        }
    }
    if (o->threads > 1)
        start_threads(p);
    return p;
}

/* A ring of jobs: the reader fills the slot behind the last one, workers take slots in order, and
 * the reader hands the first one out when it is done. One slow document holds up the others only
 * when the ring is full behind it. With one thread the work is done where it is given. */
#include "cli/work.h"

#include "cli/message.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SLOTS_A_THREAD = 8,
    KEPT_MOST = 1 << 20,   /* of a buffer that is used again */
    BYTES_MOST = 64 << 20, /* of documents and outputs in the ring, beside those in work */
};

enum state { FREE, GIVEN, TAKEN, DONE };

struct slot {
    struct job job;
    enum state state;
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
    uint64_t first, next, end; /* jobs: not handed out, to be taken, behind the last */
    size_t bytes;              /* of documents between first and end, and of what they became */
    bool closing;
    struct worker *workers;
    size_t worker_count;
};

static struct slot *slot_of(const struct pool *p, uint64_t job) {
    return &p->slots[job % p->slot_count];
}

/* ---- one document ------------------------------------------------------------------------------
 */

static pith_str str(const char *s) {
    return s ? (pith_str){s, strlen(s)} : (pith_str){NULL, 0};
}

static pith_str of_bytes(const struct bytes *b) {
    return (pith_str){b->data, b->len};
}

static pith_str first_of(pith_str a, pith_str b) {
    return a.len ? a : b;
}

/* What the user says goes before what the stream says. */
static pith_input input_of(const struct options *o, const struct document *d) {
    if (o->input != PITH_INPUT_ANY || d->shape == SHAPE_BY_LOOK)
        return o->input;
    return d->shape == SHAPE_HTML ? PITH_INPUT_HTML : PITH_INPUT_TEXT;
}

static pith_hints hints_of(const struct options *o, const struct job *job) {
    const struct document *d = &job->document;
    pith_str name = str(strcmp(job->path.data, "-") != 0 ? job->path.data : NULL);
    pith_hints hints = {.size = sizeof hints,
                        .url = first_of(of_bytes(&d->url), str(o->url)),
                        .charset = str(o->charset),
                        .content_type = of_bytes(&d->content_type),
                        .reference_time = first_of(str(o->reference_time), of_bytes(&d->date)),
                        .input = input_of(o, d),
                        .id = first_of(of_bytes(&d->id), job->alone ? name : str(NULL))};
    return hints;
}

static int collect(void *user, const char *bytes, size_t len) {
    return bytes_put(user, bytes, len) ? 0 : 1;
}

/* A time that the stream says, and that is none, is no reason to lose the document. */
static pith_status extract(pith_context *cx, const struct options *o, struct job *job,
                           pith_hints *hints) {
    size_t len = job->document.body.len;
    const char *body = len ? job->document.body.data : "";
    pith_status status = pith_extract(cx, body, len, hints, &job->article);
    if (status != PITH_ERR_TIME || o->reference_time)
        return status;
    hints->reference_time = str(NULL);
    return pith_extract(cx, body, len, hints, &job->article);
}

/* JSON Lines: what the line of the input had besides the text. */
static bool give_members(const struct document *d, struct bytes *to) {
    return bytes_put(to, "\"input\": {", 10) && bytes_put(to, d->carried.data, d->carried.len) &&
           bytes_put(to, "}", 1);
}

/* False, with the job's status, where there is no memory for it. */
static bool write_record(const struct options *o, struct job *job) {
    int64_t began = options_clock(o);
    struct bytes members = {NULL, 0, 0};
    pith_layout layout = o->layout;
    bool good = !job->document.carried.len || give_members(&job->document, &members);
    layout.members = of_bytes(&members);
    good = good && pith_write_as(job->article, &layout, collect, &job->output) == PITH_OK;
    if (!good)
        job->status = PITH_ERR_NOMEM, job->output.len = 0;
    bytes_free(&members);
    job->write_nanoseconds = (uint64_t)(options_clock(o) - began);
    return good;
}

/* One that failed and has no name is told by its place: "pages.jsonl:17". */
static bool fail(pith_context *cx, pith_hints *hints, struct job *job) {
    char number[24];
    int digits = snprintf(number, sizeof number, ":%llu", (unsigned long long)job->number);
    struct bytes place = {NULL, 0, 0};
    bool named = hints->id.len || hints->url.len ||
                 (bytes_put(&place, job->path.data, strlen(job->path.data)) &&
                  bytes_put(&place, number, (size_t)digits));
    if (place.len && named)
        hints->id = of_bytes(&place);
    pith_article_free(job->article);
    job->article = NULL;
    job->output.len = 0; /* half a record is none */
    bool good = pith_fail(cx, hints, &job->article) == PITH_OK;
    bytes_free(&place);
    return good;
}

static void do_job(pith_context *cx, const struct options *o, struct job *job) {
    pith_hints hints = hints_of(o, job);
    bool written = o->action == ACTION_EXTRACT;
    job->output.len = 0;
    job->write_nanoseconds = 0;
    job->article = NULL;
    job->status = job->document.failure ? PITH_OK : extract(cx, o, job, &hints);
    bool good = !job->document.failure && job->status == PITH_OK;
    if (good && written)
        good = write_record(o, job);
    if (good || !fail(cx, &hints, job))
        return;
    if (written && options_answer_all(o))
        write_record(o, job);
}

/* ---- the ring ---------------------------------------------------------------------------------
 */

static void *run_worker(void *user) {
    struct worker *w = user;
    struct pool *p = w->pool;
    pthread_mutex_lock(&p->lock);
    for (;;) {
        while (!p->closing && p->next == p->end)
            pthread_cond_wait(&p->given, &p->lock);
        if (p->next == p->end)
            break;
        struct slot *slot = slot_of(p, p->next++);
        slot->state = TAKEN;
        pthread_mutex_unlock(&p->lock);
        do_job(w->context, p->options, &slot->job);
        pthread_mutex_lock(&p->lock);
        p->bytes += slot->job.output.len;
        slot->state = DONE;
        pthread_cond_signal(&p->done);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

/* Hands the first job out, waiting for it. The lock is held, but for the taker's time. */
static bool hand_out(struct pool *p) {
    struct slot *slot = slot_of(p, p->first);
    while (slot->state != DONE)
        pthread_cond_wait(&p->done, &p->lock);
    pthread_mutex_unlock(&p->lock);
    bool go_on = p->take(p->user, &slot->job);
    pith_article_free(slot->job.article);
    slot->job.article = NULL;
    pthread_mutex_lock(&p->lock);
    p->bytes -= slot->job.document.body.len + slot->job.output.len;
    if (slot->job.document.body.capacity > KEPT_MOST)
        bytes_free(&slot->job.document.body);
    if (slot->job.output.capacity > KEPT_MOST)
        bytes_free(&slot->job.output);
    slot->state = FREE;
    p->first++;
    return go_on;
}

struct job *pool_job(struct pool *p) {
    bool go_on = true;
    pthread_mutex_lock(&p->lock);
    while (go_on && p->first < p->end &&
           (p->end - p->first == p->slot_count || p->bytes > BYTES_MOST ||
            slot_of(p, p->first)->state == DONE))
        go_on = hand_out(p);
    pthread_mutex_unlock(&p->lock);
    return go_on ? &slot_of(p, p->end)->job : NULL;
}

void pool_give(struct pool *p) {
    struct slot *slot = slot_of(p, p->end);
    if (!p->workers[0].running)
        do_job(p->workers[0].context, p->options, &slot->job);
    pthread_mutex_lock(&p->lock);
    slot->state = p->workers[0].running ? GIVEN : DONE;
    p->bytes += slot->job.document.body.len;
    if (slot->state == DONE)
        p->bytes += slot->job.output.len;
    p->end++;
    if (slot->state == DONE)
        p->next = p->end;
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

void pool_end(struct pool *p) {
    if (!p)
        return;
    pthread_mutex_lock(&p->lock);
    p->closing = true;
    p->next = p->end; /* what nobody waits for is not begun */
    pthread_cond_broadcast(&p->given);
    pthread_mutex_unlock(&p->lock);
    for (size_t i = 0; i < p->worker_count; i++) {
        if (p->workers[i].running)
            pthread_join(p->workers[i].thread, NULL);
        pith_context_free(p->workers[i].context);
    }
    for (size_t i = 0; i < p->slot_count && p->slots; i++) {
        document_free(&p->slots[i].job.document);
        bytes_free(&p->slots[i].job.output);
        bytes_free(&p->slots[i].job.path);
        pith_article_free(p->slots[i].job.article);
    }
    pthread_mutex_destroy(&p->lock);
    pthread_cond_destroy(&p->given);
    pthread_cond_destroy(&p->done);
    free(p->slots);
    free(p->workers);
    free(p);
}

/* ---- start ------------------------------------------------------------------------------------
 */

static bool configure(pith_context *cx, const struct options *o) {
    for (size_t i = 0; i < o->setting_count; i++) {
        const struct setting *s = &o->settings[i];
        if (pith_set(cx, s->option, s->value) == PITH_OK)
            continue;
        message("--%s: out of range: %lld", s->name, (long long)s->value);
        return false;
    }
    return true;
}

static bool start_worker(struct pool *p, const pith_sites *sites) {
    struct worker *w = &p->workers[p->worker_count++];
    w->pool = p;
    w->context = pith_context_new(NULL, NULL);
    if (!w->context)
        message("%s", pith_status_name(PITH_ERR_NOMEM));
    if (!w->context || !configure(w->context, p->options))
        return false;
    pith_use_sites(w->context, sites);
    return true;
}

struct pool *pool_start(const struct options *o, const pith_sites *sites, job_taker *take,
                        void *user) {
    size_t threads = o->threads, slots = threads > 1 ? threads * SLOTS_A_THREAD : 1;
    struct pool *p = calloc(1, sizeof *p);
    if (!p)
        return NULL;
    *p = (struct pool){.options = o, .take = take, .user = user, .slot_count = slots};
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->given, NULL);
    pthread_cond_init(&p->done, NULL);
    p->slots = calloc(slots, sizeof *p->slots);
    p->workers = calloc(threads, sizeof *p->workers);
    bool good = p->slots && p->workers;
    if (!good)
        message("%s", pith_status_name(PITH_ERR_NOMEM));
    for (size_t i = 0; i < threads && good; i++)
        good = start_worker(p, sites);
    for (size_t i = 0; i < threads && good && threads > 1; i++)
        p->workers[i].running =
            pthread_create(&p->workers[i].thread, NULL, run_worker, &p->workers[i]) == 0;
    if (good)
        return p;
    pool_end(p);
    return NULL;
}

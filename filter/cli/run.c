/* Files to documents to articles to one output, in order. Documents go to the pool as they are read
 * and come back to take_job() when they are done. */
#include "cli/run.h"

#include "cli/file_sink.h"
#include "cli/message.h"
#include "cli/outputs.h"
#include "cli/progress.h"
#include "cli/sites.h"
#include "cli/stats.h"
#include "cli/work.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct document_run {
    const struct options *options;
    enum exit_status status;
    struct pool *pool;
    pith_sites *sites; /* used, or filled where documents are learned from; NULL: neither */
    struct outputs files;
    uint64_t written; /* documents */
    struct stats stats;
    struct progress progress;
    const struct stream *reading; /* NULL: no file is open */
};

static const char UNREADABLE[] = "cannot be read"; /* a failure that has its message already */

static void worsen(struct document_run *r, enum exit_status status) {
    if (status > r->status)
        r->status = status;
}

/* ---- out ------------------------------------------------------------------------------------ */

/* Why there is no article of the document; NULL: there is one. */
static const char *failure_of(const struct job *job) {
    if (job->document.failure)
        return job->document.failure;
    return job->status != PITH_OK ? pith_status_name(job->status) : NULL;
}

static void say_of_job(struct document_run *r, const struct job *job, const char *what) {
    progress_clear(&r->progress);
    if (job->alone)
        message("%s: %s", job->path.data, what);
    else
        message("%s: document %llu: %s", job->path.data, (unsigned long long)job->number, what);
}

static void say_limit(struct document_run *r, const struct job *job) {
    char what[80];
    const char *limit = pith_limit_name(pith_article_limit(job->article));

    snprintf(what, sizeof what, "the %s limit was reached: only a part was read", limit);
    say_of_job(r, job, what);
}

/* Says what is wrong with the document. */
static void report_job(struct document_run *r, const struct job *job, const char *failure) {
    const char *damage = job->document.damage;
    bool is_cut = !failure && pith_article_outcome(job->article) == PITH_TRUNCATED;

    if (failure && failure != UNREADABLE)
        say_of_job(r, job, failure);
    if (!failure && damage)
        say_of_job(r, job, damage);
    if (is_cut)
        say_limit(r, job);
    if (failure || is_cut || damage)
        worsen(r, EXIT_SOME_FAILED);
}

static void count_job(struct document_run *r, const struct job *job) {
    uint64_t taken = r->reading ? stream_taken(r->reading) : 0;

    if (job->article)
        stats_add(&r->stats, job->article);
    r->stats.write_nanoseconds += job->write_nanoseconds;
    progress_draw(&r->progress, &r->stats, taken);
}

static bool learn_job(struct document_run *r, const struct job *job) {
    if (!job->article || failure_of(job))
        return true;

    pith_status status = pith_sites_learn(r->sites, job->article);
    if (status == PITH_OK) {
        r->written++;
        return true;
    }
    message("%s: %s", r->options->sites_out, pith_status_name(status));
    worsen(r, EXIT_SOME_FAILED);
    return false;
}

/* Every document has its place in a stream of texts, also one without a text. */
static bool write_job(struct document_run *r, const struct job *job) {
    FILE *out = r->files.out;
    bool has_place = job->article && (job->output.len || !failure_of(job));
    bool follows_text = has_place && r->written && !options_answer_all(r->options);

    if (follows_text && fputs("\f\n", out) == EOF)
        return false;
    if (fwrite(job->output.data, 1, job->output.len, out) != job->output.len)
        return false;
    r->written += has_place;
    return !r->options->unbuffered || fflush(out) == 0;
}

static bool take_job(void *user, struct job *job) {
    struct document_run *r = user;

    report_job(r, job, failure_of(job));
    count_job(r, job);
    return r->options->action == ACTION_LEARN ? learn_job(r, job) : write_job(r, job);
}

/* ---- in ------------------------------------------------------------------------------------- */

/* False: out of memory. */
static bool name_job(struct job *job, const char *path, bool alone, uint64_t number) {
    job->path.len = 0;
    job->alone = alone;
    job->number = number;
    return bytes_put(&job->path, path, strlen(path) + 1);
}

/* Always true: the run goes on. */
static bool report_no_memory(struct document_run *r, const char *path) {
    message("%s: %s", path, pith_status_name(PITH_ERR_NOMEM));
    worsen(r, EXIT_SOME_FAILED);
    return true;
}

/* An input that cannot be read has a record, too. False: nothing more is wanted. */
static bool give_unreadable(struct document_run *r, const char *path) {
    struct job *job = pool_job(r->pool);
    if (!job)
        return false;

    document_forget(&job->document);
    job->document.failure = UNREADABLE;
    if (!name_job(job, path, true, 1))
        return report_no_memory(r, path);
    pool_give(r->pool);
    return true;
}

/* `number` is an errno. False: nothing more is wanted. */
static bool report_unreadable(struct document_run *r, const char *path, const char *why,
                              int number) {
    bool go_on = pool_finish(r->pool); /* messages keep the order of the input */

    progress_clear(&r->progress);
    message("%s: %s: %s", path, why, strerror(number));
    worsen(r, EXIT_USAGE);
    if (!go_on)
        return false;
    bool has_record = options_answer_all(r->options) && r->options->action == ACTION_EXTRACT;
    return !has_record || give_unreadable(r, path);
}

static enum reading read_timed(struct document_run *r, struct documents *in,
                               struct document *document) {
    int64_t began = options_clock(r->options);
    enum reading reading = documents_next(in, document);

    r->stats.read_nanoseconds += (uint64_t)(options_clock(r->options) - began);
    return reading;
}

/* False: nothing more is wanted. */
static bool read_documents(struct document_run *r, const char *path, struct documents *in) {
    for (uint64_t number = 1;; number++) {
        struct job *job = pool_job(r->pool);
        if (!job)
            return false;

        enum reading reading = read_timed(r, in, &job->document);
        if (reading == READ_NO_MEMORY || !name_job(job, path, in->container->is_single, number))
            return report_no_memory(r, path);
        bool has_nothing = reading == READ_END && number == 1;
        if (has_nothing && job->alone && stream_damages(in->source.reader.stream)) {
            job->document.failure = "cannot be decompressed";
            pool_give(r->pool);
        }
        if (reading != READ_SOME)
            return true;

        bool is_empty = job->alone && !job->document.body.len; /* an empty input gives nothing */
        if (!is_empty)
            pool_give(r->pool);
    }
}

/* Comes after all messages on the file's documents. False: nothing more is wanted. */
static bool report_damage(struct document_run *r, const char *path, const struct documents *in) {
    uint64_t broken = in->source.broken;
    uint64_t damages = stream_damages(in->source.reader.stream);
    r->stats.broken_records += broken;
    r->stats.skipped_records += in->source.skipped;
    r->stats.broken_parts += damages;
    if (!broken && !damages)
        return true;

    bool go_on = pool_finish(r->pool);
    progress_clear(&r->progress);
    if (broken)
        message("%s: %llu records broken or cut short", path, (unsigned long long)broken);
    if (damages)
        message("%s: %llu compressed parts broken or cut short", path, (unsigned long long)damages);
    worsen(r, EXIT_SOME_FAILED);
    return go_on;
}

/* False: nothing more is wanted. */
static bool read_stream(struct document_run *r, const char *path, struct stream *stream) {
    const struct options *o = r->options;
    size_t most = (size_t)o->settings[PITH_MAX_INPUT];
    if (most < SIZE_MAX)
        most++; /* one byte more shows that there were more */

    struct documents *in = documents_new(stream, o->container, &o->members, most);
    if (!in)
        return report_no_memory(r, path);

    r->reading = stream;
    bool go_on = read_documents(r, path, in);
    go_on = report_damage(r, path, in) && go_on;
    r->reading = NULL;
    documents_free(in);
    return go_on;
}

/* False: nothing more is wanted. */
static bool read_file(struct document_run *r, const char *path) {
    struct stream *stream = stream_open(path);
    if (!stream)
        return report_unreadable(r, path, "cannot open", errno);

    bool go_on = read_stream(r, path, stream);
    int error = stream_error(stream);
    r->progress.finished += stream_taken(stream);
    stream_close(stream);
    if (!error || !go_on)
        return go_on;
    return report_unreadable(r, path, "cannot read", error);
}

/* `name` is one of the list at `path`. */
static bool read_listed(struct document_run *r, const char *path, struct bytes *name) {
    if (memchr(bytes_slice(name).data, '\0', name->len))
        return report_unreadable(r, path, "NUL in a name (see --null)", EINVAL);
    if (!name->len || !bytes_put(name, "", 1))
        return true;
    return read_file(r, name->data);
}

/* Reads files whose names are in `list`, one in each line. */
static bool read_list(struct document_run *r, struct reader *list) {
    enum { FILE_NAME_MOST = 4096 };
    const char *path = r->options->files_from;
    char separator = r->options->null_names ? '\0' : '\n';
    struct bytes name = {NULL, 0, 0};
    bool go_on = true;

    while (go_on && reader_until(list, separator, FILE_NAME_MOST, &name) == READ_SOME) {
        go_on = read_listed(r, path, &name);
        name.len = 0;
    }
    bytes_free(&name);

    if (stream_damages(list->stream)) {
        message("%s: compressed parts broken or cut short", path);
        worsen(r, EXIT_SOME_FAILED);
    }
    return go_on;
}

static bool read_files_from(struct document_run *r) {
    const char *path = r->options->files_from;
    struct stream *stream = stream_open(path);
    struct reader *list = stream ? calloc(1, sizeof *list) : NULL;
    if (!list) {
        message("%s: cannot open: %s", path, strerror(errno));
        worsen(r, EXIT_USAGE);
        stream_close(stream);
        return true;
    }

    list->stream = stream;
    bool go_on = read_list(r, list);
    int error = stream_error(stream);
    reader_free(list);
    free(list);
    stream_close(stream);
    if (!error || !go_on)
        return go_on;
    return report_unreadable(r, path, "cannot read", error);
}

static bool read_all_files(struct document_run *r) {
    const struct options *o = r->options;

    for (size_t i = 0; i < o->file_count; i++)
        if (!read_file(r, o->files[i]))
            return false;
    return !o->files_from || read_files_from(r);
}

/* ---- the run -------------------------------------------------------------------------------- */

/* Loads what was learned before, or makes room for what will be. */
static bool open_sites(struct document_run *r) {
    const struct options *o = r->options;
    if (!o->sites && !o->sites_out)
        return true;

    r->sites = pith_sites_new(NULL, NULL);
    if (!r->sites) {
        message("%s", pith_status_name(PITH_ERR_NOMEM));
        return false;
    }
    return !o->sites || sites_load(r->sites, o->sites);
}

/* What would be wrong with every document is said once, before the first. */
static bool hints_are_usable(const struct options *o) {
    pith_hints hints = {.size = sizeof hints};
    if (!o->charset && !o->reference_time)
        return true;
    if (o->charset)
        hints.charset = slice_cstr(o->charset);
    if (o->reference_time)
        hints.reference_time = slice_cstr(o->reference_time);

    pith_article *article = NULL;
    pith_context *context = pith_context_new(NULL, NULL);
    pith_status status = pith_extract(context, "", 0, &hints, &article);
    if (status == PITH_ERR_CHARSET)
        message("--charset: unknown charset: %s", o->charset);
    if (status == PITH_ERR_TIME)
        message("--reference-time: not a date in ISO 8601: %s", o->reference_time);
    pith_article_free(article);
    pith_context_free(context);
    return status != PITH_ERR_CHARSET && status != PITH_ERR_TIME;
}

static struct pool *start_pool(struct document_run *r) {
    bool uses_sites = r->options->action == ACTION_EXTRACT;
    return pool_start(r->options, uses_sites ? r->sites : NULL, take_job, r);
}

static void work_through(struct document_run *r) {
    const struct options *o = r->options;
    FILE *out = r->files.out;

    bool whole = pith_write_head(&o->layout, file_sink, out) == PITH_OK;
    if (o->progress)
        progress_start(&r->progress, o->files_from ? NULL : o->files, o->file_count);
    whole = whole && read_all_files(r);
    whole = pool_finish(r->pool) && whole;
    progress_end(&r->progress, &r->stats);

    if (!whole && ferror(out))
        worsen(r, EXIT_OUTPUT);
    if (!outputs_close(&r->files, whole))
        worsen(r, EXIT_OUTPUT);
}

/* What was learned replaces the old file, unless nothing was learned because all failed. */
static void store_learned(struct document_run *r) {
    bool learned = r->written || r->status == EXIT_ALL;

    if (learned && !sites_store(r->sites, r->options->sites_out))
        worsen(r, EXIT_OUTPUT);
}

enum exit_status run_documents(const struct options *o) {
    struct document_run r = {.options = o};
    bool ready = hints_are_usable(o) && open_sites(&r) && outputs_open(&r.files, o);
    if (ready)
        r.pool = start_pool(&r);

    if (r.pool) {
        work_through(&r);
        if (o->action == ACTION_LEARN)
            store_learned(&r);
    } else {
        worsen(&r, EXIT_USAGE);
        if (ready)
            outputs_close(&r.files, false);
    }

    if (!outputs_write_stats(&r.files, &r.stats))
        worsen(&r, EXIT_OUTPUT);
    pool_end(r.pool);
    pith_sites_free(r.sites);
    return r.status;
}

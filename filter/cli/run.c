/* Files to documents to articles to one output, in order. */
#include "cli/run.h"

#include "cli/load.h"
#include "cli/message.h"
#include "cli/progress.h"
#include "cli/replacement.h"
#include "cli/sites.h"
#include "cli/stats.h"
#include "cli/work.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct run {
    const struct options *options;
    enum exit_status status;
    struct pool *pool;
    pith_sites *sites;      /* used, or filled where documents are learned from; NULL: neither */
    FILE *out, *stats_file; /* stats_file NULL: not asked for */
    struct replacement replacement; /* of the file that `out` is to be, where it is no pipe */
    uint64_t written;               /* documents */
    struct stats stats;
    struct progress progress;
    const struct stream *reading; /* NULL: no file is open */
};

static const char SAID[] = "cannot be read"; /* the message has been given */

static void worsen(struct run *r, enum exit_status status) {
    if (status > r->status)
        r->status = status;
}

/* ---- out --------------------------------------------------------------------------------------
 */

static const char *failure_of(const struct job *job) {
    if (job->document.failure)
        return job->document.failure;
    return job->status != PITH_OK ? pith_status_name(job->status) : NULL;
}

static void say(struct run *r, const struct job *job, const char *what) {
    progress_clear(&r->progress);
    if (job->alone)
        message("%s: %s", job->path.data, what);
    else
        message("%s: document %llu: %s", job->path.data, (unsigned long long)job->number, what);
}

static void say_cut(struct run *r, const struct job *job) {
    char what[80];
    snprintf(what, sizeof what, "the %s limit was reached: only a part was read",
             pith_limit_name(pith_article_limit(job->article)));
    say(r, job, what);
}

static bool learn(struct run *r, const struct job *job) {
    if (!job->article || failure_of(job))
        return true;
    pith_status status = pith_sites_learn(r->sites, job->article);
    if (status == PITH_OK)
        r->written++;
    if (status == PITH_OK)
        return true;
    message("%s: %s", r->options->sites_out, pith_status_name(status));
    worsen(r, EXIT_SOME_FAILED);
    return false;
}

/* Each document has its place in a stream of texts, also one without a text. */
static bool write_output(struct run *r, const struct job *job) {
    bool counts = job->article && (job->output.len || !failure_of(job));
    if (counts && r->written && !options_answer_all(r->options) && fputs("\f\n", r->out) == EOF)
        return false;
    if (fwrite(job->output.data, 1, job->output.len, r->out) != job->output.len)
        return false;
    r->written += counts;
    return !r->options->unbuffered || fflush(r->out) == 0;
}

static bool take(void *user, struct job *job) {
    struct run *r = user;
    const char *failure = failure_of(job);
    bool cut = !failure && pith_article_outcome(job->article) == PITH_TRUNCATED;
    if (failure && failure != SAID)
        say(r, job, failure);
    if (!failure && job->document.damage)
        say(r, job, job->document.damage);
    if (cut)
        say_cut(r, job);
    if (failure || cut || job->document.damage)
        worsen(r, EXIT_SOME_FAILED);
    if (job->article)
        stats_add(&r->stats, job->article);
    r->stats.write_nanoseconds += job->write_nanoseconds;
    progress_draw(&r->progress, &r->stats, r->reading ? stream_taken(r->reading) : 0);
    return r->options->action == ACTION_LEARN ? learn(r, job) : write_output(r, job);
}

/* ---- in ---------------------------------------------------------------------------------------
 */

static bool name_job(struct job *job, const char *path, bool alone, uint64_t number) {
    job->path.len = 0;
    job->alone = alone;
    job->number = number;
    return bytes_put(&job->path, path, strlen(path) + 1);
}

static bool no_memory(struct run *r, const char *path) {
    message("%s: %s", path, pith_status_name(PITH_ERR_NOMEM));
    worsen(r, EXIT_SOME_FAILED);
    return true;
}

/* An input that cannot be read has its record, too. */
static bool give_failure(struct run *r, const char *path, const char *why, int number) {
    bool go_on = pool_finish(r->pool); /* messages stand in the order of the input, too */
    progress_clear(&r->progress);
    message("%s: %s: %s", path, why, strerror(number));
    worsen(r, EXIT_USAGE);
    if (!go_on)
        return false;
    if (!options_answer_all(r->options) || r->options->action != ACTION_EXTRACT)
        return true;
    struct job *job = pool_job(r->pool);
    if (!job)
        return false;
    document_forget(&job->document);
    job->document.failure = SAID;
    if (!name_job(job, path, true, 1))
        return no_memory(r, path);
    pool_give(r->pool);
    return true;
}

static bool read_stream(struct run *r, const char *path, struct documents *in) {
    for (uint64_t number = 1;; number++) {
        struct job *job = pool_job(r->pool);
        if (!job)
            return false;
        int64_t began = options_clock(r->options);
        enum reading reading = documents_next(in, &job->document);
        r->stats.read_nanoseconds += (uint64_t)(options_clock(r->options) - began);
        bool named = name_job(job, path, in->frame == FRAME_WHOLE, number);
        if (reading == READ_NO_MEMORY || !named)
            return no_memory(r, path);
        bool first_and_last = reading == READ_END && number == 1;
        if (first_and_last && job->alone && stream_damages(in->reader.stream)) {
            job->document.failure = "cannot be decompressed";
            pool_give(r->pool);
        }
        if (reading != READ_SOME)
            return true;
        bool empty = job->alone && !job->document.body.len; /* an empty input gives nothing */
        if (!empty)
            pool_give(r->pool);
    }
}

/* Behind all that is said of the file's documents. */
static bool report_damage(struct run *r, const char *path, const struct documents *in) {
    uint64_t broken = in->broken, damages = stream_damages(in->reader.stream);
    r->stats.broken_records += broken;
    r->stats.skipped_records += in->skipped;
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

/* False: the output failed, nothing more is wanted. */
static bool read_file(struct run *r, const char *path) {
    struct stream *stream = stream_open(path);
    if (!stream)
        return give_failure(r, path, "cannot open", errno);
    struct documents *in = calloc(1, sizeof *in);
    bool go_on = in != NULL;
    if (in) {
        in->reader.stream = stream;
        in->frame = r->options->frame;
        in->fields = r->options->fields;
        in->most = r->options->max_input < SIZE_MAX ? r->options->max_input + 1 : SIZE_MAX;
        r->reading = stream;
        go_on = read_stream(r, path, in);
        go_on = report_damage(r, path, in) && go_on;
    }
    int error = stream_error(stream);
    r->progress.behind += stream_taken(stream);
    r->reading = NULL;
    stream_close(stream);
    if (in)
        reader_free(&in->reader);
    free(in);
    return error && go_on ? give_failure(r, path, "cannot read", error) : go_on;
}

/* ---- files and sites --------------------------------------------------------------------------
 */

/* Loads what was learned before, or makes room for what is. */
static bool open_sites(struct run *r) {
    const struct options *o = r->options;
    if (!o->sites && !o->sites_out)
        return true;
    r->sites = pith_sites_new(NULL, NULL);
    if (!r->sites)
        message("%s", pith_status_name(PITH_ERR_NOMEM));
    return r->sites && (!o->sites || sites_load(r->sites, o->sites));
}

static void store_sites(struct run *r) {
    uint64_t lost = pith_sites_lost(r->sites);
    if (lost)
        message("%s: %llu entries did not fit", r->options->sites_out, (unsigned long long)lost);
    if (!sites_store(r->sites, r->options->sites_out))
        worsen(r, EXIT_OUTPUT);
}

/* Opened before the work, so that a run is not lost for a name that cannot be written. */
static bool open_outputs(struct run *r) {
    const struct options *o = r->options;
    r->out = stdout;
    if (o->stats && !(r->stats_file = fopen(o->stats, "w"))) {
        message("%s: cannot open: %s", o->stats, strerror(errno));
        return false;
    }
    if (!o->output || strcmp(o->output, "-") == 0 || o->action == ACTION_LEARN)
        return true;
    r->out = replacement_open(&r->replacement, o->output);
    if (!r->out)
        message("%s: cannot open: %s", o->output, strerror(errno));
    return r->out != NULL;
}

static void close_stats(struct run *r) {
    if (!r->stats_file)
        return;
    bool written = stats_write(&r->stats, r->stats_file);
    if (fclose(r->stats_file) == 0 && written)
        return;
    message("%s: cannot write: %s", r->options->stats, strerror(errno));
    worsen(r, EXIT_OUTPUT);
}

static void close_output(struct run *r, bool whole) {
    if (!r->out || r->out == stdout)
        return;
    if (replacement_close(&r->replacement, whole))
        return;
    message("%s: cannot write: %s", r->options->output, strerror(errno));
    worsen(r, EXIT_OUTPUT);
}

/* ---- the runs ---------------------------------------------------------------------------------
 */

/* Names of files, a line each. */
static bool read_list(struct run *r) {
    enum { NAME_MOST = 4096 };
    struct stream *stream = stream_open(r->options->files_from);
    struct reader *list = stream ? calloc(1, sizeof *list) : NULL;
    struct bytes name = {NULL, 0, 0};
    bool go_on = true;
    if (!list) {
        message("%s: cannot open: %s", r->options->files_from, strerror(errno));
        worsen(r, EXIT_USAGE);
        stream_close(stream);
        return true;
    }
    list->stream = stream;
    char separator = r->options->null_names ? '\0' : '\n';
    while (go_on && reader_until(list, separator, NAME_MOST, &name) == READ_SOME) {
        bool has_nul = memchr(bytes_slice(&name).data, '\0', name.len) != NULL;
        if (has_nul)
            go_on = give_failure(r, r->options->files_from, "NUL in a name (see --null)", EINVAL);
        if (!has_nul && name.len && bytes_put(&name, "", 1))
            go_on = read_file(r, name.data);
        name.len = 0;
    }
    int error = stream_error(stream);
    if (stream_damages(stream)) {
        message("%s: compressed parts broken or cut short", r->options->files_from);
        worsen(r, EXIT_SOME_FAILED);
    }
    bytes_free(&name);
    stream_close(stream);
    free(list);
    return error && go_on ? give_failure(r, r->options->files_from, "cannot read", error) : go_on;
}

static int put_file(void *file, const char *bytes, size_t len) {
    return fwrite(bytes, 1, len, file) == len ? 0 : 1;
}

static void read_files(struct run *r) {
    const struct options *o = r->options;
    bool whole = pith_write_head(&o->layout, put_file, r->out) == PITH_OK;
    if (o->progress)
        progress_start(&r->progress, o->files_from ? NULL : o->files, o->file_count);
    for (size_t i = 0; i < o->file_count && whole; i++)
        whole = read_file(r, o->files[i]);
    if (o->files_from && whole)
        whole = read_list(r);
    whole = pool_finish(r->pool) && whole;
    progress_end(&r->progress, &r->stats);
    if (!whole && ferror(r->out))
        worsen(r, EXIT_OUTPUT);
    close_output(r, whole);
}

/* What is wrong with every document is said once, before the first. */
static bool hints_are_usable(const struct options *o) {
    pith_hints hints = {.size = sizeof hints};
    if (!o->charset && !o->reference_time)
        return true;
    if (o->charset)
        hints.charset = (pith_str){o->charset, strlen(o->charset)};
    if (o->reference_time)
        hints.reference_time = (pith_str){o->reference_time, strlen(o->reference_time)};
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

enum exit_status run_documents(const struct options *o) {
    struct run r = {.options = o};
    bool ready = hints_are_usable(o) && open_sites(&r);
    ready = ready && open_outputs(&r);
    if (ready)
        r.pool = pool_start(o, o->action == ACTION_EXTRACT ? r.sites : NULL, take, &r);
    if (r.pool)
        read_files(&r);
    else
        worsen(&r, EXIT_USAGE);
    if (ready && !r.pool && r.replacement.file)
        replacement_close(&r.replacement, false);
    ready = r.pool != NULL;
    bool learned = r.written || r.status == EXIT_ALL; /* else what is there stays */
    if (ready && o->action == ACTION_LEARN && learned)
        store_sites(&r);
    close_stats(&r);
    pool_end(r.pool);
    pith_sites_free(r.sites);
    return r.status;
}

enum exit_status run_merge_sites(const struct options *o) {
    struct run r = {.options = o, .sites = pith_sites_new(NULL, NULL)};
    for (size_t i = 0; i < o->file_count && r.sites; i++)
        if (!sites_load(r.sites, o->files[i]))
            worsen(&r, EXIT_USAGE);
    if (!r.sites)
        worsen(&r, EXIT_SOME_FAILED);
    if (r.status == EXIT_ALL)
        store_sites(&r);
    pith_sites_free(r.sites);
    return r.status;
}

enum exit_status run_merge_stats(const struct options *o) {
    struct run r = {.options = o};
    for (size_t i = 0; i < o->file_count; i++) {
        struct bytes json = {NULL, 0, 0};
        bool loaded = load_file(o->files[i], &json);
        bool read = loaded && stats_read(&r.stats, json.data, json.len);
        if (loaded && !read)
            message("%s: not a file of totals", o->files[i]);
        if (!read)
            worsen(&r, EXIT_USAGE);
        bytes_free(&json);
    }
    if (r.status != EXIT_ALL || !open_outputs(&r))
        return EXIT_USAGE;
    bool written = stats_write(&r.stats, r.out);
    if (!written)
        worsen(&r, EXIT_OUTPUT);
    close_output(&r, written);
    return r.status;
}

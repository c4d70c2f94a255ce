/* The program: files in, articles out. It knows the library by its public header only. */
#include "cli/message.h"
#include "cli/options.h"
#include "cli/sites.h"
#include "cli/stats.h"
#include "input/input.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum exit_status { EXIT_ALL = 0, EXIT_SOME_FAILED = 1, EXIT_USAGE = 2, EXIT_OUTPUT = 3 };

enum { MAX_INPUT = 64 << 20 }; /* bytes: the library's own default for PITH_MAX_INPUT */

struct run {
    const struct options *options;
    pith_context *context;
    enum exit_status status;
    size_t fed;  /* bytes of the document so far */
    size_t most; /* bytes of a document that are read */
    bool out_of_memory;
    size_t written;   /* documents */
    FILE *stats_file; /* NULL: not asked for */
    struct stats stats;
    pith_sites *sites; /* used, or filled where documents are learned from; NULL: neither */
};

static void worsen(struct run *r, enum exit_status status) {
    if (status > r->status) r->status = status;
}

/* One byte past the limit is enough to know that there is more: an endless input ends here. */
static bool feed(void *user, const char *bytes, size_t len) {
    struct run *r = user;
    r->fed += len;
    r->out_of_memory = pith_feed(r->context, bytes, len) != PITH_OK;
    return !r->out_of_memory && r->fed <= r->most;
}

static int put(void *user, const char *bytes, size_t len) {
    return fwrite(bytes, 1, len, user) == len ? 0 : 1;
}

static pith_str str(const char *s) {
    return s ? (pith_str){s, strlen(s)} : (pith_str){NULL, 0};
}

/* True as long as there is memory: an output cannot fail here. */
static bool learn(struct run *r, const pith_article *article) {
    pith_status status = pith_sites_learn(r->sites, article);
    if (status == PITH_OK) return true;
    message("%s: %s", r->options->sites_out, pith_status_name(status));
    worsen(r, EXIT_SOME_FAILED);
    return false;
}

static bool write_article(struct run *r, const pith_article *article) {
    stats_add(&r->stats, article);
    if (r->options->action == ACTION_LEARN) return learn(r, article);
    bool separate = r->written++ && r->options->format != PITH_AS_JSONL;
    if (separate && fputs("\f\n", stdout) == EOF) return false;
    return pith_write(article, r->options->format, put, stdout) == PITH_OK;
}

static pith_hints hints_for(const struct run *r, const char *path) {
    bool named = strcmp(path, "-") != 0;
    return (pith_hints){.size = sizeof(pith_hints),
                        .url = str(r->options->url),
                        .charset = str(r->options->charset),
                        .reference_time = str(r->options->reference_time),
                        .input = r->options->input,
                        .id = str(named ? path : NULL)};
}

/* JSON Lines answer for every document, text forms only for what could be read. */
static bool write_failure(struct run *r, const char *path) {
    pith_hints hints = hints_for(r, path);
    pith_article *article;
    if (r->options->format != PITH_AS_JSONL || r->options->action == ACTION_LEARN) return true;
    if (pith_fail(r->context, &hints, &article) != PITH_OK) return true;
    bool written = write_article(r, article);
    pith_article_free(article);
    return written;
}

static bool fail(struct run *r, const char *path, const char *why, enum exit_status status) {
    message("%s: %s", path, why);
    worsen(r, status);
    return write_failure(r, path);
}

/* Takes what was fed as one document. False: the output failed. */
static bool finish_document(struct run *r, const char *path) {
    pith_hints hints = hints_for(r, path);
    pith_article *article;
    pith_status status = pith_finish(r->context, &hints, &article);
    bool usage = status == PITH_ERR_CHARSET || status == PITH_ERR_TIME;
    if (status != PITH_OK)
        return fail(r, path, pith_status_name(status), usage ? EXIT_USAGE : EXIT_SOME_FAILED);
    if (pith_article_outcome(article) == PITH_TRUNCATED) {
        message("%s: a limit was reached: only a part was read", path);
        worsen(r, EXIT_SOME_FAILED);
    }
    bool written = write_article(r, article);
    pith_article_free(article);
    return written;
}

static bool process(struct run *r, const char *path) {
    r->fed = 0;
    r->out_of_memory = false;
    struct input_error error = input_read(path, feed, r);
    if (error.what) {
        message("%s: %s: %s", path, error.what, strerror(error.number));
        worsen(r, EXIT_USAGE);
        return write_failure(r, path);
    }
    if (r->out_of_memory) return fail(r, path, pith_status_name(PITH_ERR_NOMEM), EXIT_SOME_FAILED);
    return r->fed ? finish_document(r, path) : true;
}

static bool configure(struct run *r) {
    const struct options *o = r->options;
    for (size_t i = 0; i < o->setting_count; i++) {
        const struct setting *s = &o->settings[i];
        if (pith_set(r->context, s->option, s->value) != PITH_OK) {
            message("--%s: out of range: %lld", s->name, (long long)s->value);
            return false;
        }
        if (s->option == PITH_MAX_INPUT) r->most = (size_t)s->value;
    }
    return true;
}

/* Loads what was learned before, or makes room for what is. */
static bool open_sites(struct run *r) {
    const struct options *o = r->options;
    if (!o->sites && !o->sites_out) return true;
    r->sites = pith_sites_new(NULL, NULL);
    if (!r->sites) message("%s", pith_status_name(PITH_ERR_NOMEM));
    if (!r->sites || (o->sites && !sites_load(r->sites, o->sites))) return false;
    if (o->action == ACTION_EXTRACT) pith_use_sites(r->context, r->sites);
    return true;
}

static void store_sites(struct run *r) {
    uint64_t lost = pith_sites_lost(r->sites);
    if (lost)
        message("%s: %llu entries did not fit", r->options->sites_out, (unsigned long long)lost);
    if (!sites_store(r->sites, r->options->sites_out)) worsen(r, EXIT_OUTPUT);
}

/* Opened before the work, so that a run is not lost for a name that cannot be written. */
static bool open_stats(struct run *r) {
    if (!r->options->stats) return true;
    r->stats_file = fopen(r->options->stats, "w");
    if (!r->stats_file) message("%s: cannot open: %s", r->options->stats, strerror(errno));
    return r->stats_file != NULL;
}

static void close_stats(struct run *r) {
    if (!r->stats_file) return;
    bool written = stats_write(&r->stats, r->stats_file);
    if (fclose(r->stats_file) == 0 && written) return;
    message("%s: cannot write: %s", r->options->stats, strerror(errno));
    worsen(r, EXIT_OUTPUT);
}

static enum exit_status extract(const struct options *o) {
    static char dash[] = "-";
    char *standard_input[] = {dash};
    char **files = o->file_count ? o->files : standard_input;
    size_t count = o->file_count ? o->file_count : 1;
    struct run r = {.options = o, .context = pith_context_new(NULL, NULL), .most = MAX_INPUT};
    if (!r.context) {
        message("%s", pith_status_name(PITH_ERR_NOMEM));
        return EXIT_SOME_FAILED;
    }
    bool writable = true;
    bool ready = configure(&r) && open_sites(&r) && open_stats(&r);
    if (!ready) worsen(&r, EXIT_USAGE);
    for (size_t i = 0; ready && i < count && writable; i++) writable = process(&r, files[i]);
    if (ready && o->action == ACTION_LEARN) store_sites(&r);
    close_stats(&r);
    pith_context_free(r.context);
    pith_sites_free(r.sites);
    return r.status;
}

static enum exit_status merge_sites(const struct options *o) {
    struct run r = {.options = o, .sites = pith_sites_new(NULL, NULL)};
    for (size_t i = 0; i < o->file_count && r.sites; i++)
        if (!sites_load(r.sites, o->files[i])) worsen(&r, EXIT_USAGE);
    if (!r.sites) worsen(&r, EXIT_SOME_FAILED);
    if (r.status == EXIT_ALL) store_sites(&r);
    pith_sites_free(r.sites);
    return r.status;
}

static void print_version(void) {
    uint32_t v = pith_version();
    printf("pith %u.%u.%u\nmodel %s\n%s\n", v >> 16 & 255, v >> 8 & 255, v & 255, pith_model_id(),
           pith_build_info());
}

/* A full disk shows at the latest when the file is closed. */
static bool close_output(void) {
    bool failed = ferror(stdout) != 0;
    failed |= fflush(stdout) != 0;
    failed |= fclose(stdout) != 0;
    return !failed;
}

int main(int argc, char **argv) {
    struct options options;
    enum exit_status status = EXIT_ALL;
    signal(SIGPIPE, SIG_DFL); /* a closed pipe ends the program, quietly, even if it was ignored */
    if (!options_read(argc, argv, &options)) return EXIT_USAGE;
    switch (options.action) {
    case ACTION_HELP: fputs(options_help, stdout); break;
    case ACTION_VERSION: print_version(); break;
    case ACTION_MERGE_SITES: status = merge_sites(&options); break;
    case ACTION_LEARN:
    case ACTION_EXTRACT: status = extract(&options); break;
    }
    if (!close_output()) {
        message("standard output: cannot write: %s", strerror(errno));
        return EXIT_OUTPUT;
    }
    return (int)status;
}

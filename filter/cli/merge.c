/* The runs that put together what other runs have written. */
#include "cli/run.h"

#include "cli/load.h"
#include "cli/message.h"
#include "cli/outputs.h"
#include "cli/sites.h"
#include "cli/stats.h"

enum exit_status run_merge_sites(const struct options *o) {
    enum exit_status status = EXIT_ALL;
    pith_sites *sites = pith_sites_new(NULL, NULL);
    if (!sites) {
        message("%s", pith_status_name(PITH_ERR_NOMEM));
        return EXIT_SOME_FAILED;
    }

    for (size_t i = 0; i < o->file_count; i++)
        if (!sites_load(sites, o->files[i]))
            status = EXIT_USAGE;
    if (status == EXIT_ALL && !sites_store(sites, o->sites_out))
        status = EXIT_OUTPUT;
    pith_sites_free(sites);
    return status;
}

/* Adds a file of totals; false, with a message, where it is none. */
static bool add_stats_file(struct stats *s, const char *path) {
    struct bytes json = {NULL, 0, 0};
    bool loaded = load_file(path, &json);
    bool added = loaded && stats_read(s, json.data, json.len);

    if (loaded && !added)
        message("%s: not a file of totals", path);
    bytes_free(&json);
    return added;
}

enum exit_status run_merge_stats(const struct options *o) {
    struct stats sum = {.charset_count = 0};
    struct outputs files;
    bool good = true;

    for (size_t i = 0; i < o->file_count; i++)
        good = add_stats_file(&sum, o->files[i]) && good;
    if (!good || !outputs_open(&files, o))
        return EXIT_USAGE;

    bool written = stats_write(&sum, files.out);
    bool closed = outputs_close(&files, written);
    return written && closed ? EXIT_ALL : EXIT_OUTPUT;
}

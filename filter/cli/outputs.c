/* Opens and closes what the options name; standard output is closed by main.c. */
#include "cli/outputs.h"

#include "cli/message.h"

#include <errno.h>
#include <string.h>

static bool open_stats(struct outputs *f) {
    const char *path = f->options->stats;
    if (!path)
        return true;

    f->stats_file = fopen(path, "w");
    if (!f->stats_file)
        message("%s: cannot open: %s", path, strerror(errno));
    return f->stats_file != NULL;
}

bool outputs_open(struct outputs *f, const struct options *o) {
    *f = (struct outputs){.options = o, .out = stdout};
    if (!open_stats(f))
        return false;
    if (!o->output || strcmp(o->output, "-") == 0 || o->action == ACTION_LEARN)
        return true;

    f->out = replacement_open(&f->replacement, o->output);
    if (!f->out)
        message("%s: cannot open: %s", o->output, strerror(errno));
    return f->out != NULL;
}

bool outputs_close(struct outputs *f, bool whole) {
    if (!f->replacement.file)
        return true;
    if (replacement_close(&f->replacement, whole))
        return true;
    message("%s: cannot write: %s", f->options->output, strerror(errno));
    return false;
}

bool outputs_write_stats(struct outputs *f, const struct stats *s) {
    if (!f->stats_file)
        return true;
    bool written = stats_write(s, f->stats_file);
    if (fclose(f->stats_file) == 0 && written)
        return true;
    message("%s: cannot write: %s", f->options->stats, strerror(errno));
    return false;
}

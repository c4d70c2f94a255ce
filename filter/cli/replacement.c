/* The new file is written beside the old one, so that both are on one file system. A signal that
 * ends the program takes the unfinished file away. A thread waits for the signal, since a handler
 * would know the file only from a global variable. */
#include "cli/replacement.h"

#include "base/slice.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- signals -------------------------------------------------------------------------------- */

struct file_guard {
    const char *name; /* of the unfinished file */
    sigset_t signals, before;
    pthread_t thread;
    atomic_bool done; /* the file is closed; SIGUSR2 says so */
};

/* Finds the signals that end the program, except one that is ignored (nohup), and SIGUSR2, which
 * ends the wait. */
static void find_signals(sigset_t *out) {
    static const int all[] = {SIGINT, SIGTERM, SIGHUP};

    sigemptyset(out);
    sigaddset(out, SIGUSR2);
    for (size_t i = 0; i < COUNT_OF(all); i++) {
        struct sigaction now;
        if (sigaction(all[i], NULL, &now) == 0 && now.sa_handler == SIG_DFL)
            sigaddset(out, all[i]);
    }
}

static void *wait_for_signal(void *user) {
    const struct file_guard *g = user;
    int signal;
    if (sigwait(&g->signals, &signal) != 0 || g->done)
        return NULL;

    unlink(g->name);
    pthread_sigmask(SIG_UNBLOCK, &g->signals, NULL);
    raise(signal);
    return NULL;
}

/* Threads that are started later leave the signals to the guard. NULL: there is none, and a signal
 * leaves the unfinished file. */
static struct file_guard *guard_start(const char *name) {
    struct file_guard *g = malloc(sizeof *g);
    if (!g)
        return NULL;

    g->name = name;
    atomic_init(&g->done, false);
    find_signals(&g->signals);
    pthread_sigmask(SIG_BLOCK, &g->signals, &g->before);
    if (pthread_create(&g->thread, NULL, wait_for_signal, g) == 0)
        return g;
    pthread_sigmask(SIG_SETMASK, &g->before, NULL);
    free(g);
    return NULL;
}

static void guard_end(struct file_guard *g) {
    if (!g)
        return;

    g->done = true; /* not cancelled: AddressSanitizer cannot follow a cancelled thread */
    pthread_kill(g->thread, SIGUSR2);
    pthread_join(g->thread, NULL);
    pthread_sigmask(SIG_SETMASK, &g->before, NULL);
    free(g);
}

/* ---- files ---------------------------------------------------------------------------------- */

/* NULL: no memory. */
static char *new_name_beside(const char *path) {
    static const char suffix[] = ".XXXXXX"; /* mkstemp's */
    size_t len = strlen(path);
    char *name = malloc(len + sizeof suffix);
    if (!name)
        return NULL;

    memcpy(name, path, len);
    memcpy(name + len, suffix, sizeof suffix);
    return name;
}

static mode_t usual_mode(void) {
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

static FILE *open_beside(char *name, mode_t mode) {
    int file = mkstemp(name);
    if (file < 0)
        return NULL;

    FILE *stream = fchmod(file, mode) == 0 ? fdopen(file, "wb") : NULL;
    if (stream)
        return stream;

    int why = errno;
    close(file);
    unlink(name);
    errno = why;
    return NULL;
}

FILE *replacement_open(struct replacement *r, const char *path) {
    struct stat old;
    bool is_there = lstat(path, &old) == 0;
    bool in_place = is_there && !S_ISREG(old.st_mode);

    *r = (struct replacement){.path = path, .name = in_place ? NULL : new_name_beside(path)};
    if (in_place)
        r->file = fopen(path, "wb");
    else if (r->name)
        r->file = open_beside(r->name, is_there ? old.st_mode & 0777 : usual_mode());

    if (r->file && r->name)
        r->guard = guard_start(r->name);
    if (!r->file) {
        free(r->name);
        r->name = NULL;
    }
    return r->file;
}

bool replacement_close(struct replacement *r, bool whole) {
    bool good = whole && !ferror(r->file) && fflush(r->file) == 0;
    int why = errno;
    if (fclose(r->file) != 0) {
        good = false;
        why = errno;
    }
    if (r->name && good && rename(r->name, r->path) != 0) {
        good = false;
        why = errno;
    }
    if (r->name && !good)
        unlink(r->name);

    guard_end(r->guard);
    free(r->name);
    *r = (struct replacement){.path = NULL};
    errno = why;
    return good;
}

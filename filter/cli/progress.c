/* Speed counts the bytes of the documents; the time left goes by the bytes of the files, which may
 * be compressed. */
#include "cli/progress.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DRAW_EVERY = 100000000 }; /* nanoseconds */

/* The sizes of all files together; 0 where one of them has no size. */
static uint64_t total_size(const char *const *files, size_t count) {
    uint64_t total = 0;

    for (size_t i = 0; i < count; i++) {
        struct stat s;
        bool standard_input = strcmp(files[i], "-") == 0;
        int failed = standard_input ? fstat(STDIN_FILENO, &s) : stat(files[i], &s);
        if (failed || !S_ISREG(s.st_mode))
            return 0;
        total += (uint64_t)s.st_size;
    }
    return total;
}

void progress_start(struct progress *p, const char *const *files, size_t count) {
    *p = (struct progress){.on = isatty(STDERR_FILENO) == 1};
    if (!p->on)
        return;

    clock_gettime(CLOCK_MONOTONIC, &p->began);
    p->last = p->began;
    p->total = files ? total_size(files, count) : 0;
}

static double seconds_between(const struct timespec *a, const struct timespec *b) {
    double seconds = (double)(b->tv_sec - a->tv_sec);
    double nanoseconds = (double)(b->tv_nsec - a->tv_nsec);
    return seconds + nanoseconds / 1e9;
}

static void draw_time(unsigned long n, const char *what) {
    if (n >= 3600)
        fprintf(stderr, "  %lu:%02lu:%02lu %s", n / 3600, n / 60 % 60, n % 60, what);
    else
        fprintf(stderr, "  %lu:%02lu %s", n / 60, n % 60, what);
}

static void draw_time_left(const struct progress *p, uint64_t taken, double elapsed) {
    uint64_t done = p->finished + taken;
    if (!p->total || !done || done > p->total)
        return;

    double left = elapsed * (double)(p->total - done) / (double)done;
    draw_time((unsigned long)(left + 0.5), "left");
}

static void draw_counts(struct progress *p, const struct stats *s, double elapsed) {
    double source = (double)s->sums.source_bytes;
    double kept = source > 0 ? 100.0 * (double)s->sums.kept_bytes / source : 0;
    double megabytes = (double)s->sums.input_bytes / 1e6;
    double speed = elapsed > 0 ? megabytes / elapsed : 0;

    p->drawn = true;
    fprintf(stderr, "\r%llu documents  %.1f MB/s  %.1f %% kept",
            (unsigned long long)stats_documents(s), speed, kept);
}

void progress_draw(struct progress *p, const struct stats *s, uint64_t taken) {
    struct timespec now;
    if (!p->on)
        return;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (seconds_between(&p->last, &now) * 1e9 < DRAW_EVERY)
        return;

    p->last = now;
    double elapsed = seconds_between(&p->began, &now);
    draw_counts(p, s, elapsed);
    draw_time_left(p, taken, elapsed);
    fputs("\x1b[K", stderr);
    fflush(stderr);
}

void progress_clear(struct progress *p) {
    if (p->drawn)
        fputs("\r\x1b[K", stderr);
    p->drawn = false;
}

void progress_end(struct progress *p, const struct stats *s) {
    struct timespec now;
    if (!p->on)
        return;

    clock_gettime(CLOCK_MONOTONIC, &now);
    double elapsed = seconds_between(&p->began, &now);
    draw_counts(p, s, elapsed);
    draw_time((unsigned long)elapsed, "");
    fputs("\x1b[K\n", stderr);
    p->drawn = false;
}

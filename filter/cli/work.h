/* Documents become articles on several threads, and come out in the order in which they went in. */
#ifndef PITH_CLI_WORK_H
#define PITH_CLI_WORK_H

#include "cli/options.h"
#include "input/documents.h"
#include "pith.h"

/* A document on its way; it belongs to the pool. */
struct job {
    struct document document;
    struct bytes path; /* of its file, ended by NUL */
    uint64_t number;   /* of the document in its file, from 1 */
    bool alone;        /* it is the only document of its file */
    /* the outcome */
    pith_status status;
    pith_article *article;      /* NULL: none could be made */
    struct bytes output;        /* as it is to be written */
    uint64_t write_nanoseconds; /* CPU time that the writer took */
};

struct pool;
/* Gets each job in order, on the thread that gives the jobs. False stops the run. */
typedef bool job_taker(void *user, struct job *job);

/* Starts as many threads as the options say, each with a context that has their settings and uses
 * `sites` (may be NULL). NULL, with a message: out of memory, or a setting is out of range. */
struct pool *pool_start(const struct options *o, const pith_sites *sites, job_taker *take,
                        void *user);
/* A job to fill. Where there is no room, finished jobs are handed to the taker first. NULL: the
 * taker stopped the run. */
struct job *pool_job(struct pool *p);
void pool_give(struct pool *p); /* the job that pool_job() returned last */
/* Hands out all jobs that are left; false: the taker stopped the run. */
bool pool_finish(struct pool *p);
void pool_end(struct pool *p);

#endif

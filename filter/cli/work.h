/* Documents to articles on several threads, and out again in the order in which they came. */
#ifndef PITH_CLI_WORK_H
#define PITH_CLI_WORK_H

#include "cli/options.h"
#include "input/documents.h"
#include "pith.h"

/* A document on its way; it belongs to the pool. */
struct job {
    struct document document;
    struct bytes path; /* of its file, with a NUL behind it */
    uint64_t number;   /* of the document in its file, from 1 */
    bool alone;        /* it is its file's only one */
    /* the outcome */
    pith_status status;
    pith_article *article;      /* NULL: none could be made */
    struct bytes output;        /* as it is to be written */
    uint64_t write_nanoseconds; /* CPU time that the writer took */
};

struct pool;
/* Gets each job in order, on the thread that gives the jobs; false stops the run. */
typedef bool job_taker(void *user, struct job *job);

/* `threads` of them, each with a context that has the options' settings and `sites` (may be NULL).
 * NULL: out of memory, or a setting is out of range, which is said. */
struct pool *pool_start(const struct options *o, const pith_sites *sites, job_taker *take,
                        void *user);
/* A job to fill; finished ones are handed to the taker first where there is no room. NULL: the
 * taker stopped the run. */
struct job *pool_job(struct pool *p);
void pool_give(struct pool *p);   /* the one that pool_job() returned last */
bool pool_finish(struct pool *p); /* hands out all that is left; false: the taker stopped the run */
void pool_end(struct pool *p);

#endif

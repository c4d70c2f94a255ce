/* What the caller wants of the body, whatever it is judged to be. */
#ifndef PITH_RULES_REQUEST_H
#define PITH_RULES_REQUEST_H

#include "api/parts.h"
#include "page/judgement.h"

enum comments { COMMENTS_DROP, COMMENTS_JUDGE, COMMENTS_KEEP };

struct request {
    bool tables; /* what stands in them may stay */
    enum comments comments;
};

/* Behind all judgement, and behind the metadata, which it does not change. */
void apply_request(struct arena *a, const struct page *page, const struct parts *parts,
                   const struct request *request, struct verdicts *out);

#endif

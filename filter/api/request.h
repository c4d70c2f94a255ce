/* What the caller wants of the body, whatever it is judged to be. */
#ifndef PITH_API_REQUEST_H
#define PITH_API_REQUEST_H

#include "api/parts.h"
#include "page/verdict.h"

enum comments { COMMENTS_DROP, COMMENTS_JUDGE, COMMENTS_KEEP };

struct request {
    bool tables; /* what is in them may stay */
    enum comments comments;
    bool captions; /* of images are kept between two blocks that are */
};

/* The last verdicts, one a block. The metadata was found before: a request does not change it. */
struct verdict *request_apply(struct arena *a, const struct page *page, const struct parts *parts,
                              const struct request *request, const struct verdicts *verdicts);

#endif

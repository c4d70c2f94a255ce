/* One document through all stages. */
#ifndef PITH_API_PIPELINE_H
#define PITH_API_PIPELINE_H

#include "api/article.h"

/* `truncated`: the bytes are not all that there were. The hints are whole and usable. */
pith_status pipeline_run(pith_context *cx, slice bytes, bool truncated, const pith_hints *hints,
                         pith_article **out);

#endif

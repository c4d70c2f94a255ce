/* Greedy string tiling: which words of a page are in its gold text. */
#ifndef PITH_TRAIN_TILING_H
#define PITH_TRAIN_TILING_H

#include "base/arena.h"

#include <stdbool.h>

struct words {
    const uint32_t *hashes;
    uint32_t count;
};

/* Takes the longest common runs of three words and more first, and each gold word once. Of runs of
 * one length, the first is the one whose place in the page is most like its place in the gold text.
 * Then it takes whole blocks of one to four words that are in the gold text beside a word already
 * matched. `blocks`: where each block begins in the page's words, and one more at the end. Returns
 * a flag for each word of the page. */
bool *tiling(struct arena *a, struct words page, struct words gold, const uint32_t *blocks,
             uint32_t block_count);

#endif

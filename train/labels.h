/* A page of the list that is worked through, and what its gold text says of its blocks. */
#ifndef PITH_TRAIN_LABELS_H
#define PITH_TRAIN_LABELS_H

#include "tiling.h"

#include "page/page.h"

#include <stdio.h>

/* A line of the list; see train/matrix.c. */
struct task {
    char line[8192];
    const char *page, *gold, *seed, *tokens;
};

/* Opens the list; ends the program where it cannot be read. */
FILE *task_list(const char *path);

/* False at the end of the list. */
bool task_next(FILE *list, struct task *out);

/* Reads the page and its gold text, and cuts the page or joins others to it as the task says.
 * `gold` is the gold text of what comes out. Returns the bytes of the page, to be freed after it.
 */
char *task_read(struct arena *a, const struct task *task, bool is_text, struct page *page,
                struct words *gold);

/* Makes the page a changed copy where the task says so. */
void task_change(struct arena *a, const struct task *task, struct page *page);

struct labels {
    uint32_t *begins; /* of each block in `words`, one more at the end */
    struct words words;
    bool *matched; /* of each word: it is in the gold text */
};

struct labels labels_take(struct arena *a, const struct page *page, struct words gold);
float labels_share(const struct labels *l, uint32_t block); /* matched words / words */

/* Appends the hashes of the text's words, \w+ in lower case, to the `n` that there are; returns how
 * many there are now. */
uint32_t labels_hash_words(struct arena *a, slice text, uint32_t **words, size_t *capacity,
                           uint32_t n);

#endif

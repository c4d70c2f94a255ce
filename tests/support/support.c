/* Plain memory and whole files. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

static void *plain_memory(void *user, void *ptr, size_t old_size, size_t new_size) {
    (void)user;
    (void)old_size;
    if (new_size)
        return realloc(ptr, new_size);
    free(ptr);
    return NULL;
}

struct memory support_memory(void) {
    return (struct memory){plain_memory, NULL};
}

char *support_read_file(const char *path, size_t *len) {
    FILE *f = fopen(path, "rb");
    if (!f || fseek(f, 0, SEEK_END) != 0)
        exit(2);
    *len = (size_t)ftell(f);
    rewind(f);
    char *data = malloc(*len + 1);
    if (!data || fread(data, 1, *len, f) != *len)
        exit(2);
    fclose(f);
    return data;
}

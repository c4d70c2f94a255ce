/* The names of origins, from their table. */
#include "page/origin.h"

const char *origin_name(enum origin origin) {
    static const char *const origin_texts[ORIGIN_COUNT] = {
#define ORIGIN(name, text) [ORIGIN_##name] = (text),
#include "page/origins.def"
#undef ORIGIN
    };
    return origin_texts[origin];
}

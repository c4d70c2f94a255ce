/* The only three ways to change a verdict. All leave the chance alone, so that a reader always sees
 * what the model said. */
#include "page/verdict.h"

void verdict_drop(struct verdict *v, pith_reason reason, enum role role) {
    v->keep = false;
    v->reason = reason;
    v->unit = PITH_UNIT_NONE;
    if (role != ROLE_NONE)
        v->role = role;
}

void verdict_keep(struct verdict *v, pith_reason reason) {
    v->keep = true;
    v->reason = reason;
    v->unit = PITH_UNIT_NONE;
}

void verdict_join(struct verdict *v, bool keep, pith_unit unit) {
    v->keep = keep;
    v->reason = PITH_BY_MODEL;
    v->unit = unit;
}

uint32_t verdicts_kept_around(const struct verdict *verdicts, size_t count, uint32_t i) {
    enum { NEAR_BLOCKS = 6 };
    uint32_t after = i;
    while (after < count && after < i + NEAR_BLOCKS && !verdicts[after].keep)
        after++;
    uint32_t before = i;
    while (before > 0 && before + NEAR_BLOCKS > i && !verdicts[before].keep)
        before--;
    bool is_inside = after < count && verdicts[after].keep && verdicts[before].keep;
    return is_inside ? after : NO_INDEX;
}

uint32_t verdicts_kept_words(const struct verdicts *v, const struct page *page) {
    uint32_t words = 0;
    for (size_t i = 0; i < page->block_count; i++)
        if (v->blocks[i].keep)
            words += page->blocks[i].shape.words;
    return words;
}

const char *page_type_name(enum page_type type) {
    static const char *const page_type_names[] = {
#define PAGE_TYPE(name, text) [PAGE_##name] = (text),
#include "page/page_types.def"
#undef PAGE_TYPE
        [PAGE_TYPE_COUNT] = "",
    };
    return page_type_names[type];
}

/* Look-ups in a page. */
#include "page/page.h"

uint32_t page_ancestor(const struct page *p, uint32_t from, enum element element) {
    while (from != NO_INDEX && p->containers[from].element != element)
        from = p->containers[from].parent;
    return from;
}

bool page_is_inside(const struct page *p, uint32_t container, uint32_t outer) {
    while (container != NO_INDEX && p->containers[container].depth > p->containers[outer].depth)
        container = p->containers[container].parent;
    return container == outer;
}

slice page_fact(const struct page *p, enum fact_kind kind, slice key) {
    for (size_t i = 0; i < p->fact_count; i++) {
        const struct fact *f = &p->facts[i];
        if (f->kind != kind || !f->value.len)
            continue;
        if (slice_equal_ignore_case(f->key, key))
            return f->value;
    }
    return SLICE("");
}

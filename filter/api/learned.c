/* Learned chrome for the outside: a table of blocks that recur, filled from articles. */
#include "api/article.h"
#include "rules/sites.h"

struct pith_sites {
    struct sites table;
};

pith_sites *pith_sites_new(pith_alloc alloc, void *user) {
    struct memory memory = context_memory(alloc, user);
    pith_sites *sites = memory.call(memory.user, NULL, 0, sizeof *sites);
    if (sites)
        sites_init(&sites->table, memory);
    return sites;
}

void pith_sites_free(pith_sites *sites) {
    if (!sites)
        return;
    struct memory memory = sites->table.memory;
    sites_free(&sites->table);
    memory.call(memory.user, sites, sizeof *sites, 0);
}

uint64_t pith_sites_lost(const pith_sites *sites) {
    return sites ? sites->table.lost : 0;
}

pith_status pith_sites_learn(pith_sites *sites, const pith_article *article) {
    struct site_document document;
    if (!sites || !article)
        return PITH_ERR_ARGUMENT;
    pith_str title = pith_meta(article, PITH_TITLE);
    if (!title.len)
        title = article->id;
    bool good = site_document_begin(&document, &sites->table, site_key(article->host), title);
    for (size_t i = 0; i < article->block_count && good; i++) {
        const pith_block *b = &article->blocks[i];
        if (b->reason != PITH_BY_HIDDEN)
            good = site_document_add(&document, b->text, b->kind);
    }
    site_document_end(&document);
    return good ? PITH_OK : PITH_ERR_NOMEM;
}

pith_status pith_sites_read(pith_sites *sites, const void *bytes, size_t len) {
    if (!sites || (!bytes && len))
        return PITH_ERR_ARGUMENT;
    switch (sites_read(&sites->table, slice_of(bytes, len))) {
    case SITES_READ: return PITH_OK;
    case SITES_NO_MEMORY: return PITH_ERR_NOMEM;
    default: return PITH_ERR_ARGUMENT;
    }
}

struct outlet {
    pith_sink sink;
    void *user;
    bool stopped;
};

static bool learned_put(void *user, slice bytes) {
    struct outlet *o = user;
    o->stopped = o->sink(o->user, bytes.data, bytes.len) != 0;
    return !o->stopped;
}

pith_status pith_sites_write(const pith_sites *sites, pith_sink sink, void *user) {
    struct outlet outlet = {sink, user, false};
    if (!sites || !sink)
        return PITH_ERR_ARGUMENT;
    if (sites_write(&sites->table, learned_put, &outlet))
        return PITH_OK;
    return outlet.stopped ? PITH_ERR_SINK : PITH_ERR_NOMEM;
}

pith_status pith_use_sites(pith_context *cx, const pith_sites *sites) {
    if (!cx)
        return PITH_ERR_ARGUMENT;
    cx->sites = sites ? &sites->table : NULL;
    return PITH_OK;
}

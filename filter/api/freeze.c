/* From the arena to an article of its own: everything that it says is measured, allocated at once
 * and copied. Slices that lie in the decoded source are copied like others. */
#include "api/article.h"

#include <string.h>

struct copier {
    char *at; /* where the next bytes go; NULL while measuring */
    size_t need;
};

static pith_str copy(struct copier *c, slice s) {
    pith_str result = {c->at, s.len};
    c->need += s.len;
    if (s.len == 0)
        return (pith_str){NULL, 0};
    if (c->at) {
        memcpy(c->at, s.data, s.len);
        c->at += s.len;
    }
    return result;
}

/* A paragraph in a cell of a table of data is a cell, and one in a cell of no such table is none:
 * the stages before took both for what they are where tables lay pages out. */
static pith_kind kind_of(const struct block *b, const struct pith_part *part) {
    bool in_cell = part && part->kind == PITH_PART_CELL;
    if (b->kind == PITH_PARAGRAPH && in_cell)
        return PITH_CELL;
    return b->kind == PITH_CELL && !in_cell ? PITH_PARAGRAPH : b->kind;
}

static pith_block block_of(struct copier *c, const struct block *b, const struct judgement *j) {
    return (pith_block){
        .text = copy(c, b->text),
        .begin = b->begin,
        .end = b->end,
        .source_bytes = b->source_bytes,
        .kind = b->kind,
        .keep = j->keep,
        .reason = j->reason,
        .level = b->level,
        .score = (float)j->chance / CHANCE_ONE,
        .ordinal = b->ordinal,
    };
}

static void give_parts(pith_article *to, const struct parts *parts, const struct page *page) {
    for (size_t i = 0; i < parts->count; i++) {
        const struct part *p = &parts->items[i];
        to->parts[i] = (pith_part){.kind = p->kind,
                                   .parent = p->parent == NO_INDEX ? NULL : &to->parts[p->parent],
                                   .depth = p->depth,
                                   .ordinal = p->ordinal,
                                   .ordered = p->ordered,
                                   .header = p->header};
    }
    for (size_t i = 0; i < page->block_count && parts->of_block; i++) {
        pith_block *b = &to->blocks[i];
        uint32_t part = parts->of_block[i];
        b->part = part == NO_INDEX ? NULL : &to->parts[part];
        b->kind = kind_of(&page->blocks[i], b->part);
    }
}

static void count(pith_article *article, const struct result *r, size_t memory_bytes) {
    pith_counts *n = &article->counts;
    *n = (pith_counts){.size = sizeof *n,
                       .input_bytes = r->text.input_bytes,
                       .repairs = r->text.repairs,
                       .source_bytes = r->text.utf8.len,
                       .memory_bytes = memory_bytes};
    memcpy(n->stage_nanoseconds, r->nanoseconds, sizeof r->nanoseconds);
    size_t text = 0;
    for (size_t i = 0; i < r->page.block_count; i++) {
        const struct block *b = &r->page.blocks[i];
        text += b->source_bytes;
        if (r->verdicts.judged[i].keep) {
            n->kept_bytes += b->source_bytes;
            n->words += b->shape.words;
        } else {
            n->dropped_bytes[r->verdicts.judged[i].reason] += b->source_bytes;
        }
    }
    n->dropped_bytes[PITH_BY_LIMIT] = r->page.unread;
    n->markup_bytes = n->source_bytes - text - r->page.unread;
}

static pith_mark mark_of(struct copier *c, const struct mark *m) {
    return (pith_mark){
        .kind = m->kind,
        .begin = m->begin,
        .end = m->end,
        .target = copy(c, m->target),
        .label = copy(c, m->label),
        .apart = m->apart,
    };
}

/* Marks stand in the order of their blocks. */
static void give_marks(pith_article *to, const struct result *r) {
    for (size_t i = 0; i < r->page.mark_count; i++) {
        pith_block *block = &to->blocks[r->page.marks[i].block];
        if (!block->marks)
            block->marks = &to->marks[i];
        block->mark_count++;
    }
}

/* Run twice: with `article` NULL to measure, then to copy. */
static void fill(struct copier *c, const struct result *r, pith_article *article) {
    pith_article scratch, *to = article ? article : &scratch;
    to->id = copy(c, r->id);
    to->collection = copy(c, r->collection);
    to->host = copy(c, r->host);
    to->source = copy(c, r->text.utf8);
    to->base = copy(c, r->metadata.base);
    for (size_t f = 0; f < PITH_FIELD_COUNT_; f++)
        for (size_t i = 0; i < r->metadata.fields[f].count; i++)
            to->values[f][i] = copy(c, r->metadata.fields[f].items[i]);
    for (size_t i = 0; i < r->page.block_count; i++) {
        pith_block block = block_of(c, &r->page.blocks[i], &r->verdicts.judged[i]);
        if (article)
            to->blocks[i] = block;
    }
    for (size_t i = 0; i < r->page.mark_count; i++) {
        pith_mark mark = mark_of(c, &r->page.marks[i]);
        if (article)
            to->marks[i] = mark;
    }
}

pith_article *article_freeze(struct memory memory, const struct result *r, size_t memory_bytes) {
    struct copier measure = {NULL, 0};
    fill(&measure, r, NULL);
    size_t blocks = r->page.block_count * sizeof(pith_block);
    size_t marks = r->page.mark_count * sizeof(pith_mark);
    size_t parts = r->parts.count * sizeof(pith_part);
    size_t size = sizeof(pith_article) + blocks + marks + parts + measure.need;
    pith_article *article = memory.call(memory.user, NULL, 0, size);
    if (!article)
        return NULL;
    memset(article, 0, sizeof *article);
    article->memory = memory;
    article->size = size;
    article->outcome = r->outcome;
    article->limit = r->limit;
    article->blocks = (pith_block *)(article + 1);
    article->block_count = r->page.block_count;
    article->marks = (pith_mark *)(void *)((char *)(article + 1) + blocks);
    article->parts = (pith_part *)(void *)(article->marks + r->page.mark_count);
    struct copier copier = {(char *)(article->parts + r->parts.count), 0};
    fill(&copier, r, article);
    give_parts(article, &r->parts, &r->page);
    give_marks(article, r);
    for (size_t f = 0; f < PITH_FIELD_COUNT_; f++)
        article->origins[f] = origin_name(r->metadata.fields[f].origin);
    article->date_ambiguous = r->metadata.date_ambiguous;
    article->paywalled = r->metadata.paywalled;
    article->page_type = page_type_name(r->verdicts.type);
    article->quality = r->verdicts.quality;
    article->charset = r->text.charset.data; /* rows of a table end with NUL */
    article->charset_origin = charset_evidence_name(r->text.evidence);
    count(article, r, memory_bytes);
    return article;
}

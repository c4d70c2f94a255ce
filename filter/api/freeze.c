/* From the arena to an article of its own: everything that it says is measured, allocated at once
 * and copied. Slices of the decoded source are copied like others. */
#include "api/article.h"

#include <string.h>

struct copier {
    char *at; /* where the next bytes go; NULL while measuring */
    size_t need;
};

static pith_str freeze_text(struct copier *c, slice s) {
    pith_str copy = {c->at, s.len};
    c->need += s.len;
    if (s.len == 0)
        return (pith_str){NULL, 0};
    if (c->at) {
        memcpy(c->at, s.data, s.len);
        c->at += s.len;
    }
    return copy;
}

static pith_block freeze_block(struct copier *c, const struct result *r, size_t i) {
    const struct block *b = &r->page.blocks[i];
    const struct verdict *v = &r->final[i];
    return (pith_block){
        .text = freeze_text(c, b->text),
        .begin = b->begin,
        .end = b->end,
        .source_bytes = b->source_bytes,
        .kind = r->parts.kinds[i],
        .keep = v->keep,
        .reason = v->reason,
        .unit = v->unit,
        .level = b->level,
        .score = (float)v->chance / CHANCE_ONE,
        .ordinal = b->ordinal,
        .note = freeze_text(c, b->note),
        .language = freeze_text(c, b->language),
    };
}

/* Any of its blocks: the first may be its number alone. */
static bool is_note_kept(const struct result *r, uint32_t first) {
    slice label = r->page.blocks[first].note;
    for (uint32_t i = first; i < r->page.block_count; i++) {
        if (!slice_equal(r->page.blocks[i].note, label))
            return false;
        if (r->final[i].keep)
            return true;
    }
    return false;
}

static pith_mark freeze_mark(struct copier *c, const struct result *r, const struct mark *m) {
    bool is_lost = m->kind == PITH_MARK_NOTE && !is_note_kept(r, m->note);
    return (pith_mark){
        .kind = m->kind,
        .begin = m->begin,
        .end = m->end,
        .target = freeze_text(c, is_lost ? SLICE("") : m->target),
        .label = freeze_text(c, m->label),
        .apart = m->apart,
        .display = m->display,
    };
}

static void freeze_values(struct copier *c, const struct metadata *m, pith_article *article) {
    size_t at = 0;
    for (size_t f = 0; f < PITH_FIELD_COUNT_; f++) {
        const struct values *v = &m->fields[f];
        if (article)
            article->fields[f] = (struct value_range){at, v->count};
        for (size_t i = 0; i < v->count; i++, at++) {
            pith_str value = freeze_text(c, v->items[i]);
            if (article)
                article->values[at] = value;
        }
    }
}

/* Runs twice: with `article` NULL to measure, then to copy. */
static void freeze_all(struct copier *c, const struct result *r, pith_article *article) {
    pith_article scratch;
    pith_article *to = article ? article : &scratch;
    to->id = freeze_text(c, r->id);
    to->collection = freeze_text(c, r->collection);
    to->host = freeze_text(c, r->hidden.url.host);
    to->source = freeze_text(c, r->text.utf8);
    to->base = freeze_text(c, r->metadata.base);
    freeze_values(c, &r->metadata, article);

    for (size_t i = 0; i < r->page.block_count; i++) {
        pith_block block = freeze_block(c, r, i);
        if (article)
            to->blocks[i] = block;
    }
    for (size_t i = 0; i < r->parts.count; i++) {
        pith_str author = freeze_text(c, r->parts.items[i].author);
        pith_str date = freeze_text(c, r->parts.items[i].date);
        if (!article)
            continue;
        to->parts[i].author = author;
        to->parts[i].date = date;
    }
    for (size_t i = 0; i < r->marks.count; i++) {
        pith_mark mark = freeze_mark(c, r, &r->marks.items[i]);
        if (article)
            to->marks[i] = mark;
    }
}

/* ---- what points into the article ----------------------------------------------------------- */

static void link_parts(pith_article *to, const struct parts *parts) {
    for (size_t i = 0; i < parts->count; i++) {
        const struct part *p = &parts->items[i];
        to->parts[i] = (pith_part){
            .author = to->parts[i].author,
            .date = to->parts[i].date,
            .kind = p->kind,
            .parent = p->parent == NO_INDEX ? NULL : &to->parts[p->parent],
            .depth = p->depth,
            .ordinal = p->ordinal,
            .ordered = p->ordered,
            .header = p->header,
            .definitions = p->definitions,
            .reversed = p->reversed,
            .box = p->box != CHECKBOX_NONE,
            .ticked = p->box == CHECKBOX_TICKED,
            .cells = p->cells,
            .columns = p->columns,
            .rows = p->rows,
        };
    }
    for (size_t i = 0; i < to->block_count; i++) {
        uint32_t part = parts->of_block[i];
        to->blocks[i].part = part == NO_INDEX ? NULL : &to->parts[part];
    }
}

/* Marks are in the order of their blocks. */
static void link_marks(pith_article *to, const struct marks *marks) {
    for (size_t i = 0; i < marks->count; i++) {
        pith_block *block = &to->blocks[marks->items[i].block];
        if (!block->marks)
            block->marks = &to->marks[i];
        block->mark_count++;
    }
}

/* ---- figures -------------------------------------------------------------------------------- */

static void count_bytes(const struct result *r, pith_counts *n) {
    size_t text = 0;
    for (size_t i = 0; i < r->page.block_count; i++) {
        const struct block *b = &r->page.blocks[i];
        const struct verdict *v = &r->final[i];
        text += b->source_bytes;
        if (!v->keep) {
            n->dropped_bytes[v->reason] += b->source_bytes;
            continue;
        }
        n->kept_bytes += b->source_bytes;
        n->words += b->shape.words;
    }
    n->dropped_bytes[PITH_BY_LIMIT] = r->page.unread;
    n->dropped_bytes[PITH_BY_HIDDEN] += r->page.hidden_bytes;
    n->markup_bytes = n->source_bytes - text - r->page.unread - r->page.hidden_bytes;
}

static pith_counts count_result(const struct result *r, size_t memory_bytes) {
    pith_counts n = {
        .size = sizeof n,
        .input_bytes = r->text.input_bytes,
        .repairs = r->text.repairs + r->shown.repairs,
        .source_bytes = r->text.utf8.len,
        .memory_bytes = memory_bytes,
    };
    memcpy(n.stage_nanoseconds, r->nanoseconds, sizeof r->nanoseconds);
    count_bytes(r, &n);
    return n;
}

/* ---- the allocation ------------------------------------------------------------------------- */

/* Where its arrays begin, in bytes. Those with pointers come first, so that each is aligned. */
struct article_layout {
    size_t blocks, marks, parts, values, text;
};

static size_t value_count(const struct metadata *m) {
    size_t n = 0;
    for (size_t f = 0; f < PITH_FIELD_COUNT_; f++)
        n += m->fields[f].count;
    return n;
}

static struct article_layout lay_out(const struct result *r) {
    struct article_layout at;
    at.blocks = sizeof(pith_article);
    at.marks = at.blocks + r->page.block_count * sizeof(pith_block);
    at.parts = at.marks + r->marks.count * sizeof(pith_mark);
    at.values = at.parts + r->parts.count * sizeof(pith_part);
    at.text = at.values + value_count(&r->metadata) * sizeof(pith_str);
    return at;
}

static pith_article *allocate_article(struct memory memory, const struct article_layout *at,
                                      size_t size) {
    char *bytes = memory.call(memory.user, NULL, 0, size);
    if (!bytes)
        return NULL;
    pith_article *article = (void *)bytes;
    *article = (pith_article){
        .memory = memory,
        .size = size,
        .blocks = (void *)(bytes + at->blocks),
        .marks = (void *)(bytes + at->marks),
        .parts = (void *)(bytes + at->parts),
        .values = (void *)(bytes + at->values),
    };
    return article;
}

static void take_facts(pith_article *to, const struct result *r) {
    to->outcome = r->outcome;
    to->limit = r->limit;
    to->block_count = r->page.block_count;
    to->date_ambiguous = r->metadata.date_ambiguous;
    to->paywalled = r->metadata.paywalled;
    to->page_type = page_type_name(r->verdicts.type);
    to->quality = r->verdicts.quality;
    to->charset = r->text.charset.data; /* rows of a table end with NUL */
    to->charset_origin = charset_evidence_name(r->text.evidence);
    for (size_t f = 0; f < PITH_FIELD_COUNT_; f++)
        to->origins[f] = origin_name(r->metadata.fields[f].origin);
}

pith_article *article_freeze(struct memory memory, const struct result *r, size_t memory_bytes) {
    struct article_layout at = lay_out(r);
    struct copier measure = {NULL, 0};
    freeze_all(&measure, r, NULL);
    pith_article *article = allocate_article(memory, &at, at.text + measure.need);
    if (!article)
        return NULL;

    take_facts(article, r);
    struct copier copier = {(char *)article + at.text, 0};
    freeze_all(&copier, r, article);
    link_parts(article, &r->parts);
    link_marks(article, &r->marks);
    article->counts = count_result(r, memory_bytes);
    return article;
}

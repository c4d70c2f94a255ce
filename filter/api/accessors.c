/* What an article says, one function a question. */
#include "api/article.h"

#include "model/model.h"

#include <string.h>

pith_limit pith_article_limit(const pith_article *article) {
    return article ? article->limit : PITH_LIMIT_NONE;
}

uint32_t pith_version(void) {
    return PITH_VERSION;
}

const char *pith_model_id(void) {
    return model.id;
}

const char *pith_build_info(void) {
    return PITH_BUILD_INFO;
}

void pith_article_free(pith_article *article) {
    if (!article)
        return;
    struct memory memory = article->memory;
    memory.call(memory.user, article, article->size, 0);
}

pith_outcome pith_article_outcome(const pith_article *article) {
    return article ? article->outcome : PITH_FAILED;
}

pith_str pith_meta_at(const pith_article *article, pith_field field, size_t i) {
    if (!article || (size_t)field >= PITH_FIELD_COUNT_ || i >= article->fields[field].count)
        return (pith_str){NULL, 0};
    return article->values[article->fields[field].begin + i];
}

pith_str pith_meta(const pith_article *article, pith_field field) {
    return pith_meta_at(article, field, 0);
}

const char *pith_meta_origin(const pith_article *article, pith_field field) {
    return article && (size_t)field < PITH_FIELD_COUNT_ ? article->origins[field] : "";
}

bool pith_paywalled(const pith_article *article) {
    return article && article->paywalled;
}

bool pith_date_ambiguous(const pith_article *article) {
    return article && article->date_ambiguous;
}

const char *pith_page_type(const pith_article *article) {
    return article ? article->page_type : "";
}

int pith_quality(const pith_article *article) {
    return article ? article->quality : QUALITY_UNKNOWN;
}

size_t pith_block_count(const pith_article *article) {
    return article ? article->block_count : 0;
}

const pith_block *pith_block_at(const pith_article *article, size_t i) {
    return i < pith_block_count(article) ? &article->blocks[i] : NULL;
}

pith_str pith_source(const pith_article *article) {
    return article ? article->source : (pith_str){NULL, 0};
}

pith_str pith_base(const pith_article *article) {
    return article ? article->base : (pith_str){NULL, 0};
}

const char *pith_charset(const pith_article *article) {
    return article ? article->charset : "";
}

const char *pith_charset_origin(const pith_article *article) {
    return article ? article->charset_origin : "";
}

void pith_count(const pith_article *article, pith_counts *out) {
    if (!article || !out)
        return;
    size_t size = out->size < sizeof *out ? out->size : sizeof *out;
    size_t given = out->size;
    memcpy(out, &article->counts, size);
    out->size = given;
}

pith_str pith_article_id(const pith_article *article) {
    return article ? article->id : (pith_str){NULL, 0};
}

pith_str pith_article_source(const pith_article *article) {
    return article ? article->collection : (pith_str){NULL, 0};
}

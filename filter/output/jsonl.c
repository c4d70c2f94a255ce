/* One line of JSON a document, in the shape that Dolma's tools read: id, text, source, created and
 * metadata. Every record has every key; what is not known is null or empty. */
#include "output/escape.h"
#include "output/sections.h"

static void put_string_or_null(struct writer *w, slice s) {
    if (s.len)
        put_json_string(w, s);
    else
        writer_put_literal(w, "null");
}

static void jsonl_put_name(struct writer *w, const char *name) {
    writer_put_literal(w, "\"");
    writer_put_literal(w, name);
    writer_put_literal(w, "\": ");
}

static void jsonl_put_list(struct writer *w, const pith_article *article, pith_field field) {
    writer_put_literal(w, "[");
    for (size_t i = 0; pith_meta_at(article, field, i).len; i++) {
        if (i)
            writer_put_literal(w, ", ");
        put_json_string(w, pith_meta_at(article, field, i));
    }
    writer_put_literal(w, "]");
}

static void jsonl_put_field(struct writer *w, const char *name, const pith_article *article,
                            pith_field field) {
    writer_put_literal(w, ", ");
    jsonl_put_name(w, name);
    put_string_or_null(w, pith_meta(article, field));
}

static void put_origin(struct writer *w, const char *name, const pith_article *article,
                       pith_field field) {
    writer_put_literal(w, ", ");
    jsonl_put_name(w, name);
    put_json_string(w, slice_cstr(pith_meta_origin(article, field)));
}

static void jsonl_put_count(struct writer *w, const char *name, uint64_t n) {
    writer_put_literal(w, ", ");
    jsonl_put_name(w, name);
    writer_put_number(w, n);
}

static void put_dropped(struct writer *w, const pith_counts *counts) {
    writer_put_literal(w, ", \"dropped\": {");
    for (size_t r = 0; r < PITH_REASON_COUNT_; r++) {
        if (r)
            writer_put_literal(w, ", ");
        jsonl_put_name(w, pith_reason_name((pith_reason)r));
        writer_put_number(w, counts->dropped_bytes[r]);
    }
    writer_put_literal(w, "}");
}

static void put_counts(struct writer *w, const pith_article *article) {
    pith_counts counts = {.size = sizeof counts};
    pith_count(article, &counts);
    jsonl_put_count(w, "repairs", counts.repairs);
    jsonl_put_count(w, "input_bytes", counts.input_bytes);
    jsonl_put_count(w, "source_bytes", counts.source_bytes);
    jsonl_put_count(w, "kept_bytes", counts.kept_bytes);
    jsonl_put_count(w, "markup_bytes", counts.markup_bytes);
    put_dropped(w, &counts);
    jsonl_put_count(w, "words", counts.words);
}

static void put_authors(struct writer *w, const pith_article *article) {
    writer_put_literal(w, ", \"authors\": ");
    jsonl_put_list(w, article, PITH_AUTHOR);
    put_origin(w, "authors_from", article, PITH_AUTHOR);
}

static void jsonl_put_title(struct writer *w, const pith_article *article) {
    jsonl_put_field(w, "title", article, PITH_TITLE);
    put_origin(w, "title_from", article, PITH_TITLE);
}

static void jsonl_put_tags(struct writer *w, const pith_article *article) {
    writer_put_literal(w, ", \"tags\": ");
    jsonl_put_list(w, article, PITH_TAG);
}

static void put_charset(struct writer *w, const pith_article *article) {
    writer_put_literal(w, ", \"charset\": ");
    put_json_string(w, slice_cstr(pith_charset(article)));
    writer_put_literal(w, ", \"charset_from\": ");
    put_json_string(w, slice_cstr(pith_charset_origin(article)));
}

static void put_date(struct writer *w, const pith_article *article) {
    jsonl_put_field(w, "date", article, PITH_PUBLISHED);
    put_origin(w, "date_from", article, PITH_PUBLISHED);
    writer_put_literal(w, pith_date_ambiguous(article) ? ", \"date_ambiguous\": true"
                                                       : ", \"date_ambiguous\": false");
}

static void put_page_type(struct writer *w, const pith_article *article) {
    writer_put_literal(w, ", \"page_type\": ");
    put_string_or_null(w, slice_cstr(pith_page_type(article)));
}

static void put_named(struct writer *w, const pith_article *article, record_field f) {
    writer_put_literal(w, ", ");
    jsonl_put_name(w, record_name(f));
    put_bare_value(w, article, f);
}

static void jsonl_put_quality(struct writer *w, const pith_article *article) {
    put_named(w, article, RECORD_QUALITY);
}

static void put_paywalled(struct writer *w, const pith_article *article) {
    put_named(w, article, RECORD_PAYWALLED);
}

/* Those that are more than a string or null. The status comes first in any case. */
static format_writer *const jsonl_members[RECORD_FIELDS] = {
    [PITH_TITLE] = jsonl_put_title,       [PITH_AUTHOR] = put_authors,
    [PITH_PUBLISHED] = put_date,          [PITH_TAG] = jsonl_put_tags,
    [RECORD_CHARSET] = put_charset,       [RECORD_COUNTS] = put_counts,
    [RECORD_QUALITY] = jsonl_put_quality, [RECORD_PAYWALLED] = put_paywalled,
    [RECORD_PAGE_TYPE] = put_page_type,
};

static void jsonl_put_metadata(struct writer *w, const pith_article *article) {
    writer_put_literal(w, "{\"status\": ");
    put_json_string(w, slice_cstr(pith_outcome_name(pith_article_outcome(article))));
    writer_put_literal(w, ", \"limit\": ");
    put_string_or_null(w, slice_cstr(pith_limit_name(pith_article_limit(article))));
    for (record_field f = 0; f < RECORD_FIELDS; f++) {
        if (f == RECORD_STATUS || !writer_wants(w, f))
            continue;
        if (jsonl_members[f])
            jsonl_members[f](w, article);
        else
            jsonl_put_field(w, record_name(f), article, (pith_field)f);
    }
    if (w->layout->links)
        put_json_marks(w, article, PITH_MARK_LINK);
    if (w->layout->images)
        put_json_marks(w, article, PITH_MARK_IMAGE);
    writer_put_literal(w, "}");
}

/* The path of headings from the outermost one to the section's own. */
static void put_headings(struct writer *w, const struct section *s) {
    bool any = false;
    writer_put_literal(w, ", \"headings\": [");
    for (size_t i = 0; i < SECTION_LEVELS; i++) {
        if (!s->headings[i])
            continue;
        writer_put_literal(w, any ? ", " : "");
        put_json_string(w, s->headings[i]->text);
        any = true;
    }
    writer_put_literal(w, "]");
}

static void put_section_id(struct writer *w, slice id, const struct section *s) {
    writer_put_literal(w, "\"");
    put_json_escaped(w, id);
    if (s->number) {
        writer_put_literal(w, "#");
        writer_put_number(w, s->number);
    }
    writer_put_literal(w, "\"");
}

/* `s`: number 0 for all of the article. */
static void put_record(struct writer *w, const pith_article *article, const struct section *s) {
    writer_put_literal(w, "{\"id\": ");
    put_section_id(w, pith_article_id(article), s);
    writer_put_literal(w, ", \"text\": \"");
    write_blocks_between(w, article, s->begin, s->end, put_json_escaped);
    writer_put_literal(w, "\", \"source\": ");
    put_string_or_null(w, pith_article_source(article));
    writer_put_literal(w, ", \"created\": ");
    put_string_or_null(w, pith_meta(article, PITH_PUBLISHED));
    if (s->number)
        put_headings(w, s);
    writer_put_literal(w, ", \"metadata\": ");
    jsonl_put_metadata(w, article);
    if (w->layout->members.len)
        writer_put_literal(w, ", ");
    put_given_json(w, w->layout->members);
    writer_put_literal(w, "}\n");
}

/* A document without a text that is kept has a record, too. */
void write_jsonl(struct writer *w, const pith_article *article) {
    struct section all = {.end = pith_block_count(article)};
    struct section s = {.number = 0};
    bool is_split = w->layout->split == PITH_SPLIT_HEADINGS && has_body(article);
    if (!is_split)
        put_record(w, article, &all);
    while (is_split && section_next(article, &s))
        put_record(w, article, &s);
}

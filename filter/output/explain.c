/* A page that shows what became of each block: one file, no scripts, nothing to load. */
#include "output/escape.h"

static const char style[] =
    "<style>\n"
    "body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}\n"
    "table{border-collapse:collapse}td,th{text-align:left;padding:.1rem 1rem .1rem 0;"
    "vertical-align:top}\n"
    ".bar{display:flex;height:1rem;margin:1rem 0}\n"
    ".block{margin:.3rem 0;padding:.2rem .6rem;border-left:.35rem solid;white-space:pre-line}\n"
    ".block small{float:right;color:#555;margin-left:1rem}\n"
    ".keep{border-color:#2a7d2a;background:#eef8ee}.markup{background:#bbb}\n"
    ".keep.bar-part{background:#2a7d2a}\n"
    ".model{border-color:#b03030;background:#faeeee}.phrase{border-color:#c06a00;"
    "background:#fdf3e4}\n"
    ".duplicate{border-color:#7a4fb0;background:#f4eefb}.site{border-color:#1f6fb0;"
    "background:#eaf3fb}\n"
    ".hidden{border-color:#777;background:#f2f2f2}.request{border-color:#00797a;"
    "background:#e6f6f6}\n"
    ".heading{font-weight:bold}.preformatted{font-family:monospace;white-space:pre-wrap}\n"
    "@media(prefers-color-scheme:dark){body{background:#111;color:#ddd}.block{color:#111}}\n"
    "</style>\n";

static void explain_put_metadata(struct writer *w, const pith_article *article) {
    writer_put_literal(w, "<table>\n");
    for (record_field f = 0; f < RECORD_FIELDS; f++) {
        if (!writer_wants(w, f))
            continue;
        for (size_t n = 0; record_value(article, f, n).len; n++) {
            writer_put_literal(w, "<tr><th>");
            writer_put_literal(w, record_name(f));
            writer_put_literal(w, "<td>");
            put_markup(w, record_value(article, f, n));
            writer_put_literal(w, "<td>");
            writer_put_literal(w, pith_meta_origin(article, (pith_field)f));
            writer_put_literal(w, "\n");
        }
    }
    writer_put_literal(w, "</table>\n");
}

static void explain_put_count(struct writer *w, const char *class_name, size_t bytes) {
    if (!bytes)
        return;
    writer_put_literal(w, "<span class=\"bar-part ");
    writer_put_literal(w, class_name);
    writer_put_literal(w, "\" style=\"flex:");
    writer_put_number(w, bytes);
    writer_put_literal(w, "\" title=\"");
    writer_put_literal(w, class_name);
    writer_put_literal(w, ": ");
    writer_put_number(w, bytes);
    writer_put_literal(w, " bytes\"></span>");
}

/* Where the bytes of the source went. */
static void put_bar(struct writer *w, const pith_article *article) {
    pith_counts counts = {.size = sizeof counts};
    pith_count(article, &counts);
    writer_put_literal(w, "<div class=\"bar\">");
    explain_put_count(w, "keep", counts.kept_bytes);
    for (size_t r = 0; r < PITH_REASON_COUNT_; r++)
        explain_put_count(w, pith_reason_name((pith_reason)r), counts.dropped_bytes[r]);
    explain_put_count(w, "markup", counts.markup_bytes);
    writer_put_literal(w, "</div>\n");
}

static void explain_put_block(struct writer *w, const pith_block *b) {
    writer_put_literal(w, "<div class=\"block ");
    writer_put_literal(w, b->keep ? "keep" : pith_reason_name(b->reason));
    writer_put_literal(w, " ");
    writer_put_literal(w, pith_kind_name(b->kind));
    writer_put_literal(w, "\"><small>");
    writer_put_literal(w, b->keep ? "kept: " : "dropped: ");
    writer_put_literal(w, pith_reason_name(b->reason));
    if (b->unit != PITH_UNIT_NONE) {
        writer_put_literal(w, ", by its ");
        writer_put_literal(w, pith_unit_name(b->unit));
    }
    writer_put_literal(w, ", ");
    writer_put_number(w, (uint64_t)(b->score * 100.0f + 0.5f));
    writer_put_literal(w, " %, ");
    writer_put_literal(w, pith_kind_name(b->kind));
    writer_put_literal(w, ", bytes ");
    writer_put_number(w, b->begin);
    writer_put_literal(w, " to ");
    writer_put_number(w, b->end);
    writer_put_literal(w, "</small>");
    put_markup(w, b->text);
    writer_put_literal(w, "</div>\n");
}

void write_explain(struct writer *w, const pith_article *article) {
    writer_put_literal(w, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                          "<title>pith: ");
    put_markup(w, pith_article_id(article));
    writer_put_literal(w, "</title>\n");
    writer_put_literal(w, style);
    writer_put_literal(w, "</head>\n<body>\n<h1>");
    put_markup(w, pith_article_id(article));
    writer_put_literal(w, "</h1>\n");
    explain_put_metadata(w, article);
    put_bar(w, article);
    for (size_t i = 0; i < pith_block_count(article); i++)
        explain_put_block(w, pith_block_at(article, i));
    writer_put_literal(w, "</body>\n</html>\n");
}

/* A page of HTML5 that pith itself, or any reader, finds the same article in: what is known of it
 * is in the head in the names of Open Graph. Nothing of the source's markup comes through:
 * elements are written from the blocks' kinds, and the only attributes with values of the page are
 * href, src, alt and content. */
#include "output/markup.h"
#include "output/escape.h"

#include "base/slice.h"
#include "text/urls.h"

static const struct markup_tags html_tags = {
    .list = {"<ul", "</ul>\n"},
    .ordered_list = {"<ol", "</ol>\n"},
    .list_start = " start=\"",
    .list_reversed = " reversed",
    .item = {"<li>", "</li>\n"},
    .quote = {"<blockquote>\n", "</blockquote>\n"},
    .table = {"<table>\n", "</table>\n"},
    .row = {"<tr>", "</tr>\n"},
    .definitions = {"<dl", "</dl>\n"},
    .definition_group = {"<div>\n", "</div>\n"},
    .term = {"<dt>", "</dt>\n"},
    .definition = {"<dd>", "</dd>\n"},
    .open_box = "<input type=\"checkbox\" disabled> ",
    .ticked_box = "<input type=\"checkbox\" checked disabled> ",
    .post = {"<article>\n<header><b>", "</article>\n"},
    .post_date = "</b> ",
    .post_text = "</header>\n",
    .figure = {"<figure>\n", "</figure>\n"},
    .figure_caption = {"<figcaption>", "</figcaption>\n"},
    .table_caption = {"<caption>", "</caption>\n"},
    .cell = {"<td", "</td>"},
    .header_cell = {"<th", "</th>"},
    .cell_columns = " colspan=\"",
    .cell_rows = " rowspan=\"",
    .paragraph = {"<p>", "</p>\n"},
    .caption = {"<figure><figcaption>", "</figcaption></figure>\n"},
    .preformatted = {"<pre>", "</code></pre>\n"},
    .language = "<code class=\"language-",
    .language_end = "\">",
    .no_language = "<code>",
    .emphasis = {"<em>", "</em>"},
    .strong = {"<strong>", "</strong>"},
    .code = {"<code>", "</code>"},
    .superscript = {"<sup>", "</sup>"},
    .subscript = {"<sub>", "</sub>"},
    .deleted = {"<del>", "</del>"},
    .inserted = {"<ins>", "</ins>"},
    .highlighted = {"<mark>", "</mark>"},
    .keys = {"<kbd>", "</kbd>"},
    .abbreviation = {"<abbr title=\"", "</abbr>"},
    .abbreviation_end = "\">",
    .formula = {"<span class=\"math inline\">\\(", "\\)</span>"},
    .display_formula = {"<span class=\"math display\">\\[", "\\]</span>"},
    .reference = {"<sup><a href=\"#note-", "</a></sup>"},
    .reference_number = "\" role=\"doc-noteref\">",
    .note = {"<aside id=\"note-", "</aside>\n"},
    .note_number = "\" role=\"doc-footnote\"><sup>",
    .note_text = "</sup>\n",
    .link = {"<a href=\"", "</a>"},
    .link_end = "\">",
    .image = "<img src=\"",
    .image_label = "\" alt=\"",
    .image_end = "\">",
    .line_break = "<br>",
};

static void html_put_heading(struct markup *m, const pith_block *b) {
    char open[] = "<h1>";
    char close[] = "</h1>\n";
    open[2] = close[3] = (char)('0' + (b->level >= 1 && b->level <= 6 ? b->level : 2));
    writer_put_literal(m->w, open);
    markup_text(m, b);
    writer_put_literal(m->w, close);
}

struct head_row {
    record_field field;
    const char *before; /* of the value's tag */
};
static const struct head_row head_rows[] = {
    {PITH_TITLE, "<meta property=\"og:title\" content=\""},
    {PITH_AUTHOR, "<meta name=\"author\" content=\""},
    {PITH_PUBLISHED, "<meta property=\"article:published_time\" content=\""},
    {PITH_MODIFIED, "<meta property=\"article:modified_time\" content=\""},
    {PITH_SECTION, "<meta property=\"article:section\" content=\""},
    {PITH_TAG, "<meta property=\"article:tag\" content=\""},
    {PITH_SITE, "<meta property=\"og:site_name\" content=\""},
    {PITH_SOURCE, "<meta name=\"source\" content=\""},
    {PITH_VIA, "<meta name=\"via\" content=\""},
    {PITH_DATELINE, "<meta name=\"dateline\" content=\""},
    {PITH_URL, "<link rel=\"canonical\" href=\""},
    {PITH_DESCRIPTION, "<meta name=\"description\" content=\""},
    {PITH_IMAGE, "<meta property=\"og:image\" content=\""},
    {PITH_LICENSE, "<link rel=\"license\" href=\""},
};

/* A link of the head must be one: a licence may be a name. */
static bool is_link_to_nothing(const struct head_row *row, slice value) {
    return slice_starts(slice_cstr(row->before), SLICE("<link")) && !url_is_web(value);
}

/* A link has nothing in it that a URL may not have. */
static void put_head_value(struct writer *w, const struct head_row *row, slice value) {
    char room[URL_MOST];
    if (slice_starts(slice_cstr(row->before), SLICE("<link")))
        value = slice_of(room, url_resolve(SLICE(""), value, room, sizeof room));
    put_markup(w, value);
}

static void put_head(struct writer *w, const pith_article *article) {
    for (size_t i = 0; i < COUNT_OF(head_rows); i++) {
        const struct head_row *row = &head_rows[i];
        if (!writer_wants(w, row->field))
            continue;
        for (size_t n = 0; record_value(article, row->field, n).len; n++) {
            slice value = record_value(article, row->field, n);
            if (is_link_to_nothing(row, value))
                continue;
            writer_put_literal(w, row->before);
            put_head_value(w, row, value);
            writer_put_literal(w, "\">\n");
        }
    }
    if (pith_article_outcome(article) == PITH_COMPLETE || !writer_wants(w, RECORD_STATUS))
        return;
    writer_put_literal(w, "<meta name=\"status\" content=\"");
    writer_put(w, record_value(article, RECORD_STATUS, 0));
    writer_put_literal(w, "\">\n");
}

static void html_put_title(struct writer *w, const pith_article *article, const char *open,
                           const char *close) {
    slice title = pith_meta(article, PITH_TITLE);
    writer_put_literal(w, open);
    put_markup(w, title.len ? title : SLICE("Untitled")); /* HTML wants one */
    writer_put_literal(w, close);
}

void write_html(struct writer *w, const pith_article *article) {
    struct markup m = {
        .w = w,
        .article = article,
        .tags = &html_tags,
        .heading = html_put_heading,
    };
    slice language = pith_meta(article, PITH_LANGUAGE);
    writer_put_literal(w, "<!DOCTYPE html>\n<html");
    if (language.len) {
        writer_put_literal(w, " lang=\"");
        put_markup(w, language);
        writer_put_literal(w, "\"");
    }
    writer_put_literal(w, ">\n<head>\n<meta charset=\"utf-8\">\n");
    html_put_title(w, article, "<title>", "</title>\n");
    put_head(w, article);
    writer_put_literal(w, "</head>\n<body>\n<article>\n");
    if (pith_meta(article, PITH_TITLE).len)
        html_put_title(w, article, "<h1>", "</h1>\n");
    markup_body(&m);
    writer_put_literal(w, "</article>\n</body>\n</html>\n");
}

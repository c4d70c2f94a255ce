/* TEI P5 (Text Encoding Initiative, Guidelines 4): a header with what is known, and the text in
 * sections that begin at headings. tests/quality/tei.rng is the part of the schema that is written.
 */
#include "output/markup.h"
#include "output/escape.h"

static const struct markup_tags tei_tags = {
    .list = {"<list rend=\"bulleted\"", "</list>\n"},
    .ordered_list = {"<list rend=\"numbered\"", "</list>\n"},
    .item = {"<item>", "</item>\n"},
    .quote = {"<quote>\n", "</quote>\n"},
    .table = {"<table>\n", "</table>\n"},
    .row = {"<row>", "</row>\n"},
    .definitions = {"<list type=\"gloss\"", "</list>\n"},
    .definition_group = {"", ""},
    .term = {"<label>", "</label>\n"},
    .definition = {"<item>", "</item>\n"},
    .open_box = "\xe2\x98\x90 ",
    .ticked_box = "\xe2\x98\x91 ",
    .post = {"<milestone unit=\"post\" n=\"", ""},
    .post_date = " ",
    .post_text = "\"/>\n",
    .figure = {"<figure>\n", "</figure>\n"},
    .figure_caption = {"<head>", "</head>\n"},
    .table_caption = {"<head>", "</head>\n"},
    .cell = {"<cell", "</cell>"},
    .header_cell = {"<cell role=\"label\"", "</cell>"},
    .cell_columns = " cols=\"",
    .cell_rows = " rows=\"",
    .paragraph = {"<p>", "</p>\n"},
    .caption = {"<p rend=\"caption\">", "</p>\n"},
    .preformatted = {"<ab type=\"code\"", "</ab>\n"},
    .language = " subtype=\"",
    .language_end = "\" xml:space=\"preserve\">",
    .no_language = " xml:space=\"preserve\">",
    .emphasis = {"<hi rend=\"italic\">", "</hi>"},
    .strong = {"<hi rend=\"bold\">", "</hi>"},
    .code = {"<code>", "</code>"},
    .code_is_text = true,
    .only_lines = true,
    .superscript = {"<hi rend=\"superscript\">", "</hi>"},
    .subscript = {"<hi rend=\"subscript\">", "</hi>"},
    .deleted = {"<del>", "</del>"},
    .inserted = {"<add>", "</add>"},
    .highlighted = {"<hi rend=\"highlight\">", "</hi>"},
    .keys = {"<hi rend=\"keys\">", "</hi>"},
    .abbreviation = {"<abbr n=\"", "</abbr>"},
    .abbreviation_end = "\">",
    .formula = {"<formula notation=\"TeX\">", "</formula>"},
    .display_formula = {"<formula notation=\"TeX\" rend=\"display\">", "</formula>"},
    .reference = {"<ref type=\"noteref\" target=\"#note-", "</ref>"},
    .reference_number = "\">",
    .note = {"<note place=\"bottom\" xml:id=\"note-", "</note>\n"},
    .note_number = "\" n=\"",
    .note_text = "\">\n",
    .link = {"<ref target=\"", "</ref>"},
    .link_end = "\">",
    .image = "<graphic url=\"",
    .image_label = "\"><desc>",
    .image_end = "</desc></graphic>",
    .line_break = "<lb/>",
};

/* <head> may only begin a <div>; sections are beside each other, with their level. */
static void tei_put_heading(struct markup *m, const pith_block *b) {
    if (b->part) { /* a part holds no sections */
        writer_put_literal(m->w, "<p rend=\"heading\">");
        markup_text(m, b);
        writer_put_literal(m->w, "</p>\n");
        return;
    }
    char open[] = "<div type=\"section\" n=\"1\">\n<head>";
    open[23] = (char)('0' + (b->level >= 1 && b->level <= 6 ? b->level : 2));
    if (m->in_section)
        writer_put_literal(m->w, "</div>\n");
    m->in_section = true;
    writer_put_literal(m->w, open);
    markup_text(m, b);
    writer_put_literal(m->w, "</head>\n");
}

/* ---- header --------------------------------------------------------------------------------- */

static void put_values(struct writer *w, const pith_article *article, record_field f,
                       const char *before, const char *after) {
    if (!writer_wants(w, f))
        return;
    for (size_t i = 0; record_value(article, f, i).len; i++) {
        writer_put_literal(w, before);
        put_markup(w, record_value(article, f, i));
        writer_put_literal(w, after);
    }
}

static bool tei_has_value(const struct writer *w, const pith_article *article, record_field f) {
    return writer_wants(w, f) && record_value(article, f, 0).len;
}

static void put_file_description(struct writer *w, const pith_article *article) {
    writer_put_literal(w, "<fileDesc>\n<titleStmt>\n<title>");
    put_markup(w, pith_meta(article, PITH_TITLE));
    writer_put_literal(w, "</title>\n");
    put_values(w, article, PITH_AUTHOR, "<author>", "</author>\n");
    writer_put_literal(w, "</titleStmt>\n<publicationStmt>\n<publisher>");
    if (writer_wants(w, PITH_SITE))
        put_markup(w, pith_meta(article, PITH_SITE));
    writer_put_literal(w, "</publisher>\n");
    put_values(w, article, PITH_PUBLISHED, "<date type=\"published\" when=\"", "\"/>\n");
    put_values(w, article, PITH_MODIFIED, "<date type=\"modified\" when=\"", "\"/>\n");
    put_values(w, article, PITH_URL, "<idno type=\"URL\">", "</idno>\n");
    put_values(w, article, PITH_LICENSE, "<availability><licence>", "</licence></availability>\n");
    writer_put_literal(w, "</publicationStmt>\n");
    put_values(w, article, PITH_SECTION, "<notesStmt><note type=\"section\">",
               "</note></notesStmt>\n");
    writer_put_literal(w, "<sourceDesc>\n<bibl>");
    put_values(w, article, PITH_SOURCE, "<orgName type=\"source\">", "</orgName>");
    put_values(w, article, PITH_VIA, "<orgName type=\"via\">", "</orgName>");
    put_values(w, article, PITH_DATELINE, "<note type=\"dateline\">", "</note>");
    writer_put_literal(w, "</bibl>\n</sourceDesc>\n</fileDesc>\n");
}

static void put_encoding_description(struct writer *w, const pith_article *article) {
    writer_put_literal(w, "<encodingDesc>\n<appInfo>\n<application ident=\"pith\" version=\"");
    writer_put_number(w, PITH_VERSION >> 16);
    writer_put_literal(w, ".");
    writer_put_number(w, PITH_VERSION >> 8 & 255);
    writer_put_literal(w, ".");
    writer_put_number(w, PITH_VERSION & 255);
    writer_put_literal(w, "\"><label>pith</label></application>\n</appInfo>\n");
    if (pith_article_outcome(article) != PITH_COMPLETE)
        put_values(w, article, RECORD_STATUS,
                   "<editorialDecl><p>status: ", "</p></editorialDecl>\n");
    writer_put_literal(w, "</encodingDesc>\n");
}

static void put_profile(struct writer *w, const pith_article *article) {
    bool tags_known = tei_has_value(w, article, PITH_TAG);
    if (!tags_known && !tei_has_value(w, article, PITH_DESCRIPTION) &&
        !tei_has_value(w, article, PITH_LANGUAGE))
        return;
    writer_put_literal(w, "<profileDesc>\n");
    put_values(w, article, PITH_DESCRIPTION, "<abstract><p>", "</p></abstract>\n");
    put_values(w, article, PITH_LANGUAGE, "<langUsage><language ident=\"", "\"/></langUsage>\n");
    if (tags_known)
        writer_put_literal(w, "<textClass><keywords>\n");
    put_values(w, article, PITH_TAG, "<term>", "</term>\n");
    if (tags_known)
        writer_put_literal(w, "</keywords></textClass>\n");
    writer_put_literal(w, "</profileDesc>\n");
}

void write_tei(struct writer *w, const pith_article *article) {
    struct markup m = {
        .w = w,
        .article = article,
        .tags = &tei_tags,
        .heading = tei_put_heading,
    };
    writer_put_literal(w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                          "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n<teiHeader>\n");
    put_file_description(w, article);
    put_encoding_description(w, article);
    put_profile(w, article);
    writer_put_literal(w, "</teiHeader>\n<text>\n<body>\n");
    markup_body(&m);
    if (m.in_section)
        writer_put_literal(w, "</div>\n");
    if (!has_body(article))
        writer_put_literal(w, "<p/>\n");
    writer_put_literal(w, "</body>\n</text>\n</TEI>\n");
}

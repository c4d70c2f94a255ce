/* Metadata before a body of Markdown, as YAML of which every string is quoted: what the header
 * block has, and what is asked for by name. */
#include "output/front_matter.h"
#include "output/escape.h"

static bool front_matter_is_said(const struct writer *w, const pith_article *article,
                                 record_field f) {
    bool bare = f == RECORD_QUALITY || f == RECORD_PAYWALLED;
    if (!writer_wants(w, f) || (!bare && !record_value(article, f, 0).len))
        return false;
    if (!*record_label(f) && !w->layout->fields.len)
        return false;
    if (f == RECORD_CHARSET)
        return !is_utf8_charset(article);
    return f != RECORD_STATUS || pith_article_outcome(article) != PITH_COMPLETE;
}

static void front_matter_put_list(struct writer *w, const pith_article *article, record_field f) {
    writer_put_literal(w, "\n");
    for (size_t i = 0; record_value(article, f, i).len; i++) {
        writer_put_literal(w, "  - ");
        put_json_string(w, record_value(article, f, i));
        writer_put_literal(w, "\n");
    }
}

bool put_front_matter(struct writer *w, const pith_article *article) {
    bool any = false;
    for (record_field f = 0; f < RECORD_FIELDS; f++) {
        if (!front_matter_is_said(w, article, f))
            continue;
        if (!any)
            writer_put_literal(w, "---\n");
        any = true;
        writer_put_literal(w, record_name(f));
        writer_put_literal(w, ":");
        if (f == PITH_AUTHOR || f == PITH_TAG) {
            front_matter_put_list(w, article, f);
            continue;
        }
        writer_put_literal(w, " ");
        if (!put_bare_value(w, article, f))
            put_json_string(w, record_value(article, f, 0));
        writer_put_literal(w, "\n");
    }
    if (any)
        writer_put_literal(w, "---\n");
    return any;
}

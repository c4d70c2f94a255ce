/* Elements of HTML and TEI: one table of tags a format, one walk. */
#ifndef PITH_OUTPUT_MARKUP_H
#define PITH_OUTPUT_MARKUP_H

#include "output/inlines.h"
#include "output/outline.h"
#include "output/writer.h"

struct tag_pair {
    const char *open, *close;
};

/* What a format writes for each. */
struct markup_tags {
    struct tag_pair list, ordered_list; /* the '>' of the start tag is left out */
    const char *list_start;             /* attribute of an ordered list's number; NULL: none */
    const char *list_reversed;          /* attribute; NULL: none */
    struct tag_pair item, quote, table, table_caption, row, cell, header_cell, paragraph, caption;
    struct tag_pair definitions, definition_group, term, definition;
    const char *open_box, *ticked_box; /* before the text of an item */
    struct tag_pair figure, figure_caption;
    struct tag_pair post; /* the author is after `open`, the date after `post_date` */
    const char *post_date, *post_text;
    struct tag_pair preformatted;
    const char *cell_columns, *cell_rows; /* attributes of a cell; its '>' is left out above */
    /* after preformatted.open: the language of the code is between, or is not known */
    const char *language, *language_end, *no_language;
    struct tag_pair emphasis, strong, code, superscript, subscript;
    struct tag_pair deleted, inserted, highlighted, keys;
    struct tag_pair abbreviation; /* what it stands for and `abbreviation_end` are after `open` */
    const char *abbreviation_end;
    struct tag_pair formula, display_formula;
    /* a reference: the label is after `open` and after `number`; a note: the same */
    struct tag_pair reference, note;
    const char *reference_number, *note_number, *note_text;
    bool code_is_text;    /* nothing else may be in code */
    bool only_lines;      /* no headings and no code of several lines in a caption or a term */
    struct tag_pair link; /* the URL and `link_end` are after `open` */
    const char *link_end;
    const char *image, *image_label, *image_end; /* URL and label are between */
    const char *line_break;
};

struct markup {
    struct writer *w;
    const pith_article *article;
    const struct markup_tags *tags;
    void (*heading)(struct markup *m, const pith_block *b);
    unsigned cells[OUTLINE_PARTS]; /* by the depth of a row: how many of it are written */
    bool in_link;                  /* links do not nest */
    bool in_text_code;             /* an open code that may hold text alone */
    bool in_section;               /* TEI: a <div> is open */
    slice note;                    /* the open one, or empty */
};

void markup_body(struct markup *m);
/* Closes the note that is open. */
void markup_end_note(struct markup *m);
/* A block's text with its marks. */
void markup_text(struct markup *m, const pith_block *b);

#endif

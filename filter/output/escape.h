/* Writing text in which some characters stand for others: one loop for all formats. */
#ifndef PITH_OUTPUT_ESCAPE_H
#define PITH_OUTPUT_ESCAPE_H

#include "output/writer.h"

struct escaping {
    const char *bytes[256]; /* what is written for a byte; NULL: the byte. None from 128 on */
    /* What is written for a character beyond ASCII; NULL: the character. Bytes that are no UTF-8
     * come as U+FFFD, one each. No function: they are written as they are. */
    const char *(*beyond)(uint32_t rune);
};

void put_escaped(struct writer *w, slice s, const struct escaping *e);

/* The inside of a JSON string (RFC 8259, section 7), which is one of YAML, too. */
text_put put_json_escaped;
void put_json_string(struct writer *w, slice s);

/* Text for XML and HTML, in elements and in double quotes: & < > " as references; the characters
 * that HTML calls errors, and XML does not allow, are U+FFFD. */
text_put put_markup;

/* Tab, line feed, carriage return and backslash as \t, \n, \r and \\. */
text_put put_tsv;

/* The inside of quotes in CSV: quotes are doubled. */
text_put put_csv_quoted;

/* JSON that the caller gives: it need not be UTF-8, and must not hold a raw line break. */
text_put put_given_json;

#endif

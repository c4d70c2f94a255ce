/* JSON as it stands in a line, beside what json-c reads of it. */
#ifndef PITH_INPUT_JSON_TEXT_H
#define PITH_INPUT_JSON_TEXT_H

#include "input/reader.h"

/* Why json-c is not asked to read the line; NULL: it may be. Numbers and words outside of strings
 * that are none of RFC 8259's (NaN, 01, "1.") it lets pass, and for each value it takes 300 bytes,
 * so that there may be no more than a record of a document has. Static. */
const char *json_unfit(slice line);

/* The text of the member's value, as it stands; empty: there is none of that name. */
slice json_value(slice line, const char *name);

/* Appends the members of the object in `line`, which is valid JSON, that `wanted` names (with
 * commas between, or "all" but `text`), with commas between; nothing is read anew, so no number
 * loses a digit. False: out of memory. */
bool json_carry(slice line, const char *wanted, const char *text, struct bytes *to);

#endif

/* JSON as it is written in a line, for what json-c's reading of it loses. */
#ifndef PITH_INPUT_JSON_TEXT_H
#define PITH_INPUT_JSON_TEXT_H

#include "input/reader.h"

/* Why json-c is not asked to read the line, as a static string; NULL: it is. json-c accepts numbers
 * and words that RFC 8259 does not (NaN, 01, "1."). It also takes 300 bytes for each value, so a
 * line may have no more values than the record of a document has. */
const char *json_unfit(slice line);

/* The value of a member, as it is written; empty: there is no member of that name. */
slice json_value(slice line, const char *name);

/* Appends members of the object in `line`, which is valid JSON: those that `wanted` names (with
 * commas between), or all but `text` where it is "all". They get commas between, and are copied as
 * they are written, so that no number loses a digit. False: out of memory. */
bool json_carry(slice line, const char *wanted, const char *text, struct bytes *to);

#endif

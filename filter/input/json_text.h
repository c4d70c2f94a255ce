/* JSON as it stands in a line, beside what json-c reads of it. */
#ifndef PITH_INPUT_JSON_TEXT_H
#define PITH_INPUT_JSON_TEXT_H

#include "input/reader.h"

/* False where a number or word outside of strings is none of RFC 8259's: NaN, 01, "1.". json-c lets
 * these pass. */
bool json_words_are_strict(const struct bytes *line);

/* Appends the members of the object in `line`, which is valid JSON, that `wanted` names (with
 * commas between, or "all" but `text`), with commas between; nothing is read anew, so no number
 * loses a digit. False: out of memory. */
bool json_carry(const struct bytes *line, const char *wanted, const char *text, struct bytes *to);

#endif

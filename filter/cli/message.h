/* Messages: one line each on standard error, "pith: what: why". */
#ifndef PITH_CLI_MESSAGE_H
#define PITH_CLI_MESSAGE_H

#if defined(__GNUC__)
__attribute__((format(printf, 1, 2)))
#endif
void message(const char *format, ...);
void message_plain(const char *line); /* without "pith: " */

#endif
